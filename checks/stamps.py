"""A date as a page gave it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date as a page gave it, with just the precision it had there.

    ``iso`` is ISO 8601 cut to that precision: ``2026``, ``2026-03``, ``2026-03-01`` or
    ``2026-03-01T08:30``. A month is never padded to a day.
    """

    iso: str
    raw: str
    rule: str

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        if len(self.iso) >= 10:
            return date.fromisoformat(self.iso[:10])
        year, month, day = (*self.iso[:10].split("-"), "1", "1")[:3]
        return date(int(year), int(month), int(day))

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        start = self.first
        if len(self.iso) >= 10:
            return start
        month = start.month if len(self.iso) == 7 else 12
        return date(start.year, month, calendar.monthrange(start.year, month)[1])

    @property
    def day(self) -> date | None:
        """The day, or ``None`` where only a month or a year is known."""
        return self.first if len(self.iso) >= 10 else None

    def before(self, other: Stamp) -> bool:
        """Whether it certainly precedes ``other``; of two times on one day only minutes decide."""
        if self.last != other.first or len(self.iso) < 16 or len(other.iso) < 16:
            return self.last < other.first
        return self.iso < other.iso
