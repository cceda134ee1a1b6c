"""Rates in words: with one decimal, and as two where not all was looked at."""

from __future__ import annotations


def span(fixed: int, unchecked: int, due: int) -> str:
    """A rate, or two where some were not looked at: as if none of these were mended, and as if all were."""
    told = percent(fixed, due)
    return f"{told}～{percent(fixed + unchecked, due)}" if unchecked else told


def percent(part: int, whole: int) -> str:
    """A rate with one decimal; never rounded up to all or down to nothing."""
    told = min(99.9, max(0.1, round(100 * part / whole, 1))) if 0 < part < whole else 100 * part / whole
    return f"{told:.1f}%".replace(".0%", "%")
