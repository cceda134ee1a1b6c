"""What a crawl need not ask this night: the part of a site that its lists show to be unchanged is walked again over several nights.

Asked every night are the home page, lists, columns, other hosts, whatever is new or stands otherwise in a list, failed before,
was found fault with or was doubted only because it had not been asked. Documents, attachments, the later pages of lists that are
the same and targets that were fine have their turns, the one first whose last check is the longest ago.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from checks.life import UNASKED
from checks.records import Kind, Page
from checks.store import Store
from crawler.reading.rows import Row
from crawler.sameness import Sameness
from crawler.targets import Role, Target

_TURNS = "from pages where last = ? and kind in ('document', 'file') and status = 200 and error is null and tries = '[]'"
_FINE = (
    "select p.address, p.kind, p.body, p.status, p.landing, p.fetched, a.url is not null as read from pages p"
    " left join attachments a on a.url = p.url and a.last = p.last where p.url = ? and p.last = ?"
    " and p.kind = 'file' and p.status = 200 and p.error is null and p.tries = '[]' and p.unread is null"
)
_WRONG = ("says", "wrong", "empty", "made", "nowhere")


class Sweep:
    """Chooses for one crawl what is carried over; ``nights`` are those in which everything is asked once.

    After a crawl that was not finished everything is asked.
    """

    def __init__(self, store: Store, sameness: Sameness, nights: int) -> None:
        self._store = store
        self._sameness = sameness
        # What lists showed before this crawl was stopped and went on.
        rows = store.db.execute("select url from main.entries where first = ?", (store.crawl,))
        self._changed = {str(row["url"]) for row in rows}
        self._later: set[str] = set()
        self._rows: set[int] = set()
        self._faulty: set[str] = set()
        self._until = ""
        before = store.db.execute("select reason from crawls where id = ?", (store.previous,)).fetchone()
        self.works = nights > 1 and before is not None and before["reason"] == "finished"
        if self.works:
            self._look_back(nights)

    def _look_back(self, nights: int) -> None:
        """Take in what the crawl before left: its rows, its faults, and until when the last checks are this night's to renew."""
        db, before = self._store.db, (self._store.previous,)
        self._rows = self._listed()
        judged = "(select max(crawl) from findings where crawl <= ?)"
        faults = db.execute(
            f"select url, about from findings where crawl = {judged} and state <> 'fixed'", before
        )
        self._faulty = {name for row in faults for name in row if name}
        doubts = db.execute(
            "select url, about from unknowns where crawl = ? and reason like ?", (*before, f"{UNASKED}%")
        )
        self._faulty |= {name for row in doubts for name in row if name}
        turns = math.ceil(db.execute(f"select count(*) {_TURNS}", before).fetchone()[0] / nights)
        sql = f"select fetched {_TURNS} order by fetched limit 1 offset ?"
        last = db.execute(sql, (*before, max(turns - 1, 0))).fetchone()
        self._until = last["fetched"] if last else ""

    def _listed(self) -> set[int]:
        sql = "select url, title, published from entries where last = ?"
        rows = self._store.db.execute(sql, (self._store.previous,))
        return {_row(row["url"], row["title"], _raw(row["published"])) for row in rows}

    def new(self, rows: Iterable[Row]) -> list[Row]:
        """The rows of a list that was read which stood in none, or otherwise; what they lead to is asked for this night."""
        if not self.works:
            return []
        found = [
            row
            for row in rows
            if _row(row.url, row.title, row.published.raw if row.published else "") not in self._rows
        ]
        self._changed.update(row.url for row in found)
        return found

    def spared(self, url: str) -> bool:
        """Whether an address was kept in this crawl without being asked for."""
        sql = "select 1 from main.pages where url = ? and last = ? and carried"
        return self._store.db.execute(sql, (url, self._store.crawl)).fetchone() is not None

    def follows(self, url: str) -> bool:
        """Whether what a redirect leads to is asked for although its turn is another night's."""
        return False

    def source_of(self, url: str) -> str | None:
        """A page that links a target, where that is known from before."""
        return None

    def unchanged(self, later: Iterable[str]) -> None:
        """The ``later`` pages of a list whose earlier one is the same."""
        if self.works:
            self._later.update(later)

    def carried(self, target: Target, year: int) -> Page | None:
        """The page of a target as the crawl before has it, if it need not be asked for this night."""
        if not self.works or target.host is not None or target.tries:
            return None
        if not {target.url, target.address}.isdisjoint(self._faulty) or target.url in self._changed:
            return None
        row = self._page(target, year) if target.role is Role.PAGE else self._target(target)
        if row is None or row["fetched"] <= self._until:
            return None
        return Page(
            url=target.url,
            address=row["address"],
            fetched=datetime.fromisoformat(row["fetched"]),
            kind=Kind(row["kind"]),
            status=200,
            body=row["body"],
        )

    def _page(self, target: Target, year: int) -> sqlite3.Row | None:
        """A document, or a later page of a list."""
        row = self._sameness.holds(target, year, None)
        if row is None or (row["kind"] == Kind.LIST and target.url not in self._later):
            return None
        return row if row["kind"] in (Kind.DOCUMENT, Kind.LIST) else None

    def _target(self, target: Target) -> sqlite3.Row | None:
        """An attachment that was read, or what was only to answer and did."""
        if target.role not in (Role.FILE, Role.PROBE) or target.call:
            return None
        sql = (target.url, self._store.previous)
        row: sqlite3.Row | None = self._store.db.execute(_FINE, sql).fetchone()
        if row is None or (target.role is Role.FILE and not row["read"]):
            return None
        return None if any(name in json.loads(row["landing"]) for name in _WRONG) else row


def _row(url: str, title: str, raw: str) -> int:
    return hash((url, title, raw))


def _raw(published: str | None) -> str:
    """A date as its row shows it: the year that it was given later is not in it."""
    return str(json.loads(published)[1]) if published else ""
