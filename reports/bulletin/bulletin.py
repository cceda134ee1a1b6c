"""What a bulletin says, part by part; what Word and the page show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks.cases.periods import Period
from checks.scoring.score import Score
from reports.bulletin.figures import Figure, Figures, Line
from reports.bulletin.history import History
from reports.bulletin.ranking import Unrated


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One ranked unit as it is shown: ``cost`` is what was deducted, ``last`` its score of the period before."""

    rank: str
    unit: str
    score: Figure
    cost: str
    last: str
    moved: str
    found: Figure
    coverage: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One group as it is shown; ``line`` sums it up, ``units`` are all that belong to it."""

    name: str
    line: Line
    units: tuple[str, ...]
    rows: tuple[Row, ...]
    unrated: tuple[Unrated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What one unit, or group, mended; ``rate`` is empty where there is none, ``note`` says why."""

    unit: str
    due: Figure
    fixed: Figure
    open: Figure
    relapsed: Figure
    unchecked: Figure
    new: Figure
    rate: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """共性问题 · One check in a sentence, with what is to be done."""

    title: str
    line: Line
    remedy: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typical:
    """典型案例 · One confirmed finding."""

    line: Line
    id: str
    url: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How far mending was on a day of the period."""

    name: str
    due: Figure
    fixed: Figure
    open: Figure
    unchecked: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """未按时反馈 · One letter."""

    unit: str
    letter: str
    due: str
    missing: Figure
    late: Figure
    behind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """The whole; ``figures`` are all its numbers with what is behind them."""

    title: str
    scope: str
    period: Period
    before: Period
    made: date
    table: str
    overview: tuple[Line, ...]
    rating: Line
    groups: tuple[Ranked, ...]
    scores: tuple[Score, ...]
    faults: tuple[Common, ...]
    more: Line
    cases: tuple[Typical, ...]
    mending: tuple[Line, ...]
    mended: tuple[Mended, ...]
    overdue: tuple[Overdue, ...]
    history: History
    by_group: tuple[Mended, ...]
    course: tuple[Stage, ...]
    figures: Figures
