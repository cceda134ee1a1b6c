"""The rows of a list among the links of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.records import Place
from crawler.reading.html import Anchor, Html, Node
from crawler.reading.reach import taken
from crawler.reading.rows import Listing, Row


def links(found: Iterable[Row]) -> Iterator[tuple[Anchor, Place]]:
    """Rows as links of a list, without those that lead nowhere."""
    for row in found:
        if "#" not in row.url:  # an identity with a fragment was made up for a row that leads nowhere
            yield Anchor(row.address, row.url, row.title, row.node), Place.LIST


def told(html: Html, listing: Listing | None) -> Iterator[tuple[Anchor, Place]]:
    """Rows that stand in no element of the page, as links of its list."""
    if listing:
        standing = set(html.links.urls)
        yield from links(row for row in listing.rows if row.url not in standing)


def inside(html: Html, listing: Listing | None) -> frozenset[Node]:
    """The links that stand in the rows of a list."""
    if listing is None:
        return frozenset()
    marks = taken(html, (row.node for row in listing.rows))
    standing = zip(html.links.numbers, html.anchors, strict=True)
    return frozenset(anchor.node for number, anchor in standing if marks[number])
