"""一轮监测 · What the audits of a stretch of time say, unit by unit: of each site its newest judged crawl whose 监测时点 lies in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from checks.cases import register
from checks.cases.caseload import Case, files, share
from checks.cases.matters import Standing, stand
from checks.cases.periods import Period
from checks.cases.reach import reached
from checks.store import reading, renew

_JUDGED = "select id, as_of from crawls c where exists (select 1 from conclusions o where o.crawl = c.id) order by id"

_KEPT = 4
"""Crawls of one site that are kept in memory: a period's are asked for again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCase:
    """What one stretch of time says of a unit: ``case`` holds its audits only, ``stale`` are its sites' that are older.

    Where these read no page of the unit they are ``unseen``: of it they say nothing. ``unaudited`` are the addresses of
    the register that no audit ever covered.
    """

    case: Case
    stale: tuple[Standing, ...]
    unseen: tuple[Standing, ...]
    unaudited: tuple[str, ...]


class Rounds:
    """The crawls of a data folder by time, of all units or those of ``groups``.

    Crawls after ``day`` are passed over. The rulings are those made until and on it, the same for all crawls; whether a waiver holds is a matter of each
    crawl's own 监测时点, as it is for scores.

    Raises :class:`checks.rules.ConfigError` for a group that nobody belongs to.
    """

    def __init__(self, data: Path, day: date, groups: Collection[str] = ()) -> None:
        self._known = register.load(data)
        self._day = day
        self._groups = groups
        self._judged = {file: _judged(file) for file in files(data)}
        self._read: dict[Path, dict[int, Standing]] = {file: {} for file in self._judged}
        self._known.demand(groups)

    def cases(self, period: Period) -> list[PeriodCase]:
        """What the audits of a period say of each unit."""
        return [_in_period(case, period) for case in self.until(period.last)]

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

    def each(self, period: Period) -> Iterator[list[Case]]:
        """What the audits of a period say of each unit: the first of each site, then the second of those that have one."""
        within = {file: self._between(file, period.first, period.last) for file in self._judged}
        for number in range(max(map(len, within.values()), default=0)):
            yield self._cases({file: told[number : number + 1] for file, told in within.items()})

    def stand(self, file: Path, number: int) -> Standing | None:
        """What one crawl of a site says."""
        kept = self._read[file]
        known = kept.pop(number) if number in kept else stand(file, number=number, ruled_by=self._day)
        if known:
            kept[number] = known
        if len(kept) > _KEPT:
            del kept[next(iter(kept))]
        return known

    def _between(self, file: Path, first: date, last: date) -> Sequence[int]:
        return [number for number, day in self._judged[file] if first <= day <= min(last, self._day)]

    def _cases(self, picked: Mapping[Path, Sequence[int]]) -> list[Case]:
        said = (self.stand(file, number) for file, numbers in picked.items() for number in numbers)
        cases = share([standing for standing in said if standing], self._known)
        return [case for case in cases if not self._groups or case.member.group in self._groups]


def _judged(file: Path) -> Sequence[tuple[int, date]]:
    """The crawls of a site that were judged, by number, with their 监测时点."""
    renew(file)
    with reading(file) as db:
        return [(number, date.fromisoformat(day)) for number, day in db.execute(_JUDGED)]


def _in_period(case: Case, period: Period) -> PeriodCase:
    fresh = [standing for standing in case.standings if standing.as_of in period]
    stale = tuple(standing for standing in case.standings if standing.as_of not in period)
    seen = any(reached(case, standing) for standing in fresh)
    old = {standing.file for standing in stale}
    # A doubt does not name its file, but it has the address of a page of its site.
    theirs = [standing.site for standing in stale]
    own = replace(
        case,
        standings=fresh if seen else [],
        matters=[matter for matter in case.matters if matter.file not in old],
        untold=[each for each in case.untold if not any(site.is_own(each.url) for site in theirs)],
    )
    unseen = () if seen else tuple(fresh)
    return PeriodCase(case=own, stale=stale, unseen=unseen, unaudited=case.unaudited)
