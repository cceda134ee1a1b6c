"""Numbers that carry what is behind them: every number of the bulletin is one of these, and each is listed with its ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.cases.matters import Matter, Untold
from reports.plain import plain

NAMED = 100
"""Characters of a name, which may be a stranger's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """依据 · One number: ``text`` is as it is shown, ``key`` its 依据号.

    ``ids`` are what it counts: findings by their eight digits, or units, or sites by their names.
    """

    key: int
    part: str
    what: str
    text: str
    ids: tuple[str, ...]

    def __str__(self) -> str:
        return self.text


Line = tuple[str | Figure, ...]
"""A sentence with its numbers in it."""


def words(line: Line) -> str:
    """A sentence as plain text."""
    return "".join(map(str, line))


@dataclass(slots=True)
class Figures:
    """The numbers of one bulletin in the order in which they are told, with every finding and doubt behind them.

    A finding is as it was first told of: what is known now is told before what a letter, or an older audit, said of it.
    """

    told: list[Figure] = field(default_factory=list)
    matters: dict[tuple[str, str], tuple[str, Matter]] = field(default_factory=dict)
    untold: list[tuple[str, Untold]] = field(default_factory=list)

    def of(
        self, part: str, what: str, owned: Iterable[tuple[str, Matter]], text: str | None = None
    ) -> Figure:
        """How many findings these are, each with its unit; or ``text``, a number that was made of them.

        One that a unit has on two of its sites is one.
        """
        known = {(unit, matter.fingerprint): (unit, matter) for unit, matter in owned}
        for key, one in known.items():
            self.matters.setdefault(key, one)
        return self.names(part, what, [matter.id for _, matter in known.values()], text)

    def doubts(self, part: str, what: str, owned: Iterable[tuple[str, Untold]]) -> Figure:
        """How many things could not be told."""
        told = list(owned)
        self.untold += told
        return self.names(part, what, [each.id for _, each in told])

    def names(self, part: str, what: str, ids: Iterable[str], text: str | None = None) -> Figure:
        """How many things these are; or ``text``."""
        told = tuple(plain(each, NAMED) for each in ids)
        shown = str(len(told)) if text is None else text
        what = plain(what, NAMED)
        figure = Figure(key=len(self.told) + 1, part=part, what=what, text=shown, ids=told)
        self.told.append(figure)
        return figure
