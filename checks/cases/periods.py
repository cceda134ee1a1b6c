"""考核周期 · A year, half-year, quarter or month, or any two days, and the one before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from checks.days import months_after
from checks.rules import ConfigError

_HALVES = {"H1": (1, 6), "H2": (7, 6), "上半年": (1, 6), "下半年": (7, 6)}
_QUARTERS = {f"Q{n}": n for n in range(1, 5)} | {f"{word}季度": n for n, word in enumerate("一二三四", 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the day ``first`` to the day ``last``, both in it."""

    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def before(self) -> Period:
        """The one of the same length before it."""
        months = (self.last + timedelta(days=1)).year * 12 + (self.last + timedelta(days=1)).month
        months -= self.first.year * 12 + self.first.month
        last = self.first - timedelta(days=1)
        whole = self.first.day == 1 and (self.last + timedelta(days=1)).day == 1
        first = months_after(self.first, -months) if whole else last - (self.last - self.first)
        return Period(name=f"{first} 至 {last}", first=first, last=last)


def read(text: str) -> Period:
    """The period that is written as 2026, 2026H1, 2026上半年, 2026Q3, 2026年三季度, 2026-09 or 2026-07-01..2026-09-15.

    Raises :class:`checks.rules.ConfigError`.
    """
    try:
        if ".." in text:
            first, last = (date.fromisoformat(part.strip()) for part in text.split("..", 1))
            if first <= last:
                return Period(name=f"{first} 至 {last}", first=first, last=last)
        elif parts := re.fullmatch(r"(\d{4})年?(?:-?(\d{1,2})月?|第?(.+))?", text.strip()):
            return _named(int(parts[1]), parts[2], parts[3])
    except (ValueError, KeyError):
        pass
    raise ConfigError(f"周期 {text} 写法不对，应像 2026Q3、2026-09、2026H1、2026 或 2026-07-01..2026-09-15")


def _named(year: int, month: str | None, part: str | None) -> Period:
    if month:
        return _months(f"{year}年{int(month)}月", year, int(month), 1)
    if not part:
        return _months(f"{year}年", year, 1, 12)
    part = part.upper()
    if part in _QUARTERS:
        number = _QUARTERS[part]
        return _months(f"{year}年第{'一二三四'[number - 1]}季度", year, number * 3 - 2, 3)
    start, length = _HALVES[part]
    return _months(f"{year}年{'上' if start == 1 else '下'}半年", year, start, length)


def _months(name: str, year: int, month: int, length: int) -> Period:
    first = date(year, month, 1)
    return Period(name=name, first=first, last=months_after(first, length) - timedelta(days=1))
