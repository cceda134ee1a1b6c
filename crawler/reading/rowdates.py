"""Which date of a row is the day its item was published.

A cell that is nothing but a date, or a label before one, is certain; a date within a summary is not
the row's. Where a row shows two days and neither a label nor the table's head tells them apart, it has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.records import Stamp
from crawler import dates
from crawler.reading.html import Html, Node, squeeze

PUBLISHED = re.compile(r"(?:发布|公开|发表|上载|信息|更新|公布|发稿)(?:日期|时间)|^(?:日期|时间)$")
OTHER = re.compile(r"(?:成文|生成|印发|发文|生效|实施|施行|失效|废止|截止|开始|结束|起始|征集)(?:日期|时间)?")
_LABELLED = re.compile(rf"({PUBLISHED.pattern}|{OTHER.pattern})\s*[：:]?\s*(?=\d)")
_CELLS = (
    "span",
    "em",
    "i",
    "p",
    "time",
    "font",
    "b",
    "div",
    "td",
    "dd",
    "strong",
    "small",
    "label",
    "li",
    "h5",
)
SHORT = 24
LONGEST_ROW = 120


@dataclass(frozen=True, slots=True)
class Order:
    """Which cell of a table's rows holds which date, by its head; ``None`` where there is no such head."""

    published: int | None = None
    other: frozenset[int] = frozenset()


UNORDERED = Order()


def order(html: Html, parent: Node) -> Order:
    """What the head of the table around rows says of its columns."""
    table = next((n for n in (parent, *parent.iterancestors()) if n.tag == "table"), None)
    if table is None:
        return UNORDERED
    head = next((row for row in table.iter("tr")), None)
    cells = (
        [html.outline.words(cell) for cell in head if cell.tag in ("th", "td")] if head is not None else []
    )
    published = next((n for n, text in enumerate(cells) if len(text) <= 8 and PUBLISHED.search(text)), None)
    other = frozenset(n for n, text in enumerate(cells) if len(text) <= 8 and OTHER.search(text))
    return Order(published, other)


def date_of(html: Html, row: Node, title: Node, told: Order) -> tuple[Stamp | None, str]:
    """The day of a row, and the text inside its title link where it stands there."""
    if told.published is not None and row.tag == "tr":
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        text = html.outline.words(cells[told.published]) if told.published < len(cells) else ""
        return dates.read(text, seen=html.seen, rule="list"), ""
    if told.other and row.tag == "tr":
        return None, ""
    inside = list(_cells(html, title, None))
    if row is title:
        stamp = _only(inside, html)
        return stamp, next((text for text in inside if stamp and text == stamp.raw), "")
    outside = list(_cells(html, row, title))
    unlabelled = [text for text in outside if not OTHER.search(text)]
    stamp = _labelled(outside, html) or _whole(unlabelled, html) or _only(unlabelled, html)
    if stamp is None and not any(dates.read(text, seen=html.seen, rule="list") for text in outside):
        stamp = _loose(outside, html) or _only(inside, html)
    return stamp, next((text for text in inside if stamp and text == stamp.raw), "")


def _cells(html: Html, node: Node, title: Node | None) -> Iterator[str]:
    """The texts of a row outside its title: of each element without elements, and what stands between them."""
    outline = html.outline
    first = outline.at[node]
    for number in range(first, outline.ends[first]):
        element = outline.nodes[number]
        if title is not None and outline.within(element, title):
            continue
        whole = outline.chars[number] <= SHORT and number != first and element.tag in _CELLS
        if whole and (title is None or not outline.within(title, element)):
            yield outline.words(element)
        else:
            yield squeeze(outline.own(element))


def _labelled(texts: list[str], html: Html) -> Stamp | None:
    for text in texts:
        for found in _LABELLED.finditer(text):
            if PUBLISHED.search(found[1]):
                return dates.find(text[found.end() : found.end() + SHORT], seen=html.seen, rule="list")
    return None


def _whole(texts: list[str], html: Html) -> Stamp | None:
    """The date that all the words beside a title make together, over however many elements."""
    said = [text for text in texts if text]
    together = [
        " ".join(said),
        *(f"{one} {other}" for one, other in itertools.pairwise(said) if _YEAR.match(f"{one} {other}")),
    ]
    stamps = (
        dates.read(words, seen=html.seen, rule="list") for words in together if 0 < len(words) <= SHORT + 6
    )
    return next((stamp for stamp in stamps if stamp), None)


_YEAR = re.compile(
    r"^\d{1,2}(?:\s*[-/.月]\s*\d{1,2}日?)?\s+(?:19|20)\d\d(?:\s*[-/.年]\s*\d{1,2}月?)?$|^(?:19|20)\d\d[-/.年]\d{1,2}月?\s+\d{1,2}日?$"
)


def _only(texts: list[str], html: Html) -> Stamp | None:
    """The one day that stands alone in a cell."""
    stamps = [dates.read(text, seen=html.seen, rule="list") for text in texts if 0 < len(text) <= SHORT + 6]
    found = {stamp.iso[:10]: stamp for stamp in stamps if stamp}
    return next(iter(found.values())) if len(found) == 1 else None


def _loose(texts: list[str], html: Html) -> Stamp | None:
    """The one full date in the short words around a title."""
    words = squeeze(" ".join(texts))
    if len(words) > LONGEST_ROW or OTHER.search(words):
        return None
    return dates.find(words, seen=html.seen, rule="list")
