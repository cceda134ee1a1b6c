"""What is still to be asked for, in the same file as what was found.

A row is waiting, in flight or done; it is marked done in the transaction that keeps the page, and
whatever was in flight when a crawl died is waiting again when it is opened.
"""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import asdict

from checks.records import Kind, Page
from checks.store import Store
from crawler.controls import controls
from crawler.elsewhere import Elsewhere
from crawler.reading.calls import Call
from crawler.refusals import Refusals
from crawler.shapes import Shapes
from crawler.targets import Budget, Priority, Role, Target, read_target

WAITING, IN_FLIGHT, DONE, SKIPPED = range(4)
AT_ONCE = 16
WALKED = (Role.PAGE, Role.GUEST, Role.COLUMN, Role.LEAF)
FARTHEST = 10
"""Redirects in a row; a browser follows twenty."""
SOURCE_PAGES = 300
"""Documents of other hosts read in one crawl: more than interpretations of one portal are about, few for others' servers."""


class Frontier:
    """The queue of one crawl.

    Targets of other hosts are asked for while those of the site wait for their turn; whatever failed is asked once more
    when nothing else of the site is left, ``pause`` seconds later.
    """

    def __init__(self, store: Store, budget: Budget, *, pause: float = 0) -> None:
        self._store = store
        self._db: sqlite3.Connection = store.db
        self._budget = budget
        self._deadline = time.monotonic() + budget.seconds if budget.seconds else None
        self._store.begin()
        self._db.execute("update frontier set state = ? where state = ?", (WAITING, IN_FLIGHT))
        self._waiting = self._count("state = 0")
        self._pause = pause
        self._last_round: float | None = None
        self._flying = 0
        self._elsewhere = Elsewhere()
        left = "select host, priority = ? as again, count(*) as count from frontier"
        left += " where state = 0 and host is not null group by 1, 2"
        for row in self._db.execute(left, (Priority.AGAIN,)):
            self._elsewhere.waits(row["host"], row["count"], again=bool(row["again"]))
        self._wanted: dict[str, Role] = {}
        self._controlled = self._count("role = 'control'") > 0
        self.pages_done = self._count("state = 2 and role in ('page', 'guest', 'column', 'leaf')")
        known = self._db.execute("select url, role from frontier where url like '%?%' or host is not null")
        self._shapes = Shapes(((row["url"], row["role"]) for row in known), deepest=budget.depth)
        self._sources = self._count("role = 'source'")
        self.refusals = Refusals()
        self.spent: str | None = None

    def _count(self, where: str) -> int:
        return int(self._db.execute(f"select count(*) from frontier where {where}").fetchone()[0])

    @property
    def waiting(self) -> int:
        """How many targets are not asked for yet."""
        return self._waiting

    def push(
        self,
        url: str,
        address: str,
        *,
        role: Role,
        priority: int,
        depth: int,
        call: Call | None = None,
        host: str | None = None,
        hops: int = 0,
    ) -> None:
        """Ask for ``address`` some time, unless it is known; a better priority replaces a worse one."""
        self._store.begin()
        if role is Role.SOURCE and self._sources >= SOURCE_PAGES:
            role = Role.PROBE
        row = self._db.execute(
            "select seq, state, priority, role, host, tries from frontier where url = ?", (url,)
        ).fetchone()
        if row:
            if role in (Role.FILE, Role.SOURCE) and row["role"] == Role.PROBE:
                self._promote(url, row, role)
            if row["state"] == WAITING and priority < row["priority"] and not row["tries"]:
                self._db.execute("update frontier set priority = ? where seq = ?", (priority, row["seq"]))
            return
        note = "redirects" if hops > FARTHEST else None if call else self._shapes.too_much(url, role, depth)
        self._sources += role is Role.SOURCE
        told = json.dumps(asdict(call), ensure_ascii=False) if call else None
        state = SKIPPED if note else WAITING
        self._db.execute(
            "insert into frontier (url, address, role, priority, depth, state, note, call, host, hops)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (url, address, role, priority, depth, state, note, told, host, hops),
        )
        if not note:
            self._waits(host, again=priority == Priority.AGAIN)

    def _waits(self, host: str | None, *, again: bool) -> None:
        self._waiting += 1
        if host is not None:
            self._elsewhere.waits(host, again=again)

    def _promote(self, url: str, row: sqlite3.Row, role: Role) -> None:
        """Read what was only to be probed, even if it was asked for already."""
        if row["state"] == IN_FLIGHT:
            self._wanted[url] = role
        elif row["state"] == WAITING:
            self._db.execute("update frontier set role = ? where seq = ?", (role, row["seq"]))
        elif row["state"] == DONE:
            sql = "update frontier set role = ?, state = ?, priority = ?, tries = 0 where seq = ?"
            self._db.execute(sql, (role, WAITING, Priority.OUTSIDE, row["seq"]))
            self._waits(row["host"], again=False)
        self._sources += role is Role.SOURCE

    def take(self) -> Target | None:
        """The next target; ``None`` when nothing waits, the budget is spent, or all that waits has to wait longer."""
        while self._waiting and not self._is_spent():
            row = self._next()
            if row is None:
                return None
            again = row["priority"] == Priority.AGAIN
            note = self._pointless(row)
            later = not note and not again and bool(row["host"]) and self._elsewhere.is_silent(row["host"])
            flies = not note and not later
            if row["host"] is None:
                self._flying += flies
            else:
                self._elsewhere.taken(row["host"], again=again, flies=flies)
            self._waiting -= 1
            self._store.begin()
            if later:
                self._db.execute(
                    "update frontier set priority = ? where seq = ?", (Priority.AGAIN, row["seq"])
                )
                self._waits(row["host"], again=True)
                continue
            state = SKIPPED if note else IN_FLIGHT
            sql = "update frontier set state = ?, note = ? where seq = ?"
            self._db.execute(sql, (state, note, row["seq"]))
            if flies:
                return read_target(row)
        return None

    def _next(self) -> sqlite3.Row | None:
        """What has its turn: the site's own, then other hosts', and second tries when the site is done."""
        row = self._first(None) if self._flying < AT_ONCE else None
        again = row is not None and row["priority"] == Priority.AGAIN
        if self._flying == 0 and (row is None or again) and self._last_round is None:
            self._last_round = time.monotonic() + self._pause
        if row and not again:
            self._last_round = None
            return row
        if row and self.pause == 0:
            return row
        for host, last in self._elsewhere.turns(last=self.pause == 0):
            row = self._first(host)
            if row and (row["priority"] == Priority.AGAIN) == last:
                return row
            self._waiting -= self._elsewhere.forget(host, again=last)
        if self._flying == 0 and self.pause == 0 and not self._elsewhere.flying:
            self._waiting = self._count("state = 0")
        return None

    def _first(self, host: str | None) -> sqlite3.Row | None:
        sql = "select * from frontier where host is ? and state = 0 order by priority, seq limit 1"
        row: sqlite3.Row | None = self._db.execute(sql, (host,)).fetchone()
        return row

    @property
    def pause(self) -> float | None:
        """Seconds until second tries may be made; ``None`` while the site itself is still being walked."""
        return None if self._last_round is None else max(0.0, self._last_round - time.monotonic())

    def has_waiting(self) -> bool:
        """Whether :meth:`take` would give anything."""
        return self._waiting > 0 and not self._is_spent()

    def _is_spent(self) -> bool:
        if self.pages_done >= self._budget.pages:
            self.spent = f"达到 {self._budget.pages} 页的上限"
        elif self._deadline and time.monotonic() > self._deadline:
            self.spent = "达到时间上限"
        return self.spent is not None

    def _pointless(self, row: sqlite3.Row) -> str | None:
        if row["host"] and (alone := self._elsewhere.left_alone(row["host"])):
            return alone
        refused = self.refusals.reason(row["url"])
        if refused or row["call"]:
            return refused
        return self._shapes.barren(row["url"])

    def put_back(self, target: Target) -> None:
        """Let a target wait that was taken and not asked for after all."""
        self._store.begin()
        self._db.execute("update frontier set state = ? where url = ?", (WAITING, target.url))
        self._waits(target.host, again=target.again)
        if target.host is None:
            self._flying -= 1
        else:
            self._elsewhere.returned(target.host)

    def done(self, target: Target, page: Page, *, again: int | None) -> None:
        """Mark a target done, or let it wait for a second try with priority ``again``."""
        self._learn(target, page)
        self._store.begin()
        waits = again is not None
        self._db.execute(
            "update frontier set state = ?, tries = tries + 1, priority = coalesce(?, priority) where url = ?",
            (WAITING if waits else DONE, again, target.url),
        )
        if waits:
            self._waits(target.host, again=again == Priority.AGAIN)
        if role := self._wanted.pop(target.url, None):
            sql = "select seq, state, host from frontier where url = ?"
            self._promote(target.url, self._db.execute(sql, (target.url,)).fetchone(), role)
        self.pages_done += not waits and target.role in WALKED
        if self._waiting == 0 == self._flying + self._elsewhere.flying and not self._controlled:
            self._controlled = True
            for url, address, host in controls(self._store):
                priority, depth = Priority.AGAIN, target.depth
                self.push(url, address, role=Role.CONTROL, priority=priority, depth=depth, host=host)

    def _learn(self, target: Target, page: Page) -> None:
        """Which hosts are down or turn us away, and which patterns of address lead nowhere."""
        if target.host is not None:
            self._elsewhere.back(target.host, page)
        else:
            self._flying -= 1
            if target.role in WALKED and not target.last:
                self.refusals.answered(page)
        if page.status == 200 and page.kind not in (Kind.UNREAD, Kind.FILE):
            self.refusals.read(page.url)
        self._shapes.learn(page)
