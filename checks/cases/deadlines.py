"""反馈期限 · Who answered a letter in time, who late and by how many working days, and who not at all.

A letter that was never sent by mail has its deadline as well. What was ruled a false alarm, or excused, need not be answered,
and neither need what was seen to be mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from checks.cases import settled
from checks.cases.docket import Docket, Letter
from checks.cases.signs import instant
from checks.workdays import Clock


class Due(Protocol):
    """A letter, by whatever room it is kept in."""

    @property
    def due(self) -> date:
        """The last day as it is written in the letter."""


def last_day(letter: Due, clock: Clock) -> date:
    """The last day that is in time: a letter's own, or the first working day after it where that is a day off.

    Where the calendar does not know the year it is the letter's own.
    """
    return clock.rolled(letter.due) or letter.due


def said(due: date, last: date) -> str:
    """A letter's day as people read it, with the :func:`last_day` where that is another."""
    return str(due) if due == last else f"{due}（休息日，顺延至 {last}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one letter was answered, by the fingerprints that it demands of the site ``file``.

    ``excused`` need no answer, by a ruling or as a crawl or a re-check saw them mended. ``due`` is the :func:`last_day` that is in time. ``behind`` are the working days from then to the day that was asked
    for, 0 where that is not later; ``days`` those of each late answer. Both are ``None`` where the calendar does not know
    the year.
    """

    letter: Letter
    file: Path
    on_time: tuple[str, ...]
    late: tuple[str, ...]
    missing: tuple[str, ...]
    excused: tuple[str, ...]
    due: date
    behind: int | None
    days: Mapping[str, int | None]

    @property
    def asked(self) -> int:
        """How many findings were to be answered."""
        return len(self.on_time) + len(self.late) + len(self.missing)


def answers(file: Path, day: date, clock: Clock) -> tuple[Answer, ...]:
    """How the letters in the docket of a site's ``file`` were answered by the end of a day, the oldest letter first.

    The first answer to a finding counts, whatever it says; one to a later letter answers the earlier one too.
    """
    docket = Docket(file)
    came = {
        print_: [(reply.letter, instant(reply.at).date()) for reply in told]
        for print_, told in docket.replies().items()
    }
    excused = {print_ for print_, ruled in docket.rulings(by=day).items() if ruled.on(day).excuses}
    letters = [letter for letter in docket.letters() if letter.made <= day]
    told = [_answer(file, letter, came, excused, day, clock) for letter in letters]
    return tuple(_without_mended(answer, day) if overdue([answer], day) else answer for answer in told)


def _without_mended(answer: Answer, day: date) -> Answer:
    """The answer where nothing is missing of what was last seen mended: nobody has to tell what was seen."""
    mended = settled.mended(answer.file, answer.letter.crawl, answer.missing, day)
    missing = tuple(each for each in answer.missing if each not in mended)
    return replace(answer, missing=missing, excused=(*answer.excused, *sorted(mended)))


def overdue(told: Iterable[Answer], day: date) -> tuple[Answer, ...]:
    """The letters whose time is over on a day with something not answered."""
    return tuple(answer for answer in told if answer.missing and day > answer.due)


def _answer(
    file: Path,
    letter: Letter,
    came: Mapping[str, list[tuple[str, date]]],
    excused: set[str],
    day: date,
    clock: Clock,
) -> Answer:
    due = last_day(letter, clock)
    first: dict[str, date] = {}
    for print_ in letter.demands:
        days = [at for by, at in came.get(print_, ()) if at <= day and (by == letter.id or at >= letter.made)]
        if days and print_ not in excused:
            first[print_] = min(days)
    return Answer(
        letter=letter,
        file=file,
        on_time=tuple(print_ for print_, at in first.items() if at <= due),
        late=tuple(print_ for print_, at in first.items() if at > due),
        missing=tuple(each for each in letter.demands if each not in first and each not in excused),
        excused=tuple(each for each in letter.demands if each in excused),
        due=due,
        behind=clock.between(due, day),
        days={print_: clock.between(due, at) for print_, at in first.items() if at > due},
    )
