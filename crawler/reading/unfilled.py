"""Places of a page that stand empty until a script fills them: the foot and the search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crawler.reading.html import Html
from crawler.reading.memory import remembered
from crawler.reading.peculiar import peculiar, peculiarity

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
    names = dict(_empty(html)) if html.outline.tagged("script") else {}
    told = names | {name: file for name, file in _files(html) if name not in names}
    for name, sign in told.items():
        if name != "late_foot" or not _has_foot(html):
            yield name, sign


def _empty(html: Html) -> Iterator[tuple[str, str]]:
    outline = html.outline
    for at in outline.named_where(_names_place):
        if outline.tags[at] not in _HOLDERS or outline.chars[at] or outline.ends[at] - at > _FEW:
            continue
        if not any(_is_content(tag) for tag in outline.tags[at + 1 : outline.ends[at]]):
            yield from _places(outline.attrs[at])


@remembered(longest=300)
def _names_place(names: str) -> bool:
    return any(pattern.fullmatch(given) for given in names.split() for _, pattern in _NAMES)


def _places(attrs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What an element is the place of, by each of its names."""
    for given in f"{attrs.get('id') or ''} {attrs.get('class') or ''}".split():
        for name, pattern in _NAMES:
            if pattern.fullmatch(given):
                yield name, given


def _is_content(tag: str) -> bool:
    return tag not in _HOLDERS and tag not in ("script", "style")


def _files(html: Html) -> Iterator[tuple[str, str]]:
    outline = html.outline
    found = peculiar(html, _is_file)
    for number in sorted(found, key=lambda number: _BRINGING.index(outline.tags[number])):
        yield from _brought(outline.attrs[number])


_BRINGING = ("script", "iframe", "frame")


@peculiarity(*_BRINGING)
def _is_file(tag: str, attrs: Mapping[str, str]) -> bool:
    return next(_brought(attrs), None) is not None


def _brought(attrs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a file of a script or a frame brings in, by its name."""
    source = (attrs.get("src") or "").partition("?")[0]
    for name, pattern in _FILES:
        if source and pattern.search(source):
            yield name, source


def _has_foot(html: Html) -> bool:
    """Whether a foot in words stands at the end of the page all the same."""
    return any(_TOLD.search(line.text) for line in html.outline.lines[-8:])
