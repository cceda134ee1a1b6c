"""Which numbered elements a part of a page takes up."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.reading.html import Html, Node, once


def reach(html: Html, node: Node | None) -> range:
    """The numbers of an element and of those below it, none for one that does not stand in the page."""
    first = html.outline.at.get(node) if node is not None else None
    return range(0) if first is None else range(first, html.outline.ends[first])


def taken(html: Html, nodes: Iterable[Node | None]) -> bytearray:
    """Of each numbered element whether it is one of some, or stands below one."""
    at, ends = html.outline.at, html.outline.ends
    marks = bytearray(len(ends))
    for node in nodes:
        first = at.get(node) if node is not None else None
        if first is not None:
            marks[first : ends[first]] = b"\x01" * (ends[first] - first)
    return marks


@once
def inner_links(html: Html) -> list[int]:
    """The places, in the columns of :attr:`Html.links`, of the links outside the framing parts."""
    framed = html.framed
    return [place for place, number in enumerate(html.links.numbers) if not framed[number]]
