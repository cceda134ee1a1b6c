"""The guard against parser rot: a column whose reading collapses against its own history is not believed.

A redesign that a layout no longer reads looks like an emptied column. So a column is held against its
last good reading, and against the minimum that a person told; what falls far short is unread, not empty.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checks.records import Column
from checks.store import Store
from checks.units import ToldColumn

ENOUGH = 8
COLLAPSED = 0.3
UNDATED = 0.5


@dataclass(frozen=True, slots=True)
class Past:
    """The last good reading of a column."""

    entries: int
    undated: int
    pages: int
    name: str
    path: tuple[str, ...]
    address: str


def past_columns(store: Store) -> Mapping[str, Past]:
    """The newest good reading of every column before this crawl."""
    sql = (
        "select * from columns where first < ? and unread is null and entries is not null order by url, last"
    )
    return {row["url"]: _past(row) for row in store.db.execute(sql, (store.crawl,))}


def _past(row: sqlite3.Row) -> Past:
    path = tuple(json.loads(row["path"]))
    return Past(row["entries"], row["undated"], row["pages"], row["name"], path, row["address"])


def believed(column: Column, past: Past | None, told: ToldColumn | None) -> Column:
    """The column, or the same one unread when its reading can't be believed."""
    reason = _doubt(column, past, told)
    if reason is None:
        return column
    return replace(
        column, entries=None, undated=0, newest=None, oldest=None, ended=False, sorted=False, unread=reason
    )


def _doubt(column: Column, past: Past | None, told: ToldColumn | None) -> str | None:
    if column.entries is None:
        read = column.layout is not None and past is not None and past.entries >= ENOUGH
        return f"上次读到 {past.entries} 条，这次{column.unread}，疑似页面改版" if read and past else None
    if told and told.minimum:
        short = column.entries < told.minimum
        said = f"只读到 {column.entries} 条，少于站点文件写明的至少 {told.minimum} 条，疑似页面改版后没有读全"
        return said if short else None
    if past is None or past.entries < ENOUGH:
        return None
    if column.entries < past.entries * COLLAPSED and column.pages <= past.pages:
        return f"读到的条目由上次的 {past.entries} 条骤减为 {column.entries} 条，疑似页面改版后没有读全"
    dated = past.undated <= past.entries * (1 - UNDATED)
    if dated and column.undated > column.entries * UNDATED and column.entries >= ENOUGH:
        return f"{column.entries} 条中有 {column.undated} 条读不出日期，上次不是这样，疑似页面改版"
    return None


def vanished(store: Store, past: Mapping[str, Past], seen: set[str]) -> Iterator[Column]:
    """Columns that were lists and whose pages still answer but give no column any more."""
    for url, before in past.items():
        if url in seen or before.entries < ENOUGH:
            continue
        row = store.db.execute(
            "select status, redirect from pages where url = ? and last = ?", (url, store.crawl)
        ).fetchone()
        if row and row["status"] == 200 and row["redirect"] is None:
            said = f"上次读到 {before.entries} 条，这次页面还在而没有读出列表，疑似页面改版"
            yield Column(url=url, address=before.address, name=before.name, path=before.path, unread=said)
