"""What a person says of a finding, until when it holds, and which ruling may follow which.

A ruling stays with the finding's fingerprint through every later crawl. One that ends leaves the finding as nobody had
ruled on it, and that is said; so does one that excuses, where things came up that were not ruled on. A ruling is revised by
another one, never edited.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from checks.verdicts import State


class Ruling(StrEnum):
    """What a person said of a finding: nothing yet, that it is right, that it is wrong, that it is excused for a time."""

    NONE = "none"
    CONFIRMED = "confirmed"
    FALSE = "false"
    WAIVED = "waived"


NAMES = {Ruling.NONE: "未审", Ruling.CONFIRMED: "已确认", Ruling.FALSE: "误报", Ruling.WAIVED: "豁免"}
"""How a finding's ruling is shown."""
WORDS = {"确认": Ruling.CONFIRMED, "误报": Ruling.FALSE, "豁免": Ruling.WAIVED}
"""What a person writes on the command line."""
_SHOWN, _LONGEST = 5, 40


def refusal(state: State, before: Ruling, ruling: Ruling) -> str | None:
    """Why a finding in ``state``, of which ``before`` holds, cannot be ruled so; ``None`` where it can."""
    if ruling is Ruling.NONE:
        return "裁定不能撤回，只能改判"
    if ruling is before and ruling is not Ruling.WAIVED:
        return f"已裁定为{NAMES[ruling]}，不用再裁定一次"
    if ruling is Ruling.WAIVED and before is Ruling.FALSE:
        return "误报不是问题，不能豁免；确有问题的，请先改判为确认"
    if ruling is Ruling.WAIVED and state is State.FIXED:
        return "已整改的问题不用豁免"
    return None


def needs_reason(before: Ruling, ruling: Ruling) -> bool:
    """Whether a ruling must give its reason: all but the first 确认."""
    return (before, ruling) != (Ruling.NONE, Ruling.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """One ruling: who said it, when and why; a waiver holds until and on the day ``until``. ``number`` is the docket's.

    ``things`` are what was found on the page when it was ruled on, by the labels of the evidence; ``None`` where that is not told
    apart: it holds for all that is found there.
    """

    ruling: Ruling = Ruling.NONE
    reason: str = ""
    by: str = ""
    at: str = ""
    until: date | None = None
    things: Mapping[str, tuple[str, ...]] | None = field(default=None, hash=False)
    number: int | None = field(default=None, compare=False)

    def on(self, day: date) -> Ruled:
        """What holds on a day: a waiver that has ended is as if nobody had ruled, with the reason said."""
        if self.until is None or day <= self.until:
            return self
        reason = f"豁免已于 {self.until} 到期，重新计入"
        return Ruled(reason=reason, by=self.by, at=self.at, number=self.number)

    def of(self, evidence: str) -> Ruled:
        """What holds of a finding with this evidence (JSON): what excuses it does so only for what was ruled on."""
        if not (self.things and self.excuses):
            return self
        now = json.loads(evidence)
        more = [
            each for label, known in self.things.items() for each in now.get(label, ()) if each not in known
        ]
        if not more:
            return self
        shown = "、".join("".join(filter(str.isprintable, each))[:_LONGEST] for each in more[:_SHOWN])
        reason = f"裁定后又出现：{shown}{'等' if len(more) > _SHOWN else ''}，请重新裁定"
        return Ruled(reason=reason, by=self.by, at=self.at, number=self.number)

    def after(self, before: Ruled) -> Ruled:
        """This ruling with what was a false alarm before, which stays one."""
        if not (self.things and before.things and self.ruling is before.ruling is Ruling.FALSE):
            return self
        labels = {**before.things, **self.things}
        both = {
            label: tuple(dict.fromkeys((*before.things.get(label, ()), *self.things.get(label, ()))))
            for label in labels
        }
        return replace(self, things=both)

    @property
    def excuses(self) -> bool:
        """Whether the finding does not count: it is wrong, or excused."""
        return self.ruling in (Ruling.FALSE, Ruling.WAIVED)

    @property
    def said(self) -> str:
        """The ruling in words: 已确认, 误报, 豁免至 2026-12-31; of a waiver that has ended, that."""
        if self.ruling is Ruling.NONE:
            return self.reason
        return NAMES[self.ruling] + (f"至 {self.until}" if self.until else "")


UNRULED = Ruled()


def kept(row: sqlite3.Row) -> Ruled:
    """A ruling as a docket keeps it; one of the first layout does not tell what was ruled on."""
    told = dict(row)
    things = json.loads(told.get("things") or "null")
    return Ruled(
        ruling=Ruling(told["ruling"]),
        reason=told["reason"],
        by=told["by"],
        at=told["at"],
        until=date.fromisoformat(told["until"]) if told["until"] else None,
        things={label: tuple(each) for label, each in things.items()} if things is not None else None,
        number=told["id"],
    )
