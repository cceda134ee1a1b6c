"""Asks for the home page once more as a search engine's visitor, to see whether it shows them something else.

Off unless the office wants it (``--cloak``): one further request at the end of a crawl, under robots.txt and the fence like any
other. Its user agent names a search engine's spider, for which cloaking scripts look, and ourselves.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from checks.samples import BEIJING
from checks.store import Store
from crawler import decoder, urls
from crawler.reading import walls
from crawler.reading.html import Html

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

SPIDER = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
REFERER = "https://www.baidu.com/"
NOTE = "按要求以搜索引擎访客的身份另外访问了首页一次，比较两次看到的内容"
LINES, LONGEST = 20, 100
HOPS = 5


class Probe:
    """The one further request, made when a crawl has nothing left to ask, and what came of it."""

    def __init__(self, store: Store, home: str) -> None:
        self._store = store
        self._home = home
        self._asked = self._over = False
        self._found: dict[str, object] = {"unread": "抓取没有走完，未作比较"}

    def join(self, crawler: Crawler) -> None:
        """Take part in a crawl."""
        self._crawler = crawler
        crawler.signals.connect(self._idle, signal=signals.spider_idle)

    @property
    def account(self) -> dict[str, object]:
        """What the crawl keeps: ``similarity``, ``words`` only the search engine's visitor sees, or why it is ``unread``."""
        return {"agent": SPIDER, **self._found}

    def _idle(self, spider: Any) -> None:
        if not self._asked:
            self._asked = True
            row = self._shown()
            if row is None:
                self._found, self._over = {"unread": "首页没有读到，未作比较"}, True
                return
            ours = self._crawler.settings["USER_AGENT"]
            headers = {"User-Agent": f"{SPIDER} {ours}", "Referer": REFERER}
            request = Request(row["address"], headers=headers, dont_filter=True)
            answer = self._crawler.engine.download(request)
            answer.addCallbacks(lambda response: self._answered(row, response), self._failed)
        if not self._over:
            raise DontCloseSpider

    def _shown(self) -> sqlite3.Row | None:
        """The home page as it was read, behind the redirects that led to it."""
        url: str | None = urls.canonical(self._home)
        for _ in range(HOPS):
            sql = "select * from pages where url = ? and last = ?"
            row: sqlite3.Row | None = self._store.db.execute(sql, (url, self._store.crawl)).fetchone()
            if row is None or row["redirect"] is None:
                return row if row and row["status"] == 200 and row["body"] else None
            url = row["redirect"]
        return None

    def _answered(self, row: sqlite3.Row, response: Response) -> None:
        self._over = True
        location = response.headers.get("Location")
        header = (response.headers.get("Content-Type") or b"").decode("latin-1")
        if response.status != 200:
            self._found = {"unread": f"服务器回答 {response.status}"}
            if location and response.status in (301, 302, 303, 307, 308):
                self._found["redirect"] = urls.join(response.url, location.decode("utf-8", "replace"))
            return
        text = decoder.decode(response.body, header).text
        headers = {
            name.decode("latin-1"): values[-1].decode("latin-1") for name, values in response.headers.items()
        }
        if wall := walls.recognise(status=200, headers=headers, text=text, cookies=[]):
            self._found = {"unread": wall.sentence}
            return
        before = decoder.decode(self._store.body(row["body"]) or b"", f"charset={row['charset']}").text
        self._found = compared(lines(before, row["address"]), lines(text, row["address"]))

    def _failed(self, failure: Any) -> None:
        self._over = True
        self._found = {"unread": f"没有得到回答：{failure.type.__name__}"}


def lines(text: str, address: str) -> list[str]:
    """The title and the visible lines of a page."""
    html = Html(text, address, seen=datetime.now(BEIJING).date())
    return [line for line in (html.title, *(line.text for line in html.outline.lines)) if line]


def compared(ours: list[str], theirs: list[str]) -> dict[str, object]:
    """How alike two pages are, by the share of runs of three characters that both have, and lines that only the second has."""
    one, other = _runs(ours), _runs(theirs)
    together = len(one | other)
    known = set(ours)
    new = [line[:LONGEST] for line in dict.fromkeys(theirs) if line not in known]
    return {"similarity": round(len(one & other) / together, 3) if together else 1.0, "words": new[:LINES]}


def _runs(shown: list[str]) -> set[str]:
    text = "".join("".join(shown).split())
    return {text[at : at + 3] for at in range(max(1, len(text) - 2))} if text else set()
