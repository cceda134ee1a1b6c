"""Texts without a layout: .txt and .csv, rich text, and pictures, which have none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from crawler import decoder
from crawler.attachments.text import Limits, Page

_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_RTF = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,5}) ?|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.S,
)
_ASIDE = {
    *(b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"themedata", b"datastore"),
    *(b"header", b"footer", b"headerl", b"headerr", b"footerl", b"footerr", b"fldinst", b"listtable"),
    *(b"listoverridetable", b"rsidtbl", b"generator", b"latentstyles", b"xmlnstbl", b"colorschememapping"),
}
_BLANK = {b"par", b"line", b"tab"}
_SAID = {
    b"par": b"\n",
    b"line": b"\n",
    b"sect": b"\n",
    b"page": b"\n",
    b"tab": b"\t",
    b"cell": b"\t",
}


def txt(content: bytes, limits: Limits) -> Iterator[Page]:
    """Plain text and comma-separated values, decoded as pages are."""
    yield Page(text=decoder.decode(content, None).text)


def picture(content: bytes, limits: Limits) -> Iterator[Page]:
    """A picture is a page without a text layer; it is not even decoded."""
    yield Page(text="", pictured=True)


def rtf(content: bytes, limits: Limits) -> Iterator[Page]:
    """Rich text without its tables of fonts and styles; bytes are of the file's own code page, GBK by default."""
    page = _CODEPAGE.search(content[:1024])
    charset = _charset(page[1].decode("ascii")) if page else "gb18030"
    said = bytearray()
    text: list[str] = []
    aside: list[bool] = [False]
    pictured, skip, fallback, in_table = False, 0, 1, False
    for found in _RTF.finditer(content):
        byte, point, word, number, symbol, brace, words = found.groups()
        if brace == b"{":
            aside.append(aside[-1])
        elif brace == b"}":
            aside = aside[:-1] or [False]
        elif symbol == b"*" or word in _ASIDE:
            aside[-1] = True
            pictured = pictured or word == b"pict"
        elif aside[-1]:
            continue
        elif point is not None:
            text += [said.decode(charset, "replace"), chr(int(point) % 0x10000)]
            said.clear()
            skip = fallback
        elif byte is not None or words:
            piece = bytes([int(byte, 16)]) if byte is not None else words
            said += piece[skip:]
            skip = max(0, skip - len(piece))
        elif word == b"uc":
            fallback = int(number or 1)
        elif word in (b"intbl", b"pard"):
            in_table = word == b"intbl"
        elif word == b"row":
            # A mark stands after the last cell too; it sets nothing apart.
            said = said.removesuffix(b"\t") + b"\n"
        elif in_table and word in _BLANK:
            said += b" "
        else:
            said += _SAID.get(word, symbol if symbol in (b"\\", b"{", b"}") else b"")
    text.append(said.decode(charset, "replace"))
    # Characters beyond the basic plane are written as two.
    joined = "".join(text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    yield Page(text=joined, pictured=pictured)


def _charset(page: str) -> str:
    if page == "936":
        return "gb18030"
    try:
        return codecs.lookup("utf-8" if page == "65001" else f"cp{page}").name
    except LookupError:
        return "gb18030"
