"""Which policies have to be interpreted, and which words of a title say that one need not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt:
    """Groups of words by the reason they give."""

    basis: str
    confidence: str
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The forms that titles of rules end with, and the words that exempt such a title wherever they stand."""

    basis: str
    confidence: str
    forms: tuple[str, ...]
    anywhere: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is normative, by column and by the head of its number; ``titles`` are forms of other policies."""

    basis: str
    confidence: str
    columns: tuple[str, ...]
    other_columns: tuple[str, ...]
    normative_number: str
    government_number: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uninterpreted(Table):
    """应解读范围 · What has to be interpreted (``scope``), what need not be, and what nobody can tell by its title."""

    exempt: Exempt
    doubtful: Exempt
    named_rules: Named
    scope: Scope
