"""What a page holds and no reader sees: hidden elements, comments with links, links without words.

Facts only: menus, tab panes and pop-ups are hidden until somebody asks for them, and stand here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml import etree

from checks.records import Hidden
from crawler import urls
from crawler.reading.hosts import Strangers
from crawler.reading.html import Html, Node
from crawler.reading.outline import squeeze

MOST, MOST_LINKS, LONGEST = 30, 10, 200
SHORTEST = 8
BIGGEST = 20_000
LEVELS, WHOLE = 4, 400
FAR = 500

_STYLED = etree.XPath("//*[@hidden or @style]")
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
_HREF = re.compile(r"""<a\b[^>]{0,300}?href\s*=\s*["']?\s*(https?://[^"'\s>]+)""", re.I)
_TAG = re.compile(r"<[^>]{0,500}>")
_HAN = re.compile(r"[\u4e00-\u9fa5]{2}")
_WRITES_HIDDEN = re.compile(
    r"""document\.write(?:ln)?\(\s*['"]\s*<(?:div|span|ul|p|td|marquee)\b[^>]*(?:none|hidden|-\d{3,}|:\s*[01]px)[^>]*>\s*['"]""",
    re.I,
)
_WRITES_END = re.compile(r"""document\.write(?:ln)?\(\s*['"]\s*</""", re.I)
_HIDES = re.compile(
    r"""getElementById\(\s*['"]([\w-]+)['"]\s*\)\.style\.(?:display\s*=\s*['"]none|visibility\s*=\s*['"]hidden)"""
    r"""|\$\(\s*['"]#([\w-]+)['"]\s*\)\.hide\(\)"""
)


def concealed(
    html: Html, strangers: Strangers, body: Node | None
) -> tuple[tuple[Hidden, ...], list[tuple[int, int]]]:
    """What is hidden, and the numbered spans of elements that are."""
    outline = html.outline
    abroad = [(outline.at[a.node], a.address) for a in html.anchors if strangers.is_strange(a.address)]
    found: list[Hidden] = []
    spans: list[tuple[int, int]] = []
    until = 0
    for node, how in _elements(html, abroad):
        first = outline.at[node]
        # A page that shows itself only when it is complete is hidden whole, and so is nothing of it.
        if first < until or outline.chars[first] * 2 > max(outline.chars[0], WHOLE):
            continue
        until = outline.ends[first]
        spans.append((first, until))
        links = tuple(dict.fromkeys(address for at, address in abroad if first <= at < until))
        pane = " pane" if links and _is_pane(node) else ""
        found += _hidden(f"{how} {_name(node)}{pane}", outline.words(node), links)
    found += _without_script(html, strangers)
    found += _between_writers(html, abroad)
    found += _comments(html, strangers)
    found += _wordless(html, strangers, body, spans)
    found.sort(key=lambda hidden: not hidden.links)
    return tuple(found[:MOST]), spans


def _hidden(how: str, text: str, links: tuple[str, ...]) -> Iterator[Hidden]:
    if links or len(text) >= SHORTEST:
        yield Hidden(how=how, text=text[:LONGEST], links=links[:MOST_LINKS])


def _elements(html: Html, abroad: list[tuple[int, str]]) -> list[tuple[Node, str]]:
    """Elements hidden by their own attributes, by the page's own style sheet or by a script, in page order."""
    found: dict[Node, str] = {}
    for node in cast("list[Node]", _STYLED(html.root)):
        style = node.get("style") or ""
        if node.get("hidden") is not None:
            found[node] = "hidden"
        elif (how := way(style)) and not _is_undone(node, how):
            found[node] = how
    for node in html.root.iter("marquee", "iframe"):
        if all((node.get(side) or "9").rstrip("px%") in ("0", "1", "2") for side in ("width", "height")):
            found.setdefault(node, "zero-size")
    for node, how in _by_sheet(html, abroad):
        found.setdefault(node, how)
    code = html.code
    if "style.display" in code or "style.visibility" in code or ".hide()" in code:
        names = {name for pair in _HIDES.findall(code) for name in pair if name}
        for node in html.outline.nodes if names else ():
            if node.get("id") in names:
                found.setdefault(node, "script")
    at = html.outline.at
    return sorted(found.items(), key=lambda item: at[item[0]])


def _by_sheet(html: Html, abroad: list[tuple[int, str]]) -> Iterator[tuple[Node, str]]:
    """Elements around links to other sites that a rule of the page's own style sheet makes invisible.

    A rule that merely does not show them is a component's.
    """
    sheets = [node.text.partition("@media")[0] for node in html.root.iter("style") if node.text]
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
                    and not _is_undone(node, how)
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


def _is_undone(node: Node, how: str) -> bool:
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


def _is_pane(node: Node) -> bool:
    """Whether an element is one of several alike, of which a visitor chooses: a sibling of its kind holds links too."""
    parent = node.getparent()
    if parent is None or parent.tag in ("body", "html", "form"):
        return False
    alike = (each for each in parent.iterchildren(node.tag) if each is not node)
    return any(
        each.get("class") == node.get("class") and next(each.iter("a"), None) is not None for each in alike
    )


_SHOWING = {"img", "svg", "i", "input", "video"}


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


def _name(node: Node) -> str:
    """An element as a style sheet would name it."""
    classes = ".".join((node.get("class") or "").split()[:3])
    name = node.get("id")
    return f"{node.tag}{'#' + name if name else ''}{'.' + classes if classes else ''}"[:80]


def _without_script(html: Html, strangers: Strangers) -> Iterator[Hidden]:
    for node in html.root.iter("noscript"):
        targets = (urls.join(html.base, a.get("href") or "") for a in node.iter("a"))
        links = tuple(dict.fromkeys(t for t in targets if t and strangers.is_strange(t)))
        if links:
            yield from _hidden("noscript", squeeze("".join(cast("Iterator[str]", node.itertext()))), links)


def _between_writers(html: Html, abroad: list[tuple[int, str]]) -> Iterator[Hidden]:
    """Links between a script that writes the opening of a hidden element and the one that closes it."""
    if not abroad or "document.write" not in html.code:
        return
    outline, start = html.outline, None
    for node in html.root.iter("script"):
        code = node.text or ""
        if start is not None and _WRITES_END.search(code):
            end = outline.at[node]
            links = tuple(dict.fromkeys(address for at, address in abroad if start < at < end))
            text = " ".join(line.text for line in outline.lines if start < line.at < end)
            if links:
                yield from _hidden("script", text, links)
            start = None
        elif _WRITES_HIDDEN.search(code):
            start = outline.at[node]


def _comments(html: Html, strangers: Strangers) -> Iterator[Hidden]:
    for opened in html.text.split("<!--")[1:]:
        comment, closed, _ = opened.partition("-->")
        if not closed or "href" not in comment or comment.startswith("[if") or len(comment) > BIGGEST:
            continue
        links = tuple(dict.fromkeys(link for link in _HREF.findall(comment) if strangers.is_strange(link)))
        text = squeeze(_TAG.sub(" ", comment))
        if links and _HAN.search(text):
            yield from _hidden("comment", text, links)


def _wordless(
    html: Html, strangers: Strangers, body: Node | None, spans: list[tuple[int, int]]
) -> Iterator[Hidden]:
    """Links of the main text to other sites that show nothing: no word, no picture, no dress."""
    if body is None:
        return
    outline = html.outline
    for anchor in html.anchors:
        node = anchor.node
        if node.tag != "a" or anchor.text or not strangers.is_strange(anchor.address):
            continue
        at = outline.at[node]
        bare = not (node.get("class") or node.get("id") or node.get("style") or node.get("name"))
        empty = all(below.tag in _DRESSLESS and not below.get("class") for below in node.iterdescendants("*"))
        if bare and empty and outline.within(node, body) and not any(a <= at < z for a, z in spans):
            yield Hidden(how="empty-link", links=(anchor.address,))


_DRESSLESS = {"span", "font", "b", "strong", "em", "u", "br", "p", "o:p", "sup", "sub"}
