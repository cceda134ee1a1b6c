"""回头看 · What became of findings between two days: mended, standing, back again, new, or not looked at.

A finding is known by its fingerprint. That it is not mentioned is never taken for mended; what the earlier crawl could
not have seen is never called new; what a person ruled a false alarm, or excused, counts on neither side, and neither does
a suspected 单项否决 that nobody confirmed, unless a letter asked for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from checks import life
from checks.cases.caseload import Case
from checks.cases.matters import Matter, Standing
from checks.cases.register import Member
from checks.cases.signs import Sign, signs
from checks.verdicts import Severity, State, Verdict


class Fate(StrEnum):
    """What became of a finding."""

    FIXED = "fixed"
    OPEN = "open"
    RELAPSED = "relapsed"
    UNCHECKED = "unchecked"
    NEW = "new"
    FIRST = "first"
    EXCUSED = "excused"


NAMES = {
    Fate.FIXED: "已整改",
    Fate.OPEN: "未整改",
    Fate.RELAPSED: "反弹",
    Fate.UNCHECKED: "未复核",
    Fate.NEW: "新增",
    Fate.FIRST: "首次查出",
    Fate.EXCUSED: "不计",
}
"""How a fate is shown; 首次查出 was found now where the earlier crawl did not or could not look, 不计 is a false alarm, excused or only suspected."""


_WORST = (Fate.OPEN, Fate.RELAPSED, Fate.NEW, Fate.FIRST, Fate.UNCHECKED, Fate.FIXED, Fate.EXCUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of one finding; ``owed`` where it was to be mended, ``sign`` is what was last seen of it."""

    matter: Matter
    fate: Fate
    reason: str
    owed: bool = False
    sign: Sign | None = None

    @property
    def rechecked(self) -> bool:
        """Whether its fate rests on a re-check, not on a later crawl."""
        return self.sign is not None and self.sign.state is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What became of the findings of a unit; ``why`` says why the later look at it was not a whole one, empty where it was."""

    member: Member
    since: date | None
    until: date | None
    steps: tuple[Step, ...]
    why: str = ""

    def of(self, fate: Fate) -> tuple[Step, ...]:
        """The findings of one fate."""
        return tuple(step for step in self.steps if step.fate is fate)

    @property
    def due(self) -> tuple[Step, ...]:
        """应整改 · What was open before and counts: mended, standing, back again, or not looked at."""
        return tuple(step for step in self.steps if step.owed and step.fate is not Fate.EXCUSED)

    @property
    def rate(self) -> float | None:
        """整改率 · What is known to be mended of what was to be; ``None`` where nothing was, or the later look was no whole one."""
        return None if not self._judged else len(self.of(Fate.FIXED)) / len(self.due)

    @property
    def _judged(self) -> bool:
        return bool(self.due) and not (self.why and self.of(Fate.UNCHECKED))


def progress(
    before: Case | None,
    now: Case,
    *,
    demanded: Collection[str] | None = None,
    until: date | None = None,
) -> Progress:
    """What became of the findings of a unit between two cases of it, both with the rulings of the same day.

    To be mended are the faults that were open ``before``, without 提示; or, where a letter is looked back at, what it
    ``demanded``. Re-checks count up to the day ``until``.
    """
    files = {standing.file: standing for standing in before.standings} if before else {}
    later = {standing.file: standing for standing in now.standings}
    seen = {file: signs(earlier, later[file], until) for file, earlier in files.items() if file in later}
    current = {(matter.file, matter.fingerprint): matter for matter in now.matters}
    steps: list[Step] = []
    known: set[tuple[Path, str]] = set()
    for old in before.matters if before else ():
        key = (old.file, old.fingerprint)
        owed = _owed(old, demanded)
        if owed:
            step = _owing(current.get(key, old), seen.get(old.file, {}).get(old.fingerprint, ()))
            steps.append(step if demanded is not None else _sure(step))
        if owed or old.state in life.OPEN:
            known.add(key)
    for key, matter in current.items():
        if key not in known and matter.found and matter.severity is not Severity.ADVICE:
            looks = seen.get(matter.file, {}).get(key[1], ())
            steps += map(_sure, _appeared(matter, files.get(matter.file), looks))
    return Progress(
        member=now.member,
        since=min((standing.as_of for standing in files.values()), default=None),
        until=max((standing.as_of for standing in later.values()), default=None),
        steps=tuple(_once(steps)),
        why="；".join(dict.fromkeys(_doubts(files, later))),
    )


def _once(steps: Sequence[Step]) -> Iterator[Step]:
    """One step for each finding: on two sites of a unit it is one fault, mended only where it stands on neither."""
    places: dict[str, list[Step]] = {}
    for step in steps:
        places.setdefault(step.matter.fingerprint, []).append(step)
    for each in places.values():
        worst = min(each, key=lambda step: _WORST.index(step.fate))
        owed = any(step.owed for step in each)
        appeared = worst.fate in (Fate.NEW, Fate.FIRST)
        yield replace(worst, owed=owed, fate=Fate.OPEN if owed and appeared else worst.fate)


def _owed(old: Matter, demanded: Collection[str] | None) -> bool:
    if demanded is not None:
        return old.fingerprint in demanded
    return old.state in life.OPEN and old.severity is not Severity.ADVICE


def _owing(matter: Matter, seen: Sequence[Sign]) -> Step:
    if matter.ruled.excuses:
        return Step(matter=matter, fate=Fate.EXCUSED, reason=matter.ruled.reason, owed=True)
    fate, reason, sign = became(seen)
    return Step(matter=matter, fate=fate, reason=reason, owed=True, sign=sign)


def became(seen: Sequence[Sign]) -> tuple[Fate, str, Sign | None]:
    """What became of a finding that stood, by what was seen of it since, in the order of time; with why, and the sign that tells.

    Where it was seen standing and then could not be told, it is not told: it may have been mended in between.
    """
    known = [sign for sign in seen if sign.stands is not None]
    if not known:
        return Fate.UNCHECKED, (seen[-1].reason if seen else "") or "此后没有检查到它所在的页面", None
    last = known[-1]
    where = f"{last.day} 的{'检查' if last.state else '复核'}"
    told = f"：{last.reason}" if last.reason else ""
    if not last.stands:
        return Fate.FIXED, f"{where}确认已整改{told}", last
    if seen[-1] is not last:
        return Fate.UNCHECKED, f"{where}仍发现，此后没有再看到{_because(seen[-1])}", last
    if mended := [sign.day for sign in known if not sign.stands]:
        return Fate.RELAPSED, f"{mended[-1]} 曾已整改，{where}又发现{told}", last
    return Fate.OPEN, f"{where}仍发现{told}", last


def _sure(step: Step) -> Step:
    """The step, without its weight where it is of a 单项否决 that is only suspected."""
    matter = step.matter
    if not matter.suspected:
        return step
    return replace(
        step, fate=Fate.EXCUSED, reason=f"疑似单项否决，尚待人工确认（{NAMES[step.fate]}：{step.reason}）"
    )


def _because(sign: Sign) -> str:
    return f"（{sign.reason}）" if sign.reason else ""


def _appeared(matter: Matter, before: Standing | None, seen: Sequence[Sign]) -> Iterator[Step]:
    """A finding that stands now and was not open before; none where a re-check has since found it mended."""
    known = [sign for sign in seen if sign.stands is not None]
    if matter.ruled.excuses:
        yield Step(matter=matter, fate=Fate.EXCUSED, reason=matter.ruled.reason)
    elif not known or known[-1].stands:
        last = known[-1] if known else None
        unseen = _unseen(matter, before)
        states = {sign.state for sign in seen}
        if State.RELAPSED in states:
            since = f"{matter.first_seen} 首次发现，" if State.NEW in states else "以前"
            yield Step(matter=matter, fate=Fate.RELAPSED, reason=f"{since}已整改，又出现", sign=last)
        elif unseen or State.NEW not in states:
            yield Step(matter=matter, fate=Fate.FIRST, reason=unseen or "以前的检查没有判断到", sign=last)
        else:
            yield Step(matter=matter, fate=Fate.NEW, reason=f"{matter.first_seen} 首次发现", sign=last)


def _unseen(matter: Matter, before: Standing | None) -> str:
    """Why the earlier crawl could not have seen it; empty where it could."""
    if before is None:
        return "此前没有检查过这个网站"
    if not before.complete:
        return f"{before.as_of} 的检查没有完成"
    told = before.conclusions.get(matter.check)
    if told is None or told.verdict not in (Verdict.FOUND, Verdict.PASSED):
        return f"{before.as_of} 的检查没有判断这一项"
    if any(
        each.fingerprint == matter.fingerprint or (each.check, each.url) == (matter.check, matter.url)
        for each in before.untold
    ):
        return f"{before.as_of} 的检查在这里未能判定"
    return ""


def _doubts(before: Mapping[Path, Standing], now: Mapping[Path, Standing]) -> Iterator[str]:
    """Why nothing can be compared, or not all."""
    if not before:
        yield "此前没有检查过，无从比较"
    for file, later in now.items():
        earlier = before.get(file)
        if earlier and later.number <= earlier.number:
            yield f"{earlier.as_of} 以后没有再检查 {later.site.origin}"
        elif not later.complete:
            yield f"{later.as_of} 对 {later.site.origin} 的检查没有完成（{later.unfinished}）"
