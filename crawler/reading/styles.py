"""How styles take an element out of sight: its own, or a rule of the page's own sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.reading.census import census
from crawler.reading.html import Html, Node

FAR = 500
LEVELS = 4
_SHOWING = {"img", "svg", "i", "input", "video"}

_MAYBE = re.compile(
    r"none|hidden|opacity|-\d{3}|font-size\s*:\s*[01]\D|clip|colou?r\s*:[^;]*;.*background|background.*colou?r",
    re.I,
)
_END = r"\s*(?:!important)?(?:;|$)"
_NOTHING = rf"(?:0(?:\.0+)?(?:px|pt|em|rem|%)?|1(?:px|pt)?){_END}"
_PLAIN = (
    ("display:none", re.compile(r"display:none")),
    ("visibility:hidden", re.compile(r"visibility:hidden")),
    ("font-size:0", re.compile(rf"font-size:{_NOTHING}")),
    ("opacity:0", re.compile(rf"(?<![\w-])opacity:(?:0|0?\.0\d*){_END}")),
    ("clip", re.compile(r"clip:rect\([01](?:px)?[, ][01]|clip-path:inset\(100%\)")),
)
_FAR = re.compile(r"(?:^|;)(left|top|right|bottom|margin-left|margin-top|text-indent):-(\d{3,})")
_TINY = re.compile(rf"(?:^|;)(?:max-)?(?:width|height):{_NOTHING}")
_COLOR = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")


@lru_cache(maxsize=20_000)
def way(style: str) -> str | None:
    """How an inline style hides its element."""
    if not _MAYBE.search(style):
        return None
    style = re.sub(r"\s*([:;,])\s*", r"\1", style.lower()).strip()
    for how, pattern in _PLAIN:
        if pattern.search(style):
            return how
    placed = "position:absolute" in style or "position:fixed" in style
    for side, distance in _FAR.findall(style):
        if int(distance) >= FAR and (placed or side in ("text-indent", "margin-left", "margin-top")):
            return "off-screen"
    if "overflow:hidden" in style and _TINY.search(style):
        return "zero-size"
    color, ground = _COLOR.search(style), _GROUND.search(style)
    return "same-color" if color and ground and color[1] == ground[1] else None


def by_sheet(html: Html, abroad: list[tuple[int, str]]) -> Iterator[tuple[Node, str]]:
    """Elements around links to other sites that a rule of the page's own style sheet makes invisible.

    A rule that merely does not show them is a component's.
    """
    sheets = [node.text.partition("@media")[0] for node in census(html).tagged("style") if node.text]
    if not sheets or not any(_MAYBE.search(sheet) for sheet in sheets):
        return
    for at, address in abroad:
        if ".gov.cn" in address:
            continue
        node: Node | None = html.outline.nodes[at]
        for _ in range(LEVELS):
            if node is None:
                break
            for name in (*(f".{each}" for each in (node.get("class") or "").split()), f"#{node.get('id')}"):
                rule = _rule(name, sheets)
                how = way(rule) if rule else None
                if (
                    how
                    and how not in ("display:none", "visibility:hidden", "opacity:0")
                    and not is_undone(node, how)
                ):
                    yield node, how
            node = node.getparent()


def _rule(name: str, sheets: list[str]) -> str | None:
    """The declarations of the rule that is for a class or an id alone."""
    for sheet in sheets:
        if name in sheet:
            found = re.search(rf"(?:^|[}},;/])\s*{re.escape(name)}\s*\{{([^}}]*)\}}", sheet)
            if found:
                return found[1]
    return None


def is_undone(node: Node, how: str) -> bool:
    """Whether what is below an element shows nevertheless: colours of its own, pictures or sizes in a block of size zero."""
    if how not in ("same-color", "font-size:0"):
        return False
    sign = "color" if how == "same-color" else "font-size"
    dressed = (below for below in node.iterdescendants("*"))
    if how == "same-color":
        return any(sign in (below.get("style") or "") or below.get("color") for below in dressed)
    return any(
        below.tag in _SHOWING or below.get("class") or sign in (below.get("style") or "") for below in dressed
    )
