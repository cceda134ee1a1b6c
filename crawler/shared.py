"""Answers of other people's hosts, shared between the audits of many sites: one small file with an age.

Hundreds of portals link to the same few hundred addresses of ministries and provinces; whoever audits them one after another
asks each of these once. The file is no part of any site's record: an audit that can't use it works without it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from checks import rows
from checks.records import Kind, Page, Try
from checks.store import Store
from crawler import urls
from crawler.targets import Role, Target

NAME = "outside.sqlite"
AGE = timedelta(hours=12)
FAILED_AGE = timedelta(hours=1)
"""A failure is shared for less: nobody may be told of a service that was mended meanwhile."""
LARGEST = 4096
"""Bytes of one answer; what says more is asked for again."""
SURE, SAMPLE = 10, 4
"""Hosts asked once in spite of a good answer that is known, the first ten and every fourth: what proves that the audit's
own line works, without which no failure may be told (``checks.network``), must not come from another audit."""
_KEPT = ("url", "address", "kind", "status", "error", "title", "redirect", "unread")
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_READING, _WRITING = 0.1, 5.0
_FINAL = f"""
select p.* from main.frontier f join pages p on p.url = f.url
where f.host is not null and f.state = 2 and f.role = '{Role.PROBE}' and p.last = ?
"""


class Shared:
    """Answers by address and by where its name leads; ``named`` are the addresses told with ``--resolve``, by ``host:port``.

    With an ``age`` of zero nothing is read and nothing kept.
    """

    def __init__(self, path: Path, named: Mapping[str, str], *, age: timedelta = AGE) -> None:
        self._path = path
        self._named = {urls.host(urls.canonical(f"http://{key}")): address for key, address in named.items()}
        self._age = age
        self._db: sqlite3.Connection | None = None
        self._usable = age > timedelta(0)
        self._hosts: set[str] = set()

    def answer(self, target: Target) -> Page | None:
        """How ``target`` answered another audit, with the time of that; ``None`` where it has to be asked.

        Only for the first try of a target that need only answer: what is to be read or compared is not kept here, and
        a failure has to be seen by the audit that tells of it. Each step of a redirect is an answer of its own. Of some hosts
        (:data:`SAMPLE`) the first target is asked all the same.
        """
        if target.role is not Role.PROBE or target.call or target.tries or not self._usable:
            return None
        sql = "select told from answers where url = ? and via = ?"
        with self._open(_READING) as db:
            row = db.execute(sql, (target.url, self._via(target.url))).fetchone() if db else None
            page = _read(row[0]) if row else None
            return page if page and self._is_fresh(page) and not self._is_proof(page) else None
        return None

    def keep(self, store: Store) -> None:
        """Share the final answers of a crawl for targets of other hosts; an answer that was shared keeps its time."""
        if self._age <= timedelta(0):
            return
        self._usable = True
        pages = (rows.page(row) for row in store.db.execute(_FINAL, (store.crawl,)))
        told = [
            (page.url, self._via(page.url), page.fetched.timestamp(), text)
            for page in pages
            if self._is_fresh(page)
            and _may_be_shared(page)
            and len((text := _written(page)).encode()) <= LARGEST
        ]
        now = datetime.now(UTC)
        with self._open(_WRITING) as db:
            if db is None:
                return
            with db:
                db.executemany(
                    "insert into answers (url, via, at, told) values (?, ?, ?, ?) on conflict do update"
                    " set at = excluded.at, told = excluded.told where excluded.at > at",
                    told,
                )
                oldest = (now - self._age).timestamp()
                db.execute("delete from answers where at < ? or at > ?", (oldest, now.timestamp() + 60))

    def close(self) -> None:
        """Let the file go."""
        if self._db:
            self._db.close()
        self._db = None

    def _via(self, url: str) -> str:
        """The address that the host's name was told to lead to: such an answer is no other audit's."""
        return self._named.get(urls.host(url), "")

    def _is_proof(self, page: Page) -> bool:
        """Whether a good answer is the first of a host that is asked to prove our own line."""
        host = urls.host(page.url)
        if host in self._hosts or not _is_fine(page):
            return False
        self._hosts.add(host)
        return len(self._hosts) <= SURE or len(self._hosts) % SAMPLE == 0

    def _is_fresh(self, page: Page) -> bool:
        gone_by = datetime.now(UTC) - page.fetched
        return timedelta(0) <= gone_by < (self._age if _is_fine(page) else min(self._age, FAILED_AGE))

    @contextlib.contextmanager
    def _open(self, wait: float) -> Iterator[sqlite3.Connection | None]:
        """The file, ``None`` where it can't be used; one that fails is left alone until the end of the crawl."""
        try:
            self._db = self._db or _connect(self._path, wait)
            self._db.execute(f"pragma busy_timeout = {int(wait * 1000)}")
        except sqlite3.Error as error:
            self._give_up(error)
            yield None
            return
        try:
            yield self._db
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        self.close()
        self._usable = False
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            _put_aside(self._path)


def _may_be_shared(page: Page) -> bool:
    """What an audit was told not to ask is its own affair; words for being gone are compared, and asked for each time."""
    doubted = page.landing.get("says") or page.landing.get("wrong")
    return page.error not in ("private", "robots", "stopped") and not doubted


def _is_fine(page: Page) -> bool:
    return page.status is not None and page.status < 400 and not page.error


def _connect(path: Path, wait: float) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=wait)
    try:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = normal")
        db.execute(
            "create table if not exists answers (url text not null, via text not null, at real not null,"
            " told text not null, primary key (url, via)) without rowid"
        )
    except sqlite3.Error:
        db.close()
        raise
    return db


def _put_aside(path: Path) -> None:
    """Move a damaged file out of the way: the next crawl begins a new one, and somebody may look at the old."""
    for tail in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + tail).replace(path.with_name(f"{path.name}.damaged{tail}"))


def _written(page: Page) -> str:
    told: dict[str, Any] = {name: getattr(page, name) for name in _KEPT}
    told |= {"fetched": page.fetched.isoformat(), "landing": dict(page.landing)}
    return json.dumps({**told, "tries": [asdict(each) for each in page.tries]}, ensure_ascii=False)


def _read(text: str) -> Page | None:
    """An answer from what :func:`_written` gave; ``None`` for what another version wrote or somebody changed."""
    try:
        told = json.loads(text)
        values = {name: told[name] for name in _KEPT}
        values |= {"fetched": datetime.fromisoformat(told["fetched"]), "kind": Kind(told["kind"])}
        values |= {"landing": dict(told["landing"]), "tries": tuple(Try(**each) for each in told["tries"])}
        page = Page(**values)
        return page if page.fetched.tzinfo else None
    except (ValueError, KeyError, TypeError):
        return None
