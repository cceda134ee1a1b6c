"""What a page's scripts say without running them: the values they name and the calls they make.

A portal's list is often one call away, with every parameter written out in a script. The scripts are
parsed, never run: literals, their concatenations and names assigned once are values, the rest is
:data:`UNKNOWN`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

LONGEST = 400_000
DEEPEST = 12
Value = Any


class _Unknown:
    """A value that only running the script would tell."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = _Unknown()


@dataclass(frozen=True, slots=True)
class Invocation:
    """A call as it stands: the name in front of its brackets, and its arguments."""

    name: str
    arguments: tuple[Value, ...]


class Script:
    """The scripts of one page, taken together."""

    def __init__(self, code: str) -> None:
        self._source = code[:LONGEST].encode("utf-8", "replace")

    @cached_property
    def _nodes(self) -> list[Node]:
        return list(_walk(_parser().parse(self._source).root_node))

    @cached_property
    def _assigned(self) -> dict[str, Node]:
        """Each name with what it is first given."""
        found: dict[str, Node] = {}
        for node in self._nodes:
            match node.type:
                case "variable_declarator":
                    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
                case "assignment_expression":
                    name, value = node.child_by_field_name("left"), node.child_by_field_name("right")
                case _:
                    continue
            if name is not None and value is not None:
                found.setdefault(self._text(name).removeprefix("window."), value)
        return found

    @cached_property
    def invocations(self) -> tuple[Invocation, ...]:
        """Every call in the scripts, in their order."""
        return tuple(
            made for node in self._nodes if node.type == "call_expression" and (made := self._call(node))
        )

    def value(self, name: str) -> Value:
        """What a name is assigned, or :data:`UNKNOWN`."""
        node = self._assigned.get(name)
        return self._evaluate(node, 0) if node is not None else UNKNOWN

    @cached_property
    def objects(self) -> tuple[dict[str, Value], ...]:
        """Every object written out in the scripts, inner ones too."""
        found = (self._evaluate(node, 0) for node in self._nodes if node.type == "object")
        return tuple(made for made in found if isinstance(made, dict))

    def _call(self, node: Node) -> Invocation | None:
        function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if function is None or arguments is None or arguments.type != "arguments":
            return None
        given = tuple(
            self._evaluate(child, 0) for child in arguments.named_children if child.type != "comment"
        )
        return Invocation(self._text(function)[-60:], given)

    def _text(self, node: Node) -> str:
        return self._source[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def _evaluate(self, node: Node, depth: int) -> Value:
        if depth > DEEPEST:
            return UNKNOWN
        match node.type:
            case "string" | "template_string":
                return self._string(node, depth)
            case "number":
                return _number(self._text(node))
            case "true" | "false":
                return node.type == "true"
            case "null" | "undefined":
                return None
            case "identifier" | "member_expression":
                return self._named(self._text(node), depth)
            case "parenthesized_expression" if node.named_children:
                return self._evaluate(node.named_children[0], depth + 1)
            case "array":
                return [
                    self._evaluate(child, depth + 1)
                    for child in node.named_children
                    if child.type != "comment"
                ]
            case "object":
                return dict(self._pairs(node, depth))
            case "binary_expression":
                return self._sum(node, depth)
            case "call_expression":
                return self._wrapped(node, depth)
            case _:
                return UNKNOWN

    def _named(self, name: str, depth: int) -> Value:
        node = self._assigned.get(name.removeprefix("window."))
        if node is not None:
            return self._evaluate(node, depth + 1)
        owner, dot, key = name.rpartition(".")
        held = self._named(owner, depth + 1) if dot and depth < DEEPEST else UNKNOWN
        return held.get(key, UNKNOWN) if isinstance(held, dict) else UNKNOWN

    def _pairs(self, node: Node, depth: int) -> Iterator[tuple[str, Value]]:
        for pair in node.named_children:
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if pair.type == "pair" and key is not None and value is not None:
                yield self._text(key).strip("'\""), self._evaluate(value, depth + 1)
            elif pair.type == "shorthand_property_identifier":
                yield self._text(pair), self._named(self._text(pair), depth + 1)

    def _string(self, node: Node, depth: int) -> Value:
        parts: list[str] = []
        for child in node.named_children:
            if child.type == "escape_sequence":
                parts.append(_unescaped(self._text(child)))
            elif child.type == "template_substitution":
                value = (
                    self._evaluate(child.named_children[0], depth + 1) if child.named_children else UNKNOWN
                )
                if not isinstance(value, str | int | float):
                    return UNKNOWN
                parts.append(str(value))
            else:
                parts.append(self._text(child))
        return "".join(parts)

    def _sum(self, node: Node, depth: int) -> Value:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return UNKNOWN
        one, other = self._evaluate(left, depth + 1), self._evaluate(right, depth + 1)
        if self._text(operator) == "||":
            return other if one is UNKNOWN or not one else one
        if self._text(operator) != "+" or not isinstance(one, str | int) or not isinstance(other, str | int):
            return UNKNOWN
        return one + other if isinstance(one, int) and isinstance(other, int) else f"{one}{other}"

    def _wrapped(self, node: Node, depth: int) -> Value:
        """Calls that only dress their argument: ``JSON.stringify``, ``encodeURI``, ``parseInt``, ``String``."""
        made = self._call(node) if depth < DEEPEST else None
        if made is None or not made.arguments:
            return UNKNOWN
        first = made.arguments[0]
        if made.name == "JSON.stringify":
            return Written(first) if isinstance(first, dict) else UNKNOWN
        if made.name in (
            "encodeURI",
            "encodeURIComponent",
            "parseInt",
            "Number",
            "String",
            "escape",
            "JSON.parse",
        ):
            return first
        return UNKNOWN


class Written(dict[str, Value]):
    """An object that the script sends as JSON text."""


def _walk(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(current.named_children))


def _number(text: str) -> int | float | _Unknown:
    try:
        return int(text, 0)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return UNKNOWN


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text[1:]


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))
