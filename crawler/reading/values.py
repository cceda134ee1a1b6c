"""The value of a label: where it stands, and what of it is the value."""

from __future__ import annotations

from crawler.reading.html import Html, Node
from crawler.reading.outline import Line

_INLINE = {"a", "b", "strong", "em", "i", "u", "font", "span", "label", "small"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
_ROWS = {"td": "tr", "th": "tr", "dt": "dl", "dd": "dl"}
_BARS, _OPENING, _CLOSING = " |｜　", "【[(（", "】])）"


def adjoins(html: Html, line: Line, following: Line) -> bool:
    """Whether the next line stands in the row or block of this one, where the value of its label would be."""
    outline = html.outline
    value: Node | None = outline.nodes[following.at]
    while value is not None and value.tag in _INLINE:
        value = value.getparent()
    if value is not None and value.tag in _HEADINGS:
        return False
    node = outline.nodes[line.at]
    while node.tag in _INLINE and (above := node.getparent()) is not None:
        node = above
    within = _ROWS.get(node.tag)
    while within and node.tag != within and (above := node.getparent()) is not None:
        node = above
    while not within and (above := node.getparent()) is not None:
        same = outline.chars[outline.at[above]] == outline.chars[outline.at[node]]
        node = above
        if not same:
            break
    start = outline.at[node]
    return start <= following.at < outline.ends[start]


def trimmed(value: str) -> str:
    """A value without the bars and the brackets around it; a bracket whose other half stands in the value is its own."""
    value = value.strip(_BARS)
    while value and (value[0] in _CLOSING + _OPENING or value[-1] in _OPENING + _CLOSING):
        inner = value[1:-1] if value[0] in _OPENING and value[-1] in _CLOSING else ""
        if inner and not any(mark in inner for mark in _OPENING + _CLOSING):
            value = inner.strip(_BARS)
        elif value[-1] in _CLOSING and value.count(value[-1]) > value.count(
            _OPENING[_CLOSING.index(value[-1])]
        ):
            value = value[:-1].strip(_BARS)
        elif value[0] in _OPENING and value.count(value[0]) > value.count(_CLOSING[_OPENING.index(value[0])]):
            value = value[1:].strip(_BARS)
        elif value[-1] in _OPENING:
            value = value[:-1].strip(_BARS)
        elif value[0] in _CLOSING:
            value = value[1:].strip(_BARS)
        else:
            break
    return value
