"""Rows that show a month and a day: their document tells the year; where nothing does, none is claimed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from itertools import groupby

from checks.store import Store

_YEARLESS = re.compile(r"^\D{0,8}\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)(?!\s*[-/.年]\s*\d)")


def settle_years(store: Store) -> None:
    """Give the rows of this crawl that show no year the one of their documents.

    Read alone, such a row is of the newest year that is possible. On a list that falls, one that rises
    above the row before it is of an earlier year or out of order: it and what follows stay undated.
    """
    sql = (
        "select e.page, e.url, e.first, e.published, d.published as known from entries e"
        " left join documents d on d.url = e.url and d.last = ?1"
        " where e.last = ?1 and e.published is not null order by e.page, e.position"
    )
    rows = store.db.execute(sql, (store.crawl,))
    changed = [
        (published, row["page"], row["url"], row["first"])
        for _, page in groupby(rows, key=lambda row: row["page"])
        for row, published in _settled(list(page))
    ]
    store.db.executemany(
        "update main.entries set published = ? where page = ? and url = ? and first = ?", changed
    )


def _settled(page: list[sqlite3.Row]) -> Iterator[tuple[sqlite3.Row, str | None]]:
    before, lost = "9999", False
    for row in page:
        iso, raw, rule = json.loads(row["published"])
        if not _YEARLESS.match(raw):
            before = iso[:10]
            continue
        known = json.loads(row["known"])[0][:10] if row["known"] else ""
        if known[5:] == iso[5:10]:
            before = known
            if known != iso[:10]:
                yield row, json.dumps([known, raw, rule], ensure_ascii=False)
            continue
        lost = lost or iso[:10] > before
        before = iso[:10]
        if lost:
            yield row, None
