"""共性问题、典型案例 · Which faults many units have, and the gravest that a person confirmed.

What is only suspected of a veto is no fault here, a false alarm or an excused finding never is, and neither is a 提示.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checks.cases.matters import Matter
from checks.verdicts import Severity

EXAMPLES = 3
CASES = 8


@dataclass(frozen=True, kw_only=True)
class Said:
    """The findings of a period, each with the unit that answers for it, in the order of the units."""

    owned: tuple[tuple[str, Matter], ...]

    @cached_property
    def deducted(self) -> tuple[tuple[str, Matter], ...]:
        """扣分问题."""
        return self._of(Severity.DEDUCTION)

    @cached_property
    def vetoed(self) -> tuple[tuple[str, Matter], ...]:
        """单项否决 that a person confirmed."""
        return tuple(each for each in self._of(Severity.VETO) if each[1].confirmed)

    @cached_property
    def suspected(self) -> tuple[tuple[str, Matter], ...]:
        """疑似单项否决 that nobody confirmed."""
        return tuple(each for each in self._of(Severity.VETO) if not each[1].confirmed)

    @cached_property
    def hints(self) -> tuple[tuple[str, Matter], ...]:
        """提示."""
        return self._of(Severity.ADVICE)

    @cached_property
    def faults(self) -> tuple[tuple[str, Matter], ...]:
        """问题 · What is held against units: what costs points, and confirmed vetoes."""
        return (*self.vetoed, *self.deducted)

    def of(self, unit: str) -> Sequence[tuple[str, Matter]]:
        """The faults of one unit."""
        return self._by_unit.get(unit, ())

    @cached_property
    def _by_unit(self) -> Mapping[str, Sequence[tuple[str, Matter]]]:
        found: dict[str, list[tuple[str, Matter]]] = defaultdict(list)
        for owned in self.faults:
            found[owned[0]].append(owned)
        return found

    @cached_property
    def excused(self) -> tuple[tuple[str, Matter], ...]:
        """误报、豁免."""
        return tuple(each for each in self.owned if each[1].found and each[1].ruled.excuses)

    def _of(self, severity: Severity) -> tuple[tuple[str, Matter], ...]:
        return tuple(each for each in self.owned if each[1].counts and each[1].severity is severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """共性问题 · One check with the units concerned and the findings; ``examples`` are of different units, confirmed ones first."""

    title: str
    basis: str
    remedy: str
    units: tuple[str, ...]
    owned: tuple[tuple[str, Matter], ...]
    examples: tuple[tuple[str, Matter], ...]


def shared(faults: Iterable[tuple[str, Matter]]) -> tuple[Fault, ...]:
    """The checks by the number of units concerned, then of findings."""
    by_check: dict[str, list[tuple[str, Matter]]] = defaultdict(list)
    for unit, matter in faults:
        by_check[matter.check].append((unit, matter))
    told = [_fault(owned) for _, owned in sorted(by_check.items())]
    return tuple(sorted(told, key=lambda fault: (-len(fault.units), -len(fault.owned), fault.title)))


def cases(faults: Sequence[tuple[str, Matter]]) -> tuple[tuple[str, Matter], ...]:
    """典型案例 · Confirmed faults, vetoes first; of each check in each unit one, and first one of each unit."""
    ordered = sorted(
        (each for each in faults if each[1].confirmed),
        key=lambda each: (each[1].severity is not Severity.VETO, each[1].first_seen, each[1].fingerprint),
    )
    kinds: dict[tuple[str, str], tuple[str, Matter]] = {}
    for unit, matter in ordered:
        kinds.setdefault((unit, matter.check), (unit, matter))
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for unit, matter in kinds.values():
        turns[unit] += 1
        ranked.append((matter.severity is not Severity.VETO, turns[unit], (unit, matter)))
    return tuple(each for *_, each in sorted(ranked, key=lambda row: row[:2])[:CASES])


def _fault(owned: Sequence[tuple[str, Matter]]) -> Fault:
    first: dict[str, tuple[str, Matter]] = {}
    for unit, matter in sorted(owned, key=lambda each: not each[1].confirmed):
        first.setdefault(unit, (unit, matter))
    matter = owned[0][1]
    return Fault(
        title=matter.title,
        basis=matter.basis,
        remedy=matter.remedy,
        units=tuple(dict.fromkeys(unit for unit, _ in owned)),
        owned=tuple(owned),
        examples=tuple(first.values())[:EXAMPLES],
    )
