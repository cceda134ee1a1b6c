"""What the head of a standard catalogue (标准目录) has to name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The clause, an expression for the titles of catalogues, and elements (``beside``) that the clause does not name."""

    basis: str
    confidence: str
    titles: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogs(Table):
    """标准目录 · ``elements`` are the words of each element of a row, by its name."""

    row: Row
    elements: Mapping[str, tuple[str, ...]]
