"""Names of folders for units: safe on every system, readable, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Collection

from reports.plain import plain

_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.I)


def folder(unit: str, taken: Collection[str], mark: str) -> str:
    """A folder's name for a unit; where it is ``taken``, by whatever the case of letters, with ``mark`` behind it."""
    stem = re.sub(r"[^\w\u4e00-\u9fa5（）-]+", "_", plain(unit)).strip("_")[:60] or "unit"
    stem = f"{stem}_" if _RESERVED.match(stem) else stem
    known = {name.casefold() for name in taken}
    return f"{stem}-{mark}" if stem.casefold() in known else stem
