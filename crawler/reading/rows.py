"""Lists: repeated rows of a title and, mostly, a date.

A row is the largest element with just one title link in it; rows under one parent are one list. No
system's class names are needed, and none are trusted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from checks.records import Stamp
from crawler import urls
from crawler.reading import rowdates
from crawler.reading.html import ATTACHMENTS, Anchor, Html, Node, is_hidden, squeeze
from crawler.reading.outline import Outline
from crawler.reading.rowtitles import CONTAINERS, NATURAL, is_aside, is_more, row_titles

MIN_TITLE = 9
MIN_UNDATED = 3
WORDS = 60
_ORGAN = re.compile(
    r"(?:部|委|局|厅|办|院|中心|政府|市|县|区|镇|乡|街道|委员会|公司|网|办公室|大队|所|处|会)$"
)
_PINNED = re.compile(r"置顶|\btop\b", re.I)
BLANK = re.compile(
    r"(?:暂无|没有|无)(?:查询到|检索到|搜索到|找到)?(?:相关|任何|新增|最新|符合条件的|可显示的|更多)*的?(?:信息|内容|数据|记录|文章|资料|文件|稿件)|共\s*0\s*(?:条|篇|页)|栏目建设中|内容建设中"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    title: str
    address: str
    url: str
    published: Stamp | None
    node: Node
    pinned: bool = False


@dataclass(frozen=True)
class Listing:
    """The rows of one list and the place it stands in: the tags and classes above its rows."""

    rows: tuple[Row, ...]
    place: str
    node: Node

    @cached_property
    def dated(self) -> int:
        """How many rows have a date."""
        return sum(row.published is not None for row in self.rows)


def main_listing(html: Html) -> Listing | None:
    """The list that the page is there for, or ``None`` on a page that is no list."""
    found = listings(html)
    dated = [listing for listing in found if listing.dated * 2 >= len(listing.rows)]
    if dated:
        best = max(dated, key=lambda listing: (listing.dated, len(listing.rows)))
        others = sum(listing.dated for listing in dated) - best.dated
        return best if best.dated >= others and not _portal_page(html) else None
    undated = [listing for listing in found if _is_list_of_titles(listing)]
    longest = max(undated, key=lambda listing: len(listing.rows), default=None)
    outweighs = longest and 2 * len(longest.rows) >= sum(len(listing.rows) for listing in undated)
    return longest if outweighs and not _portal_page(html) else None


def listings(html: Html) -> list[Listing]:
    """Every list outside the framing parts, in page order."""
    outline = html.outline
    titles = row_titles(html)
    numbers = [outline.at[anchor.node] for anchor in titles]

    def held(number: int) -> int:
        return bisect_left(numbers, outline.ends[number]) - bisect_left(numbers, number)

    groups: dict[int, dict[Node, Anchor]] = {}
    for number, anchor in zip(numbers, titles, strict=True):
        row = _row(outline, number, len(anchor.text), held)
        groups.setdefault(outline.parents[row], {}).setdefault(outline.nodes[row], anchor)
    found = [
        _listing(html, outline.nodes[parent], rows)
        for parent, rows in groups.items()
        if parent >= 0 and _repeats(rows)
    ]
    return _merged(html, [listing for listing in found if listing.rows])


def _repeats(rows: Iterable[Node]) -> bool:
    """Several rows, or one that is an item or a table row: any other lone link is no list."""
    tags = [row.tag for row in rows]
    return len(tags) > 1 or tags[0] in NATURAL


def _row(outline: Outline, number: int, length: int, held: Callable[[int], int]) -> int:
    """The largest element around a title that holds no other: among others like it, or little more than the title."""
    tags, best, limit = outline.tags, number, length + WORDS
    for above in outline.above(number):
        if tags[above] in _WHOLE or held(above) != 1:
            break
        small = outline.chars[above] <= limit and tags[above] not in CONTAINERS and tags[best] not in NATURAL
        if small or _has_twin(outline, above, held):
            best = above
    return best


_WHOLE = {"body", "html"}


def _has_twin(outline: Outline, number: int, held: Callable[[int], int]) -> bool:
    """Whether one of the nearest elements of its kind beside it holds a title too."""
    node, tag, name = outline.nodes[number], outline.tags[number], outline.attrs[number].get("class")
    for siblings in (node.itersiblings(tag, preceding=True), node.itersiblings(tag)):
        for other in islice(siblings, 2):
            at = outline.at[other]
            if outline.attrs[at].get("class") == name and held(at) == 1:
                return True
    return False


def _listing(html: Html, parent: Node, groups: dict[Node, Anchor]) -> Listing:
    order = rowdates.order(html, parent)
    rows = tuple(_read(html, node, anchor, order) for node, anchor in groups.items())
    return Listing(rows, place(parent), parent)


def _read(html: Html, node: Node, anchor: Anchor, order: rowdates.Order) -> Row:
    stamp, inside = rowdates.date_of(html, node, anchor.node, order)
    title = anchor.text
    if len(anchor.node) and (headed := _headed(html, anchor.node)):
        title = squeeze(anchor.node.get("title")) or headed
    elif inside:
        title = squeeze(anchor.node.get("title")) or squeeze(title.replace(inside, "")) or title
    around = html.outline.words(node)[:40] if html.outline.at.get(node) is not None else ""
    pinned = ("置顶" in around or "top" in around.lower()) and bool(_PINNED.search(around))
    return Row(title, anchor.address, anchor.url, stamp, node, pinned)


def _headed(html: Html, node: Node) -> str:
    """The title inside a link that wraps its whole row: its heading, where it holds other texts beside it."""
    blocks = [child for child in node.iter(*_INSIDE) if html.outline.words(child)]
    heads = [child for child in blocks if child.tag in _HEADS or "tit" in (child.get("class") or "").lower()]
    return html.outline.words(heads[0]) if len(blocks) > 1 and heads else ""


_HEADS = {"h1", "h2", "h3", "h4", "h5", "strong", "b"}
_INSIDE = (*_HEADS, "p", "div", "span", "em", "i", "time")


def rows_of(html: Html, nodes: Iterable[Node]) -> tuple[Row, ...]:
    """Elements that are known to be rows, read as such."""
    linked: dict[Node, Anchor] = {}
    known = set(nodes)
    for anchor in (*html.anchors, *html.dead_anchors):
        node = next((above for above in (anchor.node, *anchor.node.iterancestors()) if above in known), None)
        if node is None or anchor.node.tag != "a" or not anchor.text or is_aside(anchor.text):
            continue
        if node not in linked or len(linked[node].text) < len(anchor.text):
            linked[node] = anchor
    return tuple(_read(html, node, anchor, rowdates.UNORDERED) for node, anchor in linked.items())


def says_blank(html: Html) -> bool:
    """Whether words that a visitor sees in the content say that there is nothing."""
    said = (line.at for line in html.outline.lines_where(_is_blank))
    return any(not html.framed[at] and not is_hidden(html.outline.nodes[at]) for at in said)


def _is_blank(line: str) -> bool:
    hints = "无" in line or "没有" in line or "共" in line or "建设中" in line
    return hints and bool(BLANK.search(line))


def hollows(html: Html) -> tuple[str, ...]:
    """The places of containers that could hold rows and hold none."""
    outline = html.outline
    empty = outline.gathered(hollows, lambda first, stop: _empty(outline, first, stop))
    found = (place(outline.nodes[number]) for number in empty if not html.framed[number])
    return tuple(dict.fromkeys(found))[:40]


def _empty(outline: Outline, first: int, stop: int) -> list[int]:
    tags, chars = outline.tags, outline.chars
    empty = (n for n in range(first, stop) if not chars[n] and tags[n] in _HOLDERS)
    return [number for number in empty if not outline.tagged("a", below=number)]


_HOLDERS = {"ul", "ol", "tbody", "table", "dl", "div"}


def place(node: Node) -> str:
    """The tags and classes of an element and the two above it, without numbers."""
    parts = []
    for above in (node, *list(node.iterancestors())[:2]):
        names = re.sub(r"\d+", "", f"{above.get('id') or ''}.{above.get('class') or ''}")
        parts.append(f"{above.tag}#{'.'.join(names.split())}")
    return "<".join(parts)


def _merged(html: Html, found: list[Listing]) -> list[Listing]:
    """Lists that a template breaks into blocks of five are one list."""
    merged: list[Listing] = []
    for listing in found:
        last = merged[-1] if merged else None
        if last and _continues(html, last, listing):
            merged[-1] = Listing(last.rows + listing.rows, last.place, last.node)
        else:
            merged.append(listing)
    return merged


def _continues(html: Html, last: Listing, listing: Listing) -> bool:
    if last.place != listing.place or last.node.getparent() is not listing.node.getparent():
        return False
    between = listing.node.getprevious()
    while between is not None and between is not last.node:
        if between.tag in ("h1", "h2", "h3", "h4") or html.outline.words(between):
            return between.tag == listing.node.tag
        between = between.getprevious()
    return True


def _portal_page(html: Html) -> bool:
    """A page of several blocks, each with its own “更多”, is a container."""
    framed, links = html.framed, html.links
    return (
        sum(is_more(text) for n, text in zip(links.numbers, links.texts, strict=True) if not framed[n]) >= 2
    )


def _is_list_of_titles(listing: Listing) -> bool:
    titles = [row.title for row in listing.rows]
    if len(titles) < MIN_UNDATED or any(urls.suffix(row.url) in ATTACHMENTS for row in listing.rows):
        return False
    organs = sum(bool(_ORGAN.search(title)) for title in titles)
    return sum(map(len, titles)) / len(titles) >= MIN_TITLE and organs * 2 < len(titles)
