"""What the links of an invented portal truly are."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

OWN = "www.yunshan.example"
FINE, BROKEN, UNSURE = "fine", "broken", "unsure"


@dataclass(slots=True)
class Truth:
    """What a linked address truly is."""

    address: str
    kind: str
    verdict: str
    places: list[str] = field(default_factory=list)


def key(address: str) -> str:
    """One spelling of an address, by which tools' reports are matched with the truth."""
    try:
        parts = urlsplit(address)
        netloc = f"{parts.hostname or ''}:{parts.port or ''}"
    except ValueError:
        return address
    if parts.scheme not in ("http", "https"):
        return address
    return f"{parts.scheme}://{netloc}{unquote(parts.path) or '/'}{'?' if parts.query else ''}{unquote(parts.query)}"
