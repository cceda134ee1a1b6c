"""Which rules of the rule book the checks implement, and why the rest are not yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _book() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files("checks.rules").joinpath("coverage.toml").read_text("utf-8"))


def implemented() -> Mapping[str, str]:
    """The check that implements each rule, by the rule's id."""
    return _book()["implemented"]


def left() -> Mapping[str, str]:
    """The reason why a rule is not implemented, by its id."""
    return _book()["left"]


def rules_of(check: str) -> tuple[str, ...]:
    """The rules that a check implements."""
    return tuple(rule for rule, made in implemented().items() if made == check)
