"""Breadcrumbs: where a page says it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from crawler.reading.html import SKIPPED, Html, Node, plain, squeeze

_HERE = re.compile(
    r"(?:您|你)?(?:现在)?(?:当前|所在|的|所处)?(?:的)?(?:位置|栏目)(?:是|为)?\s*[：:]|(?:当前|所在|您的|现在)位置|当前栏目"
)
_ASIDE = re.compile(
    r"^(?:[您你]?(?:现在|当前|所在)?的?(?:当前|所在)?|[您你](?:当前|现在)?的?(?:位置)?|位置)$"
)
_PAGER = re.compile(r"^(?:第一页|上一?页|下一?页|尾页|末页|最后一页|\d+|\d{4}-\d\d-\d\d)$")
_SEPARATORS = re.compile(r"\s*(?:>>|->|>|»|›|→|/|\\|｜|\||：|::)\s*")
_CRUMB_NAMES = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?\w*|crumbs?|curmb|position|location|dqwz|wz|weizhi|place|site_?path|path)(?:$|[\s_-])",
    re.I,
)


def crumbs(html: Html) -> tuple[tuple[str, str | None], ...]:
    """The breadcrumb from the home page down, each name with its address where it is linked."""
    node = _crumb_node(html)
    if node is None:
        return ()
    steps: list[tuple[str, str | None]] = []
    linked = {a.node: a.url for a in html.anchors}
    for piece, url in _steps(node, linked):
        names = [piece] if url else _SEPARATORS.split(piece)
        steps += [(name.strip(), url) for name in names if 0 < len(name.strip()) <= 40]
    steps = list(takewhile(lambda step: not _PAGER.match(step[0]), steps))
    cleaned = [(_HERE.sub("", name).strip(" ：:>"), url) for name, url in steps]
    return tuple(
        (name, url)
        for name, url in cleaned
        if name
        and (url or "位置" not in name)
        and not _ASIDE.match(name)
        and name not in ("正文", "列表", "内容", "详情")
    )


def _steps(node: Node, linked: Mapping[Node, str]) -> Iterator[tuple[str, str | None]]:
    if node.tag in SKIPPED or not isinstance(node.tag, str):
        return
    if node.tag == "a":
        yield squeeze(plain(node)), linked.get(node)
        return
    if squeeze(node.text):
        yield squeeze(node.text), None
    for child in node:
        yield from _steps(child, linked)
        if squeeze(child.tail):
            yield squeeze(child.tail), None


def _crumb_node(html: Html) -> Node | None:
    """The element around “当前位置”, or one named as a breadcrumb that starts at the home page."""
    for node in html.root.iter(
        "div", "p", "span", "td", "li", "ul", "ol", "nav", "h3", "h4", "dl", "font", "strong", "b", "em", "i"
    ):
        text = squeeze(node.text)
        if _HERE.match(text):
            for above in (node, *list(node.iterancestors())[:3]):
                if above.find(".//a") is not None:
                    return above if len(squeeze(plain(above))) < 200 else None
    for node in html.root.iter("div", "p", "ul", "ol", "nav", "td", "span"):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if _CRUMB_NAMES.search(names) and "首页" in (text := squeeze(plain(node))) and len(text) < 200:
            return node
    return None
