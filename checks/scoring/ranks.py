"""排名 · Units in the order of their scores; those without a score stand apart and are never ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.scoring.results import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """``ranked`` with their ranks, equal scores sharing one; ``failed`` are vetoed without a score; ``unrated`` 未评."""

    ranked: tuple[tuple[int, Score], ...]
    failed: tuple[Score, ...]
    unrated: tuple[Score, ...]


def rank(scores: Iterable[Score]) -> Ranking:
    """Rank the scores of one group, all by the same table."""
    told = list(scores)
    valued = sorted((each for each in told if each.value is not None), key=lambda each: -(each.value or 0))
    places: list[tuple[int, Score]] = []
    for number, each in enumerate(valued, 1):
        tied = bool(places) and places[-1][1].value == each.value
        places.append((places[-1][0] if tied else number, each))
    none = [each for each in told if each.value is None]
    return Ranking(
        ranked=tuple(places),
        failed=tuple(each for each in none if each.vetoes),
        unrated=tuple(each for each in none if not each.vetoes),
    )
