"""排名 · The units of each group in the order of their scores, with what changed since the period before.

A unit whose sites were not all audited in the period is not rated, and neither is one whose crawl covered too little.
Both periods are scored by the same table, with the rulings of the same day. Marks are of one period: where persons gave
them to a unit of a group, its ranks are not compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checks.cases.rounds import PeriodCase
from checks.scoring.marks import Mark
from checks.scoring.ranks import Ranking, rank
from checks.scoring.score import Score, score
from checks.scoring.tables import Table

OTHERS = "其他单位"
"""Units that the register puts in no group."""
ALL = "各单位"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One ranked unit: ``moved`` says how its rank changed, empty where the group was not rated last time."""

    rank: int
    score: Score
    last: Score | None
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrated:
    """未评 · A unit without a score, and why."""

    unit: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group: ``failed`` are units that a confirmed veto leaves without a score; ``note`` tells why its ranks are not
    ``compared`` with those of the period before, or what to mind where they are.
    """

    name: str
    places: tuple[Place, ...]
    failed: tuple[Score, ...]
    unrated: tuple[Unrated, ...]
    compared: bool
    note: str

    @property
    def units(self) -> tuple[str, ...]:
        """All that belong to it: those with a rank first, then those without a score, then those not rated."""
        rated = [*(place.score for place in self.places), *self.failed]
        return (*(score.member.name for score in rated), *(each.unit for each in self.unrated))


def groups(
    now: Sequence[PeriodCase], before: Sequence[PeriodCase], table: Table, marks: Iterable[Mark] = ()
) -> tuple[Group, ...]:
    """The groups in the order of the register, those without one behind."""
    known = list(marks)
    last = {unit.case.member.name: unit for unit in before}
    named: dict[str, list[PeriodCase]] = {}
    for unit in now:
        named.setdefault(unit.case.member.group, []).append(unit)
    ordered = [name for name in named if name] + [name for name in named if not name]
    return tuple(
        _group(
            name or (OTHERS if len(named) > 1 else ALL),
            named[name],
            [last[unit.case.member.name] for unit in named[name] if unit.case.member.name in last],
            table,
            known,
        )
        for name in ordered
    )


def why_unrated(unit: PeriodCase) -> str:
    """Why a unit cannot be scored in a period at all; empty where its audits may be."""
    told = [
        f"网站 {standing.site.address} 本期没有监测（最近一次为 {standing.as_of}）" for standing in unit.stale
    ]
    told += [
        f"{standing.as_of} 监测网站 {standing.site.address} 时没有读到本单位的页面"
        for standing in unit.unseen
    ]
    told += [f"网站 {address} 没有监测过" for address in unit.unaudited]
    return "；".join(told) or ("" if unit.case.standings else "本期没有监测")


def _group(
    name: str, now: Sequence[PeriodCase], before: Sequence[PeriodCase], table: Table, marks: Sequence[Mark]
) -> Group:
    told, last = _ranking(now, table, marks), _ranking(before, table)
    marked = {mark.unit for mark in marks} & {unit.case.member.name for unit in now}
    earlier = {} if marked else {each.member.name: (place, each) for place, each in last.ranked}
    known = {unit.case.member.name for unit in before if unit.case.standings or unit.stale}
    unrated = [Unrated(unit=unit.case.member.name, why=why) for unit in now if (why := why_unrated(unit))]
    unrated += [Unrated(unit=each.member.name, why=each.why) for each in told.unrated]
    return Group(
        name=name,
        places=tuple(_place(number, each, earlier, known) for number, each in told.ranked),
        failed=told.failed,
        unrated=tuple(unrated),
        compared=bool(earlier),
        note=_note(told, last, bool(marked)),
    )


def _note(told: Ranking, last: Ranking, marked: bool) -> str:
    if not told.ranked:
        return ""
    if not last.ranked:
        return "上期没有可以比较的排名"
    if marked:
        return "本期得分含人工评定，上期没有人工评定，名次和得分不作比较"
    now, then = ({score.member.name for _, score in each.ranked} for each in (told, last))
    if now == then:
        return ""
    changed = f"由 {len(then)} 个变为 {len(now)} 个" if len(now) != len(then) else "有变动"
    return f"参评单位与上期相比{changed}，名次变化含参评单位变动的影响"


def _ranking(units: Sequence[PeriodCase], table: Table, marks: Sequence[Mark] = ()) -> Ranking:
    return rank(score(unit.case, table, marks) for unit in units if not why_unrated(unit))


def _place(
    number: int, told: Score, earlier: Mapping[str, tuple[int, Score]], known: Collection[str]
) -> Place:
    was, last = earlier.get(told.member.name, (None, None))
    if was is not None:
        moved = _moved(was - number)
    elif earlier:
        moved = "上期未评" if told.member.name in known else "新参评"
    else:
        moved = ""
    return Place(rank=number, score=told, last=last, moved=moved)


def _moved(steps: int) -> str:
    return "持平" if not steps else f"↑{steps}" if steps > 0 else f"↓{-steps}"
