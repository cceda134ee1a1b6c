"""Lists whose columns are named: a head of 序号, 标题, 发文字号, 成文日期, 发布日期, and rows of as many cells.

The head tells which of several dates is the date of publication and which cell holds the title; what a
row without it leaves to guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler import dates
from crawler.reading.html import Html
from crawler.reading.outline import SKIPPED, Node, Outline
from crawler.reading.rows import Listing, Row, place, rows_of

_TITLE = re.compile(
    r"^(?:(?:文件|信息|公文|政策|规章|法规)?(?:标题|名称|题目)|标题名称|文件名|文件|公开内容|信息内容)$"
)
_DATES = (
    re.compile(r"^(?:信息)?(?:发布|公开|发表|上网|上载|更新|挂网)(?:日期|时间)$"),
    re.compile(r"^(?:日期|时间|公布日期|公布时间)$"),
)
_OTHER_DATE = re.compile(r"^(?:发文|印发|成文|生成|制发|签发|施行|实施|生效)(?:日期|时间)$")
_HEADS = ("tr", "ul", "ol", "li", "dl", "dt", "div", "p")
_SPACE = re.compile(r"[\s:：▲▼↑↓]+")
FEWEST, MOST, LONGEST = 2, 12, 10
CLIMB = 3


def headed(html: Html) -> Listing | None:
    """The longest list of the page that has such a head, or ``None``."""
    found = (listing for head in _heads(html) if (listing := _below(html, head)))
    return max(found, key=lambda listing: len(listing.rows), default=None)


def _heads(html: Html) -> list[Node]:
    """Elements whose cells are names, one of a title and one of a date among them."""
    outline = html.outline
    found = outline.gathered(
        headed, lambda first, stop: [n for n in range(first, stop) if _is_head(outline, n)]
    )
    return [outline.nodes[number] for number in found]


def _is_head(outline: Outline, number: int) -> bool:
    names = _names(outline, number) if outline.tags[number] in _HEADS else []
    return bool(names) and _title_at(names) is not None and _is_dated(names)


def _names(outline: Outline, number: int) -> list[str]:
    cells, names = _cells_at(outline, number), []
    for cell in cells if FEWEST <= len(cells) <= MOST else ():
        names.append(_SPACE.sub("", outline.text_at(cell)))
        if len(names[-1]) > LONGEST:
            return []
    return names


def _cells_at(outline: Outline, number: int) -> list[int]:
    cells, child = [], number + 1
    while child < outline.ends[number]:
        if outline.tags[child] not in SKIPPED:
            cells.append(child)
        child = outline.ends[child]
    return cells


def _cells(node: Node) -> list[Node]:
    return [child for child in node if isinstance(child.tag, str) and child.tag not in SKIPPED]


def _title_at(names: list[str]) -> int | None:
    return next((index for index, name in enumerate(names) if _TITLE.match(name)), None)


def _is_dated(names: list[str]) -> bool:
    return _date_at(names) is not None or any(map(_OTHER_DATE.match, names))


def _date_at(names: list[str]) -> int | None:
    """The cell of the date of publication, else of a date that says no more."""
    found = ((pattern, index) for pattern in _DATES for index in range(len(names)))
    return next((index for pattern, index in found if pattern.match(names[index])), None)


def _below(html: Html, head: Node) -> Listing | None:
    """The rows of as many cells that follow a head in the smallest element that holds any."""
    names, scope = _names(html.outline, html.outline.at[head]), head.getparent()
    for _ in range(CLIMB):
        if scope is None or scope.tag in ("body", "html"):
            break
        read = tuple(_read(html, list(_rows(html, scope, head, len(names))), names))
        if read:
            return Listing(read, place(scope), scope)
        scope = scope.getparent()
    return None


def _rows(html: Html, scope: Node, head: Node, width: int) -> Iterator[Node]:
    after = False
    for node in scope.iter(*_HEADS):
        after = after or node is head
        alike = after and node is not head and len(_cells(node)) == width
        if alike and node.find(".//a") is not None and not html.in_fringe(node):
            yield node


def _read(html: Html, nodes: list[Node], names: list[str]) -> Iterator[Row]:
    """The rows with the titles and dates of the cells that the head names so."""
    linked = {anchor.node: anchor for anchor in html.anchors if anchor.text}
    at, when = _title_at(names) or 0, _date_at(names)
    for row in rows_of(html, nodes):
        cells = _cells(row.node)
        told = html.outline.words(cells[when]) if when is not None else ""
        stamp = dates.read(told, seen=html.seen, rule="list") or dates.find(told, seen=html.seen, rule="list")
        if stamp is None and len(told) > LONGEST:
            continue  # as many cells, but of another list
        titled = [linked[node] for node in cells[at].iter("a") if node in linked]
        best = max(titled, key=lambda anchor: len(anchor.text), default=None)
        if best is None:
            yield replace(row, published=stamp)
        else:
            yield replace(row, title=best.text, address=best.address, url=best.url, published=stamp)
