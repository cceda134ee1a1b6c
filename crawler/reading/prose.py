"""The main text of a page, without what frames it."""

from __future__ import annotations

import re
from collections import defaultdict

from crawler.reading import tablelines
from crawler.reading.headings import info_line
from crawler.reading.html import Html, Node
from crawler.reading.memory import remembered
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
# In lower case, and each choice by its first letter, so that a search passes over whatever none begins with.
_FOOT = re.compile(
    r"版权所有|copyright|icp备|公网安备|网站标识码|技术支持|承办单位|主办单位|邮[邮政]*编码?\s*[：:]|政[邮政]*编码?\s*[：:]|您是第"
)


def main_text(html: Html) -> Node | None:
    """The element that holds the main text: by the names systems give it, by where the prose is, by what stands below date and source."""
    outline = html.outline
    known = [number for number in outline.named_where(_is_known) if outline.tags[number] in _BLOCKS]
    weights = {number: _weight(outline, number) for number in known}
    best = max(known, key=weights.__getitem__, default=None)
    if best is not None and weights[best] > 0:
        return outline.nodes[best]
    dense = _densest(html)
    if dense is None:
        dense = _below_info(html)
    return dense if dense is not None or not known else outline.nodes[known[0]]


@remembered(longest=300)
def _is_known(names: str) -> bool:
    return _KNOWN.search(names) is not None


def _weight(outline: Outline, number: int) -> int:
    return outline.prose[number] + 5 * len(outline.tagged("a", *_MEDIA, below=number))


def _densest(html: Html) -> Node | None:
    """The block whose own paragraphs hold most of the prose outside the framing parts."""
    outline = html.outline
    tags, parents, framed = outline.tags, outline.parents, html.framed
    scores: dict[int, float] = defaultdict(float)
    linked: dict[int, int] = {}
    for at, text in zip(outline.line_ats, outline.line_texts, strict=True):
        if len(text) < MIN_LINE or framed[at] or _is_foot(text):
            continue
        block = at
        while tags[block] in _INLINE and parents[block] >= 0:
            block = parents[block]
        if block not in linked:
            linked[block] = sum(len(outline.words_at(link)) for link in outline.tagged("a", below=block))
        weight = max(0, len(text) - (linked[block] if outline.chars[at] else 0))
        while tags[block] in _PARAGRAPHS and parents[block] >= 0:
            block = parents[block]
        scores[block] += weight
        if parents[block] >= 0:
            scores[parents[block]] += weight / 2
    best = max(scores, key=scores.__getitem__, default=None)
    is_block = best is not None and scores[best] >= MIN_PROSE and tags[best] not in ("body", "html")
    return outline.nodes[best] if best is not None and is_block else None


@remembered()
def _is_foot(text: str) -> bool:
    return _FOOT.search(text.lower()) is not None


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
    return html.outline.words(node) if node is not None else ""


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
