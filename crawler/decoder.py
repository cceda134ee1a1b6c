"""Bytes to text, in the order that Chinese portals make necessary.

BOM, then bytes that are valid UTF-8, then the page's own meta, then the header, then GB18030, then
Big5; never Latin-1, never a guess from letter frequencies. Nothing is ever refused: what can't be
decoded becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_META = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "utf8": "utf-8"}
_LATIN = {"iso8859-1", "latin-1", "cp1252", "ascii", "us-ascii"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, how it was decoded, and what the page or its server declared."""

    text: str
    charset: str
    declared: str | None


def decode(body: bytes, header: str | None) -> Decoded:
    """Decode a body; ``header`` is its Content-Type."""
    meta = _META.search(body[:4096])
    told = _META.search((header or "").encode("ascii", "ignore"))
    declared = (meta or told)[1].decode("ascii").lower() if meta or told else None  # type: ignore[index]
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return Decoded(_text(body[len(bom) :], charset), charset, declared)
    named = [_codec(found[1].decode("ascii")) for found in (meta, told) if found]
    if _is_utf8(body) and not ("gb18030" in named and _only_pairs(body)):
        return Decoded(_text(body, "utf-8"), "utf-8", declared)
    candidates = list(dict.fromkeys(name for name in (*named, "gb18030", "big5") if name))
    tried = [(candidate, _text(body, candidate)) for candidate in candidates]
    charset, text = min(tried, key=lambda pair: pair[1].count("\ufffd"))
    return Decoded(text, charset, declared)


def _text(body: bytes, charset: str) -> str:
    return body.decode(charset, "replace").replace("\x00", "")


def _is_utf8(body: bytes) -> bool:
    """Valid UTF-8, a character cut off at the very end allowed."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _only_pairs(body: bytes) -> bool:
    """Whether all that is not ASCII could be pairs of bytes: in UTF-8 a Chinese character takes three."""
    text = body.decode("utf-8", "replace")
    return not text.isascii() and max(text.replace("\ufffd", "")) < "\u0800"


def _codec(name: str) -> str | None:
    name = _WIDER.get(name.lower(), name.lower())
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return None if found in _LATIN or not codecs.lookup(name)._is_text_encoding else found
