"""What a person says of a finding, and until when it holds.

A ruling stays with the finding's fingerprint through every later crawl. One that ends leaves the finding as nobody had
ruled on it, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """One ruling: who said it, when and why; a waiver holds until and on the day ``until``."""

    ruling: Ruling = Ruling.NONE
    reason: str = ""
    by: str = ""
    at: str = ""
    until: date | None = None

    def on(self, day: date) -> Ruled:
        """What holds on a day: a waiver that has ended is as if nobody had ruled, with the reason said."""
        if self.until is None or day <= self.until:
            return self
        return Ruled(reason=f"豁免已于 {self.until} 到期，重新计入", by=self.by, at=self.at)

    @property
    def excuses(self) -> bool:
        """Whether the finding does not count: it is wrong, or excused."""
        return self.ruling in (Ruling.FALSE, Ruling.WAIVED)


UNRULED = Ruled()
