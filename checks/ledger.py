"""Judgements in a site's file: what is said is kept once, and for each crawl where it stands.

Most of what a night finds was found the night before, word for word; a night adds little more than fingerprints and states.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from checks.splitting import FINDINGS, Split, quoted
from checks.store import Store


def write(store: Store, what: Split, rows: Iterable[Mapping[str, object]]) -> None:
    """Put the judgements of the store's crawl in place of earlier ones of the same crawl."""
    store.begin()
    store.db.execute(f"delete from {what.stands} where crawl = ?", (store.crawl,))
    kept = [
        (store.crawl, *(row[name] for name in what.standing), _number(store.db, what, row)) for row in rows
    ]
    store.db.executemany(
        f"insert or ignore into {what.stands} (crawl, {quoted(what.standing)}, saying)"
        f" values (?, {_marks(what.standing)}, ?)",
        kept,
    )
    store.db.execute(f"delete from {what.texts} where id not in (select saying from {what.stands})")
    store.commit()


def newest(db: sqlite3.Connection, before: int) -> Mapping[str, Mapping[str, Any]]:
    """The last word on each fingerprint in the crawls before one."""
    found = db.execute("select *, max(crawl) from findings where crawl < ? group by fingerprint", (before,))
    names = (*FINDINGS.standing, *FINDINGS.said)
    return {row["fingerprint"]: {name: row[name] for name in names} for row in found}


def _number(db: sqlite3.Connection, what: Split, row: Mapping[str, object]) -> int:
    """The number of what a row says, kept if it was not yet."""
    said = [row[name] for name in what.said]
    plain = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    digest = hashlib.blake2b(plain, digest_size=12).digest()
    known = db.execute(f"select id from {what.texts} where digest = ?", (digest,)).fetchone()
    if known:
        return int(known[0])
    sql = (
        f"insert into {what.texts} (digest, {quoted(what.said)}) values (?, {_marks(what.said)}) returning id"
    )
    return int(db.execute(sql, (digest, *said)).fetchone()[0])


def _marks(names: tuple[str, ...]) -> str:
    return ", ".join("?" * len(names))
