"""A site's file → what its report shows. Every number is computed here."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from checks.crawl import Crawl
from checks.life import is_open
from checks.personal import covered
from checks.rules.book import Weight
from reports.chart import chart
from reports.doubts import doubts
from reports.findings import AT_HOME, IN_ORDER, finding_row, ledger_row
from reports.model import (
    SEVERITIES,
    STATES,
    VERDICTS,
    ColumnRow,
    Group,
    Left,
    SiteReport,
    UnitReport,
    VerdictRow,
)
from reports.tree import column_rows

PER_CHECK = 200
PER_REPORT = 1500
ORDER = list(SEVERITIES)
REASONS = {
    "stopped": "抓取中途停止，下列结论只依据已取到的页面；凡“没有”“缺失”一类的结论均为未能判定。",
    "budget": "抓取达到上限，没有走完；凡“没有”“缺失”一类的结论均为未能判定。",
    "refused": "网站中途拒绝了检查程序，没有走完；凡“没有”“缺失”一类的结论均为未能判定。",
    None: "抓取尚未结束，下列结论只依据已取到的页面。",
}


def gather(path: Path) -> SiteReport:
    """Everything the newest crawl in ``path`` has to say, unit by unit."""
    with Crawl(path) as crawl:
        outcomes = _rows(crawl, "outcomes", '"check"')
        findings = _rows(crawl, "findings", IN_ORDER)
        unknowns = _rows(crawl, "unknowns", '"check", reason, url')
        units = [unit.name for unit in crawl.site.units]
        reports = tuple(
            _unit(crawl, name, outcomes, _of(findings, name), _of(unknowns, name)) for name in units
        )
        titles = {row["check"]: row["title"] for row in outcomes}
        ledger = tuple(ledger_row(row, titles, crawl.as_of.isoformat()) for row in findings)
        return SiteReport(site=crawl.site.origin, as_of=crawl.as_of.isoformat(), units=reports, ledger=ledger)


def _rows(crawl: Crawl, table: str, order: str) -> list[sqlite3.Row]:
    sql = f"select * from main.{table} where crawl = ? order by {order}"
    return list(crawl.query(sql, (crawl.number,)))


def _of(rows: Iterable[sqlite3.Row], unit: str) -> list[sqlite3.Row]:
    return [row for row in rows if row["unit"] == unit]


def _unit(
    crawl: Crawl,
    unit: str,
    outcomes: Sequence[sqlite3.Row],
    findings: Sequence[sqlite3.Row],
    unknowns: Sequence[sqlite3.Row],
) -> UnitReport:
    found = [row for row in findings if is_open(row)]
    past = [row for row in findings if not is_open(row)]
    severities = Counter(row["severity"] for row in found)
    states = Counter(row["state"] for row in findings)
    at_home = [row for row in found if AT_HOME in row["evidence"]]
    numbers = tuple(Counter(row["check"] for row in rows) for rows in (found, unknowns, at_home))
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
        summary=_summary(found, unknowns, verdicts, warning),
        severities=tuple((SEVERITIES[key], severities[key]) for key in ORDER if severities[key]),
        states=tuple((STATES[key], states[key]) for key in STATES if states[key]),
        found=len(found),
        undetermined=len(unknowns),
        verdicts=verdicts,
        weighed=any(row["points"] for row in outcomes),
        groups=_groups(outcomes, found),
        doubts=doubts({row["check"]: row["title"] for row in outcomes}, unknowns),
        past=tuple(finding_row(n, row, {}) for n, row in enumerate(past[:PER_CHECK], 1)),
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
    found: Sequence[sqlite3.Row],
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
    if parts:
        return "，".join(parts) + "。" + ("" if found else "未发现问题不等于合格。")
    judged = sum(row.judged for row in verdicts)
    if not judged or warning:
        return "本次没有得出结论。"
    return f"各项检查共判断 {judged} 个对象，未发现问题。"


def _verdict(row: sqlite3.Row, *numbers: Counter[str]) -> VerdictRow:
    """One check's conclusion; ``numbers`` are those of a unit by check: findings, doubts, findings on the home page."""
    mine, doubts, home = (each[row["check"]] for each in numbers)
    return VerdictRow(
        title=row["title"],
        verdict=VERDICTS[row["verdict"]],
        css=row["verdict"],
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


def _groups(outcomes: Sequence[sqlite3.Row], found: Sequence[sqlite3.Row]) -> tuple[Group, ...]:
    """Findings by check, the gravest first; a long list is a sample and its rest is in the ledger."""
    by_check: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in found:
        by_check[row["check"]].append(row)
    checks = {row["check"]: row for row in outcomes}
    groups: list[Group] = []
    number = 0
    for check in sorted(by_check, key=lambda name: (_gravity(by_check[name]), name)):
        rows = sorted(by_check[check], key=lambda row: ORDER.index(row["severity"]))
        shown = rows[: max(0, min(PER_CHECK, PER_REPORT - number))]
        told = checks[check]
        own = {"severity": told["severity"], "basis": told["basis"]}
        printed = tuple(finding_row(number + n, row, own) for n, row in enumerate(shown, 1))
        number += len(shown)
        groups.append(
            Group(
                title=told["title"],
                severity=_weights(rows),
                css=rows[0]["severity"],
                basis=told["basis"],
                why=told["why"],
                remedy=told["remedy"],
                total=len(rows),
                rows=printed,
            )
        )
    return tuple(groups)


def _weights(rows: Sequence[sqlite3.Row]) -> str:
    """How many findings of each severity, in words."""
    counts = Counter(row["severity"] for row in rows)
    return " · ".join(f"{SEVERITIES[key]} {counts[key]} 个" for key in ORDER if counts[key])


def _gravity(rows: Sequence[sqlite3.Row]) -> int:
    return min(ORDER.index(row["severity"]) for row in rows)


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
