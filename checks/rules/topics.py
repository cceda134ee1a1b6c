"""What titles are about, and which columns hold what; all expressions."""

from __future__ import annotations

from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The marks of a policy, a result, an interpretation and a report of news in a title.

    A title that ``never`` fits is no news: documents cut short, names of bodies and projects.
    """

    basis: str
    confidence: str
    policy: str
    result: str
    interpretation: str
    news: str
    never: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Columns that have to hold policies, standards and results (``judged``, ``categories``), and those that need not.

    ``progress`` are columns about how something went, in which mere orders are out of place.
    """

    basis: str
    confidence: str
    judged: str
    exempt: str
    categories: tuple[str, ...]
    progress: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """Titles of higher levels' plans, and names of columns that are for higher levels' documents."""

    basis: str
    confidence: str
    titles: str
    exempt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics(Table):
    """标题与栏目的主题 · What a title is, and what a column is for."""

    titles: Titles
    columns: Columns
    superior: Superior
