"""The working-day clock: statutory holidays, make-up days (补班) and the office's own additions.

Counting begins on the next day, what the holiday notices make days off is not counted, what they make days of
work is, and a last day off rolls on (《民法典》第二百零一、二百零三条；《全国年节及纪念日放假办法》). A year whose notice
the calendar does not have gives ``None``, never a guess.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, timedelta

from chinese_calendar.constants import holidays, workdays  # type: ignore[import-untyped]

from checks.crawl import Crawl
from checks.rules import ConfigError, Rules
from checks.rules.workdays import Workdays, Year

# A notice for the next year may move the last days of this one: 2018-12-29 was made a working day by that of 2019.
_SETTLED = (12, 25)
_SHOWN = 6


class Clock:
    """Counts working days by the national calendar under the office's overlay."""

    def __init__(self, rules: Rules) -> None:
        years = rules.table(Workdays).years
        national = range(min(holidays).year, max(holidays).year + 1)
        self._years = {*national, *(_number(year) for year, row in years.items() if row.whole)}
        self._off = {*holidays, *_days(years, "holidays")}
        self._on = {*workdays, *_days(years, "workdays")}
        self._worked = [
            day.toordinal() for year in sorted(self._years) for day in _all(year) if self._is_worked(day)
        ]

    @classmethod
    def of(cls, crawl: Crawl, rules: Rules) -> Clock:
        """The clock of a crawl: ``crawl.once(Clock.of, rules)``."""
        return cls(rules)

    def is_workday(self, day: date) -> bool | None:
        """Whether people work on a day; ``None`` where the calendar does not know it."""
        return self._is_worked(day) if self._knows(day, day) else None

    def due(self, start: date, days: int) -> date | None:
        """The last day of a term of ``days`` working days that begins on the day after ``start``."""
        place = bisect_right(self._worked, start.toordinal()) + days - 1
        if days < 1 or place >= len(self._worked):
            return None
        last = date.fromordinal(self._worked[place])
        return last if self._knows(start + timedelta(days=1), last) else None

    def between(self, start: date, end: date) -> int | None:
        """Working days after ``start`` up to and with ``end``; 0 where ``end`` is not later."""
        if end <= start:
            return 0
        if not self._knows(start + timedelta(days=1), end):
            return None
        return bisect_right(self._worked, end.toordinal()) - bisect_right(self._worked, start.toordinal())

    def rolled(self, day: date) -> date | None:
        """The day itself, or the first working day after it: where a term of natural days really ends."""
        place = bisect_left(self._worked, day.toordinal())
        if place >= len(self._worked):
            return None
        last = date.fromordinal(self._worked[place])
        return last if self._knows(day, last) else None

    def account(self, start: date, end: date) -> str:
        """How the days after ``start`` were counted, in words that can be checked by hand."""
        span = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
        off = [day for day in span if day.weekday() < 5 and not self._is_worked(day)]
        on = [day for day in span if day.weekday() >= 5 and self._is_worked(day)]
        parts = [f"自 {start + timedelta(days=1)} 起算，周末不计"]
        parts += [f"法定节假日不计（{_listed(off)}）"] if off else []
        parts += [f"补班日计入（{_listed(on)}）"] if on else []
        return "；".join(parts)

    def _is_worked(self, day: date) -> bool:
        return day in self._on or (day.weekday() < 5 and day not in self._off)

    def _knows(self, first: date, last: date) -> bool:
        if last.year + 1 not in self._years and (last.month, last.day) > _SETTLED:
            return False
        return all(year in self._years for year in range(first.year, last.year + 1))


def _all(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def _days(years: Mapping[str, Year], kind: str) -> list[date]:
    return [_day(year, told) for year, row in years.items() for told in getattr(row, kind)]


def _day(year: str, told: str) -> date:
    try:
        return date.fromisoformat(f"{_number(year)}-{told}")
    except ValueError:
        raise ConfigError(f"workdays.years.{year}：须是“月-日”（如 01-02），不能是 {told!r}") from None


def _number(year: str) -> int:
    if not (year.isdecimal() and len(year) == 4):
        raise ConfigError(f"workdays.years：须是四位年份，不能是 {year!r}")
    return int(year)


def _listed(days: list[date]) -> str:
    shown = "、".join(str(day) for day in days[:_SHOWN])
    return shown + (f" 等 {len(days)} 天" if len(days) > _SHOWN else "")
