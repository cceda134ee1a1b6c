"""Whose network it was: sites that have nothing in common do not fail one after another.

What fails in a row of visits to several networks, with no answer of any other in between, tells of our own. An answer
of any kind, a refusal or an error page too, shows that our network works; sites of one machine room may well fail
together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Generic, TypeVar

from checks.samples import NOTHING, Sample

Owner = TypeVar("Owner")

ROW = 3
"""How many different networks have to fail in a row: a failing site and two others."""
_SPAN = 60.0
_GAP = 600.0
_KEPT = 900.0
_MOST = 500
_ANSWERED = {*NOTHING, "tls", "empty", "redirects"}
_ENOUGH = 20


def row_for(sites: int, spacing: float) -> int:
    """How many failures in a row make an outage: at least three, and a minute of them where many sites are watched."""
    whole = math.ceil(_SPAN / spacing) if spacing > 0 else _ENOUGH
    return max(ROW, min(sites, whole, _ENOUGH))


@dataclass(slots=True, eq=False)
class Turn(Generic[Owner]):
    """One visit among all: whose it is, when it began, whose network it went to, and whether there was any answer."""

    owner: Owner
    began: float
    sample: Sample | None = None
    network: str = ""
    answered: bool | None = None
    void: bool = False


class Outages(Generic[Owner]):
    """The visits of the last minutes in the order in which they began; tells those that fell into an outage of ours."""

    def __init__(self, row: int) -> None:
        self._row = row
        self._turns: list[Turn[Owner]] = []

    def begin(self, owner: Owner, now: float) -> Turn[Owner]:
        """Note a visit that begins."""
        if self._turns and now - self._turns[0].began > 2 * _KEPT:
            self._turns = [turn for turn in self._turns if now - turn.began <= _KEPT]
        if len(self._turns) > 2 * _MOST:
            del self._turns[:-_MOST]
        turn = Turn(owner, now)
        self._turns.append(turn)
        return turn

    def end(self, turn: Turn[Owner], sample: Sample, network: str) -> list[Turn[Owner]]:
        """Note what came of a visit; the answer are visits, earlier ones too, that now turn out to tell nothing."""
        turn.sample, turn.network, turn.void = sample, network, sample.void
        turn.answered = sample.status is not None or sample.error in _ANSWERED
        if turn.answered or turn not in self._turns:
            return []
        row = self._around(turn)
        if len({each.network for each in row}) < self._row:
            return []
        found = [each for each in row if not each.void]
        for each in found:
            each.void = True
        return found

    def drop(self, turn: Turn[Owner]) -> None:
        """Forget a visit that was broken off."""
        if turn in self._turns:
            self._turns.remove(turn)

    def _around(self, turn: Turn[Owner]) -> list[Turn[Owner]]:
        """The failures next to a failure, up to the next visit that was answered, is still under way, or far away."""
        first = stop = self._turns.index(turn)
        while first > 0 and _adjoin(self._turns[first - 1], self._turns[first]):
            first -= 1
        while stop + 1 < len(self._turns) and _adjoin(self._turns[stop + 1], self._turns[stop]):
            stop += 1
        return self._turns[first : stop + 1]


def _adjoin(one: Turn[Owner], other: Turn[Owner]) -> bool:
    return one.answered is False and abs(one.began - other.began) <= _GAP
