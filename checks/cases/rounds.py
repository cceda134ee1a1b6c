"""一轮监测 · What the audits of a stretch of time say, unit by unit: of each site its newest judged crawl whose 监测时点 lies in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from checks.cases import register
from checks.cases.caseload import Case, files, share
from checks.cases.matters import Standing, stand
from checks.cases.periods import Period
from checks.rules import ConfigError
from checks.store import StoreError, renew

_JUDGED = "select id, as_of from crawls c where exists (select 1 from conclusions o where o.crawl = c.id) order by id"

_KEPT = 4
"""Crawls of one site that are kept in memory: a period's are asked for again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one stretch of time says of a unit: ``case`` holds its audits only, ``stale`` are its sites' that are older.

    ``unaudited`` are the addresses of the register that no audit ever covered.
    """

    case: Case
    stale: tuple[Standing, ...]
    unaudited: tuple[str, ...]


class Rounds:
    """The crawls of a data folder by time, with the rulings of ``day``; of all units or those of ``groups``.

    Raises :class:`checks.rules.ConfigError` for a group that nobody belongs to.
    """

    def __init__(self, data: Path, day: date, groups: Collection[str] = ()) -> None:
        self._known = register.load(data)
        self._day = day
        self._groups = groups
        self._judged = {file: _judged(file) for file in files(data)}
        self._read: dict[Path, dict[int, Standing]] = {file: {} for file in self._judged}
        if strange := [group for group in groups if group not in self._known.groups]:
            known = "、".join(self._known.groups) or "没有分组，请先用 zwgk units 导入单位名册"
            raise ConfigError(f"名册里没有分组 {'、'.join(strange)}（现有：{known}）")

    def turns(self, period: Period) -> list[Turn]:
        """What the audits of a period say of each unit."""
        return [_turn(case, period) for case in self.until(period.last)]

    def until(self, last: date) -> list[Case]:
        """What the newest audits not after a day say of each unit."""
        return self.within(date.min, last)

    def within(self, first: date, last: date) -> list[Case]:
        """What the newest audits between two days say; sites without one say nothing."""
        return self._cases({file: self._between(file, first, last)[-1:] for file in self._judged})

    def opening(self, period: Period) -> list[Case]:
        """What was known when a period began: by the newest audit before it, else by the first in it that another follows."""
        before = period.first - timedelta(days=1)
        picked: dict[Path, Sequence[int]] = {}
        for file in self._judged:
            within = self._between(file, period.first, period.last)
            picked[file] = self._between(file, date.min, before)[-1:] or within[:-1][:1]
        return self._cases(picked)

    def stand(self, file: Path, number: int) -> Standing | None:
        """What one crawl of a site says."""
        kept = self._read[file]
        known = kept.pop(number) if number in kept else stand(file, number=number, day=self._day)
        if known:
            kept[number] = known
        if len(kept) > _KEPT:
            del kept[next(iter(kept))]
        return known

    def _between(self, file: Path, first: date, last: date) -> Sequence[int]:
        return [number for number, day in self._judged[file] if first <= day <= last]

    def _cases(self, picked: Mapping[Path, Sequence[int]]) -> list[Case]:
        said = (self.stand(file, number) for file, numbers in picked.items() for number in numbers)
        cases = share([standing for standing in said if standing], self._known)
        return [case for case in cases if not self._groups or case.member.group in self._groups]


def _judged(file: Path) -> Sequence[tuple[int, date]]:
    """The crawls of a site that were judged, by number, with their 监测时点."""
    renew(file)
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return [(number, date.fromisoformat(day)) for number, day in db.execute(_JUDGED)]
    except sqlite3.Error as error:
        raise StoreError(f"站点文件 {file} 读不出来：{error}") from None


def _turn(case: Case, period: Period) -> Turn:
    fresh = [standing for standing in case.standings if standing.as_of in period]
    stale = tuple(standing for standing in case.standings if standing.as_of not in period)
    old = {standing.file for standing in stale}
    # A doubt does not name its file, but it has the address of a page of its site.
    theirs = [standing.site for standing in stale]
    own = replace(
        case,
        standings=fresh,
        matters=[matter for matter in case.matters if matter.file not in old],
        untold=[each for each in case.untold if not any(site.is_own(each.url) for site in theirs)],
    )
    covered = {_host(standing.site.address) for standing in case.standings}
    unaudited = tuple(site for site in case.member.sites if _host(site) not in covered)
    return Turn(case=own, stale=stale, unaudited=unaudited)


def _host(address: str) -> str:
    return urlsplit(address if "://" in address else f"http://{address}").netloc.removeprefix("www.")
