"""The main text of a page, without what frames it."""

from __future__ import annotations

import re
from collections import defaultdict

from crawler.reading import tablelines
from crawler.reading.headings import info_line
from crawler.reading.html import Html, Node, plain, squeeze
from crawler.reading.outline import Outline

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
MIN_LINE = 8
MAX_CLIMB = 4
_BLOCKS = {"div", "td", "article", "section", "main", "form", "dd", "center", "span", "font"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "li", "blockquote", "pre", "tr", "ul", "ol", "tbody"}
_INLINE = {"a", "b", "strong", "em", "i", "u", "font", "span", "sub", "sup", "label", "small"}
_FILMS = {"video", "audio", "iframe", "object", "embed"}
_MEDIA = {"img", *_FILMS}
_KNOWN = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, KNOWN))})(?:$|\s)", re.I)
_FOOT = re.compile(
    r"版权所有|copyright|ICP备|公网安备|网站标识码|技术支持|承办单位|主办单位|[邮政]+编[码]?\s*[：:]|您是第",
    re.I,
)


def main_text(html: Html) -> Node | None:
    """The element that holds the main text: by the names systems give it, by where the prose is, by what stands below date and source."""
    outline = html.outline
    known = [
        node
        for node in outline.nodes
        if node.tag in _BLOCKS and _KNOWN.search(f"{node.get('id') or ''} {node.get('class') or ''}")
    ]
    filled = [node for node in known if _weight(html, node) > 0]
    if filled:
        return max(filled, key=lambda node: _weight(html, node))
    dense = _densest(html)
    if dense is None:
        dense = _below_info(html)
    return dense if dense is not None or not known else known[0]


def _weight(html: Html, node: Node) -> int:
    outline = html.outline
    number = outline.at[node]
    below = outline.nodes[number : outline.ends[number]]
    return (
        outline.prose[number]
        + 5 * sum(other.tag in _MEDIA for other in below)
        + 5 * sum(other.tag == "a" for other in below)
    )


def _densest(html: Html) -> Node | None:
    """The block whose own paragraphs hold most of the prose outside the framing parts."""
    outline = html.outline
    scores: dict[Node, float] = defaultdict(float)
    for line in outline.lines:
        length = len(line.text)
        node = outline.nodes[line.at]
        if length < MIN_LINE or html.in_fringe(node) or _FOOT.search(line.text):
            continue
        while node.tag in _INLINE and (above := node.getparent()) is not None:
            node = above
        linked = sum(len(outline.words(a)) for a in node.iter("a")) if outline.chars[line.at] else 0
        weight = max(0, length - linked)
        while node.tag in _PARAGRAPHS and (above := node.getparent()) is not None:
            node = above
        scores[node] += weight
        if (above := node.getparent()) is not None:
            scores[above] += weight / 2
    best = max(scores, key=lambda node: scores[node], default=None)
    return (
        best if best is not None and scores[best] >= MIN_PROSE and best.tag not in ("body", "html") else None
    )


def _below_info(html: Html) -> Node | None:
    """On a page of pictures or files: the block around date and source that holds one."""
    line = info_line(html)
    node = html.outline.nodes[line.at] if line else None
    for _ in range(MAX_CLIMB):
        if node is None or node.tag in ("body", "html"):
            return None
        if any(child.tag in _MEDIA or child.tag == "a" for child in node.iter()):
            return node
        node = node.getparent()
    return None


def text_of(html: Html, node: Node | None) -> str:
    """The main text as one string, words that a system spread over many elements and lines joined again."""
    if node is None:
        return ""
    return squeeze(html.outline.text(node) if node in html.outline.at else plain(node))


def lines_of(html: Html, node: Node | None) -> str:
    """The main text in lines, of tables the rows with their cells apart by tabs."""
    if node is None:
        return ""
    outline = html.outline if node in html.outline.at else Outline(node)
    return "\n".join(tablelines.lines(outline, node))


def films(node: Node | None) -> int:
    """How many films, sounds and frames stand in the main text; what stands in for an old browser is no other."""
    if node is None:
        return 0
    above = (film.getparent() for film in node.iter(*_FILMS))
    return sum(1 for holder in above if holder is None or holder.tag not in _FILMS)


def media(node: Node | None) -> int:
    """How many pictures, films and frames stand in the main text."""
    return sum(1 for _ in node.iter(*_MEDIA)) if node is not None else 0
