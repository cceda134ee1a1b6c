"""A page's elements by their tags, counted in one pass: what looks beside the content asks for many kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crawler.reading.html import Html, Node, once

_WANTED = {
    *(
        "script",
        "style",
        "noscript",
        "iframe",
        "frame",
        "meta",
        "img",
        "input",
        "span",
        "marquee",
        "table",
        "a",
    ),
}


class Census:
    """Elements of the wanted tags in page order, and those with a style of their own."""

    def __init__(self, html: Html) -> None:
        self._tagged: dict[str, list[Node]] = defaultdict(list)
        self.styled: list[tuple[Node, str]] = []
        self.unshown: list[Node] = []
        marked = any(
            sign in html.text for sign in (" hidden>", " hidden ", " hidden=", "\thidden", "\nhidden")
        )
        for node in html.outline.nodes:
            tag = node.tag
            if tag in _WANTED:
                self._tagged[tag].append(node)
            style = node.get("style")
            if style:
                self.styled.append((node, style))
            if marked and node.get("hidden") is not None:
                self.unshown.append(node)

    def tagged(self, *tags: str) -> Iterator[Node]:
        """The elements of some tags, tag by tag."""
        for tag in tags:
            yield from self._tagged.get(tag, ())


@once
def census(html: Html) -> Census:
    """The census of a page, taken once."""
    return Census(html)
