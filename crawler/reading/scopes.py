"""What names stand for in scripts: what they are given, what is put into them, and the arguments of parameters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tree_sitter import Node

_FUNCTIONS = frozenset(
    (
        "function_declaration",
        "function_expression",
        "function",
        "arrow_function",
        "method_definition",
        "generator_function_declaration",
        "generator_function",
    )
)
_NAMED_BY = {"variable_declarator": "name", "assignment_expression": "left", "pair": "key"}
_PUTS = frozenset(("append", "set"))
MOST_CALLS = 5


@dataclass(eq=False, slots=True)
class Scope:
    """One function (or the whole): its name, its parameters with their defaults, and what it declares."""

    name: str = ""
    parameters: dict[str, Node | None] = field(default_factory=dict)
    given: dict[str, Bound] = field(default_factory=dict)
    added: dict[str, list[Bound]] = field(default_factory=dict)
    above: Scope | None = None

    def chain(self) -> Iterator[Scope]:
        """This scope and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.above


class Bound(NamedTuple):
    """An expression and the scope in which its names are looked up."""

    node: Node
    scope: Scope


class Scopes:
    """The names of one parsed script; ``text`` gives the source of a node."""

    def __init__(self, root: Node, text: Callable[[Node], str]) -> None:
        self._text = text
        self._anywhere: dict[str, Bound] = {}
        self._members: dict[str, dict[str, Bound]] = defaultdict(dict)
        self._pairs: dict[str, Bound] = {}
        self._calls: dict[str, list[tuple[list[Node], Scope]]] = defaultdict(list)
        self.top = Scope()
        self.nodes: list[Bound] = []
        waiting = [Bound(root, self.top)]
        while waiting:
            bound = waiting.pop()
            self.nodes.append(bound)
            scope = self._note(bound)
            waiting.extend(Bound(child, scope) for child in reversed(bound.node.named_children))

    def lookup(self, name: str, scope: Scope) -> Bound | None:
        """What a name is first given, in the scope nearest to where it is used."""
        own = next((s.given[name] for s in scope.chain() if name in s.given), None)
        return own or self._anywhere.get(name)

    def arguments(self, name: str, scope: Scope) -> list[Bound] | None:
        """What a parameter gets where its function is called, ``None`` where the name is no parameter."""
        for owner in scope.chain():
            if name in owner.given:
                return None
            if name in owner.parameters:
                position, default = list(owner.parameters).index(name), owner.parameters[name]
                calls = self._calls.get(owner.name, ()) if owner.name else ()
                found = [Bound(nodes[position], at) for nodes, at in calls if len(nodes) > position]
                return found[:MOST_CALLS] + ([Bound(default, owner)] if default is not None else [])
        return None

    def added(self, name: str, scope: Scope) -> Iterable[Bound]:
        """What is appended to a name by ``+=`` in the scope where it is used."""
        return next((s.added[name] for s in scope.chain() if name in s.added), ())

    def members(self, owner: str) -> dict[str, Bound]:
        """What is put into an object under its name: ``o.a = 1``, ``o["a"] = 1``, ``o.append("a", 1)``."""
        return self._members.get(owner, {})

    def property(self, key: str) -> Bound | None:
        """What the first object that has a property of that name has there."""
        return self._pairs.get(key)

    def is_called(self, name: str) -> bool:
        """Whether a function of that name is called anywhere."""
        return name in self._calls

    def _note(self, bound: Bound) -> Scope:
        """Keep what a node binds; the scope of what stands inside it."""
        node, scope = bound
        if node.type in _FUNCTIONS:
            return self._entered(node, scope)
        match node.type:
            case "variable_declarator":
                self._give(node, "name", "value", scope, declared=True)
            case "assignment_expression":
                self._give(node, "left", "right", scope, declared=False)
            case "augmented_assignment_expression":
                left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
                if left is not None and right is not None and left.type == "identifier":
                    scope.added.setdefault(self._text(left), []).append(Bound(right, scope))
            case "pair":
                key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
                if key is not None and value is not None and value.type not in _FUNCTIONS:
                    self._pairs.setdefault(self._text(key).strip("'\""), Bound(value, scope))
            case "call_expression":
                self._note_call(node, scope)
        return scope

    def _entered(self, node: Node, scope: Scope) -> Scope:
        named = node.child_by_field_name("name")
        parent = node.parent
        if named is None and parent is not None and parent.type in _NAMED_BY:
            named = parent.child_by_field_name(_NAMED_BY[parent.type])
        name = self._text(named).rpartition(".")[2].strip("'\"") if named is not None else ""
        inner = Scope(name=name, above=scope)
        listed, single = node.child_by_field_name("parameters"), node.child_by_field_name("parameter")
        many = listed.named_children if listed is not None else []
        for child in [single] if single is not None else many:
            if child.type == "assignment_pattern":
                left, right = child.child_by_field_name("left"), child.child_by_field_name("right")
                if left is not None:
                    inner.parameters[self._text(left)] = right
            else:
                inner.parameters[self._text(child)] = None
        return inner

    def _give(self, node: Node, left: str, right: str, scope: Scope, *, declared: bool) -> None:
        target, value = node.child_by_field_name(left), node.child_by_field_name(right)
        if target is None or value is None:
            return
        name, bound = self._text(target).removeprefix("window."), Bound(value, scope)
        if target.type == "identifier" and declared:
            scope.given.setdefault(name, bound)
        elif target.type == "subscript_expression":
            owner, index = target.child_by_field_name("object"), target.child_by_field_name("index")
            if owner is not None and index is not None and index.type == "string":
                self._members[self._text(owner)].setdefault(self._text(index).strip("'\""), bound)
        elif target.type == "member_expression":
            owner_name, _, key = name.rpartition(".")
            self._members[owner_name].setdefault(key, bound)
        self._anywhere.setdefault(name, bound)

    def _note_call(self, node: Node, scope: Scope) -> None:
        function, listed = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if function is None or listed is None:
            return
        given = [child for child in listed.named_children if child.type != "comment"]
        owner, _, name = self._text(function).rpartition(".")
        self._calls[name].append((given, scope))
        if name in _PUTS and len(given) == 2 and given[0].type == "string":
            self._members[owner].setdefault(self._text(given[0]).strip("'\""), Bound(given[1], scope))
