"""Where the rows of a .doc's tables end: its text alone does not tell the end of a row from an empty cell.

Word keeps properties of paragraphs in pages of 512 bytes, found by a table of page numbers ([MS-DOC] 2.8.6,
2.9.175); among them are "stands in a table" and "ends a row".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

ROW = 0x1D
_BREAK, _CELL, _BLANK = 0x0D, 0x07, 0x20
_PAGES_AT = 0x0102
_PAGE, _PLACE = 512, 13
_IN_TABLE, _ENDS_ROW = 0x2416, 0x2417
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DEFINES_TABLE, _TABS = 0xD608, 0xC615
_MOST = 200_000


def marked(stream: bytes, table: bytes) -> bytes:
    """The text stream with its rows ended by :data:`ROW`, paragraphs inside cells by a blank."""
    found = bytearray(stream)
    for number, (end, in_table, ends_row) in enumerate(_paragraphs(stream, table)):
        if number > _MOST:
            break
        # The mark is the paragraph's last character, of one byte or of two.
        at = end - 2 if found[end - 1 : end] == b"\0" else end - 1
        if not 0 <= at < len(found):
            continue
        if ends_row and found[at] == _CELL:
            found[at] = ROW
        elif in_table and found[at] == _BREAK:
            found[at] = _BLANK
    return bytes(found)


def _paragraphs(stream: bytes, table: bytes) -> Iterator[tuple[int, bool, bool]]:
    """The end of each paragraph in the stream, whether it stands in a table and whether it ends a row."""
    offset, size = struct.unpack_from("<II", stream, _PAGES_AT)
    count = (size - 4) // 8
    if count < 1 or offset + size > len(table):
        return
    for number in struct.unpack_from(f"<{count}I", table, offset + 4 * (count + 1)):
        page = stream[_PAGE * (number & 0x3FFFFF) :][:_PAGE]
        runs = page[-1] if len(page) == _PAGE else 0
        if not runs or 4 * (runs + 1) + _PLACE * runs > _PAGE:
            continue
        ends = struct.unpack_from(f"<{runs + 1}I", page)[1:]
        for run, end in enumerate(ends):
            told = set(_properties(page, 2 * page[4 * (runs + 1) + _PLACE * run]))
            yield end, _IN_TABLE in told, _ENDS_ROW in told


def _properties(page: bytes, at: int) -> Iterator[int]:
    """The properties of a paragraph that are switched on."""
    if not 0 < at < _PAGE - 2:
        return
    size = page[at]
    begins, length = (at + 1, 2 * size - 1) if size else (at + 2, 2 * page[at + 1])
    words = page[begins + 2 : min(begins + length, _PAGE - 1)]
    at = 0
    while at + 3 <= len(words):
        code = struct.unpack_from("<H", words, at)[0]
        if words[at + 2] == 1:
            yield code
        size = _SIZES.get(code >> 13, 0)
        if code == _DEFINES_TABLE and at + 4 <= len(words):
            size = struct.unpack_from("<H", words, at + 2)[0] + 1
        elif not size:
            size = 1 + words[at + 2]
            if code == _TABS and size == 256:
                return
        at += 2 + size
