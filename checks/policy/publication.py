"""The day on which a document became public, as far as its page says so."""

from __future__ import annotations

from dataclasses import replace

from checks.days import shows_some
from checks.records import Document, Stamp

FILED = "url"
"""The rule of a date that only the address tells: the day a file was made, which a migration makes another day."""
_MIDNIGHT = "T00:00"
_EDGE = 200


def public(document: Document) -> Stamp | None:
    """The date of publication; ``None`` where the page shows none. Midnight is what a system writes for no time at all."""
    published = document.published
    if published is None or published.rule == FILED:
        return None
    return replace(published, iso=published.iso[:10]) if published.iso.endswith(_MIDNIGHT) else published


def may_be_dated(text: str) -> bool:
    """Whether the head or the foot of a text shows some day, which may be that of publication."""
    return shows_some(f"{text[:_EDGE]}\n{text[-_EDGE:]}")
