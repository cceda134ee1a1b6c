"""What a score says: its items, its sections, and how it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.cases.matters import Matter, Standing
from checks.cases.register import Member
from checks.scoring.indicators import Item, Section, Table


class Status(StrEnum):
    """How an item stands; only ``DEDUCTED`` and ``MARKED`` may have cost anything, ``PENDING`` by what was confirmed."""

    CLEAR = "clear"
    DEDUCTED = "deducted"
    PENDING = "pending"
    MANUAL = "manual"
    MARKED = "marked"
    UNJUDGED = "unjudged"
    NOT_APPLICABLE = "not_applicable"


STATUSES = {
    Status.CLEAR: "未发现",
    Status.DEDUCTED: "扣分",
    Status.PENDING: "待确认",
    Status.MANUAL: "待人工评定",
    Status.MARKED: "人工评定",
    Status.UNJUDGED: "未能判定",
    Status.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScore:
    """``matters`` and what a person marked (``by_mark``) cost ``deducted``; ``pending`` await a ruling and would cost ``would`` more; ``elsewhere`` were
    deducted under the item whose id stands beside them; ``hints`` never cost. ``covered`` is the part that was judged;
    ``gained`` is what a bonus brought by a person's word. ``open`` ones are left for a person.
    """

    item: Item
    status: Status
    deducted: float = 0.0
    by_mark: float = 0.0
    gained: float = 0.0
    matters: tuple[Matter, ...] = ()
    pending: tuple[Matter, ...] = ()
    would: float = 0.0
    elsewhere: tuple[tuple[Matter, str], ...] = ()
    hints: tuple[Matter, ...] = ()
    covered: float = 0.0
    reason: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore:
    """Of ``section``: the points that concern the unit, and what its items cost, at most those."""

    section: Section
    applicable: float
    deducted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """``value`` is ``None`` where there is none, and ``why`` says why; else what is left of ``table.full``.

    It is ``final`` only where no item is left for a person: else show ``said``, never ``value``, which then is only
    good for an order (whatever a person may still deduct is not in it). ``vetoes`` are confirmed, ``suspected`` are not.
    ``part`` of ``decided`` points is what the items decided so far got, ``left`` are those for a person, all of them on
    the scale of ``full`` by ``factor``. ``bonus`` is in ``value``; ``bonus_left`` are points of it that a person may give.
    """

    member: Member
    table: Table
    value: float | None
    why: str
    coverage: float
    vetoes: tuple[Matter, ...]
    suspected: tuple[Matter, ...]
    items: tuple[ItemScore, ...]
    sections: tuple[SectionScore, ...]
    standings: tuple[Standing, ...]
    bonus: float
    bonus_left: float
    factor: float
    part: float
    decided: float
    left: float
    outside: tuple[Matter, ...]

    @property
    def rated(self) -> bool:
        """Whether there is a score, or a confirmed veto in its place."""
        return self.value is not None or bool(self.vetoes)

    @property
    def final(self) -> bool:
        """Whether nothing is left for a person."""
        return self.value is not None and not self.left and not self.bonus_left

    @property
    def grade(self) -> str:
        """不合格, 合格, or what keeps it from being said."""
        if self.vetoes:
            return "不合格"
        if self.value is None:
            return "未评"
        below = self.table.fail_below
        if below is not None and self.value < below:
            return "不合格"
        return "待定" if self.left else "合格" if below is not None else ""

    @property
    def said(self) -> str:
        """The score as it may be shown."""
        if self.value is None:
            return f"{self.grade}：{self.why}"
        if not self.left:
            return f"{self.value:g} 分" + ("，加分项待人工评定" if self.bonus_left else "")
        return f"自动部分得分 {self.part:g} / 可自动判定 {self.decided:g}，另有 {self.left:g} 分待人工"

    def item(self, id_: str) -> ItemScore | None:
        """The score of an item."""
        return next((each for each in self.items if each.item.id == id_), None)
