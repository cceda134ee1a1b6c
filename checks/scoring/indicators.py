"""评分表 · An indicator table: sections, what each item asks, which findings cost under it, and how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checks.cases.matters import Matter, Untold

AT_HOME = ("链接位置", "首页")
"""The evidence of a link of the home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """适用 · Whom a section or an item concerns: units of ``levels`` (all where empty), not those of ``not_kinds``.

    ``of_site`` is asked only of the unit that answers for a whole website.
    """

    levels: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    of_site: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What findings an item is about: those of ``checks`` that are, by check, ``about`` some of these and whose
    evidence starts so, in a column named with one of these words, and on the home page or not.
    """

    checks: tuple[str, ...] = ()
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)
    evidence: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    home: bool | None = None

    def takes(self, matter: Matter) -> bool:
        """Whether a finding is one of those."""
        if not self._may(matter) or (matter.check in self.about and not self._is_about(matter)):
            return False
        key, home = AT_HOME
        if self.home is not None and self.home != (matter.evidence.get(key) == home):
            return False
        shown = self.evidence.get(matter.check, {})
        return all(str(matter.evidence.get(name, "")).startswith(starts) for name, starts in shown.items())

    def leaves_open(self, untold: Untold) -> bool:
        """Whether something that could not be told may be one of those; what is about nothing in particular may be."""
        return self._may(untold) and (not untold.about or self._is_about(untold))

    def _may(self, said: Matter | Untold) -> bool:
        return said.check in self.checks and (
            not self.columns or any(word in said.column for word in self.columns)
        )

    def _is_about(self, said: Matter | Untold) -> bool:
        return said.check not in self.about or said.about in self.about[said.check]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """指标 · ``auto`` is ``full`` (findings cost), ``assist`` (once confirmed) or ``none`` (left for a person).

    ``each`` is what one finding costs, ``points`` the most that all of them may (``None``: the section's); ``once``
    costs ``each`` whatever their number. Under items that share an ``exclusive`` name one subject costs once.
    ``share`` is what the item weighs among all: its points, or an even part of its section's; ``left`` is what a
    person has to look at besides.
    """

    id: str
    section: str
    text: str
    auto: str
    verified: bool
    rules: tuple[str, ...]
    asked: Asked
    each: float
    points: float | None
    once: bool
    exclusive: str
    scope: Scope
    bonus: bool
    share: float
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """一级指标 · ``points`` is the most that its items may cost."""

    id: str
    title: str
    points: float
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """单项否决 · Checks whose confirmed suspicion of a veto leaves no score."""

    id: str
    text: str
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """评分表 · ``full`` points, below ``fail_below`` 不合格; bonus (at most ``bonus``) only above ``bonus_above``.

    No score is given where less than ``minimum_coverage`` of what can be decided by a crawl was judged, nor, where
    ``complete``, from a crawl that did not end. ``veto_cap`` is the score of a vetoed unit, ``None`` where it has none.
    ``exclusive`` gives the most that items sharing a name may cost together.
    """

    id: str
    name: str
    source: str
    valid_from: date | None
    full: float
    fail_below: float | None
    bonus: float
    bonus_above: float
    minimum_coverage: float
    complete: bool
    veto_cap: float | None
    sections: tuple[Section, ...]
    vetoes: tuple[Veto, ...]
    items: tuple[Item, ...]
    exclusive: Mapping[str, float | None]

    def most(self, item: Item) -> float:
        """The most that an item can cost: its own points, those that exclusive items share, or else its section's."""
        if item.points is not None:
            return item.points
        if item.once:
            return item.each
        pool = self.exclusive.get(item.exclusive)
        return pool if pool is not None else next(s.points for s in self.sections if s.id == item.section)
