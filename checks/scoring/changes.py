"""Why a score is another than it was: item by item, what was mended, what is new, and what a person ruled or marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.cases.caseload import Case
from checks.cases.matters import Matter
from checks.scoring.results import STATUSES, ItemScore, Score, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one item cost ``before`` and costs ``now``, with the findings that make the difference.

    ``mended`` are no longer there, ``new`` were not there, ``ruled`` were there before and now, and a person's word, or
    another item of the table, made the difference; ``note`` says what else did.
    """

    id: str
    text: str
    before: float
    now: float
    mended: tuple[Matter, ...]
    new: tuple[Matter, ...]
    ruled: tuple[Matter, ...]
    note: str

    @property
    def points(self) -> float:
        """How many points it brought; below 0 it cost some."""
        return round(self.before - self.now, 2)


@dataclass(frozen=True, slots=True)
class _Two:
    """The findings of both cases, by fingerprint."""

    then: Mapping[str, Matter]
    now: Mapping[str, Matter]


def changes(before: Score, now: Score, then_case: Case, now_case: Case) -> tuple[Change, ...]:
    """What made a score another: vetoes first, then the items in the table's order; both scores are by one table."""
    two = _Two(_found(then_case), _found(now_case))
    return (*_vetoes(before, now, two), *_items(before, now, two))


def _found(case: Case) -> dict[str, Matter]:
    return {matter.fingerprint: matter for matter in case.matters if matter.found}


def _vetoes(before: Score, now: Score, two: _Two) -> Iterator[Change]:
    if before.vetoes or now.vetoes:
        change = _change("否决", "单项否决", (0.0, before.vetoes), (0.0, now.vetoes), two, "")
        if change.mended or change.new or change.ruled:
            yield change


def _items(before: Score, now: Score, two: _Two) -> Iterator[Change]:
    old = {each.item.id: each for each in before.items}
    for each in now.items:
        was = old.get(each.item.id)
        if was is None:
            continue
        turned = _note(was, each)
        change = _change(
            each.item.id,
            each.item.text,
            (was.deducted - was.gained, was.matters),
            (each.deducted - each.gained, each.matters),
            two,
            turned,
        )
        if change.points or (turned and Status.NOT_APPLICABLE in (was.status, each.status)):
            yield change


def _note(was: ItemScore, now: ItemScore) -> str:
    if was.status != now.status and {was.status, now.status} & {
        Status.MARKED,
        Status.UNJUDGED,
        Status.NOT_APPLICABLE,
    }:
        return f"由“{STATUSES[was.status]}”变为“{STATUSES[now.status]}”"
    return ""


def _change(
    id_: str,
    text: str,
    was: tuple[float, tuple[Matter, ...]],
    now: tuple[float, tuple[Matter, ...]],
    two: _Two,
    note: str,
) -> Change:
    charged = [{matter.fingerprint: matter for matter in matters} for _, matters in (was, now)]
    gone = [matter for key, matter in charged[0].items() if key not in charged[1]]
    come = [matter for key, matter in charged[1].items() if key not in charged[0]]
    return Change(
        id=id_,
        text=text,
        before=was[0],
        now=now[0],
        mended=tuple(matter for matter in gone if matter.fingerprint not in two.now),
        new=tuple(matter for matter in come if matter.fingerprint not in two.then),
        ruled=(
            *(two.now[matter.fingerprint] for matter in gone if matter.fingerprint in two.now),
            *(matter for matter in come if matter.fingerprint in two.then),
        ),
        note=note,
    )
