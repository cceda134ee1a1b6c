"""Parts of a page that come again on others of its site: menus, heads and feet, known by their exact markup.

What a walk finds in such a part holds on every page that has it, but for where the part begins. So it is
kept and shifted into place, and a reader's question about each element or line of it is asked once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from lxml import etree

from crawler.urls import Reach

FEWEST, MOST = 8, 3000
"""Elements of a part that is worth the trouble, and of one that is not kept whole."""
LONGEST = 100_000
HEAVIEST, ELEMENT = 16_000_000, 500
"""Bytes that all parts take up at most, and those of an element."""
MET = 4000
PATIENCE, RETRY = 4, 16
"""After so many misses in a row a place is tried only one time in so many."""

Place = tuple[str, str, str]
K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True)
class Part:
    """A block's facts, counted from its own first element, piece of text and line.

    The lists are those of :class:`crawler.reading.walk.Walk`; ``last_at`` and ``line_ats`` are -1 where a
    line counts as begun before the part. ``known`` holds what was asked about the part, by question;
    ``meanings`` what its links mean, by what it takes to tell (``reach``, see :mod:`crawler.urls`).
    """

    tags: list[str]
    attrs: list[Mapping[str, str]]
    names: list[str]
    parents: list[int]
    ends: list[int]
    starts: list[int]
    stops: list[int]
    chars: list[int]
    prose: list[int]
    words: list[str | None]
    texts: list[str]
    breaks: list[int]
    line_texts: list[str]
    line_ats: list[int]
    heads: list[int]
    links: list[int]
    last_at: int
    known: dict[object, list[int]] = field(default_factory=dict)
    reach: Reach | None = None
    meanings: dict[tuple[str, str], Any] = field(default_factory=dict)
    _by_tag: dict[str, list[int]] = field(default_factory=dict)

    def by_tag(self) -> dict[str, list[int]]:
        """The numbers of the elements of each kind."""
        if not self._by_tag:
            for number, tag in enumerate(self.tags):
                self._by_tag.setdefault(tag, []).append(number)
        return self._by_tag


class Repeats:
    """The parts met lately, by their markup; one that was met once only is not kept, as most come once.

    A part is found again by all of its markup, so that no page can change how another is read.
    """

    def __init__(self) -> None:
        self._parts: dict[bytes, Part] = {}
        self._met: dict[int, None] = {}
        self._misses: dict[Place, int] = {}
        self._weight = 0

    def clear(self) -> None:
        """Forget all parts."""
        for kept in (self._parts, self._met, self._misses):
            kept.clear()
        self._weight = 0

    def is_worth(self, place: Place) -> bool:
        """Whether elements at such a place ever come again; those that never do are rarely looked up."""
        missed = self._misses.get(place, 0)
        if missed >= PATIENCE:
            self._misses[place] = missed + 1
        return missed < PATIENCE or missed % RETRY == 0

    def find(self, node: etree._Element, place: Place) -> tuple[Part | None, bytes | None]:
        """The part that an element is, or the markup to :meth:`keep` it by; neither where it was never met."""
        markup = etree.tostring(node, encoding="utf-8", with_tail=False)
        part = self._parts.pop(markup, None)
        if part is not None:
            self._parts[markup] = part
            self._misses.pop(place, None)
            return part, None
        if self._met.pop(hash(markup), self) is None and len(markup) <= LONGEST:
            self._misses.pop(place, None)
            return None, markup
        self._met[hash(markup)] = None
        self._misses[place] = self._misses.get(place, 0) + 1
        _keep(self._met, MET)
        _keep(self._misses, MET)
        return None, None

    def keep(self, markup: bytes, part: Part) -> None:
        """Know a part from now on, and forget the one that has not come for longest."""
        self._parts[markup] = part
        self._weight += _weight(markup, part)
        while self._weight > HEAVIEST and len(self._parts) > 1:
            oldest = next(iter(self._parts))
            self._weight -= _weight(oldest, self._parts.pop(oldest))


def _weight(markup: bytes, part: Part) -> int:
    """About how many bytes a part takes up."""
    return len(markup) * 3 + len(part.tags) * ELEMENT


def _keep(known: dict[K, V], most: int) -> None:
    """Drop the oldest entry of what holds too many."""
    if len(known) > most:
        del known[next(iter(known))]


SHARED = Repeats()
"""Those of this process."""
