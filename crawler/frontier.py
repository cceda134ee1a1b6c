"""What is still to be asked for, in the same file as what was found.

A row is waiting, in flight or done; it is marked done in the transaction that keeps the page, and
whatever was in flight when a crawl died is waiting again when it is opened.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from urllib.parse import urlsplit

from checks.records import Kind, Page
from checks.store import Store
from crawler import urls
from crawler.reading.calls import Call
from crawler.refusals import Refusals
from crawler.targets import Budget, Priority, Role, Target, read_target

WAITING, IN_FLIGHT, DONE, SKIPPED = range(4)
DEAD_HOST = 3
BARREN_SHAPE = 40
REPEATED_SHAPE = 30
WIDE_SHAPE = 2000
GUEST_PAGES = 1000
SOURCE_PAGES = 300
"""Documents of other hosts read in one crawl: more than interpretations of one portal are about, few for others' servers."""


class Frontier:
    """The queue of one crawl."""

    def __init__(self, store: Store, budget: Budget) -> None:
        self._store = store
        self._db: sqlite3.Connection = store.db
        self._budget = budget
        self._deadline = time.monotonic() + budget.seconds if budget.seconds else None
        self._store.begin()
        self._db.execute("update frontier set state = ? where state = ?", (WAITING, IN_FLIGHT))
        self._waiting = self._count("state = 0")
        self.pages_done = self._count("state = 2 and role = 'page'")
        self._wide: Counter[str] = Counter()
        for row in self._db.execute("select url from frontier where url like '%?%'"):
            self._wide[urls.shape(row["url"])] += 1
        self._barren: Counter[str] = Counter()
        self._fertile: set[str] = set()
        self._repeats: Counter[str] = Counter()
        self._bodies: set[tuple[str, str]] = set()
        self._failures: Counter[str] = Counter()
        self._down: dict[str, str] = {}
        self._outside: Counter[str] = Counter()
        self._guests: Counter[str] = Counter()
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
        self, url: str, address: str, *, role: Role, priority: int, depth: int, call: Call | None = None
    ) -> None:
        """Ask for ``address`` some time, unless it is known; a better priority replaces a worse one."""
        self._store.begin()
        if role is Role.SOURCE and self._sources >= SOURCE_PAGES:
            role = Role.PROBE
        row = self._db.execute(
            "select seq, state, priority, role from frontier where url = ?", (url,)
        ).fetchone()
        if row:
            if row["state"] == WAITING and role is Role.FILE and row["role"] == Role.PROBE:
                self._db.execute("update frontier set role = ? where seq = ?", (role, row["seq"]))
            if role is Role.SOURCE and row["role"] == Role.PROBE and row["state"] in (WAITING, DONE):
                self._read_again(row)
            if row["state"] == WAITING and priority < row["priority"]:
                self._db.execute("update frontier set priority = ? where seq = ?", (priority, row["seq"]))
            return
        note = None if call else self._refusal(url, role, depth)
        self._sources += role is Role.SOURCE
        if role in (Role.PROBE, Role.SOURCE) and priority == Priority.OUTSIDE:
            host = urlsplit(url).netloc
            self._outside[host] += 1
            priority = 100 + self._outside[host]
        told = json.dumps(asdict(call), ensure_ascii=False) if call else None
        state = SKIPPED if note else WAITING
        self._db.execute(
            "insert into frontier (url, address, role, priority, depth, state, note, call)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (url, address, role, priority, depth, state, note, told),
        )
        self._waiting += not note

    def _read_again(self, row: sqlite3.Row) -> None:
        """Read what was only to be probed, even if it answered already."""
        sql = "update frontier set role = ?, state = ?, tries = 0 where seq = ?"
        self._db.execute(sql, (Role.SOURCE, WAITING, row["seq"]))
        self._waiting += row["state"] == DONE
        self._sources += 1

    def _refusal(self, url: str, role: Role, depth: int) -> str | None:
        """Why an address is not asked for, if it is not."""
        if urls.is_trap(url):
            return "网址层层重复或过长，疑似无限目录"
        if depth > self._budget.depth:
            return f"距首页超过 {self._budget.depth} 层链接"
        if role is not Role.PROBE and "?" in url:
            shape = urls.shape(url)
            self._wide[shape] += 1
            if self._wide[shape] > WIDE_SHAPE:
                return f"同一网址样式（{shape}）超过 {WIDE_SHAPE} 个"
        if role in (Role.GUEST, Role.COLUMN, Role.LEAF):
            host = urlsplit(url).netloc
            self._guests[host] += 1
            if self._guests[host] > GUEST_PAGES:
                return f"共用平台 {host} 上的页面超过 {GUEST_PAGES} 个"
        return None

    def take(self) -> Target | None:
        """The next target, or ``None`` when nothing waits or the budget is spent."""
        while self._waiting and not self._is_spent():
            row = self._db.execute(
                "select * from frontier where state = 0 order by priority, seq limit 1"
            ).fetchone()
            if row is None:
                return None
            note = self._pointless(row)
            self._waiting -= 1
            self._store.begin()
            self._db.execute(
                "update frontier set state = ?, note = ? where seq = ?",
                (SKIPPED if note else IN_FLIGHT, note, row["seq"]),
            )
            if not note:
                return read_target(row)
        return None

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
        outside = row["role"] in (Role.PROBE, Role.SOURCE)
        if outside and self._failures[urlsplit(row["url"]).netloc] >= DEAD_HOST:
            return self._down.get(urlsplit(row["url"]).netloc, "connection")
        refused = self.refusals.reason(row["url"])
        if refused or row["call"]:
            return refused
        shape = urls.shape(row["url"])
        if shape not in self._fertile and self._barren[shape] >= BARREN_SHAPE:
            return f"同一网址样式（{shape}）已取 {BARREN_SHAPE} 页，均无栏目或稿件"
        if self._repeats[shape] >= REPEATED_SHAPE and "?" in row["url"]:
            return f"同一网址样式（{shape}）反复得到相同页面"
        return None

    def done(self, target: Target, page: Page, *, again: int | None) -> None:
        """Mark a target done, or let it wait for a second try with priority ``again``."""
        self._learn(page)
        self._store.begin()
        waits = again is not None
        self._db.execute(
            "update frontier set state = ?, tries = tries + 1, priority = coalesce(?, priority) where url = ?",
            (WAITING if waits else DONE, again, target.url),
        )
        self._waiting += waits
        self.pages_done += not waits and target.role not in (Role.PROBE, Role.FILE, Role.SOURCE)

    def _learn(self, page: Page) -> None:
        """Which hosts are down, and which patterns of address lead nowhere."""
        host, shape = urlsplit(page.url).netloc, urls.shape(page.url)
        if page.status is None and page.error in ("timeout", "connection", "tls", "no-host"):
            self._failures[host] += 1
            self._down[host] = page.error
        elif page.status is not None:
            self._failures[host] = 0
        if page.status == 200 and page.kind not in (Kind.UNREAD, Kind.FILE):
            self.refusals.read(page.url)
        if page.kind in (Kind.LIST, Kind.DOCUMENT):
            self._fertile.add(shape)
        elif page.status == 200 and page.kind not in (Kind.FILE, Kind.REDIRECT):
            self._barren[shape] += 1
        if page.body and page.kind is not Kind.FILE:
            self._repeats[shape] += (shape, page.body) in self._bodies
            self._bodies.add((shape, page.body))

    def left(self) -> Iterator[tuple[str, str, int]]:
        """Addresses that were not asked for, with the reason and the state; of probes only those that still wait."""
        sql = (
            "select address, note, state from frontier"
            " where state in (0, 1) or (state = 3 and role = 'page') order by priority, url"
        )
        for row in self._db.execute(sql):
            yield row["address"], row["note"] or self.spent or "抓取中途停止", row["state"]
