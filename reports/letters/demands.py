"""What a unit is asked to mend, and what not: what an earlier letter asks already, what is contested or said or seen to be mended.

Asked for are faults that count; 提示 at most as advice, which nobody has to answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checks.cases.caseload import Case
from checks.cases.docket import Letter
from checks.cases.matters import Matter
from checks.cases.rulings import Ruling
from checks.verdicts import Severity
from reports.letters.pasts import OVERDUE, Pasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One finding to be mended; ``times`` is 1, or more where so many letters less one asked for it and their time is over.

    ``why`` says what is known of the last of these: seen standing after its last day, not answered, or neither. ``also`` is the same finding on other sites of the unit: it is one fault, with one id, seen at several places.
    """

    matter: Matter
    times: int = 1
    why: str = ""
    also: tuple[Matter, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether it was seen standing after the last day of a letter that asked for it."""
        return self.why == OVERDUE

    @property
    def again(self) -> str:
        """What is said of one that was asked for before."""
        return "，".join(filter(None, [self.why, f"第 {self.times} 次通知"])) if self.times > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a unit, the gravest first; and how many findings are not asked for, and why.

    ``claimed`` are those that the unit says it mended, or is mending, and at which nobody has looked since.
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
    found: list[Demand] = []
    left: dict[str, set[str]] = {why: set() for why in ("running", "contested", "claimed", "mended")}
    for matter in _in_order(each for each in counting if each.severity is not Severity.ADVICE):
        left_out, times, why = pasts.of(standings[matter.file]).of(matter)
        if left_out:
            left[left_out].add(matter.fingerprint)
        else:
            found.append(Demand(matter=matter, times=times, why=why))
    hints = _in_order(each for each in counting if advice and each.severity is Severity.ADVICE)
    return Asked(
        demands=joined(found),
        advice=tuple(Demand(matter=each) for each in hints),
        **{why: len(prints) for why, prints in left.items()},
    )


def recorded(case: Case, letters: Mapping[Path, Letter], earlier: Mapping[Path, Sequence[Letter]]) -> Asked:
    """What a letter asked for, by the parts of it that the dockets of its sites keep, and of the letters ``earlier``."""
    mine = [
        matter
        for matter in _in_order(case.matters)
        if matter.file in letters and matter.fingerprint in letters[matter.file].demands
    ]
    found = [
        Demand(
            matter=matter, times=1 + sum(matter.fingerprint in each.demands for each in earlier[matter.file])
        )
        for matter in mine
    ]
    return Asked(demands=joined(found), advice=(), running=0, contested=0, claimed=0, mended=0)


def joined(found: Iterable[Demand]) -> tuple[Demand, ...]:
    """Demands, in their order, where one fault on several sites is one."""
    demands: dict[str, Demand] = {}
    for each in found:
        first = demands.setdefault(each.matter.fingerprint, each)
        if first is not each:
            graver = max((first, each), key=lambda told: told.times)
            demands[each.matter.fingerprint] = replace(
                first, times=graver.times, why=graver.why, also=(*first.also, each.matter)
            )
    return tuple(demands.values())


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
