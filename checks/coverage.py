"""Which rules of the rule book the checks implement, and why the rest are not yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def _book() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("checks.rules").joinpath("coverage.toml").read_text("utf-8"))


def implemented() -> Mapping[str, tuple[str, ...]]:
    """The checks that implement each rule, by the rule's id."""
    return {rule: tuple(checks) for rule, checks in _book()["implemented"].items()}


def left() -> Mapping[str, str]:
    """The reason why a rule is not implemented, by its id."""
    return dict(_book()["left"])


def beyond() -> Mapping[str, str]:
    """The checks that serve no rule of the book, and why they are there all the same."""
    return dict(_book()["beyond"])


def rules_of(check: str) -> tuple[str, ...]:
    """The rules that a check implements."""
    return tuple(rule for rule, made in implemented().items() if check in made)
