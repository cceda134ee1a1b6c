"""What is still to be asked for, in the same file as what was found.

A row waits until it is marked done in the transaction that keeps the page: which ones are in flight only the process
knows, so whatever was when a crawl died waits still.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace

from checks.records import Kind, Page
from checks.store import Store
from crawler.controls import controls
from crawler.elsewhere import Elsewhere
from crawler.known import READ, Known
from crawler.reading.calls import Call
from crawler.refusals import Refusals
from crawler.shapes import Shapes
from crawler.targets import Budget, Priority, Role, Target
from crawler.waiting import DONE, WAITING, Waiting

AT_ONCE = 16
WALKED = (Role.PAGE, Role.GUEST, Role.COLUMN, Role.LEAF)
FARTHEST = 10
"""Redirects in a row; a browser follows twenty."""
SOURCE_PAGES = 300
"""Documents of other hosts read in one crawl: more than interpretations of one portal are about, few for others' servers."""
_COUNTS = f"""select count(*) filter (where state = 0),
  count(*) filter (where state = 2 and role in ({", ".join(f"'{role}'" for role in WALKED)})),
  count(*) filter (where role = 'source'), count(*) filter (where role = 'control') from frontier"""
_ELSEWHERE = """select host, priority = ? as again, count(*) as count from frontier
where state = 0 and host is not null group by 1, 2"""
_SHAPED = "select url, role from frontier where role <> 'probe' and (host is not null or instr(url, '?'))"
"""What :class:`crawler.shapes.Shapes` counts."""


class Frontier:
    """The queue of one crawl.

    Targets of other hosts are asked for while those of the site wait for their turn; whatever failed is asked once more
    when nothing else of the site is left, ``pause`` seconds later.
    """

    def __init__(self, store: Store, budget: Budget, *, pause: float = 0) -> None:
        self._store = store
        self._budget = budget
        self._deadline = time.monotonic() + budget.seconds if budget.seconds else None
        self._pause = pause
        self._last_round: float | None = None
        self._rows = Waiting(store.db)
        self._known = Known()
        self._flying = 0
        self._elsewhere = Elsewhere()
        for row in store.db.execute(_ELSEWHERE, (Priority.AGAIN,)):
            self._elsewhere.waits(row["host"], row["count"], again=bool(row["again"]))
        self._wanted: dict[int, Role] = {}
        counts: list[int] = list(store.db.execute(_COUNTS).fetchone())
        self._waiting, self.pages_done, self._sources = counts[:3]
        self._controlled = counts[3] > 0
        known = ((row["url"], row["role"]) for row in store.db.execute(_SHAPED))
        self._shapes = Shapes(known, deepest=budget.depth)
        self.refusals = Refusals()
        self.spent: str | None = None

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
        if role is Role.SOURCE and self._sources >= SOURCE_PAGES:
            role = Role.PROBE
        if self._known.covers(url, priority, role):
            return
        self._store.begin()
        again = priority == Priority.AGAIN
        target = Target(url, address, role, depth, 0, call, host, hops, again)
        seq = self._rows.insert(target, priority)
        if seq is None:
            self._push_known(url, role, priority)
            return
        self._known.add(url, priority, read=role is not Role.PROBE)
        self._sources += role is Role.SOURCE
        note = "redirects" if hops > FARTHEST else None if call else self._shapes.too_much(url, role, depth)
        if note:
            self._rows.skip(seq, note)
        else:
            self._waits(host, again=again)
            if self._rows.reaches(host, priority):
                self._rows.place(priority, replace(target, seq=seq))

    def _push_known(self, url: str, role: Role, priority: int) -> None:
        row = self._rows.row(url=url)
        if role in READ and row["role"] == Role.PROBE:
            row = self._promote(row, role)
        waits = row["state"] == WAITING and not row["tries"] and row["priority"] != Priority.AGAIN
        if waits and priority < row["priority"] and row["seq"] not in self._rows.flying:
            row = self._rows.change(row, priority=int(priority))
        read = row["role"] != Role.PROBE or row["seq"] in self._wanted
        self._known.add(url, min(priority, row["priority"]) if waits else Priority.HOME, read=read)

    def _waits(self, host: str | None, *, again: bool) -> None:
        self._waiting += 1
        if host is not None:
            self._elsewhere.waits(host, again=again)

    def _promote(self, row: sqlite3.Row, role: Role) -> sqlite3.Row:
        """Read what was only to be probed, even if it was asked for already."""
        self._sources += role is Role.SOURCE
        if row["seq"] in self._rows.flying:
            self._wanted[row["seq"]] = role
        elif row["state"] == WAITING:
            return self._rows.change(row, role=role.value)
        elif row["state"] == DONE:
            self._waits(row["host"], again=False)
            priority = int(Priority.OUTSIDE)
            return self._rows.change(row, role=role.value, state=WAITING, priority=priority, tries=0)
        return row

    def take(self) -> Target | None:
        """The next target; ``None`` when nothing waits, the budget is spent, or all that waits has to wait longer."""
        while self._waiting and not self._is_spent():
            target = self._next()
            if target is None:
                return None
            note = self._pointless(target)
            later = not note and not target.again and bool(target.host)
            later = later and self._elsewhere.is_silent(target.host or "")
            flies = not note and not later
            if target.host is None:
                self._flying += flies
            else:
                self._elsewhere.taken(target.host, again=target.again, flies=flies)
            self._waiting -= 1
            self._rows.take(target, flies=flies)
            if flies:
                return target
            self._store.begin()
            if note:
                self._rows.skip(target.seq, note)
            else:
                self._rows.put_off(target)
                self._waits(target.host, again=True)
        return None

    def _next(self) -> Target | None:
        """What has its turn: the site's own, then other hosts', and second tries when the site is done."""
        own = self._rows.first(None) if self._flying < AT_ONCE else None
        if self._flying == 0 and (own is None or own.again) and self._last_round is None:
            self._last_round = time.monotonic() + self._pause
        if own and not own.again:
            self._last_round = None
            return own
        if own and self.pause == 0:
            return own
        while turn := self._elsewhere.turn(last=self.pause == 0):
            host, last = turn
            target = self._rows.first(host)
            if target and target.again == last:
                return target
            self._waiting -= self._elsewhere.forget(host, again=last)
        if self._flying == 0 and self.pause == 0 and not self._elsewhere.flying:
            self._waiting = self._rows.count()
        return None

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

    def _pointless(self, target: Target) -> str | None:
        if target.host and (alone := self._elsewhere.left_alone(target.host)):
            return alone
        refused = self.refusals.reason(target.url)
        if refused or target.call:
            return refused
        return self._shapes.barren(target.url)

    def put_back(self, target: Target) -> None:
        """Let a target wait that was taken and not asked for after all."""
        self._rows.put_back(target)
        self._waits(target.host, again=target.again)
        if target.host is None:
            self._flying -= 1
        else:
            self._elsewhere.returned(target.host)

    def done(self, target: Target, page: Page | None, *, again: int | None) -> None:
        """Mark a target done, or let it wait for a second try with priority ``again``; without a ``page`` one of the site was not asked for."""
        if page:
            self._learn(target, page)
        else:
            self._flying -= 1
        self._store.begin()
        if again is None:
            self._rows.done(target)
        else:
            self._rows.again(target, again)
            self._waits(target.host, again=again == Priority.AGAIN)
        if role := self._wanted.pop(target.seq, None):
            self._known.forget(target.url)
            self._promote(self._rows.row(url=target.url), role)
        self.pages_done += again is None and target.role in WALKED
        if self._waiting == 0 == self._flying + self._elsewhere.flying and not self._controlled:
            self._controlled = True
            for url, address, host in controls(self._store):
                priority, depth = Priority.AGAIN, target.depth
                self.push(url, address, role=Role.CONTROL, priority=priority, depth=depth, host=host)

    def renew(self, url: str) -> None:
        """Ask for what was done without being asked for after all."""
        row = self._rows.change(self._rows.row(url=url), state=WAITING, priority=int(Priority.LIST), tries=0)
        self._waits(row["host"], again=False)

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
