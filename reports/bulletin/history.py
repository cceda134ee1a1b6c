"""历次监测 · How many faults of each check the audits of each month found, and how far mending was at the end of each.

A month in which not every site was audited to its end says so; its numbers are not those of a whole round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from checks.cases.periods import Period, between
from checks.cases.progress import Fate
from checks.cases.rounds import Rounds
from checks.days import months_after
from checks.workdays import Clock
from reports.bulletin.faults import Said
from reports.bulletin.mending import mending
from reports.bulletin.overview import Owned, owing

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The audits of one month: faults ``counts`` by check, of ``read`` sites that were read to their end.

    ``sites`` are all that were audited in any of the months told: what fewer show is not to be compared.

    ``audited`` are the sites with any audit; without one nothing is known, not even that there is nothing.
    """

    name: str
    counts: Mapping[str, int]
    audited: int
    read: int
    sites: int

    @property
    def whole(self) -> bool:
        """Whether every site was read to its end."""
        return self.read == self.sites


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far mending was on a day: the findings that were to be mended, by what had become of them."""

    name: str
    fixed: Owned
    open: Owned
    unchecked: Owned

    @property
    def due(self) -> Owned:
        """应整改."""
        return self.fixed + self.open + self.unchecked


@dataclass(slots=True)
class History:
    """The months from the first with an audit on; ``titles`` of the checks; ``seen`` the months of every finding.

    Findings are told by their unit, title and eight digits.
    """

    months: list[Month] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple[str, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


def history(rounds: Rounds, last: date) -> History:
    """The months up to a day, at most twelve."""
    told = History()
    raw: list[tuple[str, Counter[str], set[Path], set[Path]]] = []
    known: set[Path] = set()
    for month in _months(months_after(last.replace(day=1), 1 - MONTHS), last):
        cases = rounds.within(month.first, month.last)
        name = f"{month.first:%Y-%m}"
        sites = {standing.file: standing for case in cases for standing in case.standings}
        known |= sites.keys()
        if not known:
            continue
        counts: Counter[str] = Counter()
        said = Said(owned=tuple((case.member.name, matter) for case in cases for matter in case.matters))
        for unit, matter in said.faults:
            counts[matter.check] += 1
            told.titles[matter.check] = matter.title
            told.seen[unit, matter.title, matter.id].append(name)
        read = {file for file, standing in sites.items() if standing.complete}
        raw.append((name, counts, set(sites), read))
    told.months = [
        Month(name=name, counts=counts, audited=len(sites), read=len(read), sites=len(known))
        for name, counts, sites, read in raw
    ]
    return told


def course(rounds: Rounds, period: Period, clock: Clock, day: date) -> Sequence[Step]:
    """How far mending was at the end of each month of a period, or on ``day``; months without anything to mend are left out."""
    steps = []
    for month in _months(period.first, min(period.last, day)):
        accounts = mending(rounds, between(period.first, month.last), clock, day).progress
        step = Step(
            name=f"截至{month.last.month}月{month.last.day}日",
            fixed=owing(accounts, Fate.FIXED),
            open=owing(accounts, Fate.OPEN) + owing(accounts, Fate.RELAPSED),
            unchecked=owing(accounts, Fate.UNCHECKED),
        )
        if step.due:
            steps.append(step)
    return steps


def _months(first: date, last: date) -> Iterator[Period]:
    """The calendar months that two days span, cut at them."""
    start = first
    while start <= last:
        after = months_after(start.replace(day=1), 1)
        yield between(start, min(last, after - timedelta(days=1)))
        start = after
