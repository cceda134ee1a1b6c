"""How styles take an element out of sight: its own, or a rule of the page's own sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from crawler.reading.html import Html, Node
from crawler.reading.memory import remembered, scripted
from crawler.reading.peculiar import peculiar, peculiarity

FAR = 500
LEVELS = 4
TINY = ("0", "1", "2")
# Ways in which components hide what they show when asked.
WAITING = {"display:none", "visibility:hidden", "opacity:0", "scale:0"}
_LISTS = {"ul", "ol", "dl", "li", "table", "tr"}
_SHOWING = {"img", "svg", "i", "input", "video"}

_MAYBE = re.compile(
    r"none|hidden|opacity|-\d{3}|font-size\s*:\s*[01](?:\D|$)|clip|scale|colou?r\s*:[^;]*;.*background|background.*colou?r",
    re.I,
)
_END = r"\s*(?:!important)?(?:;|$)"
_NOTHING = rf"(?:0(?:\.0+)?(?:px|pt|em|rem|%)?|1(?:px|pt)?){_END}"
_PLAIN = (
    ("display:none", re.compile(r"display:none")),
    ("visibility:hidden", re.compile(r"visibility:hidden")),
    ("font-size:0", re.compile(rf"font-size:{_NOTHING}")),
    ("opacity:0", re.compile(rf"(?<![\w-])opacity:(?:0|0?\.0\d*){_END}")),
    ("scale:0", re.compile(r"transform:[^;]*\bscale(?:3d|x|y)?\(0(?:\.0\d*)?[,)]")),
    ("clip", re.compile(r"clip:rect\([01](?:px)?[, ][01]|clip-path:inset\(100%\)")),
)
_FAR = re.compile(r"(?:^|;)(left|top|right|bottom|margin-left|margin-top|text-indent):-(\d{3,})")
_TINY = re.compile(rf"(?:^|;)(?:max-)?(?:width|height):{_NOTHING}")
_COLOR = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_TONE = re.compile(r"(?:#[0-9a-f]{3}(?:[0-9a-f]{3})?\b|rgb\(\d+,\d+,\d+\)|white|black)")
_GROUNDED = re.compile(r"background|position:(?:absolute|fixed)|text-shadow")
_PICTURES = ("img", "video", "object", "embed", "canvas", "svg")
_TONES = {"white": "#ffffff", "black": "#000000"}


@remembered(longest=1_000)
def way(style: str) -> str | None:
    """How an inline style hides its element."""
    if not _MAYBE.search(style):
        return None
    style = _folded(style)
    for how, pattern in _PLAIN:
        if pattern.search(style):
            return how
    placed = "position:absolute" in style or "position:fixed" in style
    for side, distance in _FAR.findall(style):
        if int(distance) >= FAR and (placed or side in ("text-indent", "margin-left", "margin-top")):
            return "off-screen"
    if "overflow:hidden" in style and _TINY.search(style):
        return "zero-size"
    color, ground = _tone(_COLOR, style), _tone(_GROUND, style)
    return "same-color" if color and color == ground else None


@peculiarity()
def hides_itself(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether its own style hides an element."""
    return "style" in attrs and way(attrs["style"]) is not None


@peculiarity()
def is_unshown(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether an element has the attribute that does not show it."""
    return "hidden" in attrs


@peculiarity("marquee", "iframe", "table")
def is_tiny(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether its width and height are next to nothing; of what moves one of them is enough, but none of zero: that is no size."""
    sides = [(attrs.get(side) or "9").strip().removesuffix("px") for side in ("width", "height")]
    if tag == "marquee" and any(side in TINY[1:] for side in sides):
        return True
    return all(side in TINY for side in sides)


def _folded(style: str) -> str:
    return re.sub(r"\s*([:;,])\s*", r"\1", style.lower()).strip()


def _tone(pattern: re.Pattern[str], style: str) -> str | None:
    """The plain colour that a declaration gives, as ``#rrggbb``; none for pictures and names of colours."""
    given = pattern.search(style)
    told = _TONE.match(given[1].strip()) if given and "url" not in given[1] else None
    if not told:
        return None
    tone = _TONES.get(told[0], told[0])
    if tone.startswith("rgb"):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in tone[4:-1].split(","))
    return tone if len(tone) == 7 else "#" + "".join(digit * 2 for digit in tone[1:])


def in_its_own_ground(html: Html) -> Iterator[Node]:
    """Elements whose own colour is that of the box around them: a box without a picture, and no name by which a sheet gives another ground."""
    for number in peculiar(html, _is_toned):
        node = html.outline.nodes[number]
        tone = _tone(_COLOR, _folded(node.get("style") or ""))
        box: Node | None = node
        while box is not None and not _has_ground(box) and not (box.get("class") or box.get("id")):
            box = box.getparent()
        if box is None or box.get("class") or box.get("id") or next(box.iter(*_PICTURES), None) is not None:
            continue
        if _tone(_GROUND, _folded(box.get("style") or "")) == tone and not box.get("background"):
            yield node


@peculiarity()
def _is_toned(tag: str, attrs: Mapping[str, str]) -> bool:
    """Whether a style gives a colour to the letters and none to the ground."""
    return "style" in attrs and "color" in attrs["style"] and _tones(attrs["style"])


@remembered()
def _tones(style: str) -> bool:
    folded = _folded(style)
    return bool(_tone(_COLOR, folded)) and not _GROUNDED.search(folded)


def _has_ground(node: Node) -> bool:
    return bool(node.get("bgcolor") or node.get("background") or "background" in (node.get("style") or ""))


def by_sheet(html: Html, abroad: list[tuple[int, str]]) -> Iterator[tuple[Node, str]]:
    """Elements around links to other sites that a rule of the page's own style sheet makes invisible.

    A rule that merely does not show them is a component's where a script, another rule or a name of its kind would show
    them; a list waits to be asked for, whoever asks.
    """
    outline = html.outline
    written = (outline.nodes[number].text for number in outline.tagged("style"))
    sheets = [text.partition("@media")[0] for text in written if text]
    if not any(map(_may_hide, sheets)):
        return
    for at, address in abroad:
        if ".gov.cn" in address:
            continue
        for number in (at, *islice(outline.above(at), LEVELS - 1)):
            attrs = outline.attrs[number]
            for name in (*(f".{each}" for each in (attrs.get("class") or "").split()), f"#{attrs.get('id')}"):
                rule = _rule(name, sheets)
                how = way(rule) if rule else None
                node = outline.nodes[number]
                if (
                    how
                    and not is_undone(node, how)
                    and (how not in WAITING or not _is_shown(name, html, sheets))
                ):
                    yield node, how


@scripted
def _may_hide(sheet: str) -> bool:
    return _MAYBE.search(sheet) is not None


def _is_shown(name: str, html: Html, sheets: list[str]) -> bool:
    """Whether something in the page may show again what a rule of a name does not."""
    named = re.compile(rf"{re.escape(name)}(?![\w-])")
    return name[1:] in html.code or sum(len(named.findall(sheet)) for sheet in sheets) > 1


def _rule(name: str, sheets: list[str]) -> str | None:
    """The declarations of the rule that is for a class or an id alone."""
    return next((rule for sheet in sheets if name in sheet and (rule := _declared(name, sheet))), None)


def _declared(name: str, sheet: str) -> str | None:
    found = re.search(rf"(?:^|[}},;/])\s*{re.escape(name)}\s*\{{([^}}]*)\}}", sheet)
    return found[1] if found else None


def is_undone(node: Node, how: str) -> bool:
    """Whether what is below an element shows nevertheless: colours of its own, pictures or sizes in a block of size zero.

    Size zero closes the gaps between the parts of a list or of a named block, to which a sheet gives their sizes.
    """
    if how not in ("same-color", "font-size:0"):
        return False
    sign = "color" if how == "same-color" else "font-size"
    dressed = (below for below in node.iterdescendants("*"))
    if how == "same-color":
        return any(sign in (below.get("style") or "") or below.get("color") for below in dressed)
    if node.get("class") or node.get("id") or node.tag in _LISTS:
        return True
    return any(
        below.tag in _SHOWING
        or below.tag in _LISTS
        or below.get("class")
        or sign in (below.get("style") or "")
        for below in dressed
    )
