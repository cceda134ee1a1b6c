"""Which date of a row is the day its item was published.

A cell that is nothing but a date, or a label before one, is certain; a date within a summary is not
the row's. Where a row shows two days and neither a label nor the table's head tells them apart, it has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checks.records import Stamp
from crawler import dates
from crawler.reading.html import Html, Node, squeeze
from crawler.reading.outline import Outline

PUBLISHED = re.compile(r"(?:发布|公开|发表|上载|信息|更新|公布|发稿)(?:日期|时间)|^(?:日期|时间)$")
OTHER = re.compile(r"(?:成文|生成|印发|发文|生效|实施|施行|失效|废止|截止|开始|结束|起始|征集)(?:日期|时间)?")
_LABELLED = re.compile(rf"({PUBLISHED.pattern}|{OTHER.pattern})\s*[：:]?\s*(?=\d)")
_CELLS = {
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
}
SHORT = 24
LONGEST_ROW = 120
LONGEST_DATE = 60


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
    outline = html.outline
    inside = list(_cells(outline, outline.at[title], None))
    if row is title:
        stamp = _only(inside, html.seen)
    else:
        outside = tuple(_cells(outline, outline.at[row], outline.at[title]))
        reads = _beside if sum(map(len, outside)) <= LONGEST_ROW else _beside.__wrapped__
        stamp, is_certain = reads(outside, html.seen)
        if not is_certain:
            stamp = _only(inside, html.seen)
    return stamp, next((text for text in inside if stamp and text == stamp.raw), "")


@lru_cache(maxsize=4_000)
def _beside(texts: tuple[str, ...], seen: date) -> tuple[Stamp | None, bool]:
    """The day that the words beside a title tell, and whether they leave nothing to tell to the title itself."""
    unlabelled = [text for text in texts if not OTHER.search(text)]
    stamp = _labelled(texts, seen) or _whole(unlabelled, seen) or _only(unlabelled, seen)
    if stamp is None and not any(_day(text, seen) for text in texts):
        stamp = _loose(texts, seen)
        return stamp, stamp is not None
    return stamp, True


def _day(text: str, seen: date) -> Stamp | None:
    return _dated(text, seen) if 0 < len(text) <= LONGEST_DATE else None


@lru_cache(maxsize=20_000)
def _dated(text: str, seen: date) -> Stamp | None:
    return dates.read(text, seen=seen, rule="list")


def _cells(outline: Outline, first: int, title: int | None) -> Iterator[str]:
    """The texts of a row outside its title: of each element without elements, and what stands between them."""
    number, stop = first, outline.ends[first]
    if title is None and stop == first + 1:
        yield outline.words_at(first)
        return
    while number < stop:
        end = outline.ends[number]
        if number == title:
            number = end
            continue
        around = title is not None and number <= title < end
        whole = outline.chars[number] <= SHORT and number != first and outline.tags[number] in _CELLS
        yield outline.words_at(number) if whole and not around else squeeze(outline.own_at(number))
        number += 1


def _labelled(texts: Iterable[str], seen: date) -> Stamp | None:
    for text in texts:
        for found in _LABELLED.finditer(text):
            if PUBLISHED.search(found[1]):
                return dates.find(text[found.end() : found.end() + SHORT], seen=seen, rule="list")
    return None


def _whole(texts: Iterable[str], seen: date) -> Stamp | None:
    """The date that all the words beside a title make together, over however many elements."""
    said = [text for text in texts if text]
    pairs = (f"{one} {other}" for one, other in itertools.pairwise(said) if one[0].isdecimal())
    together = (" ".join(said), *filter(_YEAR.match, pairs))
    stamps = (_day(words, seen) for words in together if len(words) <= SHORT + 6)
    return next((stamp for stamp in stamps if stamp), None)


_YEAR = re.compile(
    r"^\d{1,2}(?:\s*[-/.月]\s*\d{1,2}日?)?\s+(?:19|20)\d\d(?:\s*[-/.年]\s*\d{1,2}月?)?$|^(?:19|20)\d\d[-/.年]\d{1,2}月?\s+\d{1,2}日?$"
)


def _only(texts: Iterable[str], seen: date) -> Stamp | None:
    """The one day that stands alone in a cell."""
    stamps = [_day(text, seen) for text in texts if len(text) <= SHORT + 6]
    found = {stamp.iso[:10]: stamp for stamp in stamps if stamp}
    return next(iter(found.values())) if len(found) == 1 else None


def _loose(texts: Iterable[str], seen: date) -> Stamp | None:
    """The one full date in the short words around a title."""
    words = squeeze(" ".join(texts))
    if len(words) > LONGEST_ROW or OTHER.search(words):
        return None
    return dates.find(words, seen=seen, rule="list")
