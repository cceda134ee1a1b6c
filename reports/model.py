"""What a report shows: frozen, complete, in Chinese. Templates only loop over it."""

from __future__ import annotations

from dataclasses import dataclass

VERDICTS = {
    "broken": "检查出错",
    "found": "有问题",
    "undetermined": "未能判定",
    "excused": "已豁免",
    "passed": "合格",
    "not_applicable": "不适用",
}
SEVERITIES = {
    "confirmed": "单项否决，已人工确认",
    "veto": "疑似单项否决，须人工确认",
    "deduction": "扣分",
    "advice": "提示",
}
STATES = {
    "new": "新增",
    "persisting": "持续",
    "relapsed": "反弹",
    "fixed": "已整改",
    "unchecked": "本次未复核",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """One check's conclusion; ``cost`` are the points it costs by the office's own table, if it has one."""

    title: str
    verdict: str
    css: str
    judged: int
    found: int
    undetermined: int
    reason: str
    cost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding as it is printed; ``checked`` is the day of the last look where that is not this audit's.

    ``ruling`` is what a person ruled, in a sentence.
    """

    number: int
    id: str
    column: str
    title: str
    url: str
    href: str | None
    message: str
    evidence: tuple[tuple[str, str], ...]
    state: str
    first_seen: str
    checked: str
    note: str
    ruling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one check, with the clause, the reason and the remedy once."""

    title: str
    severity: str
    css: str
    basis: str
    why: str
    remedy: str
    total: int
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What could not be told, for one reason."""

    title: str
    reason: str
    count: int
    sample: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """One column of the tree."""

    depth: int
    name: str
    url: str
    href: str | None
    state: str
    css: str
    entries: str
    pages: str
    newest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column's documents in one year, placed on the chart (units of its view box)."""

    x: int
    y: int
    width: int
    height: int
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Documents by year and column: a row per column, a field per year."""

    width: int
    height: int
    years: tuple[tuple[int, str], ...]
    names: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Pages not read for one reason."""

    reason: str
    count: int
    sample: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """The report of one unit; ``excused`` are findings that do not count, ``excused_total`` of them, also in words."""

    unit: str
    site: str
    as_of: str
    started: str
    complete: bool
    warning: str
    summary: str
    severities: tuple[tuple[str, int], ...]
    states: tuple[tuple[str, int], ...]
    found: int
    undetermined: int
    verdicts: tuple[VerdictRow, ...]
    weighed: bool
    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]
    past: tuple[FindingRow, ...]
    excused: tuple[FindingRow, ...]
    excused_total: int
    excused_number: str
    columns: tuple[ColumnRow, ...]
    columns_left: int
    figures: tuple[tuple[str, str], ...]
    unread: tuple[Left, ...]
    skipped: tuple[Left, ...]
    notes: tuple[str, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """The reports of all units of a site, and every finding for the ledger."""

    site: str
    as_of: str
    units: tuple[UnitReport, ...]
    ledger: tuple[dict[str, str], ...]
