"""Finding wrong words in texts: one automaton over all of them and over the right words that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from checks.quotations import Quotations
from checks.rules.privacy import any_of
from checks.rules.words import WordList, Words

_AROUND = 12
# Put in quotation marks a word is talked about, a slogan is used.
_SLOGAN = 8
_QUOTED = {"“": "”", '"': '"', "‘": "’", "「": "」", "【": "】"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong word where it stands: what is right, what kind of mistake it is, and the words around it."""

    wrong: str
    right: str
    group: Words
    kind: str
    context: str
    start: int


class Finder:
    """Finds the words of some groups; built once for a table, it takes microseconds for a page."""

    def __init__(self, groups: tuple[Words, ...], table: WordList) -> None:
        told = {wrong: (right, kind, group) for group in groups for wrong, right, kind in group.pairs()}
        allowed = [word for group in groups for word in group.allowed if word not in told]
        self._words = [*told, *allowed]
        self._told = list(told.items())
        self._quoting = any_of(table.quoting)
        self._quotations = Quotations(table)
        self._automaton = AhoCorasick(
            self._words,
            matchkind=MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=Implementation.DFA,
        )

    def suspects(self, text: str) -> bool:
        """Whether any wrong word stands in a text, or in several that lines keep apart, whatever is around it."""
        found = self._automaton.find_matches_as_indexes(text)
        return any(number < len(self._told) for number, _, _ in found)

    def find(self, text: str) -> Iterator[Slip]:
        """Every wrong word of a text that is neither quoted nor a part of a title, a firm's name or a right word."""
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            if number < len(self._told) and not self._is_quoted(text, start, end):
                wrong, (right, kind, group) = self._told[number]
                yield Slip(wrong, right, group, kind, around(text, start, end), start)

    def _is_quoted(self, text: str, start: int, end: int) -> bool:
        alone = end - start < _SLOGAN and start > 0
        if alone and _QUOTED.get(text[start - 1]) == text[end : end + 1]:
            return True
        line = text.rfind("\n", 0, start) + 1
        if text.rfind("《", line, start) > text.rfind("》", line, start):
            return True
        if self._quoting.search(text, max(line, start - _AROUND), end + _AROUND):
            return True
        return self._quotations.keep(text, start, end)


@lru_cache(maxsize=8)
def finder(table: WordList, *groups: str) -> Finder:
    """The finder of a table's groups, made once for each table."""
    return Finder(tuple(getattr(table, group) for group in groups), table)


def around(text: str, start: int, end: int) -> str:
    """A word with what stands around it in its line."""
    before = re.split(r"[\n\t]", text[max(0, start - _AROUND) : start])[-1]
    after = re.split(r"[\n\t]", text[end : end + _AROUND])[0]
    return f"{before}【{text[start:end]}】{after}"


@lru_cache(maxsize=8)
def _listed(countries: tuple[str, ...]) -> re.Pattern[str]:
    each = any_of(countries).pattern
    between = r"[^。；;\n]{0,20}?"
    own = r"(?:中国)?(?:台湾|香港|澳门|港澳台)(?:地区)?"
    item = rf"(?:(?:{each})[、和与及]{between}{own}|{own}[、和与及]{between}(?:{each}))"
    count = r"(?:[0-9一二三四五六七八九十多余几]{1,3}个?)?"
    return re.compile(
        rf"{item}{between}等{count}国家?(?!家|级|和|与|及|或|、|（|\(|/|重|标|战|内|外|际|有|产|务|民|土|道|债)"
    )


def may_list_countries(text: str) -> bool:
    """Whether a text has what such a list ends in."""
    return "等国" in text or "个国家" in text


def listed_as_countries(text: str, countries: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Where 台湾、香港 or 澳门 stand in a list that ends in 等国家 and not in 等国家和地区."""
    if may_list_countries(text):
        yield from _listed(countries).finditer(text)
