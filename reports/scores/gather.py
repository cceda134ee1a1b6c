"""A data folder → the scores of its units by a table, with what changed since before and what mending would bring."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from checks.cases import register
from checks.cases.caseload import Case, caseload, select, share
from checks.cases.dossiers import LEAST
from checks.cases.matters import Standing, stand
from checks.rules import ConfigError
from checks.scoring.changes import Change, changes
from checks.scoring.gains import Gain, best, mended
from checks.scoring.indicators import Table
from checks.scoring.marks import Mark, marks
from checks.scoring.ranks import Ranking, rank
from checks.scoring.results import Score
from checks.scoring.score import score, unused
from reports import tables

NO_GROUP = "未分组"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is scored: the newest crawls up to the day ``on`` and, where told, not from before ``since``.

    Rulings made after ``ruled_by`` are passed over; ``against`` is the day of what it is compared with, else the crawl
    before.
    """

    table: Table
    day: str
    on: date | None = None
    since: date | None = None
    ruled_by: date | None = None
    against: date | None = None
    group: str | None = None
    units: Sequence[str] = ()
    marks: Path | None = None
    mend: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One unit: its score, the one before, what made the difference, and what mending would bring."""

    case: Case
    score: Score
    before: Score | None
    changes: tuple[Change, ...]
    best: Gain | None
    tried: Gain | None

    @property
    def unit(self) -> str:
        """Its name."""
        return self.case.member.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All of them, and a ranking for each group; ``unused`` are marks that count for nothing."""

    wanted: Wanted
    sheets: tuple[Sheet, ...]
    rankings: tuple[tuple[str, Ranking], ...]
    unused: tuple[Mark, ...] = ()


def gather(data: Path, wanted: Wanted) -> Scores:
    """Score the units of a data folder.

    Raises :class:`checks.rules.ConfigError` for units and findings nobody knows, and for what is wrong in the file of marks.
    """
    everybody = caseload(data, on=wanted.on, ruled_by=wanted.ruled_by)
    names = {case.member.name for case in everybody}
    cases = select(everybody, register.load(data), group=wanted.group, units=wanted.units)
    if not cases:
        raise ConfigError(f"{data} 中没有单位")
    given = (
        marks(str(wanted.marks), tables.read(wanted.marks)[0].rows, wanted.table, names)
        if wanted.marks
        else ()
    )
    mend = _mended(wanted.mend, cases)
    earlier = {case.member.name: case for case in _earlier(data, wanted, cases)}
    sheets = tuple(_sheet(wanted, case, earlier.get(case.member.name), given, mend) for case in cases)
    groups = dict.fromkeys(case.member.group for case in cases)
    rankings = (
        (group or NO_GROUP, rank(each.score for each in sheets if each.case.member.group == group))
        for group in sorted(groups, key=lambda name: not name)
    )
    idle = unused((each.score for each in sheets), given)
    return Scores(wanted=wanted, sheets=sheets, rankings=tuple(rankings), unused=idle)


def _mended(ids: Sequence[str], cases: Sequence[Case]) -> set[str]:
    """The fingerprints that begin as told."""
    known = {matter.fingerprint for case in cases for matter in case.matters if matter.found}
    found: set[str] = set()
    for id_ in ids:
        alike = {each for each in known if len(id_) >= LEAST and each.startswith(id_.lower())}
        if len(alike) != 1:
            told = f"有 {len(alike)} 个，请写得更长" if alike else "没有，或已不在"
            raise ConfigError(f"--mend {id_}：所选单位的问题中以此开头的{told}")
        found |= alike
    return found


def _earlier(data: Path, wanted: Wanted, cases: Sequence[Case]) -> list[Case]:
    """The cases to compare with: those of a day, or of the crawl before of each site."""
    if wanted.against:
        return caseload(data, on=wanted.against, ruled_by=wanted.ruled_by)
    now = {standing.file: standing for case in cases for standing in case.standings}
    before = [each for standing in now.values() if (each := _before(standing, wanted.ruled_by))]
    names = {case.member.name for case in cases}
    return [case for case in share(before, register.load(data)) if case.member.name in names]


def _before(standing: Standing, ruled_by: date | None) -> Standing | None:
    return stand(standing.file, on=standing.as_of - timedelta(days=1), ruled_by=ruled_by)


def _sheet(
    wanted: Wanted, case: Case, earlier: Case | None, given: tuple[Mark, ...], mend: Collection[str]
) -> Sheet:
    now = score(case, wanted.table, given, since=wanted.since)
    known = earlier if earlier and now.rated and _crawls(earlier) - _crawls(case) else None
    # Marks are of one time of scoring: they say nothing of the crawl before.
    before = score(known, wanted.table) if known else None
    mine = {matter.fingerprint for matter in case.matters} & set(mend)
    told: Iterable[Change] = changes(before, now, known, case) if before and known else ()
    return Sheet(
        case=case,
        score=now,
        before=before,
        changes=tuple(told),
        best=best(case, wanted.table, given, before=now) if now.rated else None,
        tried=mended(case, wanted.table, given, mine, now) if mine and now.rated else None,
    )


def _crawls(case: Case) -> set[tuple[Path, int]]:
    return {(standing.file, standing.number) for standing in case.standings}
