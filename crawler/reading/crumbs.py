"""Breadcrumbs: where a page says it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from crawler.reading.html import SKIPPED, Html, Node, once, squeeze
from crawler.reading.memory import remembered

_HERE = re.compile(
    r"(?:您|你)?(?:现在)?(?:当前|所在|的|所处)?(?:的)?(?:位置|栏目)(?:是|为)?\s*[：:]|(?:当前|所在|您的|现在)位置|当前栏目"
)
_ASIDE = re.compile(
    r"^(?:[您你]?(?:现在|当前|所在)?的?(?:当前|所在)?|[您你](?:当前|现在)?的?(?:位置)?|位置)$"
)
_PAGER = re.compile(r"^(?:第一页|上一?页|下一?页|尾页|末页|最后一页|\d+|\d{4}-\d\d-\d\d)$")
_SEPARATORS = re.compile(r"\s*(?:>>|->|>|»|›|→|/|\\|｜|\||：|::)\s*")
_TRAIL = re.compile(r"^(?:网站|本站)?首页\s*(?:>>|->|>|»|›|→|/|\\|·|-|--|＞|》)\s*\S")
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?\w*|crumbs?|curmb|position|location|dqwz|wz|weizhi|place|site_?path|path|pos)(?:$|[\s_-])",
    re.I,
)
_END = {"正文", "列表", "内容", "详情", "正文内容", "详细内容", "信息内容", "文章内容", "查看内容"}
LONGEST = 200
CLIMB = 3


def crumbs(html: Html) -> tuple[tuple[str, str | None], ...]:
    """The breadcrumb from the home page down, each name with its address where it is linked."""
    node = crumb_node(html)
    if node is None:
        return ()
    steps: list[tuple[str, str | None]] = []
    linked = {a.node: a.url for a in html.anchors_below(node)}
    for piece, url in _steps(html, node, linked):
        names = [piece] if url else _SEPARATORS.split(piece)
        steps += [(name.strip(), url) for name in names if 0 < len(name.strip()) <= 40]
    steps = list(takewhile(lambda step: not _PAGER.match(step[0]), steps))
    cleaned = [(_HERE.sub("", name).strip(" ：:>＞"), url) for name, url in steps]
    return tuple(
        (name, url)
        for name, url in cleaned
        if name and (url or "位置" not in name) and not _ASIDE.match(name) and name not in _END
    )


def _steps(html: Html, node: Node, linked: Mapping[Node, str]) -> Iterator[tuple[str, str | None]]:
    if node.tag in SKIPPED:
        return
    if node.tag == "a":
        yield html.outline.words(node), linked.get(node)
        return
    if squeeze(node.text):
        yield squeeze(node.text), None
    for child in node:
        yield from _steps(html, child, linked)
        if squeeze(child.tail):
            yield squeeze(child.tail), None


@once
def crumb_node(html: Html) -> Node | None:
    """The element around “当前位置”, around a line that leads from 首页 down, or one named as a breadcrumb."""
    outline = html.outline
    for opens in (_says_here, _is_trail):
        for line in outline.lines_where(opens):
            node = _around(html, outline.nodes[line.at])
            if node is not None:
                return node
    for number in outline.named_where(_is_named):
        small = outline.tags[number] in _BLOCKS and outline.chars[number] <= LONGEST
        if small and "首页" in outline.text_at(number):
            return outline.nodes[number]
    return None


def _says_here(line: str) -> bool:
    return len(line) <= LONGEST and ("位置" in line or "栏目" in line) and bool(_HERE.match(line))


def _is_trail(line: str) -> bool:
    return len(line) <= LONGEST and "首页" in line[:4] and bool(_TRAIL.match(line))


@remembered()
def _is_named(names: str) -> bool:
    return bool(_NAMES.search(names))


_BLOCKS = {"div", "p", "ul", "ol", "nav", "td", "span", "dl", "h3", "h4", "section"}


def _around(html: Html, node: Node) -> Node | None:
    """The nearest element with links around the words that open a trail."""
    outline = html.outline
    number = outline.at[node]
    for above in (number, *islice(outline.above(number), CLIMB)):
        if outline.tags[above] != "a" and outline.tagged("a", below=above):
            return outline.nodes[above] if outline.chars[above] <= LONGEST else None
    return None
