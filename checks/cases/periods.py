"""考核周期 · A year, half-year, quarter or month, or any two days, and the one before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from checks.days import months_after
from checks.rules import ConfigError

_HALVES = {"H1": 1, "H2": 7, "上半年": 1, "下半年": 7}
_QUARTERS = {
    form.format(word): number
    for number, word in enumerate("一二三四", 1)
    for form in ("{}季度", f"{number}季度", f"Q{number}")
}
_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the day ``first`` to the day ``last``, both in it; ``name`` is as an office calls it."""

    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def before(self) -> Period:
        """The one of the same length before it, named like its kind."""
        last = self.first - timedelta(days=1)
        months = _months(self.first, self.last)
        first = months_after(self.first, -months) if months else last - (self.last - self.first)
        return between(first, last)


def between(first: date, last: date) -> Period:
    """The period of two days."""
    return Period(name=_name(first, last), first=first, last=last)


def read(text: str) -> Period:
    """The period that is written as 2026, 2026H1, 2026上半年, 2026Q3, 2026年三季度, 2026-09 or 2026-07-01..2026-09-15.

    Raises :class:`checks.rules.ConfigError`.
    """
    try:
        if ".." in text:
            first, last = (date.fromisoformat(part.strip()) for part in text.split("..", 1))
        else:
            first, last = _written(text.strip().upper())
        if first <= last and first.year in _YEARS and last.year in _YEARS:
            return between(first, last)
    except (ValueError, KeyError):
        pass
    raise ConfigError(f"周期 {text} 写法不对，应像 2026Q3、2026-09、2026H1、2026 或 2026-07-01..2026-09-15")


def _written(text: str) -> tuple[date, date]:
    parts = re.fullmatch(r"(\d{4})年?(?:-?(\d{1,2})月?|第?(.+))?", text)
    if not parts:
        raise ValueError(text)
    year, month, part = int(parts[1]), parts[2], parts[3]
    if month:
        start, length = int(month), 1
    elif not part:
        start, length = 1, 12
    elif part in _QUARTERS:
        start, length = _QUARTERS[part] * 3 - 2, 3
    else:
        start, length = _HALVES[part], 6
    first = date(year, start, 1)
    return first, months_after(first, length) - timedelta(days=1)


def _months(first: date, last: date) -> int:
    """How many whole months it is; 0 where it begins or ends within one."""
    after = last + timedelta(days=1)
    whole = first.day == 1 and after.day == 1
    return (after.year - first.year) * 12 + after.month - first.month if whole else 0


def _name(first: date, last: date) -> str:
    year, month = f"{first.year}年", first.month
    match _months(first, last):
        case 12 if month == 1:
            return year
        case 6 if month in (1, 7):
            return f"{year}{'上' if month == 1 else '下'}半年"
        case 3 if month % 3 == 1:
            return f"{year}第{'一二三四'[month // 3]}季度"
        case 1:
            return f"{year}{month}月"
    end = f"{last.month}月{last.day}日"
    return f"{year}{month}月{first.day}日至{end if last.year == first.year else f'{last.year}年{end}'}"
