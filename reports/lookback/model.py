"""What the pages and the book of a look back show: complete, in Chinese; templates only loop over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.cases.progress import NAMES, Fate, Progress
from checks.verdicts import short
from reports.rates import span

SHOWN = (Fate.OPEN, Fate.RELAPSED, Fate.UNCHECKED, Fate.NEW, Fate.FIRST, Fate.FIXED, Fate.EXCUSED)
"""The order in which fates are told: what is to be done first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One finding with what became of it; ``answer`` is what its unit said, ``note`` what follows from both."""

    fingerprint: str
    fate: Fate
    weight: str
    check: str
    column: str
    subject: str
    url: str
    href: str | None
    message: str
    first_seen: str
    reason: str
    answer: str
    answered: str
    note: str
    letters: str

    @property
    def id(self) -> str:
        """The eight digits by which reports name it."""
        return short(self.fingerprint)

    @property
    def name(self) -> str:
        """Its fate in words."""
        return NAMES[self.fate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """How a unit answered one letter: how many findings, and whether in time.

    ``demands`` are the fingerprints that it was asked for; of these ``behind`` are late, or missing after the day.
    """

    letter: str
    made: str
    due: str
    demands: frozenset[str]
    on_time: int
    late: int
    missing: int
    behind: frozenset[str]
    told: str

    @property
    def asked(self) -> int:
        """应反馈."""
        return len(self.demands)

    @property
    def untimely(self) -> int:
        """未按时反馈."""
        return len(self.behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The look back at one unit; ``lost`` are demands that no crawl speaks of any more."""

    unit: str
    group: str
    sites: tuple[str, ...]
    progress: Progress
    rows: tuple[Row, ...]
    feedback: tuple[Feedback, ...]
    lost: tuple[str, ...] = ()

    def of(self, fate: Fate) -> tuple[Row, ...]:
        """The rows of one fate."""
        return tuple(row for row in self.rows if row.fate is fate)

    @property
    def told(self) -> bool:
        """Whether anything can be said of it: it was looked at before and, in part at least, again."""
        seen = self.progress
        unseen = all(step.fate is Fate.UNCHECKED for step in seen.due)
        return bool(seen.since and seen.until) and not (seen.why and unseen)

    @property
    def back(self) -> int:
        """How many that were mended before the first look are back: they are no part of what was to be mended."""
        return sum(not step.owed for step in self.progress.of(Fate.RELAPSED))

    @property
    def owed(self) -> int:
        """应整改."""
        return len(self.progress.due)

    @property
    def rechecked(self) -> int:
        """How many are known to be mended by a re-check alone."""
        return sum(step.rechecked for step in self.progress.of(Fate.FIXED))

    @property
    def belied(self) -> tuple[Row, ...]:
        """What was said to be mended and found standing afterwards."""
        return tuple(row for row in self.rows if row.note)

    @property
    def untimely(self) -> int:
        """未按时反馈 · Each finding once, however many letters asked for it."""
        return len(frozenset().union(*(each.behind for each in self.feedback)))

    @property
    def asked(self) -> int:
        """应反馈 · Each finding once."""
        return len(frozenset().union(*(each.demands for each in self.feedback)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookback:
    """The look back at all units asked for: ``basis`` says against what, ``day`` by when."""

    basis: str
    day: str
    reviews: tuple[Review, ...]

    @property
    def compared(self) -> tuple[Review, ...]:
        """The units that something can be said of."""
        return tuple(each for each in self.reviews if each.told)

    @property
    def untold(self) -> tuple[Review, ...]:
        """The units that were not looked at twice."""
        return tuple(each for each in self.reviews if not each.told)


def share(progresses: Sequence[Progress]) -> str:
    """整改率 of some units together in words, with what it is a share of; none where none of them has one.

    What was to be mended of a unit that nobody looked at again is part of it, as not looked at.
    """
    if all(each.rate is None for each in progresses):
        return "—"
    due = sum(len(each.due) for each in progresses)
    fixed = sum(len(each.of(Fate.FIXED)) for each in progresses)
    unseen = sum(len(each.of(Fate.UNCHECKED)) for each in progresses)
    return f"{span(fixed, unseen, due)}（{fixed}/{due}）"
