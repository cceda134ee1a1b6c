"""Findings with what is told of their subjects, and which of two crawls' are the only ones alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.traits import Shelf, Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A finding with what is told of its subject, on the ``shelf`` of the crawl that shows it."""

    row: Mapping[str, Any]
    trait: Trait
    about: str
    shelf: Shelf

    def key(self, tier: str) -> Hashable:
        """What it shares with its like."""
        told = self.trait.keys.get(tier)
        return told and (self.row["check"], self.row["unit"], told, self.about)


def matches(tier: str, one: Iterable[Face], other: Iterable[Face]) -> Iterator[tuple[Face, Face]]:
    """Those of either side that are alike, where each is the only one of its side."""
    sides: list[dict[Hashable, list[Face]]] = []
    for faces in (one, other):
        groups: dict[Hashable, list[Face]] = defaultdict(list)
        for face in faces:
            if key := face.key(tier):
                groups[key].append(face)
        sides.append(groups)
    for key, others in sides[1].items():
        ones = sides[0].get(key, [])
        if len(ones) == len(others) == 1:
            yield ones[0], others[0]
