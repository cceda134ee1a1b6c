"""Names of folders for units: safe on every system, readable, and no two alike."""

from __future__ import annotations

from collections.abc import Collection

from reports.write import safe


def folder(unit: str, taken: Collection[str], mark: str) -> str:
    """A folder's name for a unit; where it is ``taken``, by whatever the case of letters, with ``mark`` behind it."""
    stem = safe(unit)
    known = {name.casefold() for name in taken}
    return f"{stem}-{mark}" if stem.casefold() in known else stem
