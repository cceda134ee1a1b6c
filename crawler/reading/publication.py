"""When a document was published: what its reader sees first, its address last."""

from __future__ import annotations

from collections.abc import Mapping

from checks.records import Stamp
from crawler import dates
from crawler.reading import metadata
from crawler.reading.html import Html

NEAR = 6
SHORT = 90


def published(html: Html, given: Mapping[str, str], title: str) -> Stamp | None:
    """The labelled date, the standard meta tag, a bare date in the line under the title, the address.

    The rule of the stamp tells which; one from the address only (``url``) is the day the file was made,
    which after a migration is another day: it tells a document from other pages, and dates nothing.
    """
    labelled = metadata.stamp(given.get("published"), html, "label")
    tagged = metadata.stamp(html.meta.get("pubdate"), html, "meta PubDate")
    return labelled or tagged or _under_title(html, title) or dates.from_url(html.url)


def _under_title(html: Html, title: str) -> Stamp | None:
    lines = metadata.lines(html)
    for index, line in enumerate(lines):
        if line == title:
            for near in lines[index + 1 : index + 1 + NEAR]:
                stamp = dates.find(near, seen=html.seen, rule="under title") if len(near) <= SHORT else None
                if stamp:
                    return stamp
    return None
