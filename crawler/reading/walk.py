"""The one pass over a page's tree: its elements in order and its text in pieces and lines.

This runs for every element of every page, so it is written as one loop over local names; what a site
repeats on its pages is taken over whole (see :mod:`crawler.reading.repeats`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from crawler.reading.facts import Facts, Marks, Node
from crawler.reading.repeats import FEWEST, MOST, Part, Repeats
from crawler.reading.spaces import squeeze
from crawler.reading.written import written

SKIPPED = {"script", "style", "noscript", "template", "select", "option", "textarea", "button", "title"}
INLINE = {
    *("a", "b", "strong", "em", "i", "u", "font", "span", "sub", "sup", "label", "small", "big", "time"),
    *("o:p", "st1:chsdate", "mark", "s", "del", "ins", "bdo", "script", "style", "noscript", "img", "input"),
    *("abbr", "cite", "strike", "nobr", "wbr", "tt", "st1:personname", "st1:place", "ucapcontent"),
}
LINKS = {"a", "area", "iframe", "frame"}
_WHOLE = {"html", "body"}
_UNFIT = INLINE | SKIPPED | _WHOLE | {"head"}
DEEPEST = 6
_items = cast("Callable[[Node], list[tuple[str, str]]]", Node.items)


class Walk(Facts):
    """The pass itself; ``stretches`` are its parts: the first element and the one after the last, the first line
    and the one after the last, and which part that came before it is, if any.
    """

    def __init__(self, root: Node, repeats: Repeats | None = None) -> None:
        super().__init__(root)
        self.stretches: list[tuple[int, int, int, int, Part | None]] = []
        self._walk(repeats)

    def _walk(self, repeats: Repeats | None) -> None:
        """Text and tails in their order; what no reader sees is passed over."""
        # The hottest loop of all: what ends a line stands in it twice, and no function is called for each element.
        nodes, at, tags, attrs, names = self.nodes, self.at, self.tags, self.attrs, self.names
        parents, ends, chars, prose = self.parents, self.ends, self.chars, self.prose
        starts, stops, texts, breaks = self._starts, self._stops, self._texts, self._breaks
        line_texts, line_ats = self.line_texts, self.line_ats
        count = len(nodes)
        open_: list[int] = []
        line: list[str] = []
        line_at = skipped = linked = total = plain = own = own_line = number = 0
        wrappers = {-1: 0} if repeats is not None else {}
        learning: tuple[int, bytes, Marks] | None = None
        if count:
            ends[0] = count
        while number <= count:
            parent = -1
            if number < count:
                node = nodes[number]
                above = node.getparent()
                if number and above is not None:
                    parent = at[above]
            while open_ and open_[-1] != parent:
                closing = open_.pop()
                tag = tags[closing]
                ends[closing] = number
                stops[closing] = len(texts)
                chars[closing] = total - chars[closing]
                prose[closing] = plain - prose[closing]
                if tag in SKIPPED:
                    skipped -= 1
                elif tag == "a" and not skipped:
                    linked -= 1
                if tag not in INLINE:
                    if line:
                        said = "".join(line)
                        if not said.isspace() and (said := squeeze(said)):
                            line_texts.append(said)
                            line_ats.append(line_at)
                        line = []
                    if breaks[-1] != len(texts):
                        breaks.append(len(texts))
                elif tag == "span":
                    line.append(" ")
                if learning is not None and learning[0] == closing and repeats is not None:
                    repeats.keep(learning[1], self.part(closing, number, learning[2], line_at))
                    learning = None
                if not skipped and (text := nodes[closing].tail):
                    owner = parents[closing]
                    if not line:
                        line_at = owner
                    line.append(text)
                    texts.append(text)
                    if not text.isspace():
                        size = len("".join(text.split()))
                        total += size
                        if not linked:
                            plain += size
            if number == count:
                break
            tag = tags[number] = node.tag
            parents[number] = parent
            given = _items(node)
            if given:
                attrs[number] = found = dict(given)
                names[number] = f"{found.get('class') or ''} {found.get('id') or ''}"
            if tag not in INLINE:
                if line:
                    said = "".join(line)
                    if not said.isspace() and (said := squeeze(said)):
                        line_texts.append(said)
                        line_ats.append(line_at)
                    line = []
                if breaks[-1] != len(texts):
                    breaks.append(len(texts))
                fits = tag not in _UNFIT or tag in _WHOLE
                if fits and parent in wrappers and not skipped and not linked and repeats is not None:
                    end, depth = self._end(number, parent), wrappers[parent]
                    part = markup = None
                    if tag in _WHOLE:
                        wrappers[number], ends[number] = depth, end
                    elif end - number >= FEWEST:
                        place = (names[parent] if number else "", tag, names[number])
                        if end - number <= MOST and repeats.is_worth(place):
                            part, markup = repeats.find(node, place)
                        if part is None and markup is None and depth < DEEPEST:
                            wrappers[number], ends[number] = depth + 1, end
                    if part is not None:
                        if own < number:
                            self.stretches.append((own, number, own_line, len(line_texts), None))
                        first_line = len(line_texts)
                        self.splice(part, number, end, line_at)
                        parents[number] = parent
                        chars[number], prose[number] = total, plain
                        total += part.chars[0]
                        plain += part.prose[0]
                        if part.last_at >= 0:
                            line_at = part.last_at + number
                        own, own_line = end, len(line_texts)
                        self.stretches.append((number, end, first_line, own_line, part))
                        open_.append(number)
                        number = end
                        continue
                    if markup is not None:
                        learning = number, markup, self.marks()
            starts[number] = len(texts)
            chars[number], prose[number] = total, plain
            if tag in SKIPPED:
                text = written(node.text or "") if tag == "script" and not skipped else ""
                skipped += 1
            elif skipped:
                text = ""
            else:
                if tag in LINKS:
                    self.link_at.append(number)
                    linked += tag == "a"
                elif tag == "h1":
                    self.heads.append(number)
                text = node.text or ""
            if text:
                if not line:
                    line_at = number
                line.append(text)
                texts.append(text)
                if not text.isspace():
                    size = len("".join(text.split()))
                    total += size
                    if not linked:
                        plain += size
            open_.append(number)
            number += 1
        if line and (said := squeeze("".join(line))):
            line_texts.append(said)
            line_ats.append(line_at)
        if breaks[-1] != len(texts):
            breaks.append(len(texts))
        if own < count:
            self.stretches.append((own, count, own_line, len(line_texts), None))

    def _end(self, number: int, parent: int) -> int:
        """The number after the last element below one whose parent's is known."""
        following = self.nodes[number].getnext()
        if following is not None and following in self.at:
            return self.at[following]
        return self.ends[max(parent, 0)]
