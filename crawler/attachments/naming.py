"""The name of a file, as its server or its address gives it."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_to_bytes, urlsplit

_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", re.I)
_PLAIN = re.compile(r"filename\s*=\s*\"?([^\";]+)", re.I)
_FOLDERS = re.compile(r"^.*[/\\]")
LONGEST = 200


def file_name(disposition: str | None, address: str) -> str:
    """The name in a ``Content-Disposition`` (as latin-1 text), else the end of the address; never a path."""
    named = _told(disposition or "") or unquote(urlsplit(address).path.rpartition("/")[2])
    return _FOLDERS.sub("", "".join(c for c in named if c.isprintable())).strip()[:LONGEST]


def _told(disposition: str) -> str:
    extended = _EXTENDED.search(disposition)
    if extended:
        return _text(unquote_to_bytes(extended[2]))
    plain = _PLAIN.search(disposition)
    return _text(unquote_to_bytes(plain[1].encode("latin-1", "replace"))) if plain else ""


def _text(name: bytes) -> str:
    """Servers name files in UTF-8 or GBK, whatever they declare."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")
