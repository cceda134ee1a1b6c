"""Terms of the rule book that are counted from a date: annual reports, publication, interpretation, consultation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day of the year (``MM-DD``) on which something of the year before has to be public."""

    due: str
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueByLevel:
    """The same for each level of units."""

    due: Mapping[str, str]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays:
    """A number of working days after the day it is counted from."""

    workdays: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A number of natural days."""

    days: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A number of natural days, for what began on or after the day ``since``."""

    days: int
    since: date
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which of the profiles holds where the audited unit is, for documents public ``since`` that day."""

    profile: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines(Table):
    """时限 · ``profiles`` are terms of interpretation by place."""

    annual_report: DueByLevel
    site_year_report: Due
    law_government_report: Due
    enforcement_statistics: Due
    publication: Workdays
    consultation: Term
    feedback: Days
    interpretation: Chosen
    profiles: Mapping[str, Workdays]
