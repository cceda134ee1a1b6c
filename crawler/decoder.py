"""Bytes to text, in the order that Chinese portals make necessary.

BOM, then bytes that are (or nearly all are) valid UTF-8, then the page's own meta, then the header,
then GB18030, then Big5; never Latin-1, never a guess from letter frequencies. Nothing is ever
refused: what can't be decoded becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
_META = re.compile(
    rb"""<meta\b[^<>]{0,300}?charset\s*=\s*["']?\s*([\w-]{3,20})|<\?xml\b[^<>]{0,80}?encoding\s*=\s*["']([\w-]{3,20})""",
    re.I,
)
_GZIP, _PLAIN = b"\x1f\x8b", (b"", b"<", b"{", b"[", b"\xef", b"\r", b"\n", b"\t", b" ")
_FIRST, _FARTHEST = 4096, 131_072
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ASCII = bytes(range(128))
_THREE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_TWO_OR_THREE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030",
    "utf8": "utf-8", "big5": "big5hkscs", "x-x-big5": "big5hkscs", "cp950": "big5hkscs",
}  # fmt: skip
# Only what takes ASCII for ASCII: a declaration of UTF-16 that can be read as ASCII is false, and
# the others of Python's codecs are no charsets of web pages, or read anything without an error.
_BELIEVED = {
    "utf-8", "gb18030", "big5hkscs", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949", "cp1251", "koi8-r",
    "cp1256", "cp874", "cp1258",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, how it was decoded, and what the page or its server declared."""

    text: str
    charset: str
    declared: str | None


@lru_cache(maxsize=1)
def decode(body: bytes, header: str | None) -> Decoded:
    """Decode a body; ``header`` is its Content-Type. What looks for a guard and what reads ask for the same one after the other."""
    wide = _utf16(body)
    if wide:
        text = _text(body, wide).removeprefix("\ufeff")
        return Decoded(text, wide, _declared(text[:_FIRST].encode("ascii", "ignore"), header))
    meta, told = _meta(body), _told(header)
    declared = meta or told
    named = [_codec(name) for name in (meta, told) if name]
    if body.startswith(codecs.BOM_UTF8):
        return Decoded(_text(body[3:], "utf-8"), "utf-8", declared)
    read = _utf8(body)
    if read is not None and not ("gb18030" in named and _only_pairs(body)):
        # HZ is ASCII to the eye; no other charset of seven bits is worth believing.
        if "hz" in (declared or "") and body.isascii() and b"~{" in body:
            return Decoded(_text(body, "hz"), "hz", declared)
        return Decoded(read, "utf-8", declared)
    if _mostly_utf8(body, pairs="utf-8" in named):
        return Decoded(_text(body, "utf-8"), "utf-8", declared)
    return Decoded(*_best(body, [name for name in (*named, "gb18030", "big5hkscs") if name]), declared)


def is_cut(body: bytes) -> bool:
    """Whether a page whose transfer broke off lacks its end: what it doesn't list, nobody may call missing."""
    return b"</html" not in body[-2048:].lower()


def unpack(body: bytes, codings: Iterable[str], limit: int) -> tuple[bytes, bool]:
    """Undo Content-Encodings by what the bytes are, not by what they are called; and whether all of it came.

    Raises :class:`OverflowError` for more than ``limit`` bytes and ``ValueError`` for what can't be read.
    """
    whole = True
    for coding in reversed([*codings]):
        packed = body[:2] == _GZIP
        if not packed and (body[:1] in _PLAIN or coding not in ("deflate", "br", "zstd", "compress")):
            continue
        if not packed and coding != "deflate":
            raise ValueError(f"Content-Encoding {coding} that nobody asked for")
        zipped = body[:1] == b"\x78" and not int.from_bytes(body[:2], "big") % 31
        body, whole = _inflate(body, 31 if packed else 15 if zipped else -15, limit)
    return body, whole


def _inflate(body: bytes, bits: int, limit: int) -> tuple[bytes, bool]:
    found, left, whole = b"", body, False
    while left and (not found or left[:2] == _GZIP):
        stream = zlib.decompressobj(bits)
        try:
            found += stream.decompress(left, limit + 1 - len(found))
        except zlib.error as error:
            # Without a head of its own, what fails never was deflated.
            if bits < 0:
                return body, True
            raise ValueError(f"broken Content-Encoding: {error}") from error
        if len(found) > limit:
            raise OverflowError(f"page is larger than {limit} bytes")
        left, whole = stream.unused_data, stream.eof
    return found, whole


class BodyMiddleware:
    """Unpacks bodies, and passes none on that broke off: what it doesn't list, nobody may call missing."""

    def __init__(self, limit: int) -> None:
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Ask for what can be unpacked."""
        request.headers.setdefault("Accept-Encoding", "gzip, deflate")

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise where the body is cut, too large, or packed in a way that nobody asked for."""
        if request.method == "HEAD" or not response.body:
            return response
        told = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1").lower()
        codings = [coding.strip() for coding in told.split(",") if coding.strip()]
        # Packed without a word, as some caches do; a file that is packed is no page and came without a body.
        codings = codings or (["gzip"] if response.body[:3] == b"\x1f\x8b\x08" else [])
        body, whole = unpack(response.body, codings, self._limit)
        if (
            "download_stopped" not in response.flags
            and is_cut(body)
            and (not whole or "dataloss" in response.flags)
        ):
            raise ConnectionError("page broke off")
        if not codings:
            return response
        changed: dict[str, Any] = {"body": body, "headers": response.headers.copy()}
        changed["headers"].pop("Content-Encoding", None)
        unpacked: Response = response.replace(**changed)
        return unpacked


def _utf16(body: bytes) -> str | None:
    """By its mark, or by an opening of which every other byte is NUL."""
    for mark, charset in _WIDE:
        if body.startswith(mark):
            return charset
    even, odd = body[:64:2], body[1:64:2]
    if len(odd) < 8 or len(even) > len(odd):
        return None
    if not any(odd) and all(even):
        return "utf-16-le"
    return "utf-16-be" if not any(even) and all(odd) else None


def _meta(body: bytes) -> str | None:
    found = _META.search(body, 0, _FIRST) or _META.search(body, 0, _FARTHEST)
    return (found[1] or found[2]).decode("ascii").lower() if found else None


def _told(header: str | None) -> str | None:
    found = _HEADER.search(header or "")
    return found[1].lower() if found else None


def _declared(body: bytes, header: str | None) -> str | None:
    return _meta(body) or _told(header)


def _text(body: bytes, charset: str) -> str:
    return body.decode(charset, "replace").replace("\x00", "")


def _utf8(body: bytes) -> str | None:
    """The text of valid UTF-8, a character cut off at the very end allowed; ``None`` of anything else."""
    try:
        text, used = codecs.utf_8_decode(body, "strict", False)
    except UnicodeDecodeError:
        return None
    return text.replace("\x00", "") if used == len(body) else _text(body, "utf-8")


def _best(body: bytes, charsets: Iterable[str]) -> tuple[str, str]:
    """The text that loses least, and its charset; among equals the first, so nothing is tried after one that loses nothing."""
    tried: list[tuple[int, str, str]] = []
    for charset in dict.fromkeys(charsets):
        text = _text(body, charset)
        lost = text.count("\ufffd")
        tried.append((lost, text, charset))
        if not lost:
            break
    return min(tried, key=itemgetter(0))[1:]


def _mostly_utf8(body: bytes, *, pairs: bool) -> bool:
    """Whether foreign bytes stand in a page of UTF-8: its characters of three bytes are no accident, as pairs may be."""
    bad = body.decode("utf-8", "replace").count("\ufffd")
    if len(body.translate(None, _ASCII)) <= (6 if pairs else 9) * bad:
        # So few bytes are not that many characters; most pages in GB18030 end here.
        return False
    return len((_TWO_OR_THREE if pairs else _THREE).findall(body)) > 3 * bad


def _only_pairs(body: bytes) -> bool:
    """Whether all that is not ASCII could be pairs of bytes: in UTF-8 a Chinese character takes three."""
    text = body.decode("utf-8", "replace")
    return not text.isascii() and max(text.replace("\ufffd", ""), default="") < "\u0800"


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(_WIDER.get(name, name)).name
    except LookupError:
        return None
    return found if found in _BELIEVED else None
