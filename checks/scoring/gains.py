"""What mending would bring: every answer is a score computed anew without the findings that are mended."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from checks.cases.caseload import Case
from checks.cases.matters import Matter
from checks.scoring.charges import Charge, charge, costs
from checks.scoring.indicators import Item, Table
from checks.scoring.marks import Mark
from checks.scoring.results import ItemScore, Score
from checks.scoring.score import score

MOST = 3
_ALIKE = 3
"""Of findings that cost the same way, so many are looked at: no more can be among the best three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """The score with and without the findings ``matters``."""

    matters: tuple[Matter, ...]
    before: Score
    after: Score

    @property
    def points(self) -> float | None:
        """How much more it would be; ``None`` where there is no score before or after."""
        if self.before.value is None or self.after.value is None:
            return None
        return round(self.after.value - self.before.value, 2)

    @property
    def lifts(self) -> bool:
        """Whether a veto would fall away."""
        return bool(self.before.vetoes) and not self.after.vetoes


def mended(
    case: Case,
    table: Table,
    marks: Iterable[Mark],
    fingerprints: Collection[str],
    before: Score | None = None,
) -> Gain:
    """What the score, ``before`` where it is known already, would be without these findings."""
    told = tuple(marks)
    gone = tuple(matter for matter in case.matters if matter.fingerprint in fingerprints)
    rest = [matter for matter in case.matters if matter.fingerprint not in fingerprints]
    after = score(replace(case, matters=rest), table, told)
    return Gain(matters=gone, before=before or score(case, table, told), after=after)


def best(
    case: Case, table: Table, marks: Iterable[Mark] = (), *, before: Score | None = None, most: int = MOST
) -> Gain | None:
    """The findings, ``most`` of them at most, that bring the most together; none where no so few bring anything.

    Confirmed vetoes come first: without them mended there is nothing to gain.
    """
    told = tuple(marks)
    now = before or score(case, table, told)
    if len(now.vetoes) > most:
        return None
    chosen = [*now.vetoes, *_best(now, most - len(now.vetoes))]
    if not chosen:
        return None
    gain = mended(case, table, told, {matter.fingerprint for matter in chosen}, now)
    return gain if gain.lifts or (gain.points or 0) > 0 else None


@dataclass(slots=True)
class _Choice:
    """What can be mended in one item, or under items that exclude each other: by number, to which cost, and what."""

    section: str
    ways: list[tuple[float, tuple[Matter, ...]]]


def _best(now: Score, most: int) -> tuple[Matter, ...]:
    """The findings without which the sections lose the least, as few of them as do."""
    bearing = [each for each in now.items if each.matters]
    choices = [_single(now.table, each, most) for each in bearing if not each.item.exclusive]
    together = dict.fromkeys(each.item.exclusive for each in bearing if each.item.exclusive)
    for name in together:
        choices.append(_together(now, [each for each in bearing if each.item.exclusive == name], most))
    open_ = {each.item.id for each in now.items if each.matters or each.item.exclusive in together}
    applicable = {each.section.id: each.applicable for each in now.sections}
    fixed = dict.fromkeys(applicable, 0.0)
    for each in now.items:
        if each.item.id not in open_:
            fixed[each.item.section] += each.deducted
    best: tuple[float, int] = (math.inf, 0)
    found: tuple[Matter, ...] = ()
    for ways in _picks(choices, most):
        lost = dict(fixed)
        for choice, way in zip(choices, ways, strict=True):
            lost[choice.section] += way[0]
        whole = sum(min(lost[key], applicable[key]) for key in applicable)
        mended = tuple(matter for way in ways for matter in way[1])
        if (tried := (round(whole, 6), len(mended))) < best:
            best, found = tried, mended
    return found


def _single(table: Table, each: ItemScore, most: int) -> _Choice:
    mine = Charge(matters=list(each.matters))
    cap = table.most(each.item)
    ways = [
        (min(mine.cost(each.item, -number) + each.by_mark, cap), each.matters[:number])
        for number in range(min(most, len(each.matters)) + 1)
    ]
    return _Choice(section=each.item.section, ways=ways)


def _together(now: Score, group: Sequence[ItemScore], most: int) -> _Choice:
    """Under exclusive items: what is mended on one page may leave another finding of it to be charged."""
    ids = {each.item.id for each in group}
    there = [matter for each in group for matter in each.matters]
    there += [
        matter
        for each in now.items
        if each.item.exclusive == group[0].item.exclusive
        for matter, owner in each.elsewhere
        if owner in ids
    ]
    items = [each.item for each in now.items if each.item.exclusive == group[0].item.exclusive]
    marked = {each.item.id: each.by_mark for each in now.items if each.by_mark}
    looked = list(_unlike(there))
    table = replace(now.table, vetoes=())
    ways: list[tuple[float, tuple[Matter, ...]]] = []
    for number in range(min(most, len(looked)) + 1):
        tried = (
            (_cost(table, items, _without(there, gone), marked), gone)
            for gone in combinations(looked, number)
        )
        ways.append(min(tried, key=lambda way: way[0]))
    return _Choice(section=group[0].item.section, ways=ways)


def _cost(
    table: Table, items: Sequence[Item], matters: Iterable[Matter], marked: Mapping[str, float]
) -> float:
    charged = charge(table, items, matters).items
    return sum(now for now, _ in costs(table, items, charged, marked).values())


def _without(matters: Iterable[Matter], gone: Iterable[Matter]) -> list[Matter]:
    prints = {each.fingerprint for each in gone}
    return [each for each in matters if each.fingerprint not in prints]


def _unlike(matters: Sequence[Matter]) -> Iterator[Matter]:
    """All findings of a few pages of each sort: pages on which the same checks found something cost the same."""
    pages: dict[str, list[Matter]] = {}
    for matter in matters:
        pages.setdefault(matter.url, []).append(matter)
    seen: Counter[tuple[str, ...]] = Counter()
    for found in pages.values():
        kind = tuple(sorted(matter.check for matter in found))
        seen[kind] += 1
        if seen[kind] <= _ALIKE:
            yield from found


def _picks(choices: Sequence[_Choice], most: int) -> Iterator[tuple[tuple[float, tuple[Matter, ...]], ...]]:
    """All ways to mend so many findings at most, one way of each choice."""
    if not choices:
        yield ()
        return
    for number, way in enumerate(choices[0].ways[: most + 1]):
        for rest in _picks(choices[1:], most - number):
            yield way, *rest
