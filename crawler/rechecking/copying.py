"""A copy of a site's file to look again with: what a re-check does to it is thrown away, the site's own history stays as it is."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from checks.lock import HeldError, Lock
from checks.store import BusyError, StoreError, renew


@contextlib.contextmanager
def copied(path: Path) -> Iterator[Path]:
    """The folder of a copy of the file at ``path``, deleted afterwards, and before where one that was killed left its own.

    Meanwhile nobody else works on the site. Raises :class:`checks.store.StoreError`.
    """
    renew(path)
    lock, folder = Lock(path, path.name), path.with_name(f".recheck-{path.stem}")
    try:
        lock.acquire()
    except HeldError as error:
        raise BusyError(str(error)) from None
    try:
        shutil.rmtree(folder, ignore_errors=True)
        _copy(path, folder / path.name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()


def _copy(path: Path, to: Path) -> None:
    try:
        to.parent.mkdir()
        with (
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db,
            closing(sqlite3.connect(to)) as copy,
        ):
            db.backup(copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"复核要在 {path.parent} 中临时复制站点文件，未能做到：{error}") from None
