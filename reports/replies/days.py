"""整改日期 as clerks write it: a day of Excel, its number, 2026.4.3, 2026年4月3日星期五, 二〇二六年四月三日, or only 4月3日.

Of a span of days the last one is meant.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_HOUR = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_MARKS = str.maketrans("。、,–—", ".....")
_WRITTEN = re.compile(r"(?:(\d{4}|\d{2})([年./-]))?(\d{1,2})([月./-])(\d{1,2})[日号]?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$")
_SPAN = re.compile(r"(.+?)(?:至|到|~)(.+)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EXCEL = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The days of 2000 to 2099 as Excel counts them."""


def read(text: str, first: date, last: date) -> date | None:
    """The day that is meant, ``None`` where none can be read; one without a year is the last between ``first`` and ``last``, if any."""
    told = unicodedata.normalize("NFKC", text).translate(_MARKS).strip()
    told = re.sub(r"\s+", "", _HOUR.sub("", told)).rstrip(".")
    if span := _SPAN.fullmatch(told):
        return _last(span[1], span[2], first, last)
    return _read(told, first, last)


def _last(begun: str, ended: str, first: date, last: date) -> date | None:
    """The last day of a span, which need not say again what its first day says."""
    start = _read(begun, first, last)
    if start is None:
        return None
    if only := re.fullmatch(r"(\d{1,2})[日号]?", ended):
        return _day(start.year, start.month, int(only[1]))
    return _read(ended, start, max(start, last))


def _read(told: str, first: date, last: date) -> date | None:
    told = _TENS.sub(lambda tens: f"{tens[1] or '一'}{tens[2] or '〇'}", _WEEKDAY.sub("", told))
    told = told.translate(_DIGITS)
    if told.isdecimal() and len(told) == 5 and int(told) in _SERIALS:
        return _EXCEL + timedelta(days=int(told))
    if parts := _COMPACT.fullmatch(told):
        return _day(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _AMERICAN.fullmatch(told):
        return _day(int(parts[3]), int(parts[1]), int(parts[2]))
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
