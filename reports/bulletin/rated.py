"""排名、得分 · The groups as they are shown: each unit with its rank, its score, what it is made of, and who is not rated and why."""

from __future__ import annotations

from collections.abc import Sequence

from checks.cases.periods import Period
from checks.scoring.score import Score
from checks.scoring.tables import Table
from reports.bulletin.bulletin import Ranked, Row
from reports.bulletin.faults import Said
from reports.bulletin.figures import Figure, Figures, Line
from reports.bulletin.ranking import Group, Place, Unrated
from reports.plain import plain
from reports.rates import percent

PART = "排名"
UNIT, WHY = 60, 300
"""Characters of the name of a unit, and of why it is not rated."""


def rating(figures: Figures, told: Sequence[Group], table: Table, before: Period) -> Line:
    """The sentences above the ranks."""
    rated = [place.score.member.name for group in told for place in group.places]
    unrated = [each.unit for group in told for each in group.unrated]
    failed = [each.member.name for group in told for each in group.failed]
    line: list[str | Figure] = [f"按“{table.name}”评分，参加排名的单位"]
    line += [figures.names(PART, "参加排名的单位", rated), "个"]
    if failed:
        line += [
            "，因单项否决（已经人工确认）不计分的单位",
            figures.names(PART, "单项否决的单位", failed),
            "个",
        ]
    if unrated:
        line += ["，未评的单位", figures.names(PART, "未评的单位", unrated), "个，不参加排名"]
    if rated:
        line += ["。得分相同的名次并列"]
    if any(group.compared and group.places for group in told):
        line += [f"；名次变化与{before.name}比较，两期按同一评分表计算"]
    if any(not place.score.final for group in told for place in group.places):
        line += [
            "。得分写作“甲/乙”的，甲为系统自动评分的得分，乙为可以自动评分的分值，其余分值待人工评定，名次暂按已扣分由少到多排列"
        ]
    return (*line, "。")


def ranked(figures: Figures, group: Group, said: Said) -> Ranked:
    """One group; units that a veto leaves without a score stand behind those that have a rank."""
    rows = [_row(figures, group, place, said) for place in group.places]
    rows += [_failed(figures, group, each, said) for each in group.failed]
    told = [place.score.member.name for place in group.places]
    line: list[str | Figure] = [
        "参加排名的单位",
        figures.names(PART, f"{plain(group.name, UNIT)}参加排名", told),
        "个",
    ]
    if group.unrated:
        names = [each.unit for each in group.unrated]
        line += ["，未评", figures.names(PART, f"{plain(group.name, UNIT)}未评", names), "个"]
    if group.note:
        line += [f"；{group.note}"]
    unrated = tuple(Unrated(unit=plain(each.unit, UNIT), why=plain(each.why, WHY)) for each in group.unrated)
    units = tuple(plain(unit, UNIT) for unit in group.units)
    return Ranked(
        name=plain(group.name, UNIT), line=(*line, "。"), units=units, rows=tuple(rows), unrated=unrated
    )


def short(score: Score) -> str:
    """A score in a cell: points, or points of those that were decided where a person has to give the others."""
    if score.value is None:
        return "—"
    return f"{score.value:g}" if score.final else f"{score.part:g}/{score.decided:g}"


def _row(figures: Figures, group: Group, place: Place, said: Said) -> Row:
    unit = place.score.member.name
    return Row(
        rank=str(place.rank),
        unit=plain(unit, UNIT),
        score=_points(figures, place.score),
        cost=_cost(place.score),
        last=short(place.last) if place.last else "—",
        moved=place.moved or "—",
        found=_held(figures, unit, said),
        coverage=percent(round(place.score.coverage * 1000), 1000),
        note="单项否决" if place.score.vetoes else "",
    )


def _failed(figures: Figures, group: Group, score: Score, said: Said) -> Row:
    unit = score.member.name
    return Row(
        rank="—",
        unit=plain(unit, UNIT),
        score=_points(figures, score),
        cost="—",
        last="—",
        moved="—",
        found=_held(figures, unit, said),
        coverage=percent(round(score.coverage * 1000), 1000),
        note="单项否决",
    )


def _cost(score: Score) -> str:
    return f"{round(score.table.full + score.bonus - (score.value or 0.0), 2):g}"


def _points(figures: Figures, score: Score) -> Figure:
    unit = score.member.name
    cost = [*score.vetoes, *(matter for item in score.items if item.deducted for matter in item.matters)]
    return figures.of(
        PART, f"{plain(unit, UNIT)}得分（列扣分的问题）", [(unit, matter) for matter in cost], short(score)
    )


def _held(figures: Figures, unit: str, said: Said) -> Figure:
    return figures.of(PART, f"{plain(unit, UNIT)}的问题", said.of(unit))
