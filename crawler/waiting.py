"""The rows of the frontier in the site's file, and the next of each host, read ahead some at a time.

A row waits until it is done: which ones are in flight only the process knows, so that nothing has to be put right when
one dies, and what is read ahead changes nothing in the file.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, insort
from dataclasses import asdict, dataclass, field, replace

from crawler.targets import Priority, Target, read_target

WAITING, DONE, SKIPPED = 0, 2, 3
SOME, FEW, MOST = 64, 4, 128
"""Rows read at once of the audited site and of another host; targets of one host kept at most."""
HOSTS = 4096
"""Hosts of which targets are kept; with one more all are read again when they have their turns."""
_INSERT = """insert or ignore into frontier (url, address, role, priority, depth, call, host, hops)
values (?, ?, ?, ?, ?, ?, ?, ?)"""
_NEXT = "select * from frontier where state = 0 and host is ? order by priority, seq limit ?"


@dataclass(slots=True)
class _Queue:
    """The first targets of a host in their order: priority, number, target; ``whole`` if no others of it wait."""

    entries: list[tuple[int, int, Target]] = field(default_factory=list)
    whole: bool = False


class Waiting:
    """Which target of a host comes next: that of the best priority, among equals the one found first.

    ``flying`` are the hosts of targets that were taken and are not answered yet, by their numbers. Whoever changes rows has begun a transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._queues: dict[str | None, _Queue] = {}
        self.flying: dict[int, str | None] = {}

    def insert(self, target: Target, priority: int) -> int | None:
        """Keep a new target; the answer is its number, ``None`` where the address is known already."""
        told = json.dumps(asdict(target.call), ensure_ascii=False) if target.call else None
        address = None if target.address == target.url else target.address
        place = int(priority), target.depth, told, target.host, target.hops
        written = self._db.execute(_INSERT, (target.url, address, target.role.value, *place))
        return written.lastrowid if written.rowcount else None

    def count(self) -> int:
        """How many targets wait or fly."""
        found: int = self._db.execute("select count(*) from frontier where state = 0").fetchone()[0]
        return found

    def row(self, *, url: str) -> sqlite3.Row:
        """What is kept of a known address."""
        found: sqlite3.Row = self._db.execute("select * from frontier where url = ?", (url,)).fetchone()
        return found

    def change(self, row: sqlite3.Row, **given: object) -> sqlite3.Row:
        """A row with other values, as it is kept from now on; what waits has its place by them."""
        self._drop(row)
        sets = ", ".join(f"{name} = :{name}" for name in given)
        self._db.execute(f"update frontier set {sets} where seq = :seq", {**given, "seq": row["seq"]})
        changed = self.row(url=row["url"])
        if changed["state"] == WAITING:
            self.place(changed["priority"], read_target(changed))
        return changed

    def skip(self, seq: int, note: str) -> None:
        """Never ask for a target, and say why."""
        self._db.execute("update frontier set state = 3, note = ? where seq = ?", (note, seq))

    def put_off(self, target: Target) -> None:
        """Let a target wait for the end of the crawl."""
        self._db.execute("update frontier set priority = ? where seq = ?", (int(Priority.AGAIN), target.seq))
        self.place(Priority.AGAIN, replace(target, again=True))

    def put_back(self, target: Target) -> None:
        """Let a target that was taken wait in its place."""
        self.flying.pop(target.seq, None)
        self.place(self.row(url=target.url)["priority"], target)

    def done(self, target: Target) -> None:
        """A target was answered."""
        self.flying.pop(target.seq, None)
        self._db.execute("update frontier set state = 2, tries = tries + 1 where seq = ?", (target.seq,))

    def again(self, target: Target, priority: int) -> None:
        """A target was answered, and waits for another try."""
        self.flying.pop(target.seq, None)
        sql = "update frontier set tries = tries + 1, priority = ? where seq = ?"
        self._db.execute(sql, (int(priority), target.seq))
        self.place(priority, replace(target, tries=target.tries + 1, again=priority == Priority.AGAIN))

    def first(self, host: str | None) -> Target | None:
        """The next target of ``host``, which stays where it is."""
        queue = self._queues.get(host)
        if queue is None or not (queue.entries or queue.whole):
            queue = self._read(host)
        return queue.entries[0][2] if queue.entries else None

    def _read(self, host: str | None) -> _Queue:
        most = (SOME if host is None else FEW) + list(self.flying.values()).count(host)
        rows = self._db.execute(_NEXT, (host, most)).fetchall()
        waiting = [(r["priority"], r["seq"], read_target(r)) for r in rows if r["seq"] not in self.flying]
        if len(self._queues) >= HOSTS:
            self._queues.clear()
        queue = self._queues[host] = _Queue(waiting, whole=len(rows) < most)
        return queue

    def take(self, target: Target, *, flies: bool) -> None:
        """What :meth:`first` told is asked for if it ``flies``, or has its place no longer."""
        del self._queues[target.host].entries[0]
        if flies:
            self.flying[target.seq] = target.host

    def reaches(self, host: str | None, priority: int) -> bool:
        """Whether a new target has its place among those that were read ahead."""
        queue = self._queues.get(host)
        return queue is not None and (
            queue.whole or (bool(queue.entries) and priority < queue.entries[-1][0])
        )

    def place(self, priority: int, target: Target) -> None:
        """A target waits, as the file says already: it is read ahead if others are that come after it."""
        queue = self._queues.get(target.host)
        if queue is None:
            return
        entry = int(priority), target.seq, target
        if queue.whole or (queue.entries and entry[:2] < queue.entries[-1][:2]):
            insort(queue.entries, entry)
            if len(queue.entries) > MOST:
                del queue.entries[SOME:]
                queue.whole = False

    def _drop(self, row: sqlite3.Row) -> None:
        """Forget what was read ahead of a row."""
        queue = self._queues.get(row["host"])
        if queue is None:
            return
        at = bisect_left(queue.entries, (row["priority"], row["seq"]))
        if at < len(queue.entries) and queue.entries[at][1] == row["seq"]:
            del queue.entries[at]
