"""Room for judging a large site in the process that crawled it: what reading remembered is of no use any longer."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import sqlite3

LARGE = 3_000
"""Addresses of a crawl from which on this is worth a tenth of a second."""


def make(db: sqlite3.Connection) -> None:
    """Forget what was remembered while the pages of a large site were read, and give back what is free to the system."""
    if db.execute("select count(*) from frontier").fetchone()[0] < LARGE:
        return
    for cache in [each for each in gc.get_objects() if type(each) is functools._lru_cache_wrapper]:
        if cache.cache_parameters()["maxsize"] and str(cache.__module__).startswith("crawler."):
            cache.cache_clear()
    gc.collect()
    # Only glibc keeps what is free, and only there the function exists.
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
