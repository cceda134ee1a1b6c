"""A site's file → what its report shows. Every number is computed here."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from checks.cases.matters import UNFINISHED
from checks.cases.rulings import Ruling
from checks.crawl import Crawl
from checks.personal import covered
from checks.rules.book import Weight
from reports.chart import chart
from reports.doubts import doubts
from reports.findings import AT_HOME, IN_ORDER, finding_row, ledger_row
from reports.groups import ORDER, PER_CHECK, groups
from reports.model import (
    SEVERITIES,
    STATES,
    VERDICTS,
    ColumnRow,
    Left,
    SiteReport,
    UnitReport,
    VerdictRow,
)
from reports.ruled import Row, counts, is_excused, numbered, ruled, severity
from reports.tree import column_rows

AnyRow = TypeVar("AnyRow", bound=Row | sqlite3.Row)
REASONS = {
    "stopped": f"{UNFINISHED['stopped']}，下列结论只依据已取到的页面；凡“没有”“缺失”一类的结论均为未能判定。",
    "budget": f"{UNFINISHED['budget']}，没有走完；凡“没有”“缺失”一类的结论均为未能判定。",
    "refused": f"{UNFINISHED['refused']}，没有走完；凡“没有”“缺失”一类的结论均为未能判定。",
    None: f"{UNFINISHED[None]}，下列结论只依据已取到的页面。",
}


def gather(path: Path) -> SiteReport:
    """Everything the newest crawl in ``path`` has to say, unit by unit."""
    with Crawl(path) as crawl:
        outcomes, rows, unknowns = crawl.once(_said)
        findings = ruled(path, rows, crawl.as_of)
        units = [unit.name for unit in crawl.site.units]
        reports = tuple(
            _unit(crawl, name, outcomes, _of(findings, name), _of(unknowns, name)) for name in units
        )
        titles = {row["check"]: row["title"] for row in outcomes}
        ledger = tuple(ledger_row(row, titles, crawl.as_of.isoformat()) for row in findings)
        return SiteReport(site=crawl.site.origin, as_of=crawl.as_of.isoformat(), units=reports, ledger=ledger)


def gather_part(crawl: Crawl, unit: str, told: Collection[str], day: date) -> UnitReport:
    """What a crawl says of a unit under the rulings of a day, with only those findings and doubts that are ``told``."""
    outcomes, findings, unknowns = crawl.once(_said)
    found = ruled(crawl.path, (row for row in findings if row["fingerprint"] in told), day)
    return _unit(crawl, unit, outcomes, found, [row for row in unknowns if row["fingerprint"] in told])


def _said(crawl: Crawl) -> tuple[list[sqlite3.Row], ...]:
    """All that was concluded, found and doubted."""
    return (
        _rows(crawl, "outcomes", '"check"'),
        _rows(crawl, "findings", IN_ORDER),
        _rows(crawl, "unknowns", '"check", reason, url'),
    )


def _rows(crawl: Crawl, table: str, order: str) -> list[sqlite3.Row]:
    sql = f"select * from main.{table} where crawl = ? order by {order}"
    return list(crawl.query(sql, (crawl.number,)))


def _of(rows: Iterable[AnyRow], unit: str) -> list[AnyRow]:
    return [row for row in rows if row["unit"] == unit]


def _unit(
    crawl: Crawl,
    unit: str,
    outcomes: Sequence[sqlite3.Row],
    findings: Sequence[Row],
    unknowns: Sequence[sqlite3.Row],
) -> UnitReport:
    found = [row for row in findings if counts(row)]
    excused = [row for row in findings if is_excused(row)]
    past = [row for row in findings if not (counts(row) or is_excused(row))]
    severities = Counter(map(severity, found))
    states = Counter(row["state"] for row in (*found, *past))
    at_home = [row for row in found if AT_HOME in row["evidence"]]
    waived = [row for row in excused if row["ruled"].ruling is Ruling.WAIVED]
    kinds = (found, unknowns, at_home, excused, waived)
    numbers = tuple(Counter(row["check"] for row in rows) for rows in kinds)
    verdicts = tuple(
        sorted(
            (_verdict(row, *numbers) for row in outcomes),
            key=lambda row: list(VERDICTS).index(row.css),
        )
    )
    columns, left = _columns(crawl, unit)
    account = crawl.coverage
    warning = _warning(crawl)
    return UnitReport(
        unit=unit,
        site=crawl.site.address,
        as_of=crawl.as_of.isoformat(),
        started=crawl.started[:16].replace("T", " "),
        complete=crawl.complete,
        warning=warning,
        summary=_summary(found, excused, unknowns, verdicts, warning),
        severities=tuple((SEVERITIES[key], severities[key]) for key in ORDER if severities[key]),
        states=tuple((STATES[key], states[key]) for key in STATES if states[key]),
        found=len(found),
        undetermined=len(unknowns),
        verdicts=verdicts,
        weighed=any(row["points"] for row in outcomes),
        groups=groups(outcomes, found),
        doubts=doubts({row["check"]: row["title"] for row in outcomes}, unknowns),
        past=tuple(finding_row(n, row, {}) for n, row in enumerate(past[:PER_CHECK], 1)),
        excused=tuple(finding_row(n, row, {}) for n, row in enumerate(excused[:PER_CHECK], 1)),
        excused_total=len(excused),
        excused_number=numbered(excused),
        columns=columns,
        columns_left=left,
        figures=_figures(account, len(columns) + left),
        unread=_left(account.get("unread", ())),
        skipped=_left(account.get("skipped", ())),
        notes=(*account.get("notes", ()), *_exempt(crawl)),
        chart=crawl.once(chart),
    )


def _exempt(crawl: Crawl) -> Iterator[str]:
    """The columns that are not judged on this day, as a person told."""
    for told in crawl.site.columns:
        if told.exempt and told.until and crawl.as_of <= told.until:
            yield f"栏目“{told.name or told.at}”豁免至 {told.until}，不作判断：{told.exempt}"


def _warning(crawl: Crawl) -> str:
    if not crawl.coverage.get("start_read"):
        return "首页没有读到，本次检查不能得出任何“没有”“缺失”一类的结论。"
    return "" if crawl.complete else REASONS.get(crawl.reason, REASONS[None])


def _summary(
    found: Sequence[Row],
    excused: Sequence[Row],
    unknowns: Sequence[sqlite3.Row],
    verdicts: Sequence[VerdictRow],
    warning: str,
) -> str:
    """One sentence that never reads like a pass when something could not be told."""
    broken = [row.title for row in verdicts if row.css == "broken"]
    carried = sum(row["checked"] is not None for row in found)
    parts = [f"共发现 {len(found)} 个问题"] if found else []
    if carried:
        parts.append(f"其中 {carried} 个本次未复核")
    if unknowns:
        parts.append(f"{len(unknowns)} 项未能判定，不作合格也不作不合格处理")
    if broken:
        parts.append(f"检查出错：{'、'.join(broken)}")
    if (found or parts) and excused:
        parts.append(f"另有 {numbered(excused)}不计入")
    if parts:
        return "，".join(parts) + "。" + ("" if found else "未发现问题不等于合格。")
    judged = sum(row.judged for row in verdicts)
    if not judged or warning:
        return "本次没有得出结论。"
    beside = f"除 {numbered(excused)}外" if excused else ""
    return f"各项检查共判断 {judged} 个对象，{beside}未发现问题。"


def _verdict(row: sqlite3.Row, *numbers: Counter[str]) -> VerdictRow:
    """One check's conclusion; ``numbers`` are those of a unit by check.

    They are findings, doubts, findings on the home page, those that are excused, and of these the waived ones.
    """
    mine, doubts, home, excused, waived = (each[row["check"]] for each in numbers)
    verdict = row["verdict"]
    if verdict == "found" and excused and not mine:
        verdict = "undetermined" if doubts else "excused" if waived else "passed"
    return VerdictRow(
        title=row["title"],
        verdict=VERDICTS[verdict],
        css=verdict,
        judged=row["judged"],
        found=mine,
        undetermined=doubts,
        reason=row["reason"],
        cost=_cost(row, mine, home),
    )


def _cost(row: sqlite3.Row, found: int, home: int) -> str:
    """What this unit's findings cost; a suspected veto costs nothing before a person confirmed it."""
    if row["points"] is None or not found or row["severity"] == "veto":
        return ""
    weight = Weight(points=row["points"], cap=row["cap"], home=row["home"])
    return f"{weight.cost(found, home):g}" + (f"（封顶 {weight.cap:g}）" if weight.cap else "")


def _columns(crawl: Crawl, unit: str) -> tuple[tuple[ColumnRow, ...], int]:
    mine = [column for column in crawl.columns() if crawl.site.unit_of(column.url, column).name == unit]
    return column_rows(mine)


def _figures(account: Mapping[str, Any], columns: int) -> tuple[tuple[str, str], ...]:
    names = {
        "pages": "已读页面",
        "lists": "其中列表页",
        "documents": "其中稿件页",
        "targets": "另测链接目标",
        "waiting": "未及抓取",
    }
    return (("栏目", str(columns)), *((label, str(account.get(key, 0))) for key, label in names.items()))


def _left(groups: Iterable[Mapping[str, Any]]) -> tuple[Left, ...]:
    return tuple(
        Left(reason=g["reason"], count=g["count"], sample=tuple(map(covered, g["sample"])))
        for g in list(groups)[:50]
    )
