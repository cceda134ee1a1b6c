"""When a document was published: what its reader sees first, its address last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from checks.records import Stamp
from crawler import dates
from crawler.reading import metadata
from crawler.reading.headings import info_line, is_sourced
from crawler.reading.html import Html, Node
from crawler.reading.reach import taken

NEAR = 6
SHORT = 90


def published(html: Html, given: Mapping[str, str], title: str, rows: Iterable[Node] = ()) -> Stamp | None:
    """The labelled date, a bare one beside the source or under the title, the standard meta tag, the address.

    The rule of the stamp tells which; one from the address only (``url``) is the day the file was made,
    which after a migration is another day: it tells a document from other pages, and dates nothing.
    """
    labelled = metadata.stamp(given.get("published"), html, "label")
    tagged = metadata.stamp(html.meta.get("pubdate"), html, "meta PubDate")
    listed = taken(html, rows)
    shown = labelled or _beside_source(html, listed) or _under_title(html, title, listed)
    return shown or tagged or dates.from_url(html.url)


def _beside_source(html: Html, listed: bytearray) -> Stamp | None:
    line = info_line(html)
    if line is None or not is_sourced(line) or listed[line.at] or metadata.names_another_date(line.text):
        return None
    found = dates.find(line.text, seen=html.seen, rule="beside source")
    return found if found and not _REFERS.search(line.text.partition(found.raw)[0]) else None


def _under_title(html: Html, title: str, listed: bytearray) -> Stamp | None:
    """A bare date in the lines right under the title, before the text begins."""
    texts, ats = html.outline.line_texts, html.outline.line_ats
    for index in (number for number, text in enumerate(texts) if text == title):
        if listed[ats[index]]:
            continue
        for number in range(index + 1, min(index + 1 + NEAR, len(texts))):
            text, at = texts[number], ats[number]
            if len(text) > SHORT:
                break
            said = text if number == index + 1 else f"{texts[number - 1]} {text}"
            aside = html.framed[at] or listed[at]
            stamp = dates.find(text, seen=html.seen, rule="under title")
            if stamp and not aside and not metadata.names_another_date(said):
                return stamp
    return None


_REFERS = re.compile(r"[于自至《（(]$")
