"""One strict reading of Chinese dates.

Own patterns first; dateparser, strictly and on a whole short cell only, for the residue. A date that is
not certain is not read: a wrong date is a false accusation. Precision is kept, never padded.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from checks import days
from checks.days import find as find
from checks.days import from_url as from_url
from checks.records import Stamp

_MONTH = re.compile(r"^((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*月?$")
_YEAR = re.compile(r"^((?:19|20)\d\d)\s*年?$")
_MONTH_DAY = re.compile(rf"^(?!\d\.|\d\d\.\d$)(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?{days.TIME}$")
_SPLIT = re.compile(
    r"^(?:(\d{1,2})\s*[日/]?\s+((?:19|20)\d\d)[-/.年](\d{1,2})月?|((?:19|20)\d\d)[-/.年](\d{1,2})月?\s+(\d{1,2})日?)$"
)
_YEAR_LAST = re.compile(r"^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s+((?:19|20)\d\d)\s*年?$")
_AGO = re.compile(r"^(\d{1,3})\s*(天|日|小时|分钟|周|星期)前$")
LONGEST = 60
"""Characters of a text that is a date and nothing else."""
_DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_NAMED = re.compile(rf"^(今天|今日|昨天|昨日|前天){days.TIME}$")
_WRAP = " \t\r\n[]【】()（）「」<>《》|｜·:：,，.。-—/"
_LABEL = re.compile(r"^[\u4e00-\u9fa5\s]{2,10}[：:]\s*")
_ODD = re.compile(r"\d.*[年月日]|[A-Za-z]{3,9}\.?\s+\d|\d\s+[A-Za-z]{3,9}")


def read(text: str, *, seen: date, rule: str) -> Stamp | None:
    """The date that a short text is, or ``None``; ``seen`` is the day it was seen, for rows without a year."""
    raw = " ".join(text.split()) if text else ""
    return _stamp(raw, seen, rule) if 0 < len(raw) <= LONGEST else None


@lru_cache(maxsize=8_000)
def _stamp(raw: str, seen: date, rule: str) -> Stamp | None:
    iso = _read(_LABEL.sub("", days.fold(raw)).strip(_WRAP), seen)
    return Stamp(iso=iso, raw=raw, rule=rule) if iso else None


@lru_cache(maxsize=20_000)
def _read(text: str, seen: date) -> str | None:
    for pattern in (days.FULL, days.BARE, days.HAN):
        found = pattern.fullmatch(text)
        if found:
            return days.as_iso(found, pattern, seen)
    if found := _SPLIT.match(text):
        year, month, day = (found[2], found[3], found[1]) if found[1] else (found[4], found[5], found[6])
        return days.as_day(int(year), int(month), int(day), seen)
    if found := _YEAR_LAST.match(text):
        return days.as_day(int(found[3]), int(found[1]), int(found[2]), seen)
    if found := _MONTH.match(text):
        return (
            f"{found[1]}-{int(found[2]):02d}"
            if 1 <= int(found[2]) <= 12 and days.is_sane(int(found[1]), seen)
            else None
        )
    if found := _YEAR.match(text):
        return found[1] if days.is_sane(int(found[1]), seen) else None
    if found := _MONTH_DAY.match(text):
        return _without_year(int(found[1]), int(found[2]), seen, found[3], found[4])
    return _relative(text, seen) or _residue(text, seen)


def _without_year(month: int, day: int, seen: date, hour: str | None, minute: str | None) -> str | None:
    """The newest such day that is not after the day it was seen."""
    for year in range(seen.year, seen.year - 9, -1):
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        if made <= seen:
            return days.timed(made.isoformat(), hour, minute)
    return None


def _relative(text: str, seen: date) -> str | None:
    if found := _NAMED.match(text):
        day = (seen - timedelta(days=_DAYS[found[1]])).isoformat()
        return days.timed(day, found[2], found[3])
    if found := _AGO.match(text):
        length = {"天": 1, "日": 1, "周": 7, "星期": 7}.get(found[2])
        return (seen - timedelta(days=int(found[1]) * length)).isoformat() if length else None
    return None


def _residue(text: str, seen: date) -> str | None:
    if len(text) > 30 or not _ODD.search(text) or not re.search(r"(?:19|20)\d\d", text):
        return None
    from dateparser.date import DateDataParser

    settings = {"STRICT_PARSING": True, "RELATIVE_BASE": datetime(seen.year, seen.month, seen.day)}
    made = DateDataParser(languages=["zh", "en"], settings=settings).get_date_data(text).date_obj
    return days.as_day(made.year, made.month, made.day, seen) if made else None
