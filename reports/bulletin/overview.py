"""总体情况 · How much was audited, what was found, what could not be told, and what was mended, in sober sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from checks.cases.matters import Matter, Standing, Untold
from checks.cases.progress import Fate, Progress
from checks.cases.rounds import PeriodCase
from checks.cases.rulings import Ruling
from reports.bulletin.faults import Said
from reports.bulletin.figures import Figure, Figures, Line
from reports.plain import plain
from reports.rates import percent

PART = "总体情况"
_NAMED = 5
Owned = tuple[tuple[str, Matter], ...]


def overview(
    figures: Figures, units: Sequence[PeriodCase], said: Said, accounts: Mapping[str, Progress], day: date
) -> tuple[Line, ...]:
    """The paragraphs of the first part as they are told on a day."""
    if not _sites(units):
        return (_audited(figures, units), ("本期没有监测，不作结论。",), mended(figures, PART, accounts))
    untold = [(unit.case.member.name, each) for unit in units for each in unit.case.untold]
    lines = (
        _audited(figures, units),
        _read(figures, _sites(units)),
        _found(figures, said),
        _beside(figures, said, untold, day),
        mended(figures, PART, accounts),
    )
    return tuple(line for line in lines if line)


def mended(figures: Figures, part: str, accounts: Mapping[str, Progress]) -> Line:
    """What was to be mended and what was, as one sentence."""
    due = tuple((unit, step.matter) for unit, told in accounts.items() for step in told.due)
    if not due:
        return ("此前没有可供比较的监测结果或者没有到期应整改的问题，本期不计算整改率。",)
    fixed = owing(accounts, Fate.FIXED)
    line: list[str | Figure] = ["本期应整改问题", figures.of(part, "应整改", due), "个，已整改"]
    line += [figures.of(part, "已整改", fixed), "个"]
    looked = len(due) - len(owing(accounts, Fate.UNCHECKED))
    if looked:
        line += [
            "，整改率",
            figures.of(part, "整改率（列已整改的问题）", fixed, percent(len(fixed), len(due))),
        ]
    for fate, told in ((Fate.OPEN, "；未整改"), (Fate.RELAPSED, "；整改后反弹")):
        if owned := owing(accounts, fate):
            line += [told, figures.of(part, told.strip("；"), owned), "个"]
    if owned := owing(accounts, Fate.UNCHECKED):
        line += ["；未能复核", figures.of(part, "未能复核", owned), "个，不计为已整改"]
        if looked:
            most = percent(len(fixed) + len(owned), len(due))
            seen = (*fixed, *owned)
            line += [
                "（如果都已整改，整改率为",
                figures.of(part, "未能复核的都已整改时的整改率", seen, most),
                "）",
            ]
    if doubtful := tuple(each for each in due if each[1].suspected):
        line += ["。应整改的问题中，有整改通知书要求核实的疑似单项否决问题"]
        line += [figures.of(part, "应整改中的疑似单项否决", doubtful), "个，尚待人工确认，不作为结论"]
    return (*line, "。")


def owing(accounts: Mapping[str, Progress], fate: Fate) -> Owned:
    """The findings of one fate that were to be mended, each with its unit."""
    return tuple(
        (unit, step.matter) for unit, told in accounts.items() for step in told.due if step.fate is fate
    )


def _sites(units: Sequence[PeriodCase]) -> Sequence[Standing]:
    return list({one.file: one for unit in units for one in unit.case.standings}.values())


def _audited(figures: Figures, units: Sequence[PeriodCase]) -> Line:
    sites = _sites(units)
    every = [
        *(standing.site.address for standing in sites),
        *(standing.site.address for unit in units for standing in (*unit.stale, *unit.unseen)),
        *(address for unit in units for address in unit.unaudited),
    ]
    seen = [unit.case.member.name for unit in units if unit.case.standings]
    line: list[str | Figure] = ["本期纳入监测的单位"]
    line += [figures.names(PART, "纳入监测的单位", [unit.case.member.name for unit in units]), "个、网站"]
    line += [figures.names(PART, "纳入监测的网站", dict.fromkeys(every)), "个，实际监测单位"]
    line += [figures.names(PART, "实际监测的单位", seen), "个、网站"]
    line += [figures.names(PART, "实际监测的网站", map(_told, sites)), "个"]
    if cut := [_told(standing) for standing in sites if not standing.complete]:
        line += [
            "；其中",
            figures.names(PART, "没有读完的网站", cut),
            "个网站没有读完，没有读到的部分不作结论",
        ]
    return (*line, "。")


def _told(standing: Standing) -> str:
    return f"{standing.site.address}（{standing.as_of} 监测）"


def _read(figures: Figures, sites: Sequence[Standing]) -> Line:
    if not sites:
        return ()
    return (
        "这些网站共读取网页",
        _sum(figures, "读取的网页", sites, lambda told: int(told.get("pages", 0))),
        "个，其中列表页",
        _sum(figures, "读取的列表页", sites, lambda told: int(told.get("lists", 0))),
        "个、稿件页",
        _sum(figures, "读取的稿件页", sites, lambda told: int(told.get("documents", 0))),
        "个；没有读到的网页",
        _sum(
            figures,
            "没有读到的网页",
            sites,
            lambda told: sum(each["count"] for each in told.get("unread", ())),
        ),
        "个。",
    )


def _sum(figures: Figures, what: str, sites: Sequence[Standing], count: Any) -> Figure:
    told = [(standing, count(standing.coverage)) for standing in sites]
    ids = [f"{standing.site.address} {number} 个" for standing, number in told if number]
    return figures.names(PART, what, ids, str(sum(number for _, number in told)))


def _found(figures: Figures, said: Said) -> Line:
    if not said.faults:
        return ("在读到的页面中，没有发现应予扣分的问题。",)
    units = dict.fromkeys(unit for unit, _ in said.faults)
    line: list[str | Figure] = ["共发现问题", figures.of(PART, "发现的问题", said.faults), "个，涉及单位"]
    line += [figures.names(PART, "有问题的单位", units), "个。其中，"]
    if said.vetoed:
        line += [
            "经人工确认的单项否决问题",
            figures.of(PART, "单项否决问题（已确认）", said.vetoed),
            "个，",
        ]
    line += ["扣分问题", figures.of(PART, "扣分问题", said.deducted), "个。"]
    reviewed = tuple(each for each in said.faults if each[1].confirmed)
    open_ = tuple(each for each in said.faults if not each[1].confirmed)
    line += ["以上问题中，经人工审核确认", figures.of(PART, "经人工审核确认", reviewed), "个"]
    if open_:
        line += ["，由系统监测发现、未经人工审核", figures.of(PART, "未经人工审核", open_), "个"]
    return (*line, "。")


def _lapsed(matter: Matter) -> bool:
    """Whether what a person ruled holds no longer: a waiver has ended, or more was found than was ruled on."""
    return matter.ruled.ruling is Ruling.NONE and bool(matter.ruled.reason)


def _beside(figures: Figures, said: Said, untold: Sequence[tuple[str, Untold]], day: date) -> Line:
    return tuple(_asides(figures, said, untold, day))


def _asides(
    figures: Figures, said: Said, untold: Sequence[tuple[str, Untold]], day: date
) -> Iterator[str | Figure]:
    """What is told apart from the faults, because it is none."""
    if said.suspected:
        yield "另有疑似单项否决问题"
        yield figures.of(PART, "疑似单项否决（未确认）", said.suspected)
        yield "个，尚待人工确认，本通报不作为结论。"
    if said.hints:
        yield "另有提示"
        yield figures.of(PART, "提示", said.hints)
        yield "个，供改进参考，不扣分。"
    for ruling, told in ((Ruling.FALSE, "经核实为误报"), (Ruling.WAIVED, "已予豁免")):
        if owned := tuple(each for each in said.excused if each[1].ruled.ruling is ruling):
            yield f"{told}的"
            yield figures.of(PART, told, owned)
            yield "个，不计入问题"
            if ended := tuple(each for each in owned if (each[1].ruled.until or day) < day):
                yield "；其中豁免在监测之后到期的"
                yield figures.of(PART, "豁免在监测之后到期", ended)
                yield "个，下次监测重新计入"
            yield "。"
    if again := tuple(each for each in said.faults if _lapsed(each[1])):
        yield "曾经裁定、本次重新计入的"
        yield figures.of(PART, "曾经裁定、本次重新计入", again)
        yield f"个（{'；'.join(dict.fromkeys(plain(each[1].ruled.reason, 60) for each in again[:_NAMED]))}）。"
    if untold:
        yield "本次未能判定"
        yield figures.doubts(PART, "未能判定", untold)
        yield "项，不计入问题，也不视为合格。"
