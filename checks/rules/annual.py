"""What an annual report (政府信息公开工作年度报告) has to hold, and from which year of report on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The clause that a comparison rests on."""

    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is asked of reports of ``since`` and later years."""

    since: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    """The fifth part, and how many characters it has at least."""

    since: int
    min_chars: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """The fee for handling information in the sixth part, known by its ``words``."""

    since: int
    words: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The first part: its length, and the words by which each of its aspects is known."""

    since: int
    max_chars: int
    aspects: Mapping[str, tuple[str, ...]]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Old(Clause):
    """The old table of statistics (2014–2018), known by at least so many ``rows``."""

    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The share of 其他处理 from which it is high, where there are ``least`` results."""

    ratio: float
    least: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """The share of alike sentences from which a part looks copied."""

    similarity: float
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How many years of reports can be looked up."""

    years: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annual(Table):
    """年报 · The demands on a report, each with its clause."""

    six_parts: Since
    tables: Clause
    problems: Problems
    fee: Fee
    overview: Overview
    cells: Clause
    table3_flow: Clause
    table3_sum: Clause
    table3_cross: Clause
    table4: Clause
    old: Old
    old_template: Since
    trial_template: Since
    other: Other
    copied: Copied
    collected: Collected
    norms: Clause
    aggregate: Clause
