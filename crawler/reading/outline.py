"""A page's elements and lines by their numbers, and what readers ask about them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import cast

from lxml import etree

from crawler.reading.facts import Node as Node
from crawler.reading.repeats import Part
from crawler.reading.spaces import squeeze as squeeze
from crawler.reading.walk import SKIPPED as SKIPPED
from crawler.reading.walk import Walk

LITTLE = 40
"""Characters of what an element says that is short: a word of a menu, a heading of a block."""
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
Find = Callable[[int, int], list[int]]


@dataclass(slots=True)
class Line:
    """A line of text: a cell or block, inline parts joined; ``at`` is the number of the element it begins in."""

    text: str
    at: int


class Outline(Walk):
    """The elements of a tree in document order, with what stands below each, and its text in lines.

    A ``test`` of the ``…_where`` questions is a function of a module or a pattern's method, and answers by
    nothing but its arguments: of a part that comes again on other pages its answers are kept.
    """

    @cached_property
    def _parts(self) -> list[tuple[int, int, int, int, Part]]:
        """The stretches that are parts which came before."""
        return [(*stretch[:4], part) for stretch in self.stretches if (part := stretch[4])]

    @cached_property
    def _own(self) -> list[int]:
        """The numbers of the elements that stand in none of them."""
        return [n for first, stop, _, _, part in self.stretches if part is None for n in range(first, stop)]

    @cached_property
    def _own_lines(self) -> list[int]:
        """The numbers of the lines that stand in none of them."""
        return [n for _, _, first, stop, part in self.stretches if part is None for n in range(first, stop)]

    @cached_property
    def _own_names(self) -> dict[str, list[int]]:
        """The own elements' classes and ids, with the numbers of those that have them."""
        found: dict[str, list[int]] = {}
        for number in self._own:
            found.setdefault(self.names[number], []).append(number)
        return found

    @cached_property
    def _own_words(self) -> list[tuple[int, int, str]]:
        """Of the own elements that say little: how much it is, their numbers, their words."""
        chars, words = self.chars, self.words_at
        return [(chars[n], n, words(n)) for n in self._own if 0 < chars[n] <= LITTLE]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines in their order."""
        return list(map(Line, self.line_texts, self.line_ats))

    @cached_property
    def links(self) -> list[Node]:
        """The elements that could be followed."""
        return [self.nodes[number] for number in self.link_at]

    @cached_property
    def _by_tag(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for first, stop, _, _, part in self.stretches:
            if part is None:
                for number in range(first, stop):
                    found.setdefault(self.tags[number], []).append(number)
                continue
            for tag, numbers in part.by_tag().items():
                found.setdefault(tag, []).extend([number + first for number in numbers])
        return found

    def tagged(self, *tags: str, below: int = 0) -> list[int]:
        """The numbers of the elements of some kinds, at an element or below it, in page order."""
        by_tag = self._by_tag
        lists = [by_tag[tag] for tag in tags if tag in by_tag]
        if below:
            end = self.ends[below]
            lists = [one[bisect_left(one, below) : bisect_left(one, end)] for one in lists]
        if len(lists) <= 1:
            return lists[0] if lists else []
        return sorted(chain.from_iterable(lists))

    def above(self, number: int) -> Iterator[int]:
        """The numbers of the elements around one, the nearest first."""
        while (number := self.parents[number]) >= 0:
            yield number

    def lines_where(self, test: Callable[[str], object]) -> list[Line]:
        """The lines whose text passes a test."""
        texts, ats, question = self.line_texts, self.line_ats, (test, "lines")
        found = [n for n in self._own_lines if test(texts[n])]
        for _, _, first, _, part in self._parts:
            kept = part.known.get(question)
            if kept is None:
                kept = part.known[question] = [n for n, text in enumerate(part.line_texts) if test(text)]
            if kept:
                found += [n + first for n in kept]
        return [Line(texts[n], ats[n]) for n in sorted(found)]

    def named_where(self, test: Callable[[str], object]) -> list[int]:
        """The numbers of the elements whose class and id pass a test."""
        names = self.names
        own = [number for said, numbers in self._own_names.items() if test(said) for number in numbers]
        return self._joined((test, "names"), own, lambda a, b: [n for n in range(a, b) if test(names[n])])

    def said_where(self, test: Callable[[str], object], longest: int) -> list[int]:
        """The numbers of the elements that say something of a length at most, in words that pass a test.

        ``longest`` is ``LITTLE`` at most.
        """
        chars, words = self.chars, self.words_at
        own = [number for size, number, said in self._own_words if size <= longest and test(said)]
        return self._joined(
            (test, longest),
            own,
            lambda a, b: [n for n in range(a, b) if 0 < chars[n] <= longest and test(words(n))],
        )

    def attrs_where(self, test: Callable[[str, Mapping[str, str]], object]) -> list[int]:
        """The numbers of the elements whose tag and attributes pass a test."""
        tags, attrs = self.tags, self.attrs
        return self.gathered(
            (test, "attrs"), lambda a, b: [n for n in range(a, b) if test(tags[n], attrs[n])]
        )

    def gathered(self, question: object, find: Find) -> list[int]:
        """The numbers that ``find`` answers for a range of them, from what stands in or below those elements alone."""
        own = [n for first, stop, _, _, part in self.stretches if part is None for n in find(first, stop)]
        return self._joined(question, own, find)

    def _joined(self, question: object, own: list[int], find: Find) -> list[int]:
        """An answer of the page: that of its own elements, and what is kept of each part."""
        found = own
        for first, stop, _, _, part in self._parts:
            kept = part.known.get(question)
            if kept is None:
                kept = part.known[question] = [number - first for number in find(first, stop)]
            if kept:
                found += [number + first for number in kept]
        return sorted(found)

    def text(self, node: Node) -> str:
        """The visible text below an element, as it stands."""
        number = self.at.get(node)
        return plain(node) if number is None else self.text_at(number)

    def text_at(self, number: int) -> str:
        """The same by the element's number."""
        return "".join(self._texts[self._starts[number] : self._stops[number]])

    def words(self, node: Node) -> str:
        """The same with white space folded; asked for by many readers, made once."""
        number = self.at.get(node)
        return squeeze(plain(node)) if number is None else self.words_at(number)

    def words_at(self, number: int) -> str:
        """The same by the element's number."""
        words = self._words[number]
        if words is None:
            words = self._words[number] = squeeze(
                "".join(self._texts[self._starts[number] : self._stops[number]])
            )
        return words

    def span(self, node: Node) -> tuple[int, int]:
        """Which pieces of the page's text stand below an element: the first, and the one after the last."""
        number = self.at[node]
        return self._starts[number], self._stops[number]

    def said(self, first: int, stop: int) -> list[str]:
        """Some pieces of text in lines, inline parts joined without a blank that is not written."""
        inner = self._breaks[bisect_right(self._breaks, first) : bisect_left(self._breaks, stop)]
        joined = (squeeze("".join(self._texts[one:other])) for one, other in pairwise([first, *inner, stop]))
        return [line for line in joined if line]

    def own(self, node: Node) -> str:
        """The text of an element without that of the elements below it."""
        return self.own_at(self.at[node])

    def own_at(self, number: int) -> str:
        """The same by the element's number."""
        first, child, end = self._starts[number], number + 1, self.ends[number]
        said: list[str] = []
        while child < end:
            said += self._texts[first : self._starts[child]]
            first, child = self._stops[child], self.ends[child]
        return "".join(said + self._texts[first : self._stops[number]])

    def within(self, node: Node, above: Node) -> bool:
        """Whether an element is another or stands below it."""
        inner, outer = self.at.get(node), self.at.get(above)
        return inner is not None and outer is not None and outer <= inner < self.ends[outer]

    def lines_of(self, node: Node) -> list[Line]:
        """The lines that begin below an element."""
        first = self.at[node]
        return [line for line in self.lines if first <= line.at < self.ends[first]]


_TEXTS = etree.XPath(
    "descendant-or-self::*/text()[not(parent::script or parent::style or parent::option or parent::textarea"
    " or parent::button or ancestor::noscript or ancestor::template)]",
    smart_strings=False,
)


def plain(node: Node) -> str:
    """The visible text below an element of any tree."""
    return "".join(cast("list[str]", _TEXTS(node))) if isinstance(node.tag, str) else ""


def prose_length(node: Node) -> int:
    """How many characters below an element of any tree are not link text."""
    total = len(_SPACE.sub("", plain(node)))
    return total - sum(len(_SPACE.sub("", plain(a))) for a in node.iter("a"))
