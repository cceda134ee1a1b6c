"""One strict reading of Chinese dates.

Own patterns first; dateparser, strictly and on a whole short cell only, for the residue. A date that is
not certain is not read: a wrong date is a false accusation. Precision is kept, never padded.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

from checks.records import Stamp

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TIME = r"(?:[\sT日]*(\d{1,2})\s*[:：∶時时点]\s*(\d{1,2})(?:\s*[:：∶分]\s*\d{1,2}(?:\.\d+)?\s*秒?|\s*分)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_FULL = re.compile(
    rf"(?<![\d〔\[【(（])((?:19|20)\d\d)\s*([-/.年])\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?{_TIME}(?!\d)(?!\s*[-/.年]\s*\d)"
)
_BARE = re.compile(rf"(?<![\d-])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]){_TIME}(?!\d)")
_HAN = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})\s*年\s*([一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_MONTH = re.compile(r"^((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*月?$")
_YEAR = re.compile(r"^((?:19|20)\d\d)\s*年?$")
_MONTH_DAY = re.compile(rf"^(?!\d\.|\d\d\.\d$)(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?{_TIME}$")
_SPLIT = re.compile(
    r"^(?:(\d{1,2})\s*[日/]?\s+((?:19|20)\d\d)[-/.年](\d{1,2})月?|((?:19|20)\d\d)[-/.年](\d{1,2})月?\s+(\d{1,2})日?)$"
)
_YEAR_LAST = re.compile(r"^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s+((?:19|20)\d\d)\s*年?$")
_AGO = re.compile(r"^(\d{1,3})\s*(天|日|小时|分钟|周|星期)前$")
_DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_NAMED = re.compile(rf"^(今天|今日|昨天|昨日|前天){_TIME}$")
_WRAP = " \t\r\n[]【】()（）「」<>《》|｜·:：,，.。-—/"
_LABEL = re.compile(r"^[\u4e00-\u9fa5\s]{2,10}[：:]\s*")
_ODD = re.compile(r"\d.*[年月日]|[A-Za-z]{3,9}\.?\s+\d|\d\s+[A-Za-z]{3,9}")
_IN_URL = (
    re.compile(r"/t((?:19|20)\d\d)(\d\d)(\d\d)_\d"),
    re.compile(r"/((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})/"),
    re.compile(r"/((?:19|20)\d\d)(\d\d)(\d\d)/"),
)


def read(text: str, *, seen: date, rule: str) -> Stamp | None:
    """The date that a short text is, or ``None``; ``seen`` is the day it was seen, for rows without a year."""
    raw = re.sub(r"\s+", " ", text or "").strip()
    if not raw or len(raw) > 60:
        return None
    iso = _read(_LABEL.sub("", _fold(raw)).strip(_WRAP), seen)
    return Stamp(iso=iso, raw=raw, rule=rule) if iso else None


def find(text: str, *, seen: date, rule: str) -> Stamp | None:
    """The first full date inside a longer text, or ``None``."""
    folded = _fold(text or "")
    for pattern in (_FULL, _HAN, _BARE):
        for found in pattern.finditer(folded):
            iso = _iso(found, pattern, seen)
            if iso:
                return Stamp(iso=iso, raw=found[0].strip(), rule=rule)
    return None


def from_url(url: str) -> Stamp | None:
    """The date in an article's address, by the dialects that systems use."""
    for pattern in _IN_URL:
        found = pattern.search(url)
        if found:
            iso = _day(int(found[1]), int(found[2]), int(found[3]), None)
            if iso:
                return Stamp(iso=iso, raw=found[0], rule="url")
    return None


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("∶", ":"))


@lru_cache(maxsize=20_000)
def _read(text: str, seen: date) -> str | None:
    for pattern in (_FULL, _BARE, _HAN):
        found = pattern.fullmatch(text)
        if found:
            return _iso(found, pattern, seen)
    if found := _SPLIT.match(text):
        year, month, day = (found[2], found[3], found[1]) if found[1] else (found[4], found[5], found[6])
        return _day(int(year), int(month), int(day), seen)
    if found := _YEAR_LAST.match(text):
        return _day(int(found[3]), int(found[1]), int(found[2]), seen)
    if found := _MONTH.match(text):
        return (
            f"{found[1]}-{int(found[2]):02d}"
            if 1 <= int(found[2]) <= 12 and _sane(int(found[1]), seen)
            else None
        )
    if found := _YEAR.match(text):
        return found[1] if _sane(int(found[1]), seen) else None
    if found := _MONTH_DAY.match(text):
        return _without_year(int(found[1]), int(found[2]), seen, found[3], found[4])
    return _relative(text, seen) or _residue(text, seen)


def _iso(found: re.Match[str], pattern: re.Pattern[str], seen: date) -> str | None:
    if pattern is _HAN:
        year = found[1].replace("○", "〇").translate(_DIGITS)
        return _day(int(year), _han(found[2]), _han(found[3]), seen)
    month, day, hour, minute = (
        (found[3], found[4], found[5], found[6]) if pattern is _FULL else found.groups()[1:5]
    )
    iso = _day(int(found[1]), int(month), int(day), seen)
    return _timed(iso, hour, minute) if iso else None


def _timed(iso: str, hour: str | None, minute: str | None) -> str:
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return iso
    return f"{iso}T{int(hour):02d}:{int(minute):02d}"


def _han(text: str) -> int:
    tens, mark, ones = text.partition("十")
    if not mark:
        return int(text.translate(_DIGITS)) if len(text) == 1 else 0
    return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + (int(ones.translate(_DIGITS)) if ones else 0)


def _sane(year: int, seen: date | None) -> bool:
    return 1949 <= year <= (seen.year + 2 if seen else 2100)


def _day(year: int, month: int, day: int, seen: date | None) -> str | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made.isoformat() if _sane(year, seen) and made != date(1970, 1, 1) else None


def _without_year(month: int, day: int, seen: date, hour: str | None, minute: str | None) -> str | None:
    """The newest such day that is not after the day it was seen."""
    for year in range(seen.year, seen.year - 9, -1):
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        if made <= seen:
            return _timed(made.isoformat(), hour, minute)
    return None


def _relative(text: str, seen: date) -> str | None:
    if found := _NAMED.match(text):
        day = (seen - timedelta(days=_DAYS[found[1]])).isoformat()
        return _timed(day, found[2], found[3])
    if found := _AGO.match(text):
        days = {"天": 1, "日": 1, "周": 7, "星期": 7}.get(found[2])
        return (seen - timedelta(days=int(found[1]) * days)).isoformat() if days else None
    return None


def _residue(text: str, seen: date) -> str | None:
    if len(text) > 30 or not _ODD.search(text) or not re.search(r"(?:19|20)\d\d", text):
        return None
    from dateparser.date import DateDataParser

    settings = {"STRICT_PARSING": True, "RELATIVE_BASE": datetime(seen.year, seen.month, seen.day)}
    made = DateDataParser(languages=["zh", "en"], settings=settings).get_date_data(text).date_obj
    return _day(made.year, made.month, made.day, seen) if made else None
