"""What the answers of one crawl show: their words from the bodies that were kept, and the words of the links to them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from checks.store import Store
from crawler import decoder
from crawler.likeness import READ
from crawler.reading.goneness import WORDS, first_words, main_lines, says_gone
from crawler.reading.html import Html

HOPS = 10
KEPT = 256
"""Answers of which the words are kept at hand; the same few are compared with again and again."""
FULL, TITLES, TITLE = 300, 10, 10
"""A home page with its news shows so many characters, and so many links with so many; an empty frame for scripts does not."""
_PAGE = "select * from pages where url = ? and last = ?"
_DOOR = re.compile(r"登[录陆]|login|log in|sign in|用户名|密码|验证码|统一身份认证", re.I)
_EXCUSE = re.compile(
    r"权限|拦截|频繁|维护|升级|稍[后候]|繁忙|超时|拒绝|禁止|验证|校验|安全|异常|waf|forbidden|denied|busy|maintenance|javascript|cookie",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows: as many of its words in ``text`` as are compared (the ``first`` ones are kept of every page), those for
    being gone in ``says``; how many ``titles`` of documents it links."""

    url: str
    title: str
    text: str
    says: str | None
    first: str = ""
    body: str | None = None
    titles: int = 0

    @property
    def is_door(self) -> bool:
        """Whether it asks who is there: what is behind it is not shown to us."""
        return bool(_DOOR.search(self.title)) or (len(self.text) < FULL and bool(_DOOR.search(self.text)))

    @property
    def is_excuse(self) -> bool:
        """Whether it is short and may be a guard's, or of a server in trouble."""
        return len(self.text) < FULL * 2 and bool(_EXCUSE.search(f"{self.title} {self.text}"))

    @property
    def is_full(self) -> bool:
        """Whether it is a home page with its news, and no frame that scripts are to fill."""
        return len(self.text) >= FULL and self.titles >= TITLES


class Showings:
    """The answers of the running crawl."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[str, Shown] = OrderedDict()

    def html(self, row: sqlite3.Row) -> Html | None:
        """A page of which the body was kept."""
        content = self._store.body(row["body"]) if row["body"] else None
        if not content or b"<" not in content[:2000]:
            return None
        header = f"charset={row['charset']}" if row["charset"] else None
        seen = date.fromisoformat(row["fetched"][:10])
        return Html(decoder.decode(content[:400_000], header).text, row["url"], seen=seen)

    def shown(self, row: sqlite3.Row) -> Shown:
        """What a page shows, as far as it was kept."""
        shown = self._known.pop(row["url"], None) or self._read(row)
        self._known[row["url"]] = shown
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return shown

    def _read(self, row: sqlite3.Row) -> Shown:
        html = self.html(row)
        if html is not None:
            lines = main_lines(html)
            text = "\n".join(dict.fromkeys([*(line.text for line in html.outline.lines), *lines]))
            titles = sum(len(anchor.text) >= TITLE for anchor in html.anchors)
            says = says_gone(html.title, lines)
            first = first_words(lines)
            told = {
                "url": row["url"],
                "title": html.title[:WORDS],
                "text": text[:READ],
                "first": first,
                "says": says,
            }
            return Shown(**told, body=row["body"], titles=titles)
        landing = json.loads(row["landing"])
        title = row["title"] or landing.get("title", "")
        content = self._store.body(row["body"]) if row["body"] else None
        text = decoder.decode(content, None).text if content else landing.get("words", "")
        says = landing.get("says") or says_gone(title, text.splitlines())
        first = landing.get("words", "")
        return Shown(url=row["url"], title=title, text=text[:READ], first=first, says=says, body=row["body"])

    def may_be_one(self, one: str, other: str | None) -> bool:
        """Whether two bodies are of about one size, so that it is worth reading them."""
        sql = "select length(content) from bodies where sha in (?, ?)"
        sizes = [row[0] for row in self._store.db.execute(sql, (one, other))]
        return len(sizes) == 2 and min(sizes) > 0.8 * max(sizes)

    def behind(self, url: str) -> Shown | None:
        """The page at the end of the redirects from ``url``; ``None`` where it was not read."""
        for _ in range(HOPS):
            row = self._store.db.execute(_PAGE, (url, self._store.crawl)).fetchone()
            if row is None or row["status"] is None or (row["error"] and row["status"] != 200):
                return None
            if row["redirect"] is None:
                unread = row["unread"] or row["error"] == "wall" or row["status"] != 200
                return None if unread else self.shown(row)
            url = row["redirect"]
        return None

    def texts(self, url: str) -> set[str]:
        """The words of the links that lead to ``url``, directly or by redirects."""
        found: set[str] = set()
        asked, waiting = {url}, [url]
        while waiting and len(asked) < 50:
            at = waiting.pop()
            row = self._store.db.execute(
                "select texts from links where target = ? and last = ?", (at, self._store.crawl)
            ).fetchone()
            found |= set(json.loads(row["texts"])) if row else set()
            fresh = [each for each in self._before.get(at, ()) if each not in asked]
            asked |= set(fresh)
            waiting += fresh
        return {text for text in found if text.strip()}

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        """Which addresses lead to each by one redirect."""
        before: dict[str, list[str]] = defaultdict(list)
        sql = "select url, redirect from pages where last = ? and redirect is not null order by url"
        for url, target in self._store.db.execute(sql, (self._store.crawl,)):
            before[target].append(url)
        return before
