"""整改情况 · What of each unit was to be mended in a period and what became of it, and who did not answer a letter in time.

To be mended is what stood when the period began, and what letters demanded whose time was over by its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checks import life
from checks.cases.addressees import addressees
from checks.cases.caseload import Case
from checks.cases.deadlines import Answer, answers
from checks.cases.matters import Matter
from checks.cases.periods import Period
from checks.cases.progress import Progress, progress
from checks.cases.rounds import Rounds
from checks.verdicts import Severity, State
from checks.workdays import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """未按时反馈 · A letter that was not wholly answered in time.

    ``missing`` and ``late`` are findings not answered at all, or too late; ``behind`` are the working days over the time
    where something is missing, ``None`` where the calendar does not know them.
    """

    unit: str
    letter: str
    due: date
    missing: tuple[Matter, ...]
    late: tuple[Matter, ...]
    behind: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What became of findings, by unit; ``letters`` of the period with how they were answered.

    ``passed`` was found in the period and seen mended in it: it was neither to be mended as that began nor is it new.
    """

    progress: Mapping[str, Progress]
    passed: tuple[tuple[str, Matter], ...]
    letters: tuple[Answer, ...]
    late: tuple[Late, ...]


def mending(rounds: Rounds, period: Period, clock: Clock, day: date) -> Mending:
    """The account of a period as it is known on a day."""
    until = min(period.last, day)
    now = {case.member.name: case for case in rounds.until(period.last)}
    opening = {case.member.name: case for case in rounds.opening(period)}
    files = dict.fromkeys(standing.file for case in now.values() for standing in case.standings)
    every = [answer for file in files for answer in answers(file, day, clock)]
    units = addressees(((answer.file, answer.letter) for answer in every), [*now.values()])
    told: dict[str, list[Answer]] = {name: [] for name in now}
    for answer in every:
        if (name := units[answer.letter.id]) in told:
            told[name].append(answer)
    accounts = {
        name: _account(rounds, opening.get(name, Case(member=case.member)), case, told[name], until)
        for name, case in now.items()
        if case.standings
    }
    return Mending(
        progress=accounts,
        passed=tuple(_passed(rounds, period, accounts)),
        letters=tuple(answer for mine in told.values() for answer in mine if answer.letter.made in period),
        late=tuple(
            late
            for name, mine in told.items()
            for late in _late(rounds, name, [each for each in mine if each.letter.made <= until], period, day)
        ),
    )


def _passed(rounds: Rounds, period: Period, accounts: Mapping[str, Progress]) -> Iterator[tuple[str, Matter]]:
    told = {(name, step.matter.fingerprint) for name, account in accounts.items() for step in account.steps}
    mended: dict[tuple[str, str], Matter] = {}
    for cases in rounds.each(period):
        for name, matter in ((case.member.name, each) for case in cases for each in case.matters):
            key = (name, matter.fingerprint)
            if matter.state is State.FIXED and matter.first_seen in period and key not in told:
                mended[key] = matter
            elif matter.found:
                mended.pop(key, None)
    for (name, _), matter in mended.items():
        if not matter.ruled.excuses and matter.severity is not Severity.ADVICE and not matter.suspected:
            yield name, matter


def _account(rounds: Rounds, opening: Case, now: Case, told: Sequence[Answer], until: date) -> Progress:
    """What became of what the unit had as the period began, and of what letters since then demanded.

    What is only suspected of a veto is to be mended only where a letter asked for it: nobody has said that it is one.
    """
    standings = {standing.file: standing for standing in opening.standings}
    matters = {(matter.file, matter.fingerprint): matter for matter in opening.matters}
    due = {each.fingerprint for each in opening.matters if _is_due(each)}
    for answer in (each for each in told if each.due <= until):
        letter = answer.letter
        said = rounds.stand(answer.file, letter.crawl)
        first = standings.get(answer.file)
        if said is None or (first and said.number < first.number):
            continue
        standings.setdefault(answer.file, said)
        for matter in said.matters:
            if matter.fingerprint in letter.demands:
                matters.setdefault((matter.file, matter.fingerprint), matter)
                due.add(matter.fingerprint)
    before = replace(opening, standings=list(standings.values()), matters=list(matters.values()))
    return progress(before if standings else None, now, demanded=due, until=until)


def _is_due(matter: Matter) -> bool:
    return matter.state in life.OPEN and matter.severity is not Severity.ADVICE and not matter.suspected


def _late(rounds: Rounds, unit: str, told: Sequence[Answer], period: Period, day: date) -> Sequence[Late]:
    """By letter, which may have gone out over several sites; what was answered late is told once, in its period."""
    by_letter: dict[str, list[Answer]] = defaultdict(list)
    for answer in told:
        if answer.due < day and (answer.missing or (answer.late and answer.due >= period.first)):
            by_letter[answer.letter.id].append(answer)
    return [
        Late(
            unit=unit,
            letter=name,
            due=parts[0].due,
            missing=tuple(matter for part in parts for matter in _named(rounds, part, part.missing)),
            late=tuple(matter for part in parts for matter in _named(rounds, part, part.late)),
            behind=parts[0].behind if any(part.missing for part in parts) else None,
        )
        for name, parts in by_letter.items()
    ]


def _named(rounds: Rounds, answer: Answer, prints: Sequence[str]) -> Sequence[Matter]:
    said = rounds.stand(answer.file, answer.letter.crawl)
    return [matter for matter in said.matters if matter.fingerprint in set(prints)] if said else []
