"""Which links of a page bear the titles of rows, and which only stand beside them."""

from __future__ import annotations

import re
from collections import defaultdict

from crawler.reading.crumbs import crumb_node
from crawler.reading.headings import info_line, is_sourced, opens_with_label
from crawler.reading.html import Anchor, Html, Node
from crawler.reading.memory import remembered
from crawler.reading.outline import Outline
from crawler.reading.pagers import is_pager_word
from crawler.reading.reach import taken

CONTAINERS = {"ul", "ol", "dl", "table", "tbody"}
NATURAL = {"li", "tr", "dd"}
TITLE, LAYOUT = 9, 3
_NEIGHBOUR = re.compile(r"^[\[【]?[上下]一?[篇条页则]")
_INLINE = {"a", "span", "b", "strong", "em", "i", "font", "label", "small"}
_MORE = re.compile(
    r"^[\[【(（]?\s*(?:更多|more|查看更多|更多内容|更多信息|更多\+)\s*[\]】)）]?[\s>»+.…]*$", re.I
)
_ASIDE = re.compile(
    r"^[\[【(（]?\s*(?:查看|阅读|点击)?(?:全文|详情|详细|更多|详细信息|原文|下载|附件\d*|解读|图解|相关解读|政策解读|视频|图片|置顶|热|新)\s*[\]】)）]?[\s>»+.…]*$"
    r"|^[\[【(（][^\]】)）]{1,12}[\]】)）]$"
)


@remembered()
def is_more(text: str) -> bool:
    """Whether a link leads on from a block to its whole column."""
    return bool(_MORE.match(text))


@remembered()
def is_aside(text: str) -> bool:
    """Whether a link stands beside a title: its details, a file, its kind in brackets."""
    return bool(_ASIDE.match(text))


def row_titles(html: Html) -> list[Anchor]:
    """The link of each row that bears its title: of several in one item or table row, the longest.

    Where one holds three titles or more it is layout, and each of them a row.
    """
    outline, framed = html.outline, html.framed
    items: dict[int, list[Anchor]] = defaultdict(list)
    aside = taken(html, (crumb_node(html), _info_block(html)))
    numbers = [*html.links.numbers, *html.links.dead]
    anchors = (*html.anchors, *html.dead_anchors)
    for index in (index for index, number in enumerate(numbers) if not (framed[number] or aside[number])):
        number, anchor = numbers[index], anchors[index]
        if outline.tags[number] != "a" or len(anchor.text) < 2:
            continue
        if _is_no_title(anchor.text) or _is_neighbour(outline, number):
            continue
        items[_item(outline, number)].append(anchor)
    found = (anchor for anchors in items.values() for anchor in _titles(anchors))
    return sorted(found, key=lambda anchor: outline.at[anchor.node])


@remembered()
def _is_no_title(text: str) -> bool:
    return is_aside(text) or is_more(text) or is_pager_word(text)


def _titles(anchors: list[Anchor]) -> list[Anchor]:
    if len(anchors) == 1:
        return anchors
    titles = [anchor for anchor in anchors if len(anchor.text) >= TITLE]
    return titles if len(titles) >= LAYOUT else [max(anchors, key=lambda anchor: len(anchor.text))]


def _is_neighbour(outline: Outline, number: int) -> bool:
    """Whether a link leads to the article before or after this one."""
    above = outline.parents[number]
    return above >= 0 and bool(_NEIGHBOUR.match(outline.words_at(above)))


def _info_block(html: Html) -> Node | None:
    """The block of the line with date and source, which is not a list though its source be a link."""
    line = info_line(html)
    if line is None or not is_sourced(line) or not opens_with_label(line):
        return None
    node = html.outline.nodes[line.at]
    while node.tag in _INLINE and (above := node.getparent()) is not None:
        node = above
    return node


def _item(outline: Outline, number: int) -> int:
    """The item or table row around a link, unless it holds so much that it is layout; else the link."""
    for steps, above in enumerate(outline.above(number)):
        tag = outline.tags[above]
        if tag in NATURAL:
            few = len(outline.tagged("a", below=above)) <= 6
            return above if few and not outline.tagged("table", "ul", below=above) else number
        if tag in CONTAINERS or steps > 5:
            return number
    return number
