"""What a government site has to say of itself: the marks of its footer and the tags of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark: what a clerk has to look for, and ``hints`` of it in scripts that write it."""

    title: str
    looks: str
    hints: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The tags that pages need: all ``site``, lists also ``column``, documents also ``article``."""

    site: tuple[str, ...]
    column: tuple[str, ...]
    article: tuple[str, ...]
    placeholders: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """网站标识码 · What one looks like, and numbers that a template leaves in its place."""

    pattern: str
    placeholders: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMarks(Table):
    """网站标识 · Marks by the names that ``Page.marks`` has, tags, and the site's code."""

    foot: tuple[str, ...]
    marks: Mapping[str, Mark]
    tags: Tags
    code: Code
