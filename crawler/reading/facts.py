"""What is known of a page's elements and text, in lists by number, and how a part of it is taken out and put in."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from crawler.reading.repeats import Part
from crawler.reading.spaces import squeeze

Node = etree._Element
Marks = tuple[int, int, int, int, int]
SHORT = 400
_NONE: Mapping[str, str] = {}


class Facts:
    """The elements of a tree in document order, numbered, and lists of what is known of each by its number.

    ``ends[n]`` is the number after the last element below ``n``, ``parents[n]`` that of the one around it
    (-1 above the first); ``chars`` and ``prose`` count what is visible below an element, without white
    space, and the part of it that is no link; ``names`` are class and id. ``heads`` are the first-level
    headings, ``links`` what could be followed. Lines are apart in ``line_texts`` and ``line_ats``, the
    numbers of the elements they begin in.
    """

    def __init__(self, root: Node) -> None:
        self.nodes: list[Node] = list(root.iter("*"))
        count = len(self.nodes)
        self.at: dict[Node, int] = dict(zip(self.nodes, range(count), strict=True))
        self.tags = [""] * count
        self.attrs: list[Mapping[str, str]] = [_NONE] * count
        self.names = [" "] * count
        self.parents = [-1] * count
        self.ends = [0] * count
        self.chars = [0] * count
        self.prose = [0] * count
        self.heads: list[int] = []
        self.link_at: list[int] = []
        self.line_texts: list[str] = []
        self.line_ats: list[int] = []
        self._starts = [0] * count
        self._stops = [0] * count
        self._words: list[str | None] = [None] * count
        self._texts: list[str] = []
        self._breaks: list[int] = [0]

    def marks(self) -> Marks:
        """How much there is of each list that is not counted by elements."""
        return (
            len(self._texts),
            len(self._breaks),
            len(self.line_texts),
            len(self.heads),
            len(self.link_at),
        )

    def part(self, first: int, end: int, marks: Marks, line_at: int) -> Part:
        """What was walked since an element began, as a part."""
        text, broken, line, head, link = marks
        texts, starts, stops = self._texts, self._starts, self._stops
        words = [
            squeeze("".join(texts[starts[n] : stops[n]])) if self.chars[n] <= SHORT else None
            for n in range(first, end)
        ]
        return Part(
            tags=self.tags[first:end],
            attrs=self.attrs[first:end],
            names=self.names[first:end],
            parents=[n - first for n in self.parents[first:end]],
            ends=[n - first for n in self.ends[first:end]],
            starts=[n - text for n in starts[first:end]],
            stops=[n - text for n in stops[first:end]],
            chars=self.chars[first:end],
            prose=self.prose[first:end],
            words=words,
            texts=texts[text:],
            breaks=[n - text for n in self._breaks[broken:]],
            line_texts=self.line_texts[line:],
            line_ats=[n - first if n >= first else -1 for n in self.line_ats[line:]],
            heads=[n - first for n in self.heads[head:]],
            links=[n - first for n in self.link_at[link:]],
            last_at=line_at - first if line_at >= first else -1,
        )

    def splice(self, part: Part, first: int, end: int, line_at: int) -> None:
        """Take over a part, which begins at an element and after all the text so far."""
        text = len(self._texts)
        self.tags[first:end] = part.tags
        self.attrs[first:end] = part.attrs
        self.names[first:end] = part.names
        self.parents[first:end] = [n + first for n in part.parents]
        self.ends[first:end] = [n + first for n in part.ends]
        self.chars[first:end] = part.chars
        self.prose[first:end] = part.prose
        self._starts[first:end] = [n + text for n in part.starts]
        self._stops[first:end] = [n + text for n in part.stops]
        self._words[first:end] = part.words
        self._texts += part.texts
        self._breaks += [n + text for n in part.breaks]
        self.line_texts += part.line_texts
        self.line_ats += [n + first if n >= 0 else line_at for n in part.line_ats]
        self.heads += [n + first for n in part.heads]
        self.link_at += [n + first for n in part.links]
