"""What a letter says: frozen, complete, in Chinese; the Word template and the Excel list only show it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from checks.cases.caseload import Case
from checks.cases.register import Member
from checks.verdicts import Severity
from reports.letters.citing import cited
from reports.letters.demands import Asked, Demand
from reports.letters.rows import weight

BYTES = 3
"""Bytes by which the letters of one day are told apart."""
PER_CHECK = 20
PER_LETTER = 200
"""Findings that the Word lists; the Excel list has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The findings of one check: the clause, why it matters and what to do once, then the first of them."""

    title: str
    basis: str
    why: str
    remedy: str
    weight: str
    total: int
    shown: tuple[Demand, ...]

    @property
    def rest(self) -> int:
        """How many are in the Excel list only."""
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """整改通知书 · All that one letter says; ``days`` are the working days of its term, ``None`` where a day was set by hand."""

    id: str
    member: Member
    by: str
    made: date
    due: date
    days: int | None
    as_of: date
    sites: tuple[str, ...]
    unfinished: tuple[str, ...]
    demands: tuple[Demand, ...]
    advice: tuple[Demand, ...]

    @property
    def vetoes(self) -> int:
        """How many are 单项否决, suspected or confirmed."""
        return sum(each.matter.severity is Severity.VETO for each in self.demands)

    @property
    def confirmed(self) -> int:
        """How many of these a person confirmed."""
        return sum(each.matter.severity is Severity.VETO and each.matter.confirmed for each in self.demands)

    @property
    def again(self) -> int:
        """How many were asked for before."""
        return sum(each.times > 1 for each in self.demands)

    @property
    def overdue(self) -> int:
        """How many were seen standing after the last day of an earlier letter."""
        return sum(each.overdue for each in self.demands)


def notice(
    case: Case, what: Asked, *, letter: str, by: str, made: date, due: date, days: int | None
) -> Notice:
    """The letter to a unit of which something is asked."""
    files = {matter.file for each in (*what.demands, *what.advice) for matter in (each.matter, *each.also)}
    looked = [standing for standing in case.standings if standing.file in files]
    return Notice(
        id=letter,
        member=case.member,
        by=by,
        made=made,
        due=due,
        days=days,
        as_of=max(standing.as_of for standing in looked),
        sites=tuple(dict.fromkeys(standing.site.address for standing in looked)),
        unfinished=tuple(standing.site.address for standing in looked if not standing.complete),
        demands=what.demands,
        advice=what.advice,
    )


def sections(demands: Iterable[Demand]) -> tuple[Section, ...]:
    """Demands, in their order, by check; of each the first, and of all no more than a letter holds."""
    found: list[Section] = []
    room = PER_LETTER
    for _, group in groupby(demands, key=lambda each: each.matter.check):
        rows = list(group)
        shown = tuple(rows[: min(PER_CHECK, room)])
        room -= len(shown)
        first = rows[0].matter
        found.append(
            Section(
                title=first.title,
                basis="；".join(dict.fromkeys(cited(each.matter.basis) for each in rows)),
                why=first.why,
                remedy=first.remedy,
                weight=_weights(rows),
                total=len(rows),
                shown=shown,
            )
        )
    return tuple(found)


def new_id(unit: str, made: date, due: date, prints: Iterable[str], taken: Collection[str]) -> str:
    """An id such as 20260320-1a2b3c, the same for the same letter, and none that is ``taken``."""
    told = "\x1f".join((unit, due.isoformat(), *sorted(prints)))
    number = 0
    while True:
        digest = hashlib.blake2b(
            f"{told}\x1f{number}".encode("utf-8", "replace"), digest_size=BYTES
        ).hexdigest()
        if (made_id := f"{made:%Y%m%d}-{digest}") not in taken:
            return made_id
        number += 1


def _weights(rows: Sequence[Demand]) -> str:
    counts: dict[str, int] = {}
    for each in rows:
        word = weight(each.matter)
        counts[word] = counts.get(word, 0) + 1
    return "、".join(f"{word} {count} 个" for word, count in counts.items())
