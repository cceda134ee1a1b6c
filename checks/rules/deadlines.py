"""Terms of the rule book that are counted from a date: annual reports, publication, interpretation, consultation."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.rules.book import LEVELS
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

    def __post_init__(self) -> None:
        """Refuse days that no year has and levels that no unit has."""
        for level, day in self.annual_report.due.items():
            if level not in LEVELS:
                raise ValueError(f"annual_report.due：没有名为 {level} 的层级，可用的有 {'、'.join(LEVELS)}")
            _demand_day(f"annual_report.due.{level}", day)
        for name in ("site_year_report", "law_government_report", "enforcement_statistics"):
            _demand_day(f"{name}.due", getattr(self, name).due)
        if self.interpretation.profile not in self.profiles:
            known = "、".join(self.profiles)
            raise ValueError(
                f"interpretation.profile：没有名为 {self.interpretation.profile} 的口径，可用的有 {known}"
            )


def _demand_day(where: str, day: str) -> None:
    month, _, number = day.partition("-")
    days = calendar.monthrange(2024, int(month))[1] if month.isdigit() and 1 <= int(month) <= 12 else 0
    if not (number.isdigit() and 1 <= int(number) <= days):
        raise ValueError(f"{where}：须是像 01-31 的月和日，不能是 {day!r}")
