"""The main text of a page, without what frames it."""

from __future__ import annotations

import re

from crawler.reading.html import Html, Node, plain, prose_length, squeeze

KNOWN = [
    "TRS_Editor",
    "TRS_UEDITOR",
    "Custom_UnionStyle",
    "zoom",
    "Zoom",
    "zoomcon",
    "UCAP-CONTENT",
    "v_news_content",
    "content_article",
    "article-content",
    "article_content",
    "articleContent",
    "ewb-article-info",
    "pages_content",
    "detail-content",
    "detail_content",
    "news_content",
    "newsContent",
    "xxgk_content",
    "con_text",
    "wz_content",
    "TRS_PreAppend",
    "BSHARE_POP",
    "view_content",
    "wzcon",
]
MIN_PROSE = 20
_BLOCKS = ("div", "td", "article", "section", "main", "form", "dd", "center", "span")
_FLOW = {
    *("p", "br", "span", "strong", "b", "font", "em", "i", "u", "section", "o:p", "table", "tbody", "tr"),
    *("td", "ul", "ol", "li", "h2", "h3", "h4", "h5", "blockquote", "pre", "a", "img", "sup", "sub", "div"),
}
_KNOWN = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, KNOWN))})(?:$|\s)")


def main_text(html: Html) -> Node | None:
    """The element that holds the main text, by the names systems give it, else by where the prose is."""
    known = [
        n for n in html.root.iter(*_BLOCKS) if _KNOWN.search(f"{n.get('id') or ''} {n.get('class') or ''}")
    ]
    filled = [node for node in known if _weight(node) > 0]
    if filled:
        return max(filled, key=_weight)
    dense = _densest(html)
    return dense if dense is not None or not known else known[0]


def _weight(node: Node) -> int:
    media = len(node.findall(".//img")) + len(node.findall(".//iframe")) + len(node.findall(".//video"))
    return prose_length(node) + 5 * media + 5 * len(node.findall(".//a"))


def _densest(html: Html) -> Node | None:
    """The block whose own paragraphs hold most of the prose outside the framing parts."""
    best: tuple[int, Node] | None = None
    for node in html.root.iter(*_BLOCKS):
        own = _own_prose(node)
        if own >= MIN_PROSE and (best is None or own > best[0]) and not html.in_fringe(node):
            best = (own, node)
    if best is None:
        return None
    node = best[1]
    while (above := node.getparent()) is not None and node.tag in ("span", "p", "section"):
        node = above
    return node


def _own_prose(node: Node) -> int:
    total = len(squeeze(node.text))
    for child in node:
        if child.tag in (
            "p",
            "span",
            "strong",
            "b",
            "font",
            "section",
            "h2",
            "h3",
            "h4",
            "blockquote",
            "pre",
        ):
            total += prose_length(child)
        total += len(squeeze(child.tail))
    return total


def text_of(node: Node | None) -> str:
    """The main text as one string, words that a system spread over many elements joined again."""
    return squeeze(plain(node)) if node is not None else ""


def media(node: Node | None) -> int:
    """How many pictures, films and frames stand in the main text."""
    if node is None:
        return 0
    return sum(1 for _ in node.iter("img", "video", "audio", "iframe", "object", "embed"))


def loose_text(html: Html) -> int:
    """How many characters of prose stand outside the framing parts, headings and breadcrumbs aside."""
    total = prose_length(html.root)
    return max(0, total - sum(prose_length(node) for node in html.fringe))
