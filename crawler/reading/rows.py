"""Lists: repeated rows of a link and, mostly, a date.

A link's row is the ancestor that has siblings of its own kind with links in them; rows of one parent
are one list. No system's class names are needed, and none are trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.records import Stamp
from crawler import dates, urls
from crawler.reading.html import ATTACHMENTS, Anchor, Html, Node, is_hidden, label, plain, squeeze

MAX_CLIMB = 6
_INLINE = {"td", "span", "b", "font", "strong", "em", "i"}
_ROW_PARTS = {"li", "tr", "td", "dd", "p", "h3", "h4", *_INLINE}
MIN_TITLE = 9
MIN_UNDATED = 3
_ORGAN = re.compile(
    r"(?:部|委|局|厅|办|院|中心|政府|市|县|区|镇|乡|街道|委员会|公司|网|办公室|大队|所|处|会)$"
)
_MORE = re.compile(r"^(?:更多|more|查看更多|更多内容|\[?更多\]?)[\s>»+.]*$", re.I)
_PINNED = re.compile(r"置顶|\btop\b", re.I)
_PUBLISHED = re.compile(r"(?:发布|公开|发表|上载|信息)(?:日期|时间)")
_OTHER_DATE = re.compile(
    r"(?:成文|生成|印发|发文|生效|实施|施行|失效|废止|截止|开始|结束|起始)(?:日期|时间)?"
)
_LABELLED_DATE = re.compile(rf"({_PUBLISHED.pattern}|{_OTHER_DATE.pattern})\s*[：:]?\s*(?=\d)")
BLANK = re.compile(
    r"(?:暂无|没有|无)(?:相关|任何|新增|最新|符合条件的|可显示的|更多)*的?(?:信息|内容|数据|记录|文章|资料|文件|稿件)|共\s*0\s*(?:条|篇|页)|栏目建设中|内容建设中"
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


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one list and the place it stands in: the tags and classes above its rows."""

    rows: tuple[Row, ...]
    place: str
    node: Node

    @property
    def dated(self) -> int:
        """How many rows have a date."""
        return sum(row.published is not None for row in self.rows)


def listings(html: Html) -> list[Listing]:
    """Every list outside the framing parts, in page order."""
    groups: dict[Node, dict[Node, list[Anchor]]] = {}
    for anchor in (*html.anchors, *_unreachable(html)):
        if anchor.node.tag == "a" and anchor.text and not html.in_fringe(anchor.node):
            row = _row(anchor.node)
            above = row.getparent() if row is not None else None
            if row is not None and above is not None:
                groups.setdefault(above, {}).setdefault(row, []).append(anchor)
    found = [_listing(html, parent, rows) for parent, rows in groups.items()]
    return _merged([listing for listing in found if listing.rows])


def _unreachable(html: Html) -> Iterator[Anchor]:
    """Links that only a script can follow: rows all the same, known by their titles."""
    reached = {anchor.node for anchor in html.anchors}
    for node in html.root.iter("a"):
        if node not in reached and len(text := label(node)) >= MIN_TITLE:
            url = f"{html.url}#{text}"
            yield Anchor(url, url, text, node)


def main_listing(html: Html) -> Listing | None:
    """The list that the page is there for, or ``None`` on a page that is no list."""
    found = listings(html)
    dated = [listing for listing in found if listing.dated * 2 >= len(listing.rows)]
    if dated:
        best = max(dated, key=lambda listing: (listing.dated, len(listing.rows)))
        others = sum(listing.dated for listing in dated) - best.dated
        return best if best.dated >= others and not _portal_page(html) else None
    undated = [listing for listing in found if _is_list_of_titles(listing)]
    return (
        max(undated, key=lambda listing: len(listing.rows), default=None) if not _portal_page(html) else None
    )


def rows_of(html: Html, nodes: Iterable[Node]) -> tuple[Row, ...]:
    """Elements that are known to be rows, read as such."""
    linked: dict[Node, list[Anchor]] = {node: [] for node in nodes}
    for anchor in (*html.anchors, *_unreachable(html)):
        node = next((above for above in (anchor.node, *anchor.node.iterancestors()) if above in linked), None)
        if node is not None and anchor.node.tag == "a" and anchor.text:
            linked[node].append(anchor)
    made = (_read(html, node, anchors) for node, anchors in linked.items() if anchors)
    return tuple(row for row in made if row)


def says_blank(html: Html) -> bool:
    """Whether words that a visitor sees in the content say that there is nothing."""
    said = (
        n for n in html.root.iter() if isinstance(n.tag, str) and BLANK.search(f"{n.text or ''} {_tails(n)}")
    )
    return any(not html.in_fringe(node) and not is_hidden(node) for node in said)


def _tails(node: Node) -> str:
    return " ".join(child.tail or "" for child in node)


def hollows(html: Html) -> tuple[str, ...]:
    """The places of containers that could hold rows and hold none."""
    found = []
    for node in html.root.iter("ul", "ol", "tbody", "table", "dl", "div"):
        if node.find(".//a") is None and not squeeze(plain(node)) and not html.in_fringe(node):
            found.append(place(node))
    return tuple(dict.fromkeys(found))[:40]


def place(node: Node) -> str:
    """The tags and classes of an element and the two above it, without numbers."""
    parts = []
    for above in (node, *list(node.iterancestors())[:2]):
        names = re.sub(r"\d+", "", f"{above.get('id') or ''}.{above.get('class') or ''}")
        parts.append(f"{above.tag}#{'.'.join(names.split())}")
    return "<".join(parts)


def _row(node: Node) -> Node | None:
    """The ancestor (or the link itself) that stands among others of its kind."""
    fallback: Node | None = None
    current: Node = node
    for _ in range(MAX_CLIMB):
        above = current.getparent()
        if above is None or current.tag in ("body", "html", "ul", "ol", "table", "tbody"):
            break
        if fallback is None and current.tag in ("li", "tr", "dd"):
            fallback = current
        inside = current is node and above.tag in _ROW_PARTS
        if not inside and current.tag not in _INLINE and _has_like(current, above):
            return current
        current = above
    return fallback


def _has_like(node: Node, above: Node) -> bool:
    like = (child for child in above if child is not node and child.tag == node.tag)
    return any(child.tag == "a" or child.find(".//a") is not None for child in like)


def _listing(html: Html, parent: Node, groups: dict[Node, list[Anchor]]) -> Listing:
    rows = [row for node, anchors in groups.items() if (row := _read(html, node, anchors))]
    return Listing(tuple(rows), place(parent), parent)


def _read(html: Html, node: Node, anchors: list[Anchor]) -> Row | None:
    best = max(anchors, key=lambda anchor: len(anchor.text))
    if _MORE.match(best.text) or len(best.text) < 2:
        return None
    around = squeeze(" ".join(_around(node, best.node)))
    stamp = _date(around, html) if around else None
    title = best.text
    if stamp is None and best.node.find(".//*") is not None:
        title, stamp = _inside(best.node, html, title)
    return Row(title, best.address, best.url, stamp, node, bool(_PINNED.search(f"{around} {title[:6]}")))


def _inside(anchor: Node, html: Html, title: str) -> tuple[str, Stamp | None]:
    """A row whose date stands inside its link."""
    for part in anchor.iter("span", "em", "i", "p", "time", "font", "b", "div"):
        text = squeeze(plain(part))
        stamp = dates.read(text, seen=html.seen, rule="list") if 0 < len(text) <= 24 else None
        if stamp:
            return squeeze(anchor.get("title")) or squeeze(title.replace(text, "")) or title, stamp
    return title, None


def _around(node: Node, anchor: Node) -> Iterator[str]:
    """The text of a row without its title."""
    if node is anchor:
        return
    if node.text:
        yield node.text
    for child in node:
        if child is not anchor and isinstance(child.tag, str) and child.tag not in ("script", "style"):
            yield from _around(child, anchor)
        if child.tail:
            yield child.tail


def _date(around: str, html: Html) -> Stamp | None:
    whole = dates.read(around, seen=html.seen, rule="list") if len(around) <= 30 else None
    return whole or dates.find(around, seen=html.seen, rule="list")


def _merged(found: list[Listing]) -> list[Listing]:
    """Lists that a template breaks into blocks of five are one list."""
    merged: list[Listing] = []
    for listing in found:
        last = merged[-1] if merged else None
        if last and _continues(last, listing):
            merged[-1] = Listing(last.rows + listing.rows, last.place, last.node)
        else:
            merged.append(listing)
    return merged


def _continues(last: Listing, listing: Listing) -> bool:
    if last.place != listing.place or last.node.getparent() is not listing.node.getparent():
        return False
    between = listing.node.getprevious()
    while between is not None and between is not last.node:
        if isinstance(between.tag, str) and (
            between.tag in ("h1", "h2", "h3", "h4") or squeeze(plain(between))
        ):
            return between.tag == listing.node.tag
        between = between.getprevious()
    return True


def _portal_page(html: Html) -> bool:
    """A page of several blocks, each with its own “更多”, is a container."""
    return sum(bool(_MORE.match(a.text)) for a in html.anchors if not html.in_fringe(a.node)) >= 2


def _is_list_of_titles(listing: Listing) -> bool:
    titles = [row.title for row in listing.rows]
    if len(titles) < MIN_UNDATED or any(urls.suffix(row.url) in ATTACHMENTS for row in listing.rows):
        return False
    organs = sum(bool(_ORGAN.search(title)) for title in titles)
    return sum(map(len, titles)) / len(titles) >= MIN_TITLE and organs * 2 < len(titles)
