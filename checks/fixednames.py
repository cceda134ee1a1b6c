"""Fixed names, and what stands in their middle instead of the words that belong there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from checks.rules.hijack import Hijack, Name

REPEATED = 3
_LATIN = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Swap:
    """A fixed name as it stands, its foreign middle, the name as it should be, how often the page says the
    middle, whether it is called as betting sites are, and whether no other name could stand there.
    """

    name: str
    middle: str
    wanted: str
    said: int
    branded: bool
    closed: bool

    @property
    def is_sure(self) -> bool:
        """Whether it is neither a slip of a pen nor another body's regulation: the page repeats it, or it is a site's name."""
        repeated = self.said >= REPEATED
        return repeated or self.branded if self.closed else repeated and self.branded


@lru_cache(maxsize=4)
def fixed_names(table: Hijack) -> FixedNames:
    """The fixed names of a table, made ready once."""
    return FixedNames(table)


class FixedNames:
    """Finds fixed names whose middle is foreign."""

    def __init__(self, table: Hijack) -> None:
        self._names = [_pattern(name) for name in table.names.values()]
        self._signs = re.compile("|".join(re.escape(sign) for sign, _, _ in self._names) or r"(?!)")
        self._calling = re.compile("|".join(map(re.escape, table.calling.words)), re.I)

    def overwritten(self, texts: Iterable[str]) -> Iterator[Swap]:
        """The fixed names in a page's texts that something foreign stands in, each once, surest first."""
        texts = [text for text in texts if text]
        if not self._signs.search("\n".join(texts)):
            return iter(())
        found = {swap.name: swap for text in texts for swap in self._in(text, texts)}
        return iter(sorted(found.values(), key=lambda swap: not swap.is_sure))

    def _in(self, text: str, texts: list[str]) -> Iterator[Swap]:
        for sign, pattern, name in self._names:
            if sign not in text:
                continue
            for found in pattern.finditer(text):
                middle = found[1]
                if any(word in middle for word in name.wanted):
                    continue
                core = middle.strip("_:：|｜") or middle
                branded = bool(self._calling.search(middle) or _LATIN.search(middle))
                said = sum(each.count(core) for each in texts)
                if name.closed or branded or said >= REPEATED:
                    wanted = f"{name.before}{name.usual}{name.after}"
                    yield Swap(found[0], middle, wanted, said, branded, name.closed)


def _pattern(name: Name) -> tuple[str, re.Pattern[str], Name]:
    middle = r"([^《》，。；、\s]{2,30}?)"
    return name.before, re.compile(f"{re.escape(name.before)}{middle}{re.escape(name.after)}"), name
