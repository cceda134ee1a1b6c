"""A page's own title, told from the site's name and from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from crawler.reading.html import Html, once
from crawler.reading.memory import remembered
from crawler.reading.outline import Line, Outline

_HEADS = ("h1", "h2", "h3")
_NAMED = re.compile(r"(?:^|[\s_-])\w*(?:title|tit|bt|biaoti)\w*(?:$|[\s_-])", re.I)
_PIECES = re.compile(r"\s*[-_—|–]+\s*")
SOURCED = re.compile(r"来\s*源\s*[：:]|作者\s*[：:]|浏览|点击|阅读|字体|字号|编辑\s*[：:]")
_INFO = re.compile(
    r"(?:发布|发表|更新|公开|上传)?(?:时间|日期)\s*[：:]|(?:信息|稿件|文章)?来\s*源\s*[：:]|作者\s*[：:]|浏览(?:次数|量)?\s*[：:]|"
    r"点击(?:次数|量|数)?\s*[：:]|阅读(?:次数|量)?\s*[：:]|字体|字号|^\s*\[?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}"
)
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
    lines = (
        text for text, at in zip(outline.line_texts, outline.line_ats, strict=True) if not html.framed[at]
    )
    said = next((text for text in lines if len(text) >= 6 and _opens(html.title, text)), None)
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
    outline, ends = html.outline, html.outline.ends
    found = outline.gathered(_headings, lambda first, stop: _heads(outline, first, stop))
    for number, following in pairwise([*found, len(ends)]):
        tag, text = outline.tags[number], outline.words_at(number)
        innermost = tag in _HEADS or following >= ends[number]
        if (
            innermost
            and SHORTEST <= len(text) <= LONGEST
            and not html.framed[number]
            and not _INFO.search(text)
        ):
            yield tag, text


def _heads(outline: Outline, first: int, stop: int) -> list[int]:
    tags, names = outline.tags, outline.names
    return [
        n for n in range(first, stop) if tags[n] in _HEADS or (tags[n] in _BLOCKS and _is_named(names[n]))
    ]


@remembered()
def _is_named(names: str) -> bool:
    return bool(_NAMED.search(names))


_BLOCKS = {"div", "p", "td", "span", "h4", "h5", "strong", "b"}


def _opens(title: str, text: str) -> bool:
    """Whether a heading is what ``<title>`` says before the site's name."""
    folded, said = "".join(title.split()), "".join(text.split())
    return len(said) >= SHORTEST and said in folded and (said == folded or not folded.endswith(said))


@once
def info_line(html: Html) -> Line | None:
    """The line of date and source that stands between a title and its text."""
    said = html.outline.lines_where(_is_info)
    return next((line for line in said if not html.framed[line.at]), None)


@remembered()
def _is_info(line: str) -> bool:
    return len(line) <= INFO and bool(_INFO.search(line))


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
    lines = [line for line in outline.lines if not html.framed[line.at]]
    index = lines.index(info) if info else 0
    for near in reversed(lines[max(0, index - NEAR) : index]):
        if 6 <= len(near.text) <= LONGEST and "位置" not in near.text:
            return near.text
    return ""
