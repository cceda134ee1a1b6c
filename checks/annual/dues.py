"""When the yearly reports are due."""

from __future__ import annotations

from datetime import date


def due_year(as_of: date, due: str) -> int:
    """The last year whose report had to be public before ``as_of``, due by ``MM-DD`` of the next."""
    month, day = (int(part) for part in due.split("-"))
    return as_of.year - 1 if as_of > date(as_of.year, month, day) else as_of.year - 2


def deadline(year: int, due: str) -> date:
    """The last day on which the report for ``year`` may become public."""
    month, day = (int(part) for part in due.split("-"))
    return date(year + 1, month, day)
