"""A page's own title, told from the site's name and from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.reading.html import Html, Node, once
from crawler.reading.outline import Line

_HEADS = ("h1", "h2", "h3")
_NAMED = re.compile(r"(?:^|[\s_-])\w*(?:title|tit|bt|biaoti)\w*(?:$|[\s_-])", re.I)
_PIECES = re.compile(r"\s*[-_—|–]+\s*")
SOURCED = re.compile(r"来\s*源\s*[：:]|作者\s*[：:]|浏览|点击|阅读|字体|字号|编辑\s*[：:]")
_INFO = re.compile(
    r"(?:发布|发表|更新|公开|上传)?(?:时间|日期)\s*[：:]|(?:信息|稿件|文章)?来\s*源\s*[：:]|作者\s*[：:]|浏览(?:次数|量)?\s*[：:]|"
    r"点击(?:次数|量|数)?\s*[：:]|阅读(?:次数|量)?\s*[：:]|字体|字号|^\s*\[?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
)
_SPACE = re.compile(r"\s+")
SHORTEST, LONGEST = 4, 150
NEAR = 4
INFO = 120


@once
def heading(html: Html) -> str:
    """The title: its meta tag, the heading that opens ``<title>``, the only heading, the line above date and source."""
    given = html.meta.get("articletitle")
    if given:
        return given
    heads = list(_headings(html))
    titled = [text for _, text in heads if _opens(html.title, text)]
    if titled:
        return max(titled, key=len)
    outline = html.outline
    lines = (line for line in outline.lines if not html.in_fringe(outline.nodes[line.at]))
    said = next((line.text for line in lines if len(line.text) >= 6 and _opens(html.title, line.text)), None)
    if said:
        return said
    first = [text for tag, text in heads if tag == "h1"]
    if len(first) == 1:
        return first[0]
    above = _above_info(html)
    plain = [text for tag, text in heads if tag in _HEADS]
    if above and (above in plain or not plain):
        return above
    head, *rest = _PIECES.split(html.title) or [""]
    return above or (plain[0] if plain and not rest else "") or head or html.title


def _headings(html: Html) -> Iterator[tuple[str, str]]:
    """Headings and elements named as titles, innermost first in line, outside the framing parts."""
    found: list[Node] = []
    for node in html.outline.nodes:
        if node.tag in _HEADS or (node.tag in _BLOCKS and _NAMED.search(_names(node))):
            found.append(node)
    ends = html.outline.ends
    at = html.outline.at
    for node, following in zip(found, [*found[1:], None], strict=False):
        holds_another = following is not None and at[following] < ends[at[node]]
        text = html.outline.words(node)
        innermost = node.tag in _HEADS or not holds_another
        if (
            innermost
            and SHORTEST <= len(text) <= LONGEST
            and not html.in_fringe(node)
            and not _INFO.search(text)
        ):
            yield str(node.tag), text


_BLOCKS = {"div", "p", "td", "span", "h4", "h5", "strong", "b"}


def _names(node: Node) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _opens(title: str, text: str) -> bool:
    """Whether a heading is what ``<title>`` says before the site's name."""
    folded, said = _SPACE.sub("", title), _SPACE.sub("", text)
    return len(said) >= SHORTEST and said in folded and (said == folded or not folded.endswith(said))


@once
def info_line(html: Html) -> Line | None:
    """The line of date and source that stands between a title and its text."""
    outline = html.outline
    for line in outline.lines:
        if len(line.text) <= INFO and _INFO.search(line.text) and not html.in_fringe(outline.nodes[line.at]):
            return line
    return None


def is_sourced(line: Line) -> bool:
    """Whether a line tells more of an article than a date: source, author, readers."""
    return bool(SOURCED.search(line.text))


def opens_with_label(line: Line) -> bool:
    """Whether a line begins with one of the labels of date and source, brackets aside."""
    found = _INFO.search(line.text)
    return found is not None and found.start() <= 2


def _above_info(html: Html) -> str:
    """The line right above the one with date and source."""
    outline = html.outline
    info = info_line(html)
    lines = [line for line in outline.lines if not html.in_fringe(outline.nodes[line.at])]
    index = lines.index(info) if info else 0
    for near in reversed(lines[max(0, index - NEAR) : index]):
        if 6 <= len(near.text) <= LONGEST and "位置" not in near.text:
            return near.text
    return ""
