"""Full dates, read strictly from text and from addresses; what is not certain is not read."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from checks.stamps import Stamp

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ONES = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)} | {"两": 2}
TIME = r"(?:[\sT日]*(\d{1,2})\s*[:：∶時时点]\s*(\d{1,2})(?:\s*[:：∶分]\s*\d{1,2}(?:\.\d+)?\s*秒?|\s*分)?(?:Z|[+-]\d{2}:?\d{2})?)?"
FULL = re.compile(
    rf"(?<![\d〔\[【(（])((?:19|20)\d\d)\s*([-/.年])\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?{TIME}(?!\d)(?!\s*[-/.年]\s*\d)"
)
BARE = re.compile(rf"(?<![\d-])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]){TIME}(?!\d)")
HAN = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})\s*年\s*([一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_IN_URL = (
    re.compile(r"/t((?:19|20)\d\d)(\d\d)(\d\d)_\d"),
    re.compile(r"/((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})/"),
    re.compile(r"/((?:19|20)\d\d)(\d\d)(\d\d)/"),
)


_SOME = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")


def shows_some(text: str) -> bool:
    """Whether anything in a text looks like a day; for doubt, never for a claim."""
    return _SOME.search(text) is not None


def find(text: str, *, seen: date | None, rule: str) -> Stamp | None:
    """The first full date inside a longer text, or ``None``."""
    folded = fold(text or "")
    for pattern in (FULL, HAN, BARE):
        for found in pattern.finditer(folded):
            iso = as_iso(found, pattern, seen)
            if iso:
                return Stamp(iso=iso, raw=found[0].strip(), rule=rule)
    return None


def from_url(url: str) -> Stamp | None:
    """The date in an article's address, by the dialects that systems use."""
    for pattern in _IN_URL:
        found = pattern.search(url)
        if found:
            iso = as_day(int(found[1]), int(found[2]), int(found[3]), None)
            if iso:
                return Stamp(iso=iso, raw=found[0], rule="url")
    return None


def fold(text: str) -> str:
    """Text with one width and one colon."""
    return unicodedata.normalize("NFKC", text.replace("∶", ":"))


def as_iso(found: re.Match[str], pattern: re.Pattern[str], seen: date | None) -> str | None:
    """What a match of one of the patterns says, as ISO text."""
    if pattern is HAN:
        year = found[1].replace("○", "〇").translate(_DIGITS)
        return as_day(int(year), number(found[2]), number(found[3]), seen)
    month, day, hour, minute = (
        (found[3], found[4], found[5], found[6]) if pattern is FULL else found.groups()[1:5]
    )
    iso = as_day(int(found[1]), int(month), int(day), seen)
    return timed(iso, hour, minute) if iso else None


def timed(iso: str, hour: str | None, minute: str | None) -> str:
    """A day with its minute, where that is one."""
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return iso
    return f"{iso}T{int(hour):02d}:{int(minute):02d}"


def number(words: str) -> int:
    """A number below a hundred in digits or in words (12, 十二, 两); 0 for anything else."""
    if words.isascii() and words.isdigit():
        return int(words)
    tens, mark, ones = words.partition("十")
    if not mark:
        return _ONES.get(words, 0)
    if (tens and tens not in _ONES) or (ones and ones not in _ONES):
        return 0
    return _ONES.get(tens, 1) * 10 + _ONES.get(ones, 0)


def months_after(day: date, months: int) -> date:
    """The same day of the month, ``months`` later (or earlier), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_sane(year: int, seen: date | None) -> bool:
    """Whether a portal can speak of a year, ``seen`` on a day."""
    return 1949 <= year <= (seen.year + 2 if seen else 2100)


def as_day(year: int, month: int, day: int, seen: date | None) -> str | None:
    """A day that exists, as ISO text; the first day of Unix time is a system's nothing."""
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made.isoformat() if is_sane(year, seen) and made != date(1970, 1, 1) else None
