"""What the overview tells of: every case of the office, and the sites that no audit came to a conclusion of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from checks.cases import register
from checks.cases.addressees import addressees
from checks.cases.amendments import above, addresses
from checks.cases.caseload import Case, files, readable, share
from checks.cases.deadlines import Answer, overdue
from checks.cases.matters import Standing, stand
from checks.cases.register import Member
from reports.plain import plain

_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The cases, the addresses of sites ``waiting`` for a conclusion, and words on each file that cannot be read."""

    cases: tuple[Case, ...]
    waiting: tuple[str, ...]
    unread: tuple[str, ...]


def gathered(data: Path, day: date) -> Gathered:
    """Everything on a day. A site without a conclusion that no member has is a case of its own; a broken file hides no other."""
    found: list[Standing] = []
    silent: list[Path] = []
    unread: list[str] = []
    read = partial(stand, on=day, day=day, ruled_by=day)
    for file, standing in readable(files(data), read, unread):
        if standing:
            found.append(standing)
        else:
            silent.append(file)
    known = register.load(data)
    waiting = addresses(silent)
    led = [site for member in known.members for site in member.sites]
    lone = [address for address in waiting if not any(above(site, [address]) for site in led)]
    cases = [*share(found, known), *(Case(member=Member(name=each, sites=(each,))) for each in lone)]
    return Gathered(cases=tuple(cases), waiting=waiting, unread=tuple(unread))


def missing(told: Gathered, answers: Sequence[Answer], day: date) -> tuple[str, ...]:
    """Sentences on what no row tells: files that cannot be read, and overdue letters to units that are no longer known."""
    names = {case.member.name for case in told.cases}
    unread = (f"{plain(each, _LONGEST)}，有关的网站没有计入。" for each in told.unread)
    units = addressees(((answer.file, answer.letter) for answer in answers), told.cases)
    strays = {
        (answer.letter.id, answer.letter.unit): None
        for answer in overdue(answers, day)
        if units[answer.letter.id] not in names
    }
    letters = (
        f"通知书 {plain(letter, _LONGEST)} 逾期未反馈，但其单位“{plain(unit, _LONGEST)}”已不在名册和检查结果中，没有计入。"
        for letter, unit in strays
    )
    return (*unread, *letters)
