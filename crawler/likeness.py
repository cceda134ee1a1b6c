"""Whether two answers are one page: what differs with each request is taken out of their words first."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz

LONGEST = 6_000
READ = 2 * LONGEST
"""Characters of a text that are compared at all."""
LEAST = 95.0
"""How alike, out of a hundred, the words of one page are: less than a title's worth of a short page may differ."""
_ADDRESS = re.compile(
    r"https?://[^\s<>\"'，。）)]++|(?:(?<![A-Za-z0-9_%~-])|/)(?:[A-Za-z0-9_%~-]++/)++[A-Za-z0-9_.%~-]*+"
    r"|(?<![A-Za-z0-9_-])[A-Za-z0-9_-]++\.(?:s?html?|jsp|aspx?|php|do)\b"
)
_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])(?=[A-Za-z_-]*+\d)[A-Za-z0-9_-]{8,}+")
_CLOCK = re.compile(
    r"(?:星期|周)[一二三四五六日天]|上午|下午|凌晨|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
    r"|\b(?:am|pm|gmt|utc|cst)\b",
    re.I,
)
_REST = re.compile(r"[\d\W_]+")


def alike(one: str, other: str, *, asked: tuple[str, ...] = ()) -> bool:
    """Whether two texts are those of one page; ``asked`` are addresses that they may name."""
    if one == other:
        return True
    left, right = words(one, asked), words(other, asked)
    return left == right or fuzz.ratio(left, right, score_cutoff=LEAST) >= LEAST


def words(text: str, asked: tuple[str, ...] = ()) -> str:
    """What does not change with the request: no addresses, numbers, times, tokens and marks."""
    text = text[:READ]
    # Only what is there is struck out, so that an answer has one set of words whatever it is compared with.
    return _words(text, tuple(told for address in asked for told in _spellings(address) if told in text))


@lru_cache(maxsize=64)
def _words(text: str, told: tuple[str, ...]) -> str:
    for each in told:
        text = text.replace(each, " ")
    text = _TOKEN.sub(" ", _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text)))
    return _REST.sub("", _CLOCK.sub(" ", text))[:LONGEST].casefold()


@lru_cache(maxsize=64)
def _spellings(address: str) -> tuple[str, ...]:
    """How a page may spell the address that was asked for, the longest first."""
    parts = urlsplit(address)
    query = f"{parts.path}?{parts.query}"
    name = parts.path.rpartition("/")[2]
    spelled = (address, query, unquote(query), parts.path, unquote(parts.path), name)
    return tuple(each for each in spelled if len(each) > 3)
