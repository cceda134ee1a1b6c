"""What an interpretation should tell its reader, and the words that show that it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element: words of section titles, and expressions of running text."""

    headings: tuple[str, ...]
    prose: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements(Table):
    """解读要素 · ``elements`` by name; those of ``core`` are the least an interpretation has."""

    basis: str
    confidence: str
    core: tuple[str, ...]
    elements: Mapping[str, Element]
