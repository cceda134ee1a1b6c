"""Which finding a row is about, whatever a spreadsheet made of its id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_LEAST = 8
_DIGITS = 15
"""Digits that Excel keeps of a number."""


def recognise(text: str, prints: Collection[str]) -> str | None:
    """The one fingerprint that an id names: whole, cut (no shorter than reports show it), or turned into a number."""
    told = re.sub(r"[\s'‘’]+", "", unicodedata.normalize("NFKC", text)).lower()
    if told in prints:
        return told
    number, begun = _float(told), told if len(told) >= _LEAST else None
    found = [
        each
        for each in prints
        if (begun and each.startswith(begun)) or (number and _as_number(each) == number)
    ]
    return found[0] if len(found) == 1 else None


def _as_number(fingerprint: str) -> float | None:
    number = _float(fingerprint)
    return float(f"{number:.{_DIGITS}g}") if number else None


def _float(text: str) -> float | None:
    """A text as Excel takes it for a number, if it does."""
    if not re.fullmatch(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", text):
        return None
    number = float(text)
    return None if number in (0.0, float("inf")) else number
