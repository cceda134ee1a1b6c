"""得分 · What a unit gets by a table, each point with the findings behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from checks.cases.caseload import Case
from checks.scoring.charges import Charge, Charges, charge, costs
from checks.scoring.indicators import Item, Table
from checks.scoring.judged import Covered, Judged
from checks.scoring.marks import Mark
from checks.scoring.results import STATUSES, ItemScore, Score, SectionScore, Status

__all__ = ["STATUSES", "ItemScore", "Score", "Status", "score", "unused"]


def score(case: Case, table: Table, marks: Iterable[Mark] = (), *, since: date | None = None) -> Score:
    """Score a unit; ``marks`` are those a person gave, of any unit; a crawl from before ``since`` gives no score."""
    judging = _of_period(case, since)
    judged = Judged(judging)
    given = {mark.item: mark for mark in marks if mark.unit == case.member.name}
    asked = {section.id for section in table.sections if judged.concerns(section.scope)}
    asked -= {mark.item for mark in given.values() if mark.deducted is None}
    mine = [
        item
        for item in table.items
        if item.section in asked
        and judged.concerns(item.scope)
        and not (item.id in given and given[item.id].deducted is None)
    ]
    counting = [matter for matter in judging.matters if matter.counts and judged.sound(matter)]
    charges = charge(table, mine, counting)
    marked = {mark.item: mark.deducted for mark in given.values() if mark.deducted is not None}
    bills = costs(table, mine, charges.items, marked)
    concerned = {item.id for item in mine}
    items = tuple(
        _item(item, charges.items[item.id], bills[item.id], judged.covered(item.asked), given.get(item.id))
        if item.id in concerned
        else _spared(item, given)
        for item in table.items
    )
    return _whole(case, table, charges, items, since)


def unused(scores: Iterable[Score], marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks that deduct under an item that does not concern the unit: they count for nothing."""
    spared = {
        (told.member.name, each.item.id)
        for told in scores
        for each in told.items
        if each.status is Status.NOT_APPLICABLE
    }
    return tuple(mark for mark in marks if mark.deducted is not None and (mark.unit, mark.item) in spared)


def _of_period(case: Case, since: date | None) -> Case:
    """The case without what crawls from before a day say: of the period it says nothing."""
    old = [standing for standing in case.standings if since and standing.as_of < since]
    if not old:
        return case
    files, sites = {standing.file for standing in old}, [standing.site for standing in old]
    return replace(
        case,
        standings=[standing for standing in case.standings if standing not in old],
        matters=[matter for matter in case.matters if matter.file not in files],
        untold=[each for each in case.untold if not any(site.is_own(each.url) for site in sites)],
    )


def _item(
    item: Item, mine: Charge, costs: tuple[float, float], covered: Covered, mark: Mark | None
) -> ItemScore:
    now, then = costs
    waiting = item.auto == "assist" and (mine.pending or mine.hints)
    open_ = mark is None and bool(item.auto == "none" or item.left or waiting or mine.pending)
    status, reason = _status(item, mine, covered, mark)
    if item.bonus:
        now = then = 0.0
    return ItemScore(
        item=item,
        status=status,
        deducted=now,
        by_mark=mark.deducted or 0.0 if mark and not item.bonus else 0.0,
        gained=(item.points or 0.0) - mark.deducted
        if item.bonus and mark and mark.deducted is not None
        else 0.0,
        matters=tuple(mine.matters),
        pending=tuple(mine.pending),
        would=then - now,
        elsewhere=tuple(mine.elsewhere),
        hints=tuple(mine.hints),
        covered=1.0 if mark else 0.0 if item.auto == "none" else covered.part,
        reason=reason,
        open=open_,
    )


def _status(item: Item, mine: Charge, covered: Covered, mark: Mark | None) -> tuple[Status, str]:
    doubts = "；".join(covered.reasons)
    if mark:
        return Status.MARKED, f"{mark.by}：{mark.note}"
    if item.auto == "none":
        return Status.MANUAL, ""
    if mine.matters:
        return Status.DEDUCTED, doubts
    if mine.pending:
        return Status.PENDING, doubts
    if not covered.part:
        return Status.UNJUDGED, doubts
    if item.left or (item.auto == "assist" and mine.hints):
        return Status.MANUAL, doubts
    return Status.CLEAR, doubts


def _spared(item: Item, given: Mapping[str, Mark]) -> ItemScore:
    mark = given.get(item.id) or given.get(item.section)
    reason = f"{mark.by}：{mark.note}" if mark and mark.deducted is None else "不要求本单位"
    if mark and mark.deducted is not None:
        reason += f"，{mark.by}的评定没有采用"
    return ItemScore(item=item, status=Status.NOT_APPLICABLE, reason=reason)


def _whole(
    case: Case, table: Table, charges: Charges, items: tuple[ItemScore, ...], since: date | None
) -> Score:
    sections = tuple(_section(table, section.id, items) for section in table.sections)
    applicable = sum(told.applicable for told, _, _ in sections)
    factor = table.full / applicable if applicable else 1.0
    decided = sum(each for _, each, _ in sections)
    coverage = _coverage(items)
    base = _round(sum(told.applicable - told.deducted for told, _, _ in sections) * factor)
    left = _round((applicable - decided) * factor)
    above = base > table.bonus_above and not left
    bonuses = [each for each in items if each.item.bonus and each.status is not Status.NOT_APPLICABLE]
    bonus = min(table.bonus, sum(each.gained for each in bonuses)) if above else 0.0
    why = _why(case, table, applicable, coverage, items, since)
    vetoed = f"单项否决（已确认 {len(charges.vetoes)} 个）" if charges.vetoes else ""
    value: float | None = _round(base + bonus)
    if why or (vetoed and table.veto_cap is None):
        value, why = None, "；".join(filter(None, (vetoed, why)))
    elif vetoed and table.veto_cap is not None:
        value, why, bonus = min(base, table.veto_cap), f"{vetoed}，最高 {table.veto_cap:g} 分", 0.0
    return Score(
        member=case.member,
        table=table,
        value=value,
        why=why,
        coverage=coverage,
        vetoes=tuple(charges.vetoes),
        suspected=tuple(charges.suspected),
        items=items,
        sections=tuple(told for told, _, _ in sections),
        standings=tuple(case.standings),
        bonus=bonus,
        bonus_left=sum(each.item.points or 0.0 for each in bonuses if each.open)
        if above and not vetoed
        else 0.0,
        factor=factor,
        part=_round(sum(each for _, _, each in sections) * factor),
        decided=_round(decided * factor),
        left=left,
        outside=tuple(charges.outside),
    )


def _section(table: Table, id_: str, items: Iterable[ItemScore]) -> tuple[SectionScore, float, float]:
    """A section with the points that are decided in it, and what is left of these."""
    section = next(each for each in table.sections if each.id == id_)
    mine = [each for each in items if each.item.section == id_ and not each.item.bonus]
    asked = [each for each in mine if each.status is not Status.NOT_APPLICABLE]
    applicable = section.points if len(asked) == len(mine) else sum(each.item.share for each in asked)
    costs = sum(each.deducted for each in asked)
    # Of what is left for a person only what is already deducted is decided: opening an item never raises the part.
    open_ = sum(each.item.share - min(each.item.share, each.deducted) for each in asked if each.open)
    told = SectionScore(section=section, applicable=applicable, deducted=min(costs, applicable))
    decided = max(applicable - open_, told.deducted)
    return told, decided, decided - told.deducted


def _coverage(items: Iterable[ItemScore]) -> float:
    """Which part of the points that a crawl can decide was judged; what a person marked counts as judged."""
    able = [
        each
        for each in items
        if each.item.auto != "none" and not each.item.bonus and each.status is not Status.NOT_APPLICABLE
    ]
    whole = sum(each.item.share for each in able)
    return sum(each.item.share * each.covered for each in able) / whole if whole else 0.0


def _why(
    case: Case,
    table: Table,
    applicable: float,
    coverage: float,
    items: Iterable[ItemScore],
    since: date | None,
) -> str:
    """Why there is no score, if there is none."""
    if not case.standings:
        return "没有检查记录"
    newest = max(standing.as_of for standing in case.standings)
    if since and min(standing.as_of for standing in case.standings) < since:
        return f"考核周期内没有检查（最近一次监测时点 {newest}）"
    if missing := case.unaudited:
        return f"网站 {'、'.join(missing)} 没有检查记录"
    part = [standing for standing in case.standings if not standing.complete]
    if table.complete and part:
        named = "；".join(f"{standing.site.address} {standing.unfinished}" for standing in part)
        return f"{named}，少看的部分可能有问题"
    if not applicable:
        return "没有适用于本单位的指标"
    if coverage < table.minimum_coverage:
        whole = (each.reason for each in items if each.status is Status.UNJUDGED)
        silent = dict.fromkeys(filter(None, (reason for told in whole for reason in told.split("；"))))
        told = f"可自动判定的分值只判定了 {coverage:.0%}，低于 {table.minimum_coverage:.0%}"
        return told + (f"：{'；'.join(list(silent)[:2])}" if silent else "")
    return ""


def _round(value: float) -> float:
    return round(value, 2) + 0.0
