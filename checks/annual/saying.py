"""A verdict for each thing that a report is judged for, so that a mended one is known to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.verdicts import Finding, Fine, Unknown


def each(url: str, about: str, said: Iterable[Finding | Unknown]) -> Iterator[Finding | Unknown | Fine]:
    """What was said, else that the subject is in order as to ``about``."""
    words = list(said)
    yield from words
    if not words:
        yield Fine(url, about)
