"""Words that keep the spelling of somebody else: quotations of old texts and registered names."""

from __future__ import annotations

import re

from checks.rules.privacy import any_of
from checks.rules.words import WordList

_NEAR = 40
_NAME = 24
_REACH = 10
_YEAR = re.compile(
    r"(?<![0-9])(1[0-9]{3})\s*年|民国|(?:光绪|宣统|咸丰|同治|道光|嘉庆|乾隆|雍正|康熙|顺治|崇祯|万历)[^，。]{0,6}年|一[八九]([〇○零一二三四五六七八九])[〇○零一二三四五六七八九]年"
)
_BOOK = re.compile(r"《[^》\n]{1,30}[志史谱鉴]》[^。“”\n]{0,12}?(?:载|云|曰|记|称)[^。“”\n]{0,4}$")
_PAUSED = re.compile(r"[，。；：、！？,;:!?\s“”《》]")
_PARTICLE = re.compile(r"[的了等对由局县市乡镇村和与向在请将把被为各，。；：、！？,;:!?\s“”《》]")


class Quotations:
    """What of a text is not its author's own spelling, by the words of a table."""

    def __init__(self, table: WordList) -> None:
        self._table = table
        chronicle = any_of(table.chronicles).pattern
        self._chronicle = re.compile(rf"(?:{chronicle})[^。“”\n]{{0,6}}$")
        self._told = re.compile(rf"(?:{chronicle})[：:，,][^。\n]*$")
        self._plain = re.compile(any_of(table.plain_firms).pattern)

    def keep(self, text: str, start: int, end: int) -> bool:
        """Whether the word between two positions is a part of a quotation or a name that is kept as it was."""
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        line = text[first : last if last >= 0 else len(text)]
        start, end = start - first, end - first
        opened = line.rfind("“", 0, start)
        if opened <= line.rfind("”", 0, start):
            return self._is_plain(line, start, end)
        closed = line.find("”", end)
        closed = len(line) if closed < 0 else closed
        around = f"{text[max(0, first - 2 * _NEAR) : first]}{line[:opened]}。{line[closed:]}{text[last : last + _NEAR] if last >= 0 else ''}"
        return (
            self._is_verbatim(line[start : closed + _REACH])
            or self._is_from_chronicle(line[:opened])
            or self._is_old(around)
            or self._is_firm(line[opened + 1 : closed])
        )

    def _is_plain(self, line: str, start: int, end: int) -> bool:
        """The same of a word outside of quotation marks."""
        sentence = re.split(r"[。；]", line[end:], maxsplit=1)[0]
        if self._is_verbatim(sentence) or self._told.search(line[:start]):
            return True
        firm = self._plain.search(line, end, end + _REACH)
        if firm and not _PARTICLE.search(line[end : firm.start()]):
            return True
        if "\t" not in line:
            return False
        return self._is_firm(line[line.rfind("\t", 0, start) + 1 :].split("\t")[0].strip())

    def _is_verbatim(self, words: str) -> bool:
        return bool(any_of(self._table.verbatim).search(words))

    def _is_from_chronicle(self, before: str) -> bool:
        return bool(self._chronicle.search(before[-_NEAR:]) or _BOOK.search(before[-_NEAR:]))

    def _is_old(self, around: str) -> bool:
        """Whether the words around a quotation date it to a time with its own spelling."""
        if not any_of(self._table.documents).search(around):
            return False
        return any(not year[1] or int(year[1]) < self._table.since for year in _YEAR.finditer(around))

    def _is_firm(self, name: str) -> bool:
        return len(name) <= _NAME and name.endswith(self._table.firms) and not _PAUSED.search(name)
