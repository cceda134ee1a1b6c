"""Articles in parts become one document when a crawl ends."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from checks.store import Store

LONGEST = 200_000
"""Characters kept of an article and its parts together."""


def join_parts(store: Store) -> None:
    """Give the first page of every split article the text and citations of the others, which are no documents."""
    sql = "select url, reading from pages where last = ? and kind = 'document'"
    for page in store.db.execute(sql, (store.crawl,)).fetchall():
        parts = json.loads(page["reading"]).get("parts") or ()
        first = _document(store, page["url"]) if parts else None
        later = [row for url in parts if (row := _document(store, url))]
        if first and later:
            store.put("documents", _joined(first, later))
            for row in later:
                store.drop("documents", row["url"])


def _document(store: Store, url: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = store.db.execute(
        "select * from documents where url = ? and last = ?", (url, store.crawl)
    ).fetchone()
    return row


def _joined(first: sqlite3.Row, later: list[sqlite3.Row]) -> Mapping[str, object]:
    values = {name: value for name, value in dict(first).items() if name not in ("first", "last", "digest")}
    rows = [first, *later]
    values["text"] = "\n".join(row["text"] for row in rows)[:LONGEST]
    for name in ("cites", "asides"):
        cites = {json.dumps(cite): cite for row in rows for cite in json.loads(row[name])}
        values[name] = json.dumps(list(cites.values()), ensure_ascii=False)
    values |= {name: sum(row[name] for row in rows) for name in ("images", "films")}
    return values
