"""Python's search for cyclic garbage, kept away from what stays for good.

Modules and what they make when they are imported are no garbage; searched anew with every few hundred objects, they are a tenth of
the start, and of each later search.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 10_000
"""Objects made, less those freed, before a search: a page makes thousands, and leaves none that only a search would free."""


@contextmanager
def postponed() -> Iterator[None]:
    """Search for nothing meanwhile, and afterwards not in what was made by then."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(OBJECTS, 20, 20)
        gc.enable()
