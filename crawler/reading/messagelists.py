"""Lists of messages: a head that names when each was asked, how it stands, when it was answered, and rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.records import Message
from crawler.reading.glances import glances
from crawler.reading.html import Anchor, Html, Node
from crawler.reading.messages import (
    LONGEST_TITLE,
    MOST,
    PLACE,
    day,
    fragment,
    kind_of,
    labelled,
    replied,
    status,
)
from crawler.reading.outline import SKIPPED
from crawler.reading.rows import Listing

_TITLE = re.compile(
    r"(?:来信|信件|留言|咨询|诉求|问题|信箱|投诉)?(?:标题|主题|题目|名称|内容)|问题|信件|来信|留言"
)
_DAY = re.compile(r"(?:发布|公开|登记|更新)?(?:时间|日期)")
_MARK = re.compile(
    r"(?:已|未|待|正在|尚未|暂未)(?:回复|答复|办结|回信|处理|办理|受理|解答|反馈|审核)(?:完毕|完成)?|(?:处理|办理|受理|审核)中"
)
_MOTIONS = re.compile(r"提案|人大代表|代表建议|政协|议案")
_HEADS = ("tr", "ul", "ol", "li", "dl", "dt", "div", "p")
_SPACE = re.compile(r"[\s:：▲▼↑↓]+")
FEWEST, MOST_CELLS, LONGEST = 3, 12, 10
CLIMB = 3


def messages(
    html: Html, title: str, trail: tuple[tuple[str, str | None], ...], listing: Listing | None
) -> tuple[Message, ...]:
    """The messages that a page shows; ``title`` and ``trail`` (its breadcrumb) tell what its rows are."""
    asked = "asked" in glances(html)
    if not asked and "replied" not in glances(html):
        return ()
    place = f"{title} {html.title} {' '.join(name for name, _ in trail)}"
    is_place = bool(PLACE.search(place)) and not _MOTIONS.search(place)
    if not asked and not is_place:
        return ()
    found = tuple(_headed(html, is_place=is_place))
    if not found and asked:
        found = labelled(html, title)
    if not found and is_place and listing:
        found = tuple(_marked(html, listing))
    return tuple({message.url: message for message in found}.values())[:MOST]


def _headed(html: Html, *, is_place: bool) -> Iterator[Message]:
    """The rows below a head, read by the names of its cells."""
    for head in html.root.iter(*_HEADS):
        names = _names(html, head)
        kinds = _kinds(names, is_place=is_place) if names else {}
        if kinds:
            yield from _below(html, head, kinds, len(names))


def _names(html: Html, node: Node) -> list[str]:
    cells, names = _cells(node), []
    if not FEWEST <= len(cells) <= MOST_CELLS or html.outline.chars[html.outline.at[node]] > 100:
        return []
    for cell in cells:
        names.append(_SPACE.sub("", html.outline.text(cell)))
        if len(names[-1]) > LONGEST:
            return []
    return names


def _cells(node: Node) -> list[Node]:
    return [child for child in node if isinstance(child.tag, str) and child.tag not in SKIPPED]


def _kinds(names: list[str], *, is_place: bool) -> dict[str, int]:
    """Which cell holds what, empty where the head is not of messages.

    A head that names a day of asking is; one that has only 日期 and how things stand is where the page says so.
    """
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        kind = kind_of(name)
        if kind is None or kind in ("title", "content"):
            kind = "title" if _TITLE.fullmatch(name) else "day" if _DAY.fullmatch(name) else kind
        if kind:
            found.setdefault(kind, index)
    if "title" not in found:
        return {}
    if "asked" in found:
        return found
    return found if is_place and ({"status", "answered"} & found.keys()) else {}


def _below(html: Html, head: Node, kinds: dict[str, int], width: int) -> Iterator[Message]:
    scope = head.getparent()
    for _ in range(CLIMB):
        if scope is None or scope.tag in ("body", "html"):
            return
        rows = [cells for cells in _rows(html, scope, head, width) if _is_row(html, cells, kinds)]
        if rows:
            for cells in rows[:MOST]:
                yield _read(html, cells, kinds)
            return
        scope = scope.getparent()


def _rows(html: Html, scope: Node, head: Node, width: int) -> Iterator[list[Node]]:
    first, seen = html.outline.at[head], set[Node]()
    for node in scope.iter(*_HEADS):
        at = html.outline.at[node]
        if at > first and not any(above in seen for above in node.iterancestors()):
            cells = _cells(node)
            if len(cells) == width and not html.in_fringe(node):
                seen.add(node)
                yield cells


def _is_row(html: Html, cells: list[Node], kinds: dict[str, int]) -> bool:
    """Whether cells hold what the head says: a title, and a day where days are named."""
    told = [kind for kind in ("asked", "day", "answered") if kind in kinds]
    is_dated = not told or any(day(html, _text(html, cells, kinds, kind)) for kind in told)
    return is_dated and bool(_text(html, cells, kinds, "title"))


def _text(html: Html, cells: list[Node], kinds: dict[str, int], kind: str) -> str:
    return html.outline.words(cells[kinds[kind]]) if kind in kinds else ""


def _read(html: Html, cells: list[Node], kinds: dict[str, int]) -> Message:
    asked, answered = (day(html, _text(html, cells, kinds, kind)) for kind in ("asked", "answered"))
    cell = cells[kinds["title"]]
    link = _link(html, cell) or next(filter(None, (_link(html, other) for other in cells)), None)
    words = _text(html, cells, kinds, "title")
    told = _text(html, cells, kinds, "status")
    given = link.node.get("title") if link else None
    title = (given if given and len(given) >= len(words) else words)[:LONGEST_TITLE]
    url = link.url if link else fragment(html, f"{words}{asked.iso if asked else ''}")
    return Message(
        url=url,
        page=html.url,
        title=title,
        asked=asked,
        answered=answered,
        status=status(told),
        replied=replied(answered, told),
    )


def _link(html: Html, cell: Node) -> Anchor | None:
    inside = (a for a in html.anchors if a.node.tag == "a" and html.outline.within(a.node, cell))
    return max(inside, key=lambda anchor: len(anchor.text), default=None)


def _marked(html: Html, listing: Listing) -> Iterator[Message]:
    """Rows that say only how each message stands; whether their date is of the question nobody can tell."""
    told = [(row, _mark(html, row.node)) for row in listing.rows]
    if 2 * sum(mark is not None for _, mark in told) > len(told):
        for row, mark in told:
            yield Message(
                url=row.url, page=html.url, title=row.title, status=status(mark), replied=replied(None, mark)
            )


def _mark(html: Html, row: Node) -> str | None:
    """The word of a row that says how its message stands."""
    for part in row.iter("span", "em", "i", "b", "td", "p", "font", "div", "strong"):
        word = html.outline.words(part).strip("[]【】()（） ") if html.outline.at.get(part) else ""
        if len(word) <= 6 and _MARK.fullmatch(word):
            return word
    return None
