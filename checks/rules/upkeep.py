"""How the upkeep of columns is judged beside the cycles: what has ended, what is allowed, what leads outside."""

from __future__ import annotations

from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Words in the name of a column, or of one above it, that say it is not meant to go on.

    ``topics`` are such words unless one of ``lasting`` stands in the same name; ``former`` is an expression.
    """

    basis: str
    confidence: str
    words: tuple[str, ...]
    topics: tuple[str, ...]
    lasting: tuple[str, ...]
    former: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasional:
    """Words in the name of a column that is filled when there is an occasion."""

    basis: str
    confidence: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the news columns are called that everybody counts as such, and those ``below`` one of them (expressions)."""

    basis: str
    confidence: str
    names: str
    below: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Words in the name of a column whose content does not change."""

    basis: str
    confidence: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """Days that a yearly column may go beyond its year."""

    basis: str
    confidence: str
    annual_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Platforms:
    """Hosts (expressions) and column names for which leading to another host is as it should be.

    ``broad`` are names that say so of a column itself and not of all the columns below it.
    """

    basis: str
    confidence: str
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    broad: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep(Table):
    """栏目维护 · Columns that have ended or wait for an occasion, slack, and shared platforms."""

    ended: Ended
    occasional: Occasional
    news: News
    standing: Standing
    slack: Slack
    platforms: Platforms
