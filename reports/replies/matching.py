"""Which finding a row is about, whatever a spreadsheet made of its id."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection

_LEAST = 8
_DIGITS = 15
"""Digits that Excel keeps of a number."""


class Ids:
    """The fingerprints that a row may name."""

    def __init__(self, prints: Collection[str]) -> None:
        self._prints = sorted(prints)
        self._numbers: dict[float, list[str]] = {}
        for each in self._prints:
            if number := _float(each):
                self._numbers.setdefault(float(f"{number:.{_DIGITS}g}"), []).append(each)

    def recognise(self, text: str) -> str | None:
        """The one that an id names: whole, cut (no shorter than reports show it), or turned into a number; ``None`` if none or several."""
        told = re.sub(r"[\s'‘’]+", "", unicodedata.normalize("NFKC", text)).lower()
        begun = self._begun(told) if len(told) >= _LEAST else []
        if told in begun:
            return told
        number = _float(told)
        found = {*begun, *(self._numbers.get(number, ()) if number else ())}
        return found.pop() if len(found) == 1 else None

    def _begun(self, digits: str) -> list[str]:
        # After the digits of hexadecimal numbers comes "g".
        return self._prints[bisect_left(self._prints, digits) : bisect_left(self._prints, f"{digits}g")]


def _float(text: str) -> float | None:
    """A text as Excel takes it for a number, if it does."""
    if not re.fullmatch(r"[0-9]{1,20}(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,20})?", text):
        return None
    number = float(text)
    return None if number in (0.0, float("inf")) else number
