"""What a page's scripts say without running them: the values they name and the calls they make.

A portal's list is often one call away, with every parameter written out in a script. The scripts are
parsed, never run: literals, their concatenations, names, and parameters whose function is called with a
literal are values, the rest is :data:`UNKNOWN`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from crawler.reading.expressions import DEEPEST, Expressions
from crawler.reading.literals import (
    HOLE,
    UNKNOWN,
    Form,
    Value,
    Written,
    is_whole,
    joined,
)
from crawler.reading.scopes import Bound, Scope

__all__ = ["HOLE", "UNKNOWN", "Form", "Invocation", "Script", "Value", "Written"]

_INSTANCES = frozenset(("this", "that", "self", "_this", "_self", "vm", "_vm", "me", "app"))
_DRESSED = re.compile(
    r"^(?:encodeURI(?:Component)?|parseInt|Number|String|escape|JSON\.parse|Object\.freeze|ref|reactive|"
    r"(?:\$|jQuery)\.(?:param|trim)|(?:\w+\.)?[qQ]s\.stringify|\$\.toJSON)$"
)
_MERGES = frozenset(("Object.assign", "$.extend", "jQuery.extend"))
_SELF = frozenset(("toString", "trim", "valueOf"))
_INPUT = re.compile(
    r"""^(?:\$|jQuery)\(\s*["'](?:input)?#([\w-]+)["']\s*\)\.(?:val\(\s*\)|attr\(\s*["']value["']\s*\))$"""
    r"""|^document\.getElementById\(\s*["']([\w-]+)["']\s*\)\.value$"""
)
_ADDRESS_PART = re.compile(r"quer|param|request|search|url|args?$|location|getstr", re.I)
_ROUTE = re.compile(r"\$?route\.query\.(\w+)$")


@dataclass(frozen=True, slots=True)
class Invocation:
    """A call as it stands: the name in front of its brackets, its arguments, and the function it stands in."""

    name: str
    arguments: tuple[Value, ...]
    inside: str = ""


class Script(Expressions):
    """The scripts of one page, taken together.

    ``query`` are the parameters of the page's own address and ``inputs`` the values of its form fields by
    id: scripts read both. With ``holes``, a text that is known but for some names in it is given with
    these names between marks (:data:`HOLE`).
    """

    def __init__(
        self,
        code: str,
        *,
        query: Mapping[str, str] | None = None,
        inputs: Mapping[str, str] | None = None,
        holes: bool = False,
    ) -> None:
        super().__init__(code, holes=holes)
        self._query, self._inputs = query or {}, inputs or {}
        self._busy: set[tuple[str, Scope]] = set()

    @cached_property
    def invocations(self) -> tuple[Invocation, ...]:
        """Every call in the scripts, in their order."""
        calls = (bound for bound in self.scopes.nodes if bound.node.type == "call_expression")
        return tuple(made for bound in calls if (made := self._call(bound, 0)))

    def value(self, name: str) -> Value:
        """What a name is assigned, or :data:`UNKNOWN`."""
        return self.named(name, self.scopes.top, 0)

    @cached_property
    def objects(self) -> tuple[dict[str, Value], ...]:
        """Every object written out in the scripts, inner ones too."""
        found = (self.evaluate(bound) for bound in self.scopes.nodes if bound.node.type == "object")
        return tuple(made for made in found if isinstance(made, dict))

    def _call(self, bound: Bound, depth: int) -> Invocation | None:
        function = bound.node.child_by_field_name("function")
        listed = bound.node.child_by_field_name("arguments")
        if function is None or listed is None or listed.type != "arguments":
            return None
        nodes = (child for child in listed.named_children if child.type != "comment")
        given = tuple(self.evaluate(Bound(child, bound.scope), depth) for child in nodes)
        inside = next((scope.name for scope in bound.scope.chain() if scope.name), "")
        return Invocation(self.text(function)[-60:], given, inside)

    def named(self, name: str, scope: Scope, depth: int) -> Value:
        name = name.removeprefix("window.")
        if (name, scope) in self._busy:
            return UNKNOWN
        self._busy.add((name, scope))
        try:
            return self._looked_up(name, scope, depth)
        finally:
            self._busy.discard((name, scope))

    def _looked_up(self, name: str, scope: Scope, depth: int) -> Value:
        arguments = self.scopes.arguments(name, scope)
        if arguments is not None:
            value = self._argument(arguments, depth)
            return self._filled(name, value, depth) if isinstance(value, dict) else value
        bound = self.scopes.lookup(name, scope)
        owner, dot, key = name.rpartition(".")
        if bound is None and owner in _INSTANCES:
            bound = self.scopes.property(key)
        if bound is not None:
            value = self.evaluate(bound, depth + 1)
            for more in self.scopes.added(name, scope) if isinstance(value, str) else ():
                part = self.text(more.node), self.evaluate(more, depth + 1)
                value = joined([(name, value), part], holes=self._holes)
            return self._filled(name, value, depth) if isinstance(value, dict) else value
        if name == "location.search":
            return dict(self._query)
        told = _ROUTE.search(name)
        if told:
            return self._query.get(told[1], UNKNOWN)
        field = _INPUT.match(name)
        if field:
            return self._inputs.get(field[1] or field[2], UNKNOWN)
        held = self.named(owner, scope, depth + 1) if dot and depth < DEEPEST else UNKNOWN
        return held.get(key, UNKNOWN) if isinstance(held, dict) else UNKNOWN

    def _argument(self, arguments: list[Bound], depth: int) -> Value:
        """What a parameter is called with: the first number, or the one other value that all calls agree on."""
        values = [self.evaluate(bound, depth + 2) for bound in arguments]
        known = [value for value in values if is_whole(value)]
        agreed = known and (isinstance(known[0], int) or all(value == known[0] for value in known))
        return known[0] if agreed else UNKNOWN

    def _filled(self, name: str, value: dict[str, Value], depth: int) -> dict[str, Value]:
        made = type(value)(value)
        for key, bound in self.scopes.members(name).items():
            if made.get(key, UNKNOWN) in (UNKNOWN, None, ""):
                made[key] = self.evaluate(bound, depth + 1)
        return made

    def dresses(self, name: str) -> bool:
        """``encodeURIComponent``, ``String``, ``Qs.stringify`` and their like."""
        return bool(_DRESSED.match(name))

    def called(self, bound: Bound, depth: int) -> Value:
        """Calls that only dress their argument, or read the page's address or a field of it."""
        name = self.function(bound.node)
        field = _INPUT.match(self.text(bound.node))
        if field:
            return self._inputs.get(field[1] or field[2], UNKNOWN)
        made = self._call(bound, depth + 1)
        first: Value = made.arguments[0] if made and made.arguments else UNKNOWN
        if name == "JSON.stringify":
            return Written(first) if isinstance(first, dict) else UNKNOWN
        if self.dresses(name):
            return Form(first) if isinstance(first, dict) and name.endswith(("stringify", "param")) else first
        if name in _MERGES and made:
            return {
                key: value for part in made.arguments if isinstance(part, dict) for key, value in part.items()
            }
        owner, _, verb = name.rpartition(".")
        function = bound.node.child_by_field_name("function")
        held = function.child_by_field_name("object") if function is not None and owner else None
        if held is not None and verb in (*_SELF, "get"):
            value = self.evaluate(Bound(held, bound.scope), depth + 1)
            if verb in _SELF:
                return value
            if isinstance(value, dict) and isinstance(first, str):
                return value.get(first, UNKNOWN)
        if isinstance(first, str) and _ADDRESS_PART.search(name):
            return self._query.get(first, UNKNOWN)
        return UNKNOWN

    def made(self, bound: Bound, depth: int) -> Value:
        """Objects that hold the fields of a form: ``new URLSearchParams({…})``, ``new FormData()``."""
        constructor = bound.node.child_by_field_name("constructor")
        if constructor is None or self.text(constructor) not in ("URLSearchParams", "FormData", "Object"):
            return UNKNOWN
        listed = bound.node.child_by_field_name("arguments")
        nodes = listed.named_children if listed is not None else []
        first: Value = self.evaluate(Bound(nodes[0], bound.scope), depth + 1) if nodes else {}
        if isinstance(first, str):
            return Form(parse_qsl(first.lstrip("?"), keep_blank_values=True))
        return Form(first) if isinstance(first, dict) else Form()
