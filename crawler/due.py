"""When a site's turn is: how often, in which hours, and what its own file tells of the last time.

Times are Beijing's. A night is counted from the opening of the window, or from noon where there is none, so ``1d`` means once
a night whatever the hour at which the site's turn came.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from checks.rules import ConfigError
from checks.samples import BEIJING

EVERY = timedelta(days=1)
_LEAST, _MOST = timedelta(hours=1), timedelta(days=366)
_SLACK = timedelta(hours=1)
"""A timer is never quite on time: so much early counts as due, at most a tenth of the period."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of the day in which a site may be crawled; they may pass midnight."""

    opens: time
    closes: time

    def __contains__(self, moment: datetime) -> bool:
        now = moment.astimezone(BEIJING).time()
        if self.opens < self.closes:
            return self.opens <= now < self.closes
        return now >= self.opens or now < self.closes

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class Last:
    """The newest crawl of a site's file: when it began, whether it is over, why, and whether the home page was read."""

    started: datetime
    finished: bool
    reason: str | None
    read: bool = True


def read_every(where: str, told: str | float) -> timedelta:
    """``"7d"``, ``"12h"`` or days as a number; raises :class:`ConfigError` naming ``where``."""
    if isinstance(told, str):
        found = re.fullmatch(r"(\d{1,4})\s*(d|h|天|小时)", told.strip())
        unit = "days" if found and found[2] in ("d", "天") else "hours"
        period = timedelta(**{unit: int(found[1])}) if found else None
    else:
        period = timedelta(days=told) if 0 < told < 10_000 else None
    if period is None or not _LEAST <= period <= _MOST:
        raise ConfigError(f'{where}：须像 "1d"、"7d"、"12h" 或写天数，1 小时至 366 天，不能是 {told}')
    return period


def read_window(where: str, told: str) -> Window:
    """``"22:00-06:00"``; raises :class:`ConfigError` naming ``where``."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})\s*[-–—~～至]\s*(\d{1,2}):(\d{2})", told.strip())
    try:
        hours = [int(part) for part in found.groups()] if found else []
        opens, closes = time(hours[0], hours[1]), time(hours[2] % 24 if hours[3] == 0 else hours[2], hours[3])
    except (ValueError, IndexError):
        opens = closes = time()
    if opens == closes:
        raise ConfigError(f'{where}：须像 "22:00-06:00"（北京时间，可跨零点），不能是 {told}')
    return Window(opens, closes)


def is_due(last: Last | None, every: timedelta, window: Window | None, now: datetime) -> bool:
    """Whether a site's turn has come, its window aside.

    A site never audited and a crawl that was broken off are due at once. One that turned us away or did not open is tried
    again the next night, however seldom it is audited otherwise. A last time that lies in the future was told by a wrong
    clock.
    """
    if last is None or not last.finished:
        return True
    gone = now - last.started
    if gone < timedelta(0):
        return True
    if last.reason == "refused" or not last.read:
        every = min(every, EVERY)
    if gone >= every - min(every / 10, _SLACK):
        return True
    nights = _night(now, window) - _night(last.started, window)
    return every >= EVERY and nights >= every.days and gone >= every / 2


def _night(moment: datetime, window: Window | None) -> int:
    opens = window.opens if window else time(12)
    since = moment.astimezone(BEIJING) - timedelta(hours=opens.hour, minutes=opens.minute)
    return since.date().toordinal()


def last_of(path: Path) -> Last | None:
    """The newest crawl of a site's file; ``None`` where nothing was crawled or nothing can be read."""
    if not path.is_file():
        return None
    sql = (
        "select started, finished, reason, json_extract(coverage, '$.start_read') from crawls"
        " order by id desc limit 1"
    )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=10)) as db:
            row = db.execute(sql).fetchone()
        return Last(_moment(row[0]), row[1] is not None, row[2], bool(row[3])) if row else None
    except (sqlite3.Error, ValueError):
        return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
