"""Rows that describe the portal, written as versions: an unchanged row is extended, a changed one starts anew.

A row's digest is that of its stable cells. Long texts go into the file packed, and a cell that is the same as another of its row is
kept once; :func:`readable` gives back what was put, to any SQL that names the tables without their schema.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checks.packing import Packer, Unpacker
from checks.schema import VERSIONED

UNSTABLE = {
    "etag",
    "last_modified",
    "fetched",
    "seconds",
    "position",
    "outer",
    "hidden",
    "landing",
    "seen",
    "carried",
}
"""Cells that change without the portal's having changed."""
PACKED = {
    "pages": ("meta", "reading", "outer", "hidden", "scripts", "frames", "marks", "text"),
    "documents": ("text", "cites", "labels", "asides"),
    "links": ("sources", "texts", "spots"),
}
"""Cells whose texts are kept compressed where that is shorter."""
SAME = {
    **dict.fromkeys(("pages", "entries", "documents", "attachments"), ("address", "url")),
    "links": ("address", "target"),
}
"""A cell of a table that is kept empty where it is the same as another."""
_digested = json.JSONEncoder(ensure_ascii=False).encode


def columns(db: sqlite3.Connection, table: str) -> str:
    """The columns of a table for a SELECT from ``main``, each as it was put; needs the function of :func:`readable`."""
    shown = []
    for row in db.execute(f"pragma main.table_info({table})"):
        name = f'"{row[1]}"'
        if row[1] in PACKED.get(table, ()):
            name = f"plain({name}) as {name}"
        elif row[1] == SAME.get(table, ("", ""))[0]:
            name = f"coalesce({name}, {SAME[table][1]}) as {name}"
        shown.append(name)
    return ", ".join(shown)


def readable(db: sqlite3.Connection) -> Unpacker:
    """Let SQL over a connection call ``plain`` for the text in a packed cell; the answer is what does it."""
    unpacker = Unpacker(db)
    db.create_function("plain", 1, unpacker.text, deterministic=True)
    return unpacker


class Versions:
    """Writes rows over the connection of the file's one writer, which names the tables with their schema."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.unpacker = readable(db)
        self._db = db
        self._packer = Packer(db, "cells")
        for table in {*PACKED, *SAME}:
            db.execute(f"create temp view {table} as select {columns(db, table)} from main.{table}")

    def put(self, table: str, row: Mapping[str, object], crawl: int, previous: int) -> None:
        """Keep a row of a crawl; ``previous`` is the crawl before it, 0 if there was none."""
        sort = _sort(table, tuple(row))
        content = _digested({name: row[name] for name in sort.stable}).encode("utf-8", "replace")
        digest = hashlib.blake2b(content, digest_size=12).hexdigest()
        cells = dict(row)
        for name in sort.packed:
            cells[name] = self._packer.cell(row[name])
        if sort.same and row[sort.same[0]] == row[sort.same[1]]:
            cells[sort.same[0]] = None
        inserted = (crawl, digest, *cells.values())
        # In the first crawl of a file a row is new, or its page was read twice.
        if not previous and self._db.execute(sort.new, inserted).rowcount:
            return
        values = {**cells, "crawl": crawl, "previous": previous or crawl, "digest": digest}
        extended = self._db.execute(sort.extend, values).rowcount
        self._db.execute(sort.drop, values)
        if not extended:
            self._db.execute(sort.end, values)
            self._db.execute(sort.insert, inserted)

    def carry(self, url: str, fresh: Mapping[str, object], crawl: int, previous: int) -> None:
        """Let the page at ``url`` of the crawl before be this crawl's too, with ``fresh`` cells that are not stable."""
        packed = PACKED["pages"]
        values = {name: self._packer.cell(told) if name in packed else told for name, told in fresh.items()}
        self._db.execute(
            f"update main.pages set last = :crawl{''.join(f', {name} = :{name}' for name in fresh)}"
            " where url = :url and last = :previous",
            {**values, "url": url, "crawl": crawl, "previous": previous},
        )


@dataclass(frozen=True, slots=True)
class _Sort:
    """Rows of one table with the same cells: which are ``stable``, in their order in a digest, which ``packed``, which empty where
    it is the ``same`` as another; and what is done to the table for a row. ``new`` and ``insert`` take the crawl, the digest and
    the cells, the others the names of values."""

    stable: tuple[str, ...]
    packed: tuple[str, ...]
    same: tuple[str, str] | None
    new: str
    insert: str
    extend: str
    drop: str
    end: str


@lru_cache(maxsize=100)
def _sort(table: str, names: tuple[str, ...]) -> _Sort:
    where = " and ".join(f"{key} = :{key}" for key in VERSIONED[table])
    fresh = "".join(f", {name} = :{name}" for name in names if name in UNSTABLE)
    into = (
        f"into main.{table} (first, last, digest, {', '.join(names)})"
        f" values (?1, ?1, ?2, {', '.join(f'?{3 + number}' for number in range(len(names)))})"
    )
    same = SAME.get(table)
    return _Sort(
        stable=tuple(sorted(set(names) - UNSTABLE)),
        packed=tuple(name for name in PACKED.get(table, ()) if name in names),
        same=same if same and same[0] in names else None,
        new=f"insert or ignore {into}",
        insert=f"insert or replace {into}",
        extend=f"update main.{table} set last = :crawl{fresh}"
        f" where {where} and digest = :digest and last >= :previous",
        drop=f"delete from main.{table} where {where} and first = :crawl and digest != :digest",
        end=f"update main.{table} set last = :previous where {where} and first < :crawl and last = :crawl",
    )
