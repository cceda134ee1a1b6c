"""What became of findings, and how letters were answered, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from checks.cases import deadlines
from checks.cases.deadlines import Answer
from checks.cases.docket import Docket, Reply, Stage
from checks.cases.progress import Fate, Progress, Step
from checks.cases.rulings import NAMES
from checks.cases.signs import instant
from checks.personal import covered
from checks.verdicts import Severity
from reports.findings import web
from reports.letters.rows import weight
from reports.lookback.model import SHOWN, Feedback, Row
from reports.plain import plain

BELIED = f"反馈{Stage.MENDED}，复核未整改"
LONGEST = 300
_GRAVITY = list(Severity)


def rows(seen: Progress, on: date) -> tuple[Row, ...]:
    """The findings of a unit, those first that are to be mended, with what was answered up to the day ``on``."""
    dockets = {step.matter.file: None for step in seen.steps}
    replies = {file: Docket(file).replies() for file in dockets}
    letters = {file: _letters(file, on) for file in dockets}
    order = sorted(
        seen.steps, key=lambda step: (SHOWN.index(step.fate), _GRAVITY.index(step.matter.severity))
    )
    return tuple(_row(step, replies[step.matter.file], letters[step.matter.file], on) for step in order)


def _letters(file: Path, on: date) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for letter in Docket(file).letters():
        for print_ in letter.demands if letter.made <= on else ():
            found[print_].append(letter.id)
    return found


def _row(
    step: Step, replies: Mapping[str, Sequence[Reply]], letters: Mapping[str, list[str]], on: date
) -> Row:
    matter = step.matter
    came = [each for each in replies.get(matter.fingerprint, ()) if instant(each.at).date() <= on]
    last = came[-1] if came else None
    said = "：".join(part for part in (last.stage, plain(last.said, LONGEST)) if part) if last else ""
    return Row(
        fingerprint=matter.fingerprint,
        fate=step.fate,
        weight=weight(matter),
        check=matter.title,
        column=plain(matter.column, 60),
        subject=plain(matter.subject, 120),
        url=plain(covered(matter.url), LONGEST),
        href=web(matter.url),
        message=plain(matter.message, LONGEST),
        first_seen=matter.first_seen.isoformat(),
        reason=plain(_reason(step), LONGEST),
        answer=said,
        answered=instant(last.at).date().isoformat() if last else "",
        note=BELIED if last and last.stage == Stage.MENDED and step.fate is Fate.OPEN else "",
        letters="、".join(letters.get(matter.fingerprint, ())),
    )


def _reason(step: Step) -> str:
    ruled = step.matter.ruled
    if not ruled.excuses:
        return step.reason
    until = f"至 {ruled.until}" if ruled.until else ""
    return f"{NAMES[ruled.ruling]}{until}：{ruled.reason}"


def feedback(told: Iterable[Answer], on: date) -> tuple[Feedback, ...]:
    """How the letters to one unit were answered by a day; a letter over several sites is one."""
    letters: dict[str, list[Answer]] = defaultdict(list)
    for answer in told:
        letters[answer.letter.id].append(answer)
    return tuple(_feedback(parts, on) for parts in letters.values())


def _feedback(parts: Sequence[Answer], on: date) -> Feedback:
    first = parts[0]
    missing = frozenset(print_ for each in parts for print_ in each.missing)
    late = frozenset(print_ for each in parts for print_ in each.late) - missing
    on_time = frozenset(print_ for each in parts for print_ in each.on_time) - missing - late
    over = on > first.due
    return Feedback(
        letter=first.letter.id,
        made=first.letter.made.isoformat(),
        due=deadlines.said(first.letter.due, first.due),
        demands=on_time | late | missing,
        on_time=len(on_time),
        late=len(late),
        missing=len(missing),
        behind=late | missing if over else late,
        told="；".join(_told(parts, late, len(missing), over)),
    )


def _told(parts: Sequence[Answer], late: Collection[str], missing: int, over: bool) -> Iterator[str]:
    days = list(
        {print_: each.days[print_] for each in parts for print_ in each.late if print_ in late}.values()
    )
    if days:
        known = [number for number in days if number is not None]
        yield f"{len(days)} 个逾期反馈，{_by(max(known) if len(known) == len(days) else None, '最多逾期')}"
    if missing and over:
        yield f"{missing} 个没有反馈，{_by(parts[0].behind, '已逾期')}"
    elif missing:
        yield f"{missing} 个尚未反馈，未到期限"
    if not days and not missing:
        yield "已按时反馈" if any(each.on_time for each in parts) else "无须反馈"


def _by(days: int | None, word: str) -> str:
    if days is None:
        return "日历没有该年的放假安排，不计逾期几个工作日"
    return f"{word} {days} 个工作日" if days else f"{word}不足 1 个工作日"
