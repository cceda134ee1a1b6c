"""What a unit is asked to mend, and what not: what an earlier letter asks already, what is contested or said or seen to be mended.

Asked for are faults that count; 提示 at most as advice, which nobody has to answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from checks.cases.caseload import Case
from checks.cases.deadlines import last_day
from checks.cases.docket import Docket, Letter, Reply, Stage
from checks.cases.matters import Matter, Standing, stand
from checks.cases.rulings import Ruling
from checks.cases.signs import Sign, claimed, instant, signs
from checks.verdicts import Severity, State
from checks.workdays import Clock

CONTESTED = (Stage.EXCUSE, Stage.DISPUTE)
"""Answers that wait for the office's ruling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One finding to be mended; ``times`` is 1, or more where so many letters less one asked for it and their time is over.

    ``also`` is the same finding on other sites of the unit: it is one fault, with one id, seen at several places.
    """

    matter: Matter
    times: int = 1
    also: tuple[Matter, ...] = ()

    @property
    def again(self) -> str:
        """What is said of one that was asked for before."""
        return f"逾期未改，第 {self.times} 次通知" if self.times > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a unit, the gravest first; and how many findings are not asked for, and why.

    ``claimed`` are those that the unit says it mended, and at which nobody has looked since.
    """

    demands: tuple[Demand, ...]
    advice: tuple[Demand, ...]
    running: int
    contested: int
    claimed: int
    mended: int


def asked(case: Case, pasts: Pasts, *, confirmed: bool = False, advice: bool = False) -> Asked:
    """What is asked of a unit on the day of ``pasts``: all that counts, or only what a person ``confirmed``."""
    standings = {standing.file: standing for standing in case.standings}
    counting = [
        matter
        for matter in case.matters
        if matter.counts and (not confirmed or matter.ruled.ruling is Ruling.CONFIRMED)
    ]
    demands: dict[str, Demand] = {}
    left = dict.fromkeys(("running", "contested", "claimed", "mended"), 0)
    for matter in _in_order(each for each in counting if each.severity is not Severity.ADVICE):
        why, times = pasts.of(standings[matter.file]).of(matter)
        if why:
            left[why] += 1
        elif first := demands.get(matter.fingerprint):
            again = max(times, first.times)
            demands[matter.fingerprint] = replace(first, times=again, also=(*first.also, matter))
        else:
            demands[matter.fingerprint] = Demand(matter=matter, times=times)
    hints = _in_order(each for each in counting if advice and each.severity is Severity.ADVICE)
    return Asked(demands=tuple(demands.values()), advice=tuple(Demand(matter=each) for each in hints), **left)


class Pasts:
    """The pasts of sites on a ``day``, each read once: the units of one portal share it."""

    def __init__(self, day: date, clock: Clock) -> None:
        self._day, self._clock = day, clock
        self._read: dict[Path, _Past] = {}

    def of(self, standing: Standing) -> _Past:
        """The past of one site."""
        if standing.file not in self._read:
            self._read[standing.file] = _Past(standing, self._day, self._clock)
        return self._read[standing.file]


class _Past:
    """What was asked of the findings of one site before, and what was seen and answered since."""

    def __init__(self, standing: Standing, day: date, clock: Clock) -> None:
        docket = Docket(standing.file)
        self._day, self._clock = day, clock
        self._standing = standing
        self._letters: dict[str, list[Letter]] = {}
        for letter in docket.letters():
            for print_ in letter.demands:
                self._letters.setdefault(print_, []).append(letter)
        self._replies: Mapping[str, Sequence[Reply]] = docket.replies()
        self._since_now = signs(standing, standing, day)
        self._since = cache(self._seen)

    def of(self, matter: Matter) -> tuple[str, int]:
        """Why a finding is not asked for, empty where it is; and how often it then is."""
        letters = self._letters.get(matter.fingerprint, ())
        if any(last_day(letter, self._clock) >= self._day for letter in letters):
            return "running", 0
        looks = [sign for sign in self._since_now.get(matter.fingerprint, ()) if sign.stands is not None]
        if looks and not looks[-1].stands:
            return "mended", 0
        if self._contested(matter):
            return "contested", 0
        if self._claimed(matter, looks[-1].at if looks else self._looked(matter)):
            return "claimed", 0
        return "", 1 + sum(not self._was_mended(letter, matter) for letter in letters)

    def _was_mended(self, letter: Letter, matter: Matter) -> bool:
        """Whether a letter was heeded, and the fault came back: that is no overdue one."""
        seen = self._since(letter.crawl).get(matter.fingerprint, ())
        return any(sign.stands is False for sign in seen)

    def _seen(self, crawl: int) -> Mapping[str, Sequence[Sign]]:
        before = stand(self._standing.file, number=crawl)
        return signs(before, self._standing, self._day) if before else {}

    def _contested(self, matter: Matter) -> bool:
        told = self._replies.get(matter.fingerprint, ())
        if not told or told[-1].stage not in CONTESTED:
            return False
        return not matter.ruled.at or instant(matter.ruled.at) < instant(told[-1].at)

    def _claimed(self, matter: Matter, looked: datetime) -> bool:
        """Whether the unit says that it mended it after anybody last looked."""
        told = self._replies.get(matter.fingerprint, ())
        return bool(told) and told[-1].stage == Stage.MENDED and claimed(told[-1]) > looked

    def _looked(self, matter: Matter) -> datetime:
        """When the crawl looked at a finding; at one that it carried over, when that was really seen."""
        started = instant(self._standing.started)
        if matter.state is not State.UNCHECKED or matter.checked is None:
            return started
        return min(started, datetime.combine(matter.checked, time.min, started.tzinfo))


def _in_order(matters: Iterable[Matter]) -> list[Matter]:
    """By check, the gravest and then the most frequent first; within one by column and address."""
    found = list(matters)
    grave, many = dict[str, int](), dict[str, int]()
    for each in found:
        gravity = list(Severity).index(each.severity)
        grave[each.check] = min(gravity, grave.get(each.check, gravity))
        many[each.check] = many.get(each.check, 0) + 1
    return sorted(
        found,
        key=lambda each: (
            grave[each.check],
            -many[each.check],
            each.check,
            each.severity != Severity.VETO,
            each.column,
            each.url,
            each.fingerprint,
        ),
    )


def by_file(demands: Sequence[Demand]) -> Mapping[Path, tuple[str, ...]]:
    """The fingerprints of demands by the site file that they are of, for the dockets."""
    found: dict[Path, list[str]] = {}
    for demand in demands:
        for matter in (demand.matter, *demand.also):
            found.setdefault(matter.file, []).append(matter.fingerprint)
    return {file: tuple(sorted(prints)) for file, prints in found.items()}
