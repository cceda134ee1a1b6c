"""整改日期 as clerks write it: a day of Excel, its number, 2026.4.3, 2026年4月3日, or only 4月3日."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_HOUR = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_MARKS = str.maketrans("。、,–—", ".....")
_WRITTEN = re.compile(r"(?:(\d{4}|\d{2})([年./-]))?(\d{1,2})([月./-])(\d{1,2})[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EXCEL = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The days of 2000 to 2099 as Excel counts them."""


def read(text: str, first: date, last: date) -> date | None:
    """The day that is meant, ``None`` where none can be read; one without a year is the last between ``first`` and ``last``, if any."""
    told = unicodedata.normalize("NFKC", text).translate(_MARKS).strip()
    told = re.sub(r"\s+", "", _HOUR.sub("", told)).rstrip(".")
    if told.isdecimal() and len(told) == 5 and int(told) in _SERIALS:
        return _EXCEL + timedelta(days=int(told))
    if parts := _COMPACT.fullmatch(told):
        return _day(int(parts[1]), int(parts[2]), int(parts[3]))
    if not (parts := _WRITTEN.fullmatch(told)):
        return None
    year, _, month, mark, day = parts.groups()
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    # 4.30 that a program took for a number comes back as 4.3.
    if mark == "." and day in ("1", "2", "3"):
        return None
    return _nearest(int(month), int(day), first, last)


def _nearest(month: int, day: int, first: date, last: date) -> date | None:
    days = [found for year in range(first.year, last.year + 1) if (found := _day(year, month, day))]
    return next((found for found in reversed(days) if first <= found <= last), days[-1] if days else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
