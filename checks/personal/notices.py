"""公示期 · When a notice said that it would end."""

from __future__ import annotations

import re
from datetime import date, timedelta

from checks.days import number
from checks.stamps import Stamp

_YEAR = r"(?:(?P<{0}y>20[0-9]{{2}})\s*[年./-]\s*)?"
_DAY = _YEAR + r"(?P<{0}m>1[0-2]|0?[1-9])\s*[月./-]\s*(?P<{0}d>3[01]|[12][0-9]|0?[1-9])\s*日?"
_PERIOD = re.compile(
    r"(?:公示|公告)(?:时间|期限|期|日期|起止时间|起止日期)?[^。\n]{0,24}?"
    + _DAY.format("a")
    + r"\s*(?:起|开始)?\s*(?:至|到|—+|－+|-+|~|～|–)\s*"
    + _DAY.format("b")
)
_DAYS = re.compile(
    r"公示(?:时间|期限|期)?\s*(?:为|：|:|共|是)?\s*(?P<n>[0-9]{1,2}|[一二三五七十]{1,2})\s*(?:个)?\s*(?P<work>工作)?[天日]"
)
_SLACK = 3


def ended(text: str, published: Stamp | None) -> tuple[date, str] | None:
    """The last day of the notice in a text, and the words that say so; ``None`` where they do not tell a day.

    A year that is not written is the year of publication; of a number of days the end is put off by half as
    many again and a few more, because holidays do not count.
    """
    found = _PERIOD.search(text)
    if found:
        year = found["by"] or found["ay"] or (str(published.first.year) if published else None)
        day = _date(year, found["bm"], found["bd"])
        if day and not found["by"] and found["ay"] is None and published and day < published.first:
            day = _date(str(day.year + 1), found["bm"], found["bd"])
        return (day, _short(found[0])) if day else None
    found = _DAYS.search(text)
    if found and published:
        lasts = number(found["n"])
        if lasts:
            return published.last + timedelta(days=2 * lasts + _SLACK), _short(found[0])
    return None


def _date(year: str | None, month: str, day: str) -> date | None:
    if year is None:
        return None
    first = date(int(year), int(month), 1)
    found = first + timedelta(days=int(day) - 1)
    return found if found.month == first.month else None


def _short(words: str) -> str:
    return re.sub(r"\s+", "", words)[:60]
