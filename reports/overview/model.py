"""What the overview shows: frozen, complete, in Chinese. The template only loops over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

KINDS = {
    "confirmed": "已确认否决",
    "veto": "疑似否决",
    "deduction": "扣分",
    "advice": "提示",
    "untold": "未能判定",
    "overdue": "逾期未反馈",
}
"""What is counted of a unit. A 单项否决 is 疑似 until a person confirms it, and is counted once."""
FAULTS = ("confirmed", "veto", "deduction")
STATES = {
    "complete": "已查完",
    "partial": "没有查完",
    "blocked": "被拒绝或打不开",
    "unread": "没有读到本单位的页面",
    "unjudged": "尚无结论",
    "unaudited": "没有检查",
    "siteless": "没有网址",
}
"""How far the audit of a unit came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What stands behind one of a number: the id of a finding (with a letter's, where that was not answered)."""

    id: str
    check: str
    column: str
    subject: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A site, or a part of one: its report where there is one, and of which day that is where it is an older one."""

    address: str
    report: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit. ``share`` are the checks that came to a conclusion, of those that had something to judge; ``late`` tells by how much.

    ``items`` has the kinds that can be told of the unit only: where nothing was judged, no number is.
    """

    unit: str
    group: str
    places: tuple[Place, ...]
    state: str
    note: str
    checked: date | None
    others: tuple[date, ...]
    pages: int | None
    share: float | None
    items: Mapping[str, tuple[Item, ...]]
    late: str

    @property
    def report(self) -> str | None:
        """The first report of its sites."""
        return next((place.report for place in self.places if place.report), None)

    @property
    def faulty(self) -> bool:
        """Whether anything is held against the unit; a hint is not."""
        return any(self.items.get(kind) for kind in FAULTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A group, or all: how many units of each state, how many have faults, and the sums, ``None`` where nothing was judged."""

    group: str
    units: int
    states: Mapping[str, int]
    faulty: int
    sums: Mapping[str, int | None]
