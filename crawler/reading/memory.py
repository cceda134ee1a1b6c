"""Answers on short texts are kept: the words of a site's menus and the scripts of its template stand on every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")


def remembered(
    *, entries: int = 4_000, longest: int = 120
) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """A pure function of one text whose answers are kept, of at most ``entries`` texts of ``longest`` characters.

    A longer text is asked about anew each time, so that no page can fill the memory.
    """

    def keeps(asks: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(maxsize=entries)(asks)

        @wraps(asks)
        def kept(text: str) -> T:
            return known(text) if len(text) <= longest else asks(text)

        return kept

    return keeps


def scripted(asks: Callable[[str], T]) -> Callable[[str], T]:
    """The same for texts of scripts, of which a template has few and long ones."""
    return remembered(entries=128, longest=20_000)(asks)
