"""All labels of a document's labelled block with their values, those without a value too.

That a label has no value is said only where its place can be seen to be empty: neither a script nor a field
of a search form stands in it, and what follows is not the value of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawler.reading.html import Html, Node
from crawler.reading.labelwords import CELL, LABELLED, LABELS, LONGEST_LABEL, bearers, compact
from crawler.reading.metadata import ANY_DAY, lines_below
from crawler.reading.reach import taken
from crawler.reading.values import trimmed

_CELLS = ("td", "th", "dt")
_VALUES = ("td", "th", "dd")
_HOLDERS = (*_CELLS, "dd", "li", "tr", "p", "div", "ul", "dl", "table", "body", "html")
_ASIDES = {"span", "div", "label", "b", "strong", "em", "i", "p", "font", *_VALUES}
# Counters change with every visit, and tools are no facts about a document.
_TOOLS = {
    *(
        "浏览次数",
        "点击数",
        "点击",
        "阅读次数",
        "浏览量",
        "浏览",
        "阅读",
        "阅读量",
        "点击量",
        "访问量",
        "人气",
        "次数",
    ),
    *("访问次数", "字体", "字体大小", "字号大小", "分享到", "打印"),
}
_PARTICULAR = {
    *(word for kind in ("index_number", "doc_number", "issuer") for word in LABELS[kind]),
    *(
        "主题分类",
        "主题词",
        "体裁分类",
        "组配分类",
        "公开方式",
        "公开形式",
        "公开范围",
        "公开时限",
        "公开类别",
    ),
}
OPENING = 40
LONGEST = 300
LONGEST_LINE = 600
LONGEST_SAID = 20
_ICON = re.compile(r"图标|图片|复制|二维码|打印|点击|收藏|icon|logo|copy|qr", re.IGNORECASE)
_SIZED, _SIZES = {"字号"}, re.compile(r"[\s【\[（(|]*(?:特大|超大|大|中|小|默认|A)(?:$|[\s|】、/+-])")
"""字号 stands for the number of a document and for the size of the letters, whose values are sizes."""


def labels(html: Html, body: Node | None, rows: Iterable[Node] = ()) -> dict[str, str]:
    """Label → value around the main text, else at its head where it holds the block; never of ``rows`` of a list."""
    outline = html.outline
    bearing = [number for number in bearers(html) if len(outline.line_texts[number]) <= LONGEST_LINE]
    marks = taken(html, (*rows, body)) if bearing else ()
    found = _gathered(html, (number for number in bearing if not marks[outline.line_ats[number]]))
    if body is None or body not in outline.at or not bearing or _PARTICULAR & found.keys():
        return found
    opening = lines_below(html, body)[:OPENING]
    inside = _gathered(html, (number for number in opening if number in bearing))
    is_block = len(_PARTICULAR & inside.keys()) >= 2
    return {**inside, **found} if is_block else found


def _gathered(html: Html, numbers: Iterable[int]) -> dict[str, str]:
    """The first value of each label that is one, else that it has none.

    In the frame of the page a label without value is a form's or a menu's, unless a label that only documents
    have stands in the same table or list.
    """
    found: dict[str, str] = {}
    blocks: set[Node | None] = set()
    bare: list[tuple[str, Node | None]] = []
    for number in numbers:
        for word, value, framed in _pairs(html, number):
            if word in _TOOLS or found.get(word) or (word in _SIZED and _SIZES.match(value)):
                continue
            block = _block(html.outline.nodes[html.outline.line_ats[number]])
            if word in _PARTICULAR and value:
                blocks.add(block)
            if framed and not value:
                bare.append((word, block))
            else:
                found[word] = value[:LONGEST]
    for word, block in bare:
        if block in blocks:
            found.setdefault(word, "")
    return found


def _block(node: Node) -> Node | None:
    """The table or list that an element stands in."""
    return next(node.iterancestors("table", "dl", "ul"), None)


def _pairs(html: Html, number: int) -> Iterator[tuple[str, str, bool]]:
    """Label, value, and whether they stand in the frame of the page."""
    text = html.outline.line_texts[number]
    colon = "：" in text or ":" in text
    alone = CELL.match(text)
    marks = list(LABELLED.finditer(text)) if colon and not alone else []
    if not alone and not marks:
        return
    at = html.outline.line_ats[number]
    node, framed = html.outline.nodes[at], bool(html.framed[at])
    if framed and ANY_DAY.search(text):
        return
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        value = trimmed(text[mark.end() : after.start() if after else None])
        told = value or (_empty(html, node) if after else _beside(html, node, colon=True))
        if told is not None:
            yield compact(mark[1]), told, framed
    if alone:
        told = _beside(html, node, colon=colon)
        if told is not None:
            yield compact(alone[1]), told, framed


def _beside(html: Html, node: Node, *, colon: bool) -> str | None:
    """What stands in the place beside a label that is alone, ``None`` where that can't be told."""
    outline, top = html.outline, node
    while (
        top.tag not in _HOLDERS
        and top.getnext() is None
        and (above := top.getparent()) is not None
        and outline.chars[outline.at[above]] == outline.chars[outline.at[top]]
    ):
        top = above
    place = top.getnext()
    in_cell = top.tag in _CELLS
    if place is None or place not in outline.at or place.tag not in (_VALUES if in_cell else _ASIDES):
        return _empty(html, node) if colon else None
    value = outline.words(place)
    if CELL.match(value[:LONGEST_LABEL]) or LABELLED.match(value[:LONGEST_LABEL]):
        return _empty(html, node) if colon else None
    if not value:
        return _empty(html, node, place) if colon or in_cell else None
    return value if in_cell or (colon and len(value) <= LONGEST) else None


def _empty(html: Html, node: Node, place: Node | None = None) -> str | None:
    """What a picture in the value's place says, else nothing, where neither a script nor a field could bring a value."""
    holder = node
    while holder.tag not in _HOLDERS and (above := holder.getparent()) is not None:
        holder = above
    small = html.outline.chars[html.outline.at[holder]] <= LONGEST_LINE
    for part in (holder if small else None, place):
        if part is not None and next(part.iter("script", "input", "select", "textarea"), None) is not None:
            return None
    short = html.outline.chars[html.outline.at[holder]] <= LONGEST_LABEL
    return _pictured(place) or (_pictured(holder) if short else "")


def _pictured(place: Node | None) -> str:
    """The words that a picture or an element without text carries for its reader: its ``alt`` or ``title``."""
    for part in place.iter() if place is not None else ():
        if isinstance(part.tag, str):
            said = compact(part.get("alt") or part.get("title") or "")
            if 0 < len(said) <= LONGEST_SAID and not _ICON.search(said) and not CELL.match(said):
                return said
    return ""
