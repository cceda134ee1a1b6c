"""Expressions of a script and their values: literals, objects, operators."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache, cached_property

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from crawler.reading.literals import UNKNOWN, Value, joined, number, unescaped
from crawler.reading.scopes import Bound, Scope, Scopes

LONGEST = 400_000
DEEPEST = 14
MOST_STEPS = 300_000


class Expressions(ABC):
    """The expressions of one script; what names and calls stand for is left open.

    With ``holes``, a text that is known but for some names in it is given with these names between marks.
    """

    def __init__(self, code: str, *, holes: bool = False) -> None:
        self._source = code[:LONGEST].encode("utf-8", "replace")
        self._holes = holes
        self._steps = 0

    @cached_property
    def scopes(self) -> Scopes:
        """What its names stand for."""
        return Scopes(_parser().parse(self._source).root_node, self.text)

    def text(self, node: Node) -> str:
        """The source of a node."""
        return self._source[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def evaluate(self, bound: Bound, depth: int = 0) -> Value:
        """The value of an expression."""
        node, scope = bound
        self._steps += 1
        if depth > DEEPEST or self._steps > MOST_STEPS:
            return UNKNOWN
        children = [child for child in node.named_children if child.type != "comment"]
        match node.type:
            case "string" | "template_string":
                return self._string(bound, depth)
            case "number":
                return number(self.text(node))
            case "true" | "false":
                return node.type == "true"
            case "null" | "undefined":
                return None
            case "identifier" | "member_expression":
                return self.named(self.text(node), scope, depth)
            case "parenthesized_expression" | "await_expression" if children:
                return self.evaluate(Bound(children[0], scope), depth + 1)
            case "array":
                return [self.evaluate(Bound(child, scope), depth + 1) for child in children]
            case "object":
                return dict(self._pairs(bound, depth))
            case "binary_expression":
                return self._binary(bound, depth)
            case "ternary_expression" if len(children) == 3:
                chosen = (self.evaluate(Bound(child, scope), depth + 1) for child in children[1:])
                return next((value for value in chosen if value is not UNKNOWN), UNKNOWN)
            case "call_expression":
                return self.called(bound, depth)
            case "new_expression":
                return self.made(bound, depth)
            case _:
                return UNKNOWN

    @abstractmethod
    def named(self, name: str, scope: Scope, depth: int) -> Value:
        """What a name stands for."""

    @abstractmethod
    def called(self, bound: Bound, depth: int) -> Value:
        """What a call gives."""

    @abstractmethod
    def made(self, bound: Bound, depth: int) -> Value:
        """What ``new`` makes."""

    @abstractmethod
    def dresses(self, name: str) -> bool:
        """Whether a function only gives its argument another form."""

    def _pairs(self, bound: Bound, depth: int) -> Iterator[tuple[str, Value]]:
        for pair in bound.node.named_children:
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if pair.type == "pair" and key is not None and value is not None:
                yield self.text(key).strip("'\""), self.evaluate(Bound(value, bound.scope), depth + 1)
            elif pair.type == "shorthand_property_identifier":
                yield self.text(pair), self.named(self.text(pair), bound.scope, depth + 1)
            elif pair.type == "spread_element" and pair.named_children:
                spread = self.evaluate(Bound(pair.named_children[0], bound.scope), depth + 1)
                yield from spread.items() if isinstance(spread, dict) else ()

    def _string(self, bound: Bound, depth: int) -> Value:
        parts: list[tuple[str, Value]] = [("", "")]
        for child in bound.node.named_children:
            if child.type == "escape_sequence":
                parts.append(("", unescaped(self.text(child))))
            elif child.type == "template_substitution":
                parts += [self._operand(inner, bound.scope, depth) for inner in child.named_children[:1]]
            else:
                parts.append(("", self.text(child)))
        return joined(parts, holes=self._holes)

    def _binary(self, bound: Bound, depth: int) -> Value:
        node, scope = bound
        sign = self._sign(node)
        if sign == "+":
            return joined(reversed(list(self._operands(node, scope, depth))), holes=self._holes)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return UNKNOWN
        one, other = (self.evaluate(Bound(side, scope), depth + 1) for side in (left, right))
        if sign in ("||", "??"):
            return other if one is UNKNOWN or not one else one
        if sign == "&&":
            return other
        if isinstance(one, int) and isinstance(other, int) and sign in ("-", "*"):
            return one - other if sign == "-" else one * other
        return UNKNOWN

    def _operands(self, node: Node, scope: Scope, depth: int) -> Iterator[tuple[str, Value]]:
        """The operands of a chain of ``+``, the last one first."""
        current: Node | None = node
        while current is not None and current.type == "binary_expression" and self._sign(current) == "+":
            right = current.child_by_field_name("right")
            if right is not None:
                yield self._operand(right, scope, depth)
            current = current.child_by_field_name("left")
        if current is not None:
            yield self._operand(current, scope, depth)

    def _operand(self, node: Node, scope: Scope, depth: int) -> tuple[str, Value]:
        return self._origin(node, scope, depth), self.evaluate(Bound(node, scope), depth + 1)

    def _origin(self, node: Node, scope: Scope, depth: int) -> str:
        """The name that a value comes from: what a local name was given, what a call only dresses."""
        while node.type in ("parenthesized_expression", "call_expression") and depth < DEEPEST:
            inside = node.child_by_field_name("arguments") or node
            if node.type == "call_expression" and not self.dresses(self.function(node)):
                break
            node, depth = (inside.named_children or [node])[0], depth + 1
        bound = self.scopes.lookup(self.text(node), scope) if node.type == "identifier" else None
        if bound and bound.node.type in ("identifier", "member_expression") and depth < DEEPEST:
            return self._origin(bound.node, bound.scope, depth + 1)
        return self.text(node)

    def _sign(self, node: Node) -> str:
        operator = node.child_by_field_name("operator")
        return self.text(operator) if operator is not None else ""

    def function(self, node: Node) -> str:
        function = node.child_by_field_name("function")
        return self.text(function) if function is not None else ""


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))
