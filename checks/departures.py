"""What is gone from a site: which addresses of an earlier crawl are known to be no more, and what this one could not read.

That nothing links an address says something only where everything was read that might.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Set as AbstractSet
from functools import cached_property

from checks.crawl import Crawl
from checks.titles import title_key

_GONE = (404, 410)
_FAILED = """
(p.status is not 200 or coalesce(p.error, '') <> '' or coalesce(p.unread, '') <> '')
and coalesce(p.status, 0) not in (404, 410) and p.redirect is null
"""


class Departures:
    """What became of addresses of earlier crawls in ``crawl``.

    ``sure`` says that what was at an address is told to be at another one by its very text: on a site that was made over it need
    then not be known that no page links the old one.
    """

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl
        self._doubtful: dict[int, AbstractSet[str]] = {}
        self._made_over: dict[int, bool] = {}

    def is_gone(self, url: str, since: int, sure: bool = False) -> bool:
        """Whether an address that crawl ``since`` had answers that it is no more or leads on, or shows the home page; or is neither
        linked nor waited for, in a crawl that came to its end and read whatever linked it in that one."""
        sql = "select status, redirect, body, landing from pages where url = ?"
        page = next(self._crawl.query(sql, (url,)), None)
        if page:
            is_home = page["body"] and page["body"] == self._home and url != self._crawl.site.address
            return (
                page["status"] in _GONE
                or bool(page["redirect"])
                or is_home
                or "wrong" in json.loads(page["landing"])
            )
        return self.is_unlinked(url, since, sure)

    def is_unlinked(self, url: str, since: int, sure: bool = False) -> bool:
        """Whether no page links an address any more, and all pages were read that might."""
        if not self._crawl.coverage.get("start_read"):
            return False
        if not self._crawl.complete and not (sure and self.is_made_over(since)):
            return False
        known = "select 1 from links where target = ? union all select 1 from main.frontier where url = ? and state = 0"
        return not any(self._crawl.query(known, (url, url))) and url not in self._hidden(since)

    def is_made_over(self, since: int) -> bool:
        """Whether most pages of an earlier crawl are no more at their addresses, and most of this one are at other ones.

        Where an address leads to a page of another title, it was given away.
        """
        if since not in self._made_over:
            before = "main.pages where first <= :n and last >= :n and status = 200"
            now = "pages where status = 200"
            sql = """
            select count(*), total(not exists (select 1 from {} and url = o.url and title is o.title))
            from (select url, title from {} and kind <> 'home') o
            """
            (count, gone), (found, fresh) = (
                self._crawl.db.execute(sql.format(other, one), {"n": since}).fetchone()
                for one, other in ((before, now), (now, before))
            )
            self._made_over[since] = bool(gone * 2 > count and fresh * 2 > found)
        return self._made_over[since]

    def may_be_unread(self, title: str) -> bool:
        """Whether a link whose target could not be read in this crawl has words like a title."""
        return any(title == words or (len(words) >= 6 and title.startswith(words)) for words in self._unread)

    @cached_property
    def _home(self) -> str | None:
        row = next(
            self._crawl.query("select body from pages where url = ?", (self._crawl.site.address,)), None
        )
        return row["body"] if row else None

    @cached_property
    def _unread(self) -> AbstractSet[str]:
        sql = f"""
        select texts from links l join pages p on p.url = l.target where {_FAILED}
        union all select texts from links l join main.frontier f on f.url = l.target and f.state = 0
        """
        return {title_key(text) for row in self._crawl.query(sql) for text in json.loads(row["texts"])} - {""}

    def _hidden(self, since: int) -> AbstractSet[str]:
        """Addresses that crawl ``since`` had only from pages that this one failed to read, or from such addresses."""
        if since not in self._doubtful:
            sql = f"""
            select p.url from pages p join main.pages o on o.url = p.url and o.first <= ? and o.last >= ? and o.status = 200
            where {_FAILED}
            """
            ahead = [row["url"] for row in self._crawl.query(sql, (since, since))]
            ways = self._ways(since) if ahead else {}
            found: set[str] = set()
            while ahead:
                fresh = set(ways.get(ahead.pop(), ())) - found
                found |= fresh
                ahead += fresh
            self._doubtful[since] = found
        return self._doubtful[since]

    def _ways(self, since: int) -> dict[str, list[str]]:
        """The addresses that this crawl does not have, by the pages that linked them in another one."""
        ways: dict[str, list[str]] = defaultdict(list)
        sql = """
        select target, plain(sources) as sources from main.links l where first <= ? and last >= ?
        and not exists (select 1 from pages p where p.url = l.target)
        """
        for row in self._crawl.query(sql, (since, since)):
            for page in json.loads(row["sources"]):
                ways[page].append(row["target"])
        return ways
