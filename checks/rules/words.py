"""错敏字词 · Wrong words with the right ones, and the longer right words that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.rules.tables import Table

ARROW = "→"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """一类词 · Each of ``words`` is "错词→正词", in an office's own list "错词→正词→类别"; ``allowed`` are right."""

    title: str
    basis: str
    confidence: str
    words: tuple[str, ...]
    allowed: tuple[str, ...]

    def __post_init__(self) -> None:
        for word in self.words:
            wrong, arrow, rest = word.partition(ARROW)
            right = rest.partition(ARROW)[0].strip()
            if not (arrow and right) or len(wrong.strip()) < 2 or wrong.strip() == right:
                raise ValueError(f"words：“{word}”须写作“错词{ARROW}正词”，错词至少两个字，两者不能相同")

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Wrong word, right word, and what kind of mistake it is."""
        for word in self.words:
            wrong, _, rest = word.partition(ARROW)
            right, _, kind = rest.partition(ARROW)
            yield wrong.strip(), right.strip(), kind.strip() or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions(Words):
    """涉台涉港澳 · ``countries`` must not be listed beside 台湾、香港、澳门 as countries."""

    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated(Words):
    """旧机构名 · Wrong from ``since`` on in ``static`` columns, unless a word of ``reform`` stands in the sentence.

    ``guide`` are references of the old regulation that a guide must not make since the day ``regulation``,
    ``renewed`` those of the new one.
    """

    since: date
    regulation: date
    reform: tuple[str, ...]
    guide: tuple[str, ...]
    renewed: tuple[str, ...]
    static: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class WordList(Table):
    """错敏字词表 · ``quoting`` words stand by mistakes that are talked about; ``since`` is a year.

    ``verbatim``, ``chronicles`` and ``documents`` stand by quotations that keep the spelling of what they quote; ``firms``
    end registered names that are set apart, ``plain_firms`` those that are not.
    """

    quoting: tuple[str, ...]
    verbatim: tuple[str, ...]
    chronicles: tuple[str, ...]
    documents: tuple[str, ...]
    firms: tuple[str, ...]
    plain_firms: tuple[str, ...]
    historical: tuple[str, ...]
    since: int
    typo: Words
    phrase: Words
    region: Regions
    variant: Words
    own: Words
    outdated: Outdated
