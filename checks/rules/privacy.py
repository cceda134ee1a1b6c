"""个人信息 · Words and numbers by which personal data is known, and what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The clause behind a kind of personal data."""

    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdCards:
    """居民身份证号 · Ages in years, words before a number, and how many numbers prove a column."""

    basis: str
    confidence: str
    oldest: int
    youngest: int
    labels: tuple[str, ...]
    others: tuple[str, ...]
    printed: tuple[str, ...]
    batch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """银行卡号 · ``open`` words stand by accounts that are there for others to pay to; ``lengths`` in digits."""

    basis: str
    confidence: str
    labels: tuple[str, ...]
    open: tuple[str, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mobiles:
    """手机号 · Whose it is, by the words of titles, heads and labels; ``rolls`` are titles of lists of people."""

    basis: str
    confidence: str
    batch: int
    duty: tuple[str, ...]
    public: tuple[str, ...]
    offices: tuple[str, ...]
    rolls: tuple[str, ...]
    private: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive:
    """敏感信息列 · Heads that make a column sensitive, words that unmake it, and titles that exempt it."""

    title: str
    basis: str
    confidence: str
    heads: tuple[str, ...]
    exempt: tuple[str, ...]
    unlike: tuple[str, ...] = ()
    minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Masks:
    """遮挡 · How many digits have to be hidden at least."""

    basis: str
    confidence: str
    id_card: int
    mobile: int
    account: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """公示 · Titles of notices that the law keeps published."""

    basis: str
    confidence: str
    lasting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy(Table):
    """个人信息的词表与参数."""

    provinces: tuple[str, ...]
    names: tuple[str, ...]
    unnamed: tuple[str, ...]
    bodies: tuple[str, ...]
    lawful: tuple[str, ...]
    penal: tuple[str, ...]
    blank: tuple[str, ...]
    examples: tuple[str, ...]
    lists: tuple[str, ...]
    id_card: IdCards
    id_card_15: Reason
    account: Accounts
    mobile: Mobiles
    sensitive: Mapping[str, Sensitive]
    masks: Masks
    notices: Notices


@lru_cache(maxsize=256)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for many words; of none it is one that nothing fits."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")
