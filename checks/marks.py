"""What a site says of itself: the marks that its home page and its other pages show.

The names of marks are those of ``Page.marks``: ``conac`` ``jiucuo`` ``sitecode`` ``icp`` ``police`` ``sponsor``
``contact`` ``sitemap`` ``search`` ``notice``; ``late_foot`` and ``late_search`` tell of places that a script is
still to fill.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache

from checks import rows
from checks.crawl import Crawl
from checks.records import Kind, Page
from checks.rules import Rules
from checks.rules.marks import Code, Mark, SiteMarks
from checks.units import place
from checks.wording import in_words

FOOT = ("sitecode", "icp", "police", "sponsor", "contact")
"""Marks in words, which only a footer that was read shows; the signs of scripts stand beside an empty one."""
LINES = 6
_HOPS = 5
_SHOWN = 5


class Marks:
    """The marks of a crawl; made once with ``crawl.once(Marks, rules)``."""

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._crawl = crawl
        self._table = rules.table(SiteMarks)
        self.home = _home(crawl)

    @cached_property
    def elsewhere(self) -> dict[str, list[str]]:
        """Addresses of some pages of the site, other than the home page, that show a mark."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._crawl.query(
            "select url, address, marks from pages where marks != '{}' and kind not in ('home', 'file') order by url"
        ):
            if not self._crawl.site.is_own(row["url"]):
                continue
            for name in _named(row["marks"]):
                if len(found[name]) < _SHOWN:
                    found[name].append(row["address"])
        return found

    def shown(self, name: str) -> str | None:
        """What the home page shows of a mark, or the trace of it in a script that writes it there or in words."""
        home = self.home
        if home is None:
            return None
        if name in home.marks:
            return home.marks[name] or "有"
        mark = self._table.marks.get(name)
        return _hinted(home, mark) if mark else None

    @cached_property
    def gap(self) -> str | None:
        """Why the footer of the home page can't be judged."""
        home = self.home
        if home is None:
            return "首页没有读到"
        if home.unread or home.error or home.status not in (200, 304):
            return f"首页没有读到（{home.unread or in_words(home.error or str(home.status))}）"
        if home.kind in (Kind.UNREAD, Kind.REDIRECT):
            return "首页没有读出"
        if "late_foot" in home.marks:
            return f"首页页脚由脚本写入（{home.marks['late_foot']}），没有读到"
        lines = " ".join(home.outer).lower()
        if any(name in home.marks for name in FOOT):
            return None
        if any(word.lower() in lines for word in self._table.foot):
            return None
        return "首页页脚没有读到，可能由脚本或框架写入"

    @cached_property
    def told_to_programs(self) -> list[str]:
        """Where the home page gives the site's code to programs and not to readers."""
        home, code = self.home, self._table.code
        if home is None:
            return []
        given = {"标签SiteIDCode": home.meta.get("siteidcode", ""), "找错入口": home.marks.get("jiucuo", "")}
        return [f"{where}：{value}" for where, value in given.items() if code_of(value, code)]

    @cached_property
    def foot(self) -> list[str]:
        """The lines of the home page's footer, from the first of those at its end that only footers have."""
        lines = list(self.home.outer) if self.home else []
        told = [
            at
            for at, line in enumerate(lines)
            if any(word.lower() in line.lower() for word in self._table.foot)
        ]
        if not told:
            return []
        first = told[-1]
        while first - 1 in told or first - 2 in told:
            first = first - 1 if first - 1 in told else first - 2
        return lines[first:][-LINES:]


@lru_cache(maxsize=1024)
def _named(marks: str) -> tuple[str, ...]:
    """The names of a page's marks; pages of one template have the same."""
    return tuple(json.loads(marks))


@lru_cache(maxsize=1024)
def code_of(value: str, code: Code) -> str | None:
    """The site's code in what a page shows, in one spelling; ``None`` where there is none or a placeholder."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)).lower()
    found = re.search(rf"(?<![0-9a-z])({code.pattern})(?![0-9a-z])", plain)
    return found[1] if found and found[1] not in code.placeholders else None


def is_blank(value: str | None, placeholders: Iterable[str]) -> bool:
    """Whether a tag's value says nothing: empty, a placeholder, or a template's variable that was not filled in."""
    plain = (value or "").strip().strip("\"'“”").lower()
    if not plain or plain in placeholders:
        return True
    return plain[0] in _OPENS and bool(_VARIABLE.fullmatch(plain))


_OPENS = "${<[#%＜"
_VARIABLE = re.compile(r"(?:\$?\{.*\}|\{\{.*\}\}|<%.*%>|\[!--.*--\]|\$\w+\$?|#\w+#|%\w+%|＜.*＞)", re.S)


def _home(crawl: Crawl) -> Page | None:
    """The home page, or the page that it sends its visitors to."""
    start = place(crawl.site.address)
    found = [
        row
        for row in crawl.query("select * from pages where kind = 'home' or url = ?", (crawl.site.address,))
        if crawl.site.is_own(row["url"])
    ]
    row = min(found, key=lambda each: (place(each["url"]) != start, each["url"]), default=None)
    for _ in range(_HOPS):
        if row is None or row["redirect"] is None:
            break
        row = next(crawl.query("select * from pages where url = ?", (row["redirect"],)), None)
    return rows.page(row) if row is not None else None


def _hinted(home: Page, mark: Mark) -> str | None:
    places = [*(script.address or "" for script in home.scripts), *home.frames]
    texts = [*places, *(script.code for script in home.scripts), *home.outer]
    return next((text[:80] for text in texts if any(hint in text.lower() for hint in mark.hints)), None)
