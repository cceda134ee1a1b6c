"""One walk of a page: its elements in order, what stands below each, and its text in lines as a reader sees it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, pairwise
from typing import cast

from lxml import etree

from crawler.reading.spaces import squeeze as squeeze

Node = etree._Element

SKIPPED = {"script", "style", "noscript", "template", "select", "option", "textarea", "button", "title"}
_INLINE = {
    *(
        "a",
        "b",
        "strong",
        "em",
        "i",
        "u",
        "font",
        "span",
        "sub",
        "sup",
        "label",
        "small",
        "big",
        "time",
        "ins",
    ),
    *("o:p", "st1:chsdate", "mark", "s", "del", "bdo", "script", "style", "noscript", "img", "input"),
    *("abbr", "cite", "strike", "nobr", "wbr", "tt", "st1:personname", "st1:place", "ucapcontent"),
}
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_TAG = re.compile(r"<[^>]{0,300}>")
LONGEST_WRITER = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: a cell or block, inline parts joined; ``at`` is the number of the element it begins in."""

    text: str
    at: int


class Outline:
    """The elements of a tree in document order, numbered; ``ends[n]`` is the number after the last one below ``n``.

    ``chars`` and ``prose`` count what is visible below an element, without white space, and the part of it
    that is no link; ``heads`` are the first-level headings, ``links`` what could be followed.
    """

    def __init__(self, root: Node) -> None:
        self.nodes: list[Node] = list(root.iter("*"))
        self.at: dict[Node, int] = {node: number for number, node in enumerate(self.nodes)}
        self.ends = [0] * len(self.nodes)
        self.heads: list[int] = []
        self.links: list[Node] = []
        self.lines: list[Line] = []
        self._texts: list[str] = []
        self._starts = [0] * len(self.nodes)
        self._stops = [0] * len(self.nodes)
        self._parents = [-1] * len(self.nodes)
        self._owners: list[int] = []
        self._linked: list[bool] = []
        self._breaks: list[int] = [0]
        self._line: list[str] = []
        self._line_at = 0
        self._words: dict[int, str] = {}
        self._walk()
        self._count()

    def _walk(self) -> None:
        """Text and tails in their order; what no reader sees is passed over."""
        open_: list[int] = []
        skipped = linked = 0
        for number, node in enumerate(self.nodes):
            above = node.getparent()
            parent = self.at[above] if number and above is not None else -1
            while open_ and open_[-1] != parent:
                skipped, linked = self._close(open_.pop(), number, skipped, linked)
            self._parents[number] = parent
            tag = node.tag
            if tag not in _INLINE:
                self._break(number)
            self._starts[number] = len(self._texts)
            if tag == "script" and not skipped:
                self._say(_written(node.text or ""), number, bool(linked))
            if tag in SKIPPED:
                skipped += 1
            elif not skipped:
                linked += tag == "a"
                if tag in _LINKS:
                    self.links.append(node)
                elif tag == "h1":
                    self.heads.append(number)
                if node.text:
                    self._say(node.text, number, bool(linked))
            open_.append(number)
        while open_:
            skipped, linked = self._close(open_.pop(), len(self.nodes), skipped, linked)
        self._break(0)

    def _close(self, number: int, end: int, skipped: int, linked: int) -> tuple[int, int]:
        node = self.nodes[number]
        tag = node.tag
        self.ends[number] = end
        self._stops[number] = len(self._texts)
        if tag in SKIPPED:
            skipped -= 1
        elif not skipped:
            linked -= tag == "a"
        if tag not in _INLINE:
            self._break(number)
        elif tag == "span":
            self._line.append(" ")
        if node.tail and not skipped:
            self._say(node.tail, self._parents[number], bool(linked))
        return skipped, linked

    def _say(self, text: str, number: int, linked: bool) -> None:
        if not text:
            return
        if not self._line:
            self._line_at = number
        self._line.append(text)
        self._texts.append(text)
        self._owners.append(number)
        self._linked.append(linked)

    def _break(self, number: int) -> None:
        if self._line:
            text = squeeze("".join(self._line))
            if text:
                self.lines.append(Line(text, self._line_at))
            self._line = []
        if self._breaks[-1] != len(self._texts):
            self._breaks.append(len(self._texts))

    def _count(self) -> None:
        sizes = [0 if text.isspace() else sum(map(len, text.split())) for text in self._texts]
        self._sizes = list(accumulate(sizes, initial=0))
        plain = (0 if linked else size for size, linked in zip(sizes, self._linked, strict=True))
        self._plain = list(accumulate(plain, initial=0))
        spans = list(zip(self._starts, self._stops, strict=True))
        self.chars = [self._sizes[stop] - self._sizes[start] for start, stop in spans]
        self.prose = [self._plain[stop] - self._plain[start] for start, stop in spans]

    def text(self, node: Node) -> str:
        """The visible text below an element, as it stands."""
        number = self.at.get(node)
        if number is None:
            return plain(node)
        return "".join(self._texts[self._starts[number] : self._stops[number]])

    def words(self, node: Node) -> str:
        """The same with white space folded; asked for by many readers, made once."""
        number = self.at.get(node)
        if number is None:
            return squeeze(plain(node))
        if number not in self._words:
            self._words[number] = squeeze("".join(self._texts[self._starts[number] : self._stops[number]]))
        return self._words[number]

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
        number = self.at[node]
        span = range(self._starts[number], self._stops[number])
        return "".join(self._texts[i] for i in span if self._owners[i] == number)

    def within(self, node: Node, above: Node) -> bool:
        """Whether an element is another or stands below it."""
        inner, outer = self.at.get(node), self.at.get(above)
        return inner is not None and outer is not None and outer <= inner < self.ends[outer]

    def lines_of(self, node: Node) -> list[Line]:
        """The lines that begin below an element."""
        first = self.at[node]
        return [line for line in self.lines if first <= line.at < self.ends[first]]


_LINKS = {"a", "area", "iframe", "frame"}
_LITERAL = r"""'[^'\n]*'|"[^"\n]*\""""
_GIVEN = re.compile(rf"\bvar\s+(\w+)\s*=\s*({_LITERAL})")
_WRITE = re.compile(rf"document\.write(?:ln)?\(\s*((?:{_LITERAL}|\w+)(?:\s*\+\s*(?:{_LITERAL}|\w+))*)\s*\)")
_PART = re.compile(rf"{_LITERAL}|\w+")


def _written(code: str) -> str:
    """What a short script writes into the page at once: ``var d = '…'; document.write(d)``."""
    if "document.write" not in code or len(code) > LONGEST_WRITER:
        return ""
    given = dict(_GIVEN.findall(code))
    said = []
    for expression in _WRITE.findall(code):
        parts = [given.get(part, part) for part in _PART.findall(expression)]
        if all(part[0] in "'\"" for part in parts):
            said.append("".join(part[1:-1] for part in parts))
    return unescape(_TAG.sub(" ", " ".join(said)))


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
