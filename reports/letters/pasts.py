"""What was asked of findings before, and what was seen and answered since: nobody is called overdue unseen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from checks.cases.deadlines import last_day
from checks.cases.docket import Docket, Letter, Reply, Stage
from checks.cases.matters import Matter, Standing, stand
from checks.cases.outbox import Outbox
from checks.cases.signs import Sign, claimed, instant, signs
from checks.verdicts import State
from checks.workdays import Clock

CONTESTED = (Stage.EXCUSE, Stage.DISPUTE)
"""Answers that wait for the office's ruling."""
OVERDUE, UNANSWERED = "逾期未改", "未按期反馈"
"""What is said of a letter that was not heeded; the first only of what was seen standing after its last day."""


class Pasts:
    """The pasts of sites on a ``day``, each read once: the units of one portal share it."""

    def __init__(self, day: date, clock: Clock) -> None:
        self._day, self._clock = day, clock
        self._read: dict[Path, _Past] = {}
        self._lost = cache(lambda data: Outbox(data).lost())

    def of(self, standing: Standing) -> _Past:
        """The past of one site."""
        if standing.file not in self._read:
            self._read[standing.file] = _Past(
                standing, self._day, self._clock, self._lost(standing.file.parent)
            )
        return self._read[standing.file]


class _Past:
    """What was asked of the findings of one site before, and what was seen and answered since."""

    def __init__(self, standing: Standing, day: date, clock: Clock, lost: Collection[str]) -> None:
        self._docket = Docket(standing.file)
        self._day, self._clock, self._lost = day, clock, lost
        self._standing = standing
        self._letters: dict[str, list[Letter]] = {}
        for letter in self._docket.letters():
            for print_ in letter.demands:
                self._letters.setdefault(print_, []).append(letter)
        self._replies: Mapping[str, Sequence[Reply]] = self._docket.replies()
        self._since_now = signs(standing, standing, day)
        self._since = cache(self._seen)

    def of(self, matter: Matter) -> tuple[str, int, str]:
        """Why a finding is not asked for, empty where it is; how often it then is, and what is said of the last time."""
        letters = self._letters.get(matter.fingerprint, ())
        if any(last_day(letter, self._clock) >= self._day for letter in letters):
            return "running", 0, ""
        looks = [sign for sign in self._since_now.get(matter.fingerprint, ()) if sign.stands is not None]
        if looks and not looks[-1].stands:
            return "mended", 0, ""
        if self._contested(matter):
            return "contested", 0, ""
        looked = looks[-1].at if looks else self._looked(matter)
        if self._claimed(matter, looked):
            return "claimed", 0, ""
        binding = [letter for letter in letters if self._binds(letter, matter)]
        if not binding:
            return "", 1, ""
        why = self._unheeded(binding[-1], matter)
        if not why and self._begun(matter, looked):
            return "claimed", 0, ""
        return "", 1 + len(binding), why

    def _binds(self, letter: Letter, matter: Matter) -> bool:
        """Whether it can be held against the unit that a letter was not heeded.

        It cannot where the mail server refused it, where the fault was mended and came back, where it was excused for a
        time, or where the unit said in time that it is none, and that was ruled on since.
        """
        seen = self._since(letter.crawl).get(matter.fingerprint, ())
        if letter.id in self._lost or any(sign.stands is False for sign in seen):
            return False
        since = [
            ruled
            for ruled in self._docket.history(matter.fingerprint)
            if instant(ruled.at).date() >= letter.made
        ]
        last = last_day(letter, self._clock)
        in_time = any(
            reply.stage in CONTESTED and letter.made <= instant(reply.at).date() <= last
            for reply in self._replies.get(matter.fingerprint, ())
        )
        return not any(ruled.excuses for ruled in since) and not (in_time and since)

    def _unheeded(self, letter: Letter, matter: Matter) -> str:
        """What can be said of a letter whose time is over: what was seen after it, or that nothing was answered."""
        last = last_day(letter, self._clock)
        seen = self._since(letter.crawl).get(matter.fingerprint, ())
        if any(sign.stands and sign.day > last for sign in seen):
            return OVERDUE
        told = self._replies.get(matter.fingerprint, ())
        return "" if any(instant(reply.at).date() >= letter.made for reply in told) else UNANSWERED

    def _begun(self, matter: Matter, looked: datetime) -> bool:
        """Whether the unit says that it is mending it, and nobody has looked since."""
        told = self._replies.get(matter.fingerprint, ())
        return bool(told) and told[-1].stage == Stage.BEGUN and instant(told[-1].at) > looked

    def _seen(self, crawl: int) -> Mapping[str, Sequence[Sign]]:
        before = stand(self._standing.file, number=crawl)
        return signs(before, self._standing, self._day) if before else {}

    def _contested(self, matter: Matter) -> bool:
        told = self._replies.get(matter.fingerprint, ())
        if not told or told[-1].stage not in CONTESTED:
            return False
        return not matter.ruled.at or instant(matter.ruled.at) < instant(told[-1].at)

    def _claimed(self, matter: Matter, looked: datetime) -> bool:
        """Whether the unit says that it mended it after anybody last looked."""
        told = self._replies.get(matter.fingerprint, ())
        return bool(told) and told[-1].stage == Stage.MENDED and claimed(told[-1]) > looked

    def _looked(self, matter: Matter) -> datetime:
        """When the crawl looked at a finding; at one that it carried over, when that was really seen."""
        started = instant(self._standing.started)
        if matter.state is not State.UNCHECKED or matter.checked is None:
            return started
        return min(started, datetime.combine(matter.checked, time.min, started.tzinfo))
