"""Words and hosts by which a tampered page is known, and the innocent company they keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A list of words with what it rests on; words are in lower case."""

    words: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Innocent:
    """Phrases in which a suspicious word is innocent, and endings that make a brand another body's name."""

    words: tuple[str, ...]
    bodies: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A fixed name by its two ends, what usually stands between them, and words of whatever else may; ``closed`` if no other can."""

    before: str
    after: str
    closed: bool
    usual: str
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a site of which nobody heard calls itself: a kind of business and what it offers; ``between`` counts for nothing."""

    kinds: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    between: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """Phrases, in lower case, by which a page says that its name is for sale; those ``named`` count only beside the name itself."""

    words: tuple[str, ...]
    named: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a finding of a kind rests on."""

    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """Hosts whose scripts, frames and links are ordinary on a government's page.

    ``hosts`` and ``public`` are endings of a host's name, ``parts`` are words in it.
    """

    hosts: tuple[str, ...]
    parts: tuple[str, ...]
    public: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hijack(Table):
    """篡改特征 · Brands, generic words and trades, what advertises them, what speaks against them, fixed names, known hosts.

    ``calling`` are signs of a site's name in the middle of a fixed name, ``traditional`` pairs of characters,
    ``offtopic`` trades that a government's list of links never names, ``parked`` what a name that is for sale shows.
    """

    brands: Words
    generic: Words
    adverts: Words
    trades: Words
    tails: Words
    against: Words
    innocent: Innocent
    names: Mapping[str, Name]
    calling: Words
    traditional: Words
    offtopic: Words
    shape: Shape
    swap: Claim
    parked: Parked
    components: Components
