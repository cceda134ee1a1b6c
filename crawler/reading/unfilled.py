"""Places of a page that stand empty until a script fills them: the foot and the search."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.reading.census import census
from crawler.reading.html import Html, Node

_PART = (
    r"(?:[-_]?(?:box|wrap(?:per)?|con(?:tent|tainer)?|main|div|inner|html|area|bar|form|info|kuang|nr))?\d?"
)
_NAMES = (
    ("late_foot", re.compile(rf"(?:\w+[-_])?(?:foot(?:er)?|bottom|copyright|dibu|yejiao){_PART}", re.I)),
    ("late_search", re.compile(rf"(?:\w+[-_])?(?:search|sousuo|so|ss){_PART}", re.I)),
)
_FILES = (
    (
        "late_foot",
        re.compile(
            r"(?:^|/)(?:\w+[-_])?(?:foot(?:er)?|bottom|copyright|dibu)\w{0,8}\.(?:js|s?html?)\b", re.I
        ),
    ),
    (
        "late_search",
        re.compile(
            r"(?:^|/)(?:\w+[-_])?(?:search|sousuo|so|ss)(?:box|bar)?(?:[.-]min)?\.(?:js|s?html?)\b", re.I
        ),
    ),
)
_HOLDERS = {"div", "footer", "section", "td", "span", "p", "form", "li", "ul"}
_FEW = 6
_TOLD = re.compile(
    r"版权所有|[主承]办(?:单位|机关|部门)?\s*[:：]|ICP\s?备|网站标识|公网安备|copyright|all rights reserved",
    re.I,
)


def unfilled(html: Html) -> Iterator[tuple[str, str]]:
    """The empty places by the names of marks, each with the element or the file that tells of it."""
    names = dict(_empty(html)) if next(census(html).tagged("script"), None) is not None else {}
    told = names | {name: file for name, file in _files(html) if name not in names}
    for name, sign in told.items():
        if name != "late_foot" or not _has_foot(html):
            yield name, sign


def _empty(html: Html) -> Iterator[tuple[str, str]]:
    outline = html.outline
    for at, node in enumerate(outline.nodes):
        if node.tag not in _HOLDERS or outline.chars[at] or outline.ends[at] - at > _FEW:
            continue
        for given in _named(node):
            for name, pattern in _NAMES:
                if pattern.fullmatch(given) and not _holds_anything(outline.nodes[at + 1 : outline.ends[at]]):
                    yield name, given


def _named(node: Node) -> list[str]:
    return f"{node.get('id') or ''} {node.get('class') or ''}".split()


def _holds_anything(nodes: list[Node]) -> bool:
    return any(node.tag not in _HOLDERS and node.tag not in ("script", "style") for node in nodes)


def _files(html: Html) -> Iterator[tuple[str, str]]:
    for node in census(html).tagged("script", "iframe", "frame"):
        source = (node.get("src") or "").partition("?")[0]
        for name, pattern in _FILES:
            if source and pattern.search(source):
                yield name, source


def _has_foot(html: Html) -> bool:
    """Whether a foot in words stands at the end of the page all the same."""
    return any(_TOLD.search(line.text) for line in html.outline.lines[-8:])
