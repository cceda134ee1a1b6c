"""Where the items of an answer lead when the answer has only their ids: the page's script makes the address.

A link is written into the script's own markup (``'<a href="/detail.html?id=' + item.id + '">'``), into a
template of the page (``:href="'/detail.html?id=' + item.id"``, ``<a href="{{item.url}}">``), or into a jump
(``location.href = …``, ``window.open(…)``). It is believed only where all of them make the same address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from crawler.reading.html import Html
from crawler.reading.javascript import HOLE, Script, Value
from crawler.reading.scopes import Bound

_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_SLOT = re.compile(
    r"\{\{[=\-#]?\s*([\w$.\[\]]+)\s*\}\}|<%[=\-]\s*([\w$.\[\]]+)\s*%>|\$\{\s*([\w$.\[\]]+)\s*\}"
)
_BOUND_HREF = (":href", "v-bind:href")
_TEMPLATE_HREF = ("href", "ng-href", "data-href")
_JUMPS = re.compile(r"(?:^|\.)(?:open|href|assign|replace)$|location$")
_FIELD = re.compile(r"\{([\w$.]+)\}")
_FENCE = "\ufeff \t\r\n;"
DEEPEST = 6


def template(html: Html, code: Script) -> str:
    """The address that the page makes of an item, with its fields in braces; empty where that is not sure."""
    for kind in (_markup(html, code), _jumps(code)):
        found = {made for text in kind if (made := _fields(text))}
        if len(found) == 1:
            return found.pop()
        if found:
            break
    return ""


def filled(text: str, link: str) -> str:
    """An answer whose items have the address that ``link`` makes of their fields."""
    begin = re.search(r"[\[{]", text)
    if not link or begin is None or text.lstrip(_FENCE).startswith("<"):
        return text
    try:
        made, end = json.JSONDecoder(strict=False).raw_decode(text, begin.start())
    except (ValueError, RecursionError):
        return text
    names = _FIELD.findall(link)
    for item in _items(made, 0):
        values = [_given(item, name) for name in names]
        if all(isinstance(value, str | int) and str(value) for value in values):
            address = link
            for name, value in zip(names, values, strict=True):
                whole = link == f"{{{name}}}"
                address = address.replace(f"{{{name}}}", str(value) if whole else quote(str(value), safe="/"))
            item["infourl"] = address
    return text[: begin.start()] + json.dumps(made, ensure_ascii=False) + text[end:]


def _items(made: Value, depth: int) -> Iterator[dict[str, Value]]:
    if isinstance(made, list):
        yield from (item for item in made if isinstance(item, dict))
    inner: Iterable[Value] = (
        made.values() if isinstance(made, dict) else made if isinstance(made, list) else ()
    )
    for value in inner if depth < DEEPEST else ():
        yield from _items(value, depth + 1)


def _given(item: Mapping[str, Value], name: str) -> Value:
    value: Value = item
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _fields(text: str) -> str:
    """An address with holes as one with fields: of ``list[i].doc.id`` what follows the item's own name."""
    if not HOLE.search(text) or text.lower().startswith(("javascript", "#", "mailto")):
        return ""
    names = [
        name.rpartition("]")[2].lstrip(".") if "]" in name else name.partition(".")[2]
        for name in HOLE.findall(text)
    ]
    if not all(re.fullmatch(r"[\w$]+(?:\.[\w$]+)*", name) for name in names):
        return ""
    filling = iter(names)
    return HOLE.sub(lambda _: f"{{{next(filling)}}}", text).strip()


def _markup(html: Html, code: Script) -> Iterator[str]:
    for bound in code.scopes.nodes:
        if _is_text(bound) and isinstance(value := code.evaluate(bound), str) and "href" in value.lower():
            for found in _HREF.finditer(value):
                yield next(part for part in found.groups() if part is not None)
    for node in html.root.iter():
        for name in (*_BOUND_HREF, *_TEMPLATE_HREF) if isinstance(node.tag, str) else ():
            given = node.get(name)
            if given and name in _BOUND_HREF:
                yield _expression(given)
            elif given:
                yield _slots(given)
        if node.tag == "script" and (node.get("type") or "").lower() not in ("", "text/javascript", "module"):
            for found in _HREF.finditer(node.text or ""):
                yield _slots(next(part for part in found.groups() if part is not None))


def _is_text(bound: Bound) -> bool:
    """Whether an expression is a whole text put together of parts."""
    node, parent = bound.node, bound.node.parent
    inner = parent is not None and parent.type in ("binary_expression", "template_substitution")
    return node.type in ("binary_expression", "template_string") and not inner


def _expression(given: str) -> str:
    made = Script(f"zwgk = '' + ({given})", holes=True).value("zwgk")
    return made if isinstance(made, str) else ""


def _slots(given: str) -> str:
    return _SLOT.sub(lambda found: f"\ue000{next(part for part in found.groups() if part)}\ue001", given)


def _jumps(code: Script) -> Iterator[str]:
    for bound in code.scopes.nodes:
        node = bound.node
        if node.type == "assignment_expression":
            target, value = node.child_by_field_name("left"), node.child_by_field_name("right")
        elif node.type == "call_expression":
            listed = node.child_by_field_name("arguments")
            target = node.child_by_field_name("function")
            value = listed.named_children[0] if listed is not None and listed.named_children else None
        else:
            continue
        if target is not None and value is not None and _JUMPS.search(code.text(target)):
            made = code.evaluate(Bound(value, bound.scope))
            if isinstance(made, str):
                yield made
