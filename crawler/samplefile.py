"""Samples into a site's file: opened for a moment, written, closed, while an audit may be using it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

from checks import samples
from checks.samples import Sample, Watch
from checks.store import Store, StoreError, read_site
from checks.units import Site, Unit

KEPT = timedelta(days=60)
PATIENCE = 30.0
BUSY = "被占用"
"""The one hindrance that goes away by itself."""
_KEEP = """
insert into samples values (?, ?, ?, ?, ?) on conflict (at) do update set
status = excluded.status, error = excluded.error, seconds = excluded.seconds, void = max(void, excluded.void)
"""
_WHY = {
    "locked": BUSY,
    "正被另一个": BUSY,
    "not a database": "不是站点文件",
    "malformed": "已损坏",
    "readonly": "没有写入权限",
    "Permission denied": "没有写入权限",
    "disk is full": "所在磁盘已满",
    "No space": "所在磁盘已满",
    "unable to open": "打不开",
    "Is a directory": "不是站点文件",
    "disk I/O": "读写出错",
}


def keep(
    path: Path, address: str, name: str, taken: Sequence[Sample], watch: Watch, patience: float = PATIENCE
) -> str | None:
    """Write samples, one that is void even where it was written before; the answer is why it was not possible, in Chinese.

    ``patience`` are the seconds to wait for an audit's transaction to end. A file that is not there yet is made as a crawl makes it, so that the audit goes on with it.
    """
    try:
        if not _write(path, taken, watch, patience):
            with Store(path) as store:
                if read_site(store.db) is None:
                    store.describe(Site(address=address, units=(Unit(name=name),)))
            _write(path, taken, watch, patience)
    except (StoreError, OSError, sqlite3.Error) as error:
        return _why(error)
    return None


def _why(error: Exception) -> str:
    """What hinders, in Chinese: SQLite and the system say it in English."""
    told = str(error)
    return next((why for word, why in _WHY.items() if word in told), "写不进去")


def _write(path: Path, taken: Sequence[Sample], watch: Watch, patience: float) -> bool:
    """False where the file has no place for samples yet."""
    if not path.is_file():
        return False
    rows = [(samples.cell(s.at), s.status, s.error, s.seconds, s.void) for s in taken]
    oldest = samples.cell(max(s.at for s in taken) - KEPT) if taken else ""
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as db:
        if not _has_samples(db):
            return False
        db.execute("pragma synchronous = normal")
        db.execute("begin immediate")
        db.executemany(_KEEP, rows)
        db.execute("delete from samples where at < ?", (oldest,))
        told = json.dumps(asdict(_merged(samples.watch(db), watch, rows)), ensure_ascii=False)
        db.execute("insert or replace into site values (?, ?)", (samples.WATCHED, told))
        db.execute("commit")
    return True


def _merged(before: Watch, now: Watch, rows: Sequence[tuple[object, ...]]) -> Watch:
    """How a site is watched now, with what its file knows of samples without a control."""
    if now.control is None:
        return replace(now, control=before.control, lone=before.lone)
    newest = max((str(row[0]) for row in rows), default="")
    return replace(now, lone=before.lone if now.control else max(before.lone, newest))


def last(path: Path) -> datetime | None:
    """When the newest sample of a site's file was taken; ``None`` where there is none."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as db:
            return samples.last(db) if _has_samples(db) else None
    except sqlite3.Error:
        return None


def _has_samples(db: sqlite3.Connection) -> bool:
    sql = "select count(*) from sqlite_master where type = 'table' and name in ('samples', 'site')"
    return bool(db.execute(sql).fetchone()[0] == 2)
