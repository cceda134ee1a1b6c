"""The value of a label: where it stands, and what of it is the value."""

from __future__ import annotations

from crawler.reading.html import Html

_INLINE = {"a", "b", "strong", "em", "i", "u", "font", "span", "label", "small"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
_ROWS = {"td": "tr", "th": "tr", "dt": "dl", "dd": "dl"}
_BARS, _OPENING, _CLOSING = " |｜　", "【[(（", "】])）"


def adjoins(html: Html, label: int, value: int) -> bool:
    """Whether the next line stands in the row or block of a line, where the value of its label would be.

    Both are given by the numbers of the elements that they begin in.
    """
    outline = html.outline
    tags, parents, chars = outline.tags, outline.parents, outline.chars
    place = value
    while place >= 0 and tags[place] in _INLINE:
        place = parents[place]
    if place >= 0 and tags[place] in _HEADINGS:
        return False
    block = label
    while tags[block] in _INLINE and parents[block] >= 0:
        block = parents[block]
    within = _ROWS.get(tags[block])
    while within and tags[block] != within and parents[block] >= 0:
        block = parents[block]
    while not within and parents[block] >= 0:
        same = chars[parents[block]] == chars[block]
        block = parents[block]
        if not same:
            break
    return block <= value < outline.ends[block]


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
