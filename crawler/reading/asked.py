"""Parts of a page that wait until somebody asks for them: lists under a word to click, drop-downs, folds."""

from __future__ import annotations

import re

from crawler.reading.html import Html, Node

LEVELS = 3
LONGEST = 24
BESIDE = 80
_ROWS = {"li", "dd", "dt", "option", "td", "th"}
_TRIGGERS = {"span", "a", "p", "dt", "div", "i", "em", "b", "strong", "label", "button", "input", "li"}
_TRIGGERS |= {"h1", "h2", "h3", "h4", "h5", "h6", "summary"}
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:sel(?:ect\w*)?|drop\w*|menu\w*|tabs?|accordion|collaps\w*|fold|toggle|pull\w*|xiala\w*|xl|slide\w*|friend\w*|links?|yqlj|visible|hidden|mobile|wap|nav\w*)"
    r"(?:$|[\s_-])",
    re.I,
)
_ASKING = ("onclick", "onmouseover", "onmouseenter", "onchange", "onfocus")
_TOGGLES = re.compile(r"toggle|slideDown|fadeIn|\.show\(|\.hover\(|display\s*=|addClass|\.css\(", re.I)


def is_asked(html: Html, node: Node) -> bool:
    """Whether a hidden element is a list of links that something beside or around it shows when asked.

    What asks is a short word before it in a box that holds little else, a name by which a component goes, or a script of the page
    that shows and hides by its or its box's name.
    """
    return is_list(node) and (_has_trigger(html, node) or _is_named(node) or _is_toggled(html, node))


def is_list(node: Node) -> bool:
    """Whether each link stands in a row of its own."""
    rows = 0
    for link in node.iter("a"):
        above = link.getparent()
        while above is not None and above is not node and above.tag not in _ROWS:
            above = above.getparent()
        row = above if above is not None else node
        if row.tag not in _ROWS or (row is not node and len(list(row.iter("a"))) > 1):
            return False
        rows += 1
    return rows > 1


def _has_trigger(html: Html, node: Node) -> bool:
    box, asks = node.getparent(), node.getprevious()
    if box is None or box.tag in ("body", "html", "form") or asks is None:
        return False
    if any(asks.get(sign) or box.get(sign) for sign in _ASKING):
        return True
    outline = html.outline
    chars, at = outline.chars, outline.at
    if asks.tag not in _TRIGGERS or asks not in at or not 2 <= chars[at[asks]] <= LONGEST:
        return False
    folds = sum(
        chars[at[each]]
        for each in box.iterchildren("*")
        if _is_alike(each, node) or (_is_alike(each, asks) and chars[at[each]] <= LONGEST)
    )
    return chars[at[box]] - folds <= BESIDE


def _is_alike(node: Node, other: Node) -> bool:
    return node.tag == other.tag and node.get("class") == other.get("class")


def _around(node: Node) -> list[Node]:
    found, above = [node], node.getparent()
    while above is not None and above.tag not in ("body", "html", "form") and len(found) < LEVELS:
        found.append(above)
        above = above.getparent()
    return found


def _is_named(node: Node) -> bool:
    return any(_NAMES.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in _around(node))


def _is_toggled(html: Html, node: Node) -> bool:
    code = html.code
    if not _TOGGLES.search(code):
        return False
    names = [name for each in _around(node)[:2] for name in (each.get("class") or "").split()]
    names += [name for each in _around(node)[:2] if (name := each.get("id"))]
    return any(re.search(rf"[#.'\"]{re.escape(name)}(?![\w-])", code) for name in names)
