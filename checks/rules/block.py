"""The items of the labelled block on an official document's page, and the labels that stand for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The clause that the eight items rest on."""

    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: the labels that are it, and labels of its ``family`` that make its absence innocent."""

    labels: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block(Table):
    """公文页信息块 · ``items`` by their official name; a page with ``least`` of them has a block; ``empty`` are
    values that say nothing, ``validity_since`` the first day whose documents bear 有效性, ``valid`` the words of 有效性 by which a document is in force. A table equals only
    itself, so that what follows from it for a template's labels can be kept by it.
    """

    least: int
    validity_since: date
    empty: tuple[str, ...]
    valid: tuple[str, ...]
    rule: Rule
    items: Mapping[str, Item]
