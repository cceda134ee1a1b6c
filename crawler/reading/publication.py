"""When a document was published: what its reader sees first, its address last."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

from checks.records import Stamp
from crawler import dates
from crawler.reading import metadata
from crawler.reading.headings import info_line, is_sourced
from crawler.reading.html import Html, Node
from crawler.reading.outline import Line

NEAR = 6
SHORT = 90


def published(html: Html, given: Mapping[str, str], title: str, rows: Iterable[Node] = ()) -> Stamp | None:
    """The labelled date, a bare one beside the source or under the title, the standard meta tag, the address.

    The rule of the stamp tells which; one from the address only (``url``) is the day the file was made,
    which after a migration is another day: it tells a document from other pages, and dates nothing.
    """
    labelled = metadata.stamp(given.get("published"), html, "label")
    tagged = metadata.stamp(html.meta.get("pubdate"), html, "meta PubDate")
    shown = labelled or _beside_source(html, rows) or _under_title(html, title, rows)
    return shown or tagged or dates.from_url(html.url)


def _beside_source(html: Html, rows: Iterable[Node]) -> Stamp | None:
    line = info_line(html)
    if (
        line is None
        or not is_sourced(line)
        or _within(html, line, rows)
        or metadata.names_another_date(line.text)
    ):
        return None
    found = dates.find(line.text, seen=html.seen, rule="beside source")
    return found if found and not _REFERS.search(line.text.partition(found.raw)[0]) else None


def _under_title(html: Html, title: str, rows: Iterable[Node]) -> Stamp | None:
    """A bare date in the lines right under the title, before the text begins."""
    lines = html.outline.lines
    for index, line in enumerate(lines):
        if line.text != title or _within(html, line, rows):
            continue
        for before, near in itertools.pairwise(lines[index : index + 1 + NEAR]):
            if len(near.text) > SHORT:
                break
            said = near.text if before is line else f"{before.text} {near.text}"
            aside = html.in_fringe(html.outline.nodes[near.at]) or _within(html, near, rows)
            stamp = dates.find(near.text, seen=html.seen, rule="under title")
            if stamp and not aside and not metadata.names_another_date(said):
                return stamp
    return None


def _within(html: Html, line: Line, rows: Iterable[Node]) -> bool:
    at, ends = html.outline.at, html.outline.ends
    return any(row in at and at[row] <= line.at < ends[at[row]] for row in rows)


_REFERS = re.compile(r"[于自至《（(]$")
