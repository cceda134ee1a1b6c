"""What an office adds to the national calendar: local holidays, and years that the calendar does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year's days (``MM-DD``): ``holidays`` off on a weekday, ``workdays`` worked on a weekend.

    ``whole`` says that these are all days of a year that the installed calendar does not know.
    """

    holidays: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The clause that the counting of working days rests on."""

    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays(Table):
    """工作日 · Years by their number, laid over the national calendar."""

    rule: Rule
    years: Mapping[str, Year] = field(default_factory=dict)
