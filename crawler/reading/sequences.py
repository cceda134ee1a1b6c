"""Pages that a pager elides (1 2 3 … 57): their addresses count like those that it names.

What a visitor reaches by turning page after page is asked for at once, so that one page that fails
does not hide all behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from crawler import urls
from crawler.reading.calls import Step
from crawler.reading.pagers import Pager

_DIGITS = re.compile(r"(\d+)")
MOST = 2000


class Pattern(NamedTuple):
    """How addresses count: the pieces around one number, and that number for page ``n`` as ``sign * n + offset``."""

    head: str
    tail: str
    sign: int
    offset: int

    def address(self, number: int) -> str:
        """The address of a page."""
        return f"{self.head}{self.sign * number + self.offset}{self.tail}"

    def number(self, address: str) -> int | None:
        """Which page an address is, ``None`` when it is none of them."""
        inner = address[len(self.head) : len(address) - len(self.tail)]
        fits = address.startswith(self.head) and address.endswith(self.tail) and inner.isdigit()
        return self.sign * (int(inner) - self.offset) if fits else None


def pattern(steps: Iterable[Step]) -> Pattern | None:
    """What two numbered pages have in common, when their addresses differ in one number as their numbers do."""
    numbered = [step for step in steps if step.call is None and step.number and step.number > 1]
    for one, other in combinations(numbered, 2):
        a, b = _DIGITS.split(one.address), _DIGITS.split(other.address)
        differing = [i for i in range(len(a)) if a[i] != b[i]] if len(a) == len(b) else []
        if len(differing) != 1 or not a[differing[0]].isdigit() or not one.number or not other.number:
            continue
        place = differing[0]
        step, apart = int(a[place]) - int(b[place]), one.number - other.number
        if apart and abs(step) == abs(apart):
            sign = 1 if step == apart else -1
            offset = int(a[place]) - sign * one.number
            return Pattern("".join(a[:place]), "".join(a[place + 1 :]), sign, offset)
    return None


def filled(pager: Pager) -> Pager:
    """A pager with the pages that it elides, and with the numbers of those that it names by words."""
    found = pattern(pager.pages)
    if found is None:
        return pager
    named = {
        step.url: replace(step, number=step.number or found.number(step.address)) for step in pager.pages
    }
    numbers = {step.number for step in named.values() if step.number}
    last = min(max(pager.total or 0, *numbers), MOST)
    return replace(pager, pages=(*named.values(), *_missing(found, numbers, last)))


def _missing(found: Pattern, numbers: set[int], last: int) -> Iterator[Step]:
    for number in range(2, last + 1):
        if number not in numbers and found.sign * number + found.offset >= 0:
            address = found.address(number)
            yield Step(address=address, url=urls.canonical(address), number=number)
