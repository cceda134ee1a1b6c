"""Making a bulletin of what is known: every sentence says what was seen, and every number keeps what is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.cases.matters import Matter
from checks.cases.periods import Period
from checks.cases.progress import Fate
from checks.cases.rounds import PeriodCase, Rounds
from checks.personal import covered
from checks.rules import ConfigError
from checks.scoring.marks import Mark
from checks.scoring.tables import Table
from checks.verdicts import Severity
from checks.workdays import Clock
from reports.bulletin import remedied
from reports.bulletin.bulletin import Bulletin, Common, Mended, Typical
from reports.bulletin.faults import Fault, Said, cases, shared
from reports.bulletin.figures import Figure, Figures, Line
from reports.bulletin.history import course, history
from reports.bulletin.mending import Mending, mending
from reports.bulletin.overview import overview
from reports.bulletin.ranking import Group, groups
from reports.bulletin.rated import UNIT, ranked, rating
from reports.plain import plain

NAMED, TOLD = 60, 160
"""Characters of a page's title and of a message within a sentence."""
FAULTS = 10
"""共性问题 told one by one; the others are told as a number."""
PART = "共性问题"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a bulletin is asked for: of ``groups`` (all where none is named), ``marks`` are what persons gave."""

    period: Period
    table: Table
    day: date
    groups: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""


def compose(data: Path, wanted: Wanted, clock: Clock) -> Bulletin:
    """The bulletin of a period. Raises :class:`checks.rules.ConfigError` where there is no unit, or a group has none."""
    rounds = Rounds(data, wanted.day, wanted.groups)
    period, before = wanted.period, wanted.period.before()
    past = history(rounds, min(period.last, wanted.day))
    account = mending(rounds, period, clock, wanted.day)
    steps = tuple(course(rounds, period, clock, wanted.day))
    last = rounds.cases(before)
    now = rounds.cases(period)
    if not now:
        raise ConfigError(f"{data} 中没有站点文件，也没有单位名册，没有可以通报的单位")
    said = Said(owned=tuple((unit.case.member.name, each) for unit in now for each in unit.case.matters))
    figures = Figures()
    told = overview(figures, now, said, account.progress, wanted.day)
    order = groups(now, last, wanted.table, wanted.marks)
    every = shared(said.faults)
    faults = ([fault for fault in every if len(fault.units) > 1] or every)[:FAULTS]
    return Bulletin(
        title=plain(wanted.title, 80) or f"关于{period.name}政务公开监测情况的通报",
        scope="、".join(wanted.groups),
        period=period,
        before=before,
        made=wanted.day,
        table=wanted.table.name,
        overview=told,
        rating=rating(figures, order, wanted.table, before),
        groups=tuple(ranked(figures, group, said) for group in order),
        scores=tuple(
            score for group in order for score in (*(place.score for place in group.places), *group.failed)
        ),
        faults=tuple(_common(figures, fault) for fault in faults),
        more=_more(figures, [fault for fault in every if fault not in faults]) if every else _nothing(now),
        cases=tuple(_typical(unit, matter) for unit, matter in cases(said.faults)),
        mending=tuple(remedied.lines(figures, account)),
        by_group=tuple(_by_group(figures, order, account)),
        course=tuple(remedied.stage(figures, step) for step in steps),
        mended=tuple(
            remedied.row(figures, each) for each in account.progress.values() if each.due or each.of(Fate.NEW)
        ),
        overdue=tuple(remedied.overdue(figures, late) for late in account.late),
        history=past,
        figures=figures,
    )


def _by_group(figures: Figures, order: Sequence[Group], told: Mending) -> Iterator[Mended]:
    for group in order:
        accounts = [told.progress[unit] for unit in group.units if unit in told.progress]
        if row := remedied.group(figures, group.name, accounts):
            yield row


def _common(figures: Figures, fault: Fault) -> Common:
    line: list[str | Figure] = ["涉及单位"]
    line += [figures.names(PART, f"有“{fault.title}”的单位", fault.units), "个、问题"]
    line += [figures.of(PART, f"“{fault.title}”", fault.owned), "个。如"]
    line += ["；".join(_example(unit, matter) for unit, matter in fault.examples), "。"]
    return Common(title=fault.title, line=tuple(line), remedy=fault.remedy, basis=fault.basis)


def _example(unit: str, matter: Matter) -> str:
    mark = "" if matter.confirmed else "，未经人工审核"
    return f"{plain(unit, UNIT)}：{plain(matter.message, TOLD).rstrip('。；')}（编号 {matter.id}{mark}）"


def _nothing(units: Sequence[PeriodCase]) -> Line:
    """What is said instead of faults; where nobody looked there is nothing to say."""
    audited = any(unit.case.standings for unit in units)
    return ("在读到的页面中，没有发现应予扣分的问题。" if audited else "本期没有监测，不作结论。",)


def _more(figures: Figures, rest: Sequence[Fault]) -> Line:
    if not rest:
        return ()
    owned = [each for fault in rest for each in fault.owned]
    return (
        f"另有{len(rest)}类问题（",
        "、".join(fault.title for fault in rest),
        "）共",
        figures.of(PART, "其余各类问题", owned),
        "个，详见附件。",
    )


# A check never says more than 疑似 and asks for a person, who has ruled here.
_SUSPECTED = re.compile(r"^疑似(?:单项否决[：:])?|，?请人工逐个?确认")


def _typical(unit: str, matter: Matter) -> Typical:
    kind = "单项否决，" if matter.severity is Severity.VETO else ""
    where = plain(matter.subject or matter.column, NAMED)
    told = plain(_SUSPECTED.sub("", matter.message), TOLD).rstrip("。；")
    place = f"“{where}”" if where and where not in told else ""
    line = f"{plain(unit, UNIT)}{place}：{told}（{kind}经人工审核确认）。"
    return Typical(line=(line,), id=matter.id, url=plain(covered(matter.url), 200), basis=matter.basis)
