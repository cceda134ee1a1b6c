"""Word and WPS texts: .doc by its table of pieces, .docx and the XML of Word 2003 by their paragraphs."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

import olefile  # type: ignore[import-untyped]

from crawler.attachments import markup, rowmarks
from crawler.attachments.package import Package
from crawler.attachments.text import DAMAGED, LOCKED, UNSUPPORTED, Limits, Page, UnreadableError

_WORD_97 = 0x00C1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS_AT, _PIECES_AT = 0x4C, 0x01A2
_PIECES = 0x02
# Main text, footnotes, headers, macros, comments, endnotes, text boxes, boxes in headers: those that are read.
_SAID = (True, True, False, False, False, True, True, False)
_FIELD = re.compile(r"([\x13\x14\x15])")
_PICTURE = re.compile(r"[\x01\x08]")
_MAIN = re.compile(rb'PartName="([^"]+)"[^>]*main\+xml"|main\+xml"[^>]*PartName="([^"]+)"')


def doc(content: bytes, limits: Limits) -> Iterator[Page]:
    """The text of a Word 97–2003 file (and of .wps), its tables a line for each row."""
    with olefile.OleFileIO(BytesIO(content)) as compound:
        stream = compound.openstream("WordDocument").read()
        version, flags = struct.unpack_from("<H", stream, 2)[0], struct.unpack_from("<H", stream, 10)[0]
        if version < _WORD_97:
            raise UnreadableError(f"{UNSUPPORTED}（Word 95 及更早版本）")
        if flags & _ENCRYPTED:
            raise UnreadableError(LOCKED)
        table = compound.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    offset, size = struct.unpack_from("<II", stream, _PIECES_AT)
    marked = rowmarks.marked(stream, table)
    raw = "".join(_pieces(marked, _piece_table(table[offset : offset + size])))
    yield Page(text=_readable(_said(raw, stream)), pictured=bool(_PICTURE.search(raw)))


def _piece_table(table: bytes) -> bytes:
    """The table itself, behind any number of property blocks."""
    at = 0
    while table[at : at + 1] == b"\x01":
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at : at + 1] != bytes([_PIECES]):
        raise UnreadableError(DAMAGED)
    return table[at + 5 : at + 5 + struct.unpack_from("<I", table, at + 1)[0]]


def _pieces(stream: bytes, table: bytes) -> Iterator[str]:
    """Each piece of text, in one byte a character where all are Latin, else in two."""
    count = (len(table) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", table)
    budget = len(stream)
    for index in range(count):
        length = bounds[index + 1] - bounds[index]
        address = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0]
        narrow, start = address & 0x40000000, address & 0x3FFFFFFF
        if narrow:
            piece = stream[start // 2 : start // 2 + length].decode("cp1252", "replace")
        else:
            piece = stream[start : start + 2 * length].decode("utf-16-le", "replace")
        budget -= len(piece)
        # Pieces never share bytes, so all together are no longer than the stream.
        if length < 0 or budget < 0:
            raise UnreadableError(DAMAGED)
        yield piece


def _said(raw: str, stream: bytes) -> str:
    """Without headers and comments, which stand behind the main text; lengths are in UTF-16 units."""
    lengths = struct.unpack_from(f"<{len(_SAID)}I", stream, _LENGTHS_AT)
    units = raw.encode("utf-16-le", "surrogatepass")
    kept, at = [], 0
    for length, said in zip(lengths, _SAID, strict=True):
        if said:
            kept.append(units[2 * at : 2 * (at + length)].decode("utf-16-le", "replace"))
        at += length
    return "".join(kept)


def _readable(text: str) -> str:
    """Marks to white space; of a field its result."""
    text = _without_instructions(text)
    # Two marks end a row: the last cell's and the row's own, which looks like a cell's where nothing tells them apart.
    row = f"\x07{chr(rowmarks.ROW)}" if chr(rowmarks.ROW) in text else "\x07\x07"
    text = text.replace(row, "\n").replace("\r\x07", "\t").replace(" \x07", "\t").replace("\x07", "\t")
    text = text.translate({0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x1E: "-", 0x1F: None, 0xA0: " "})
    return re.sub(r"[\x00-\x08\x0e-\x1f]", "", text)


def _without_instructions(text: str) -> str:
    """Fields nest: 0x13 begins one with its instruction, 0x14 its result, 0x15 ends it."""
    instructing: list[bool] = []
    hidden, said = 0, []
    for part in _FIELD.split(text):
        if part == "\x13":
            instructing.append(True)
            hidden += 1
        elif part == "\x14" and instructing:
            hidden -= instructing[-1]
            instructing[-1] = False
        elif part == "\x15" and instructing:
            hidden -= instructing.pop()
        elif not hidden:
            said.append(part)
    return "".join(said)


def docx(content: bytes, limits: Limits) -> Iterator[Page]:
    """The text of a .docx, its foot- and endnotes behind it; where the main part is, the list of types says."""
    package = Package(content, limits)
    found = _MAIN.search(package.part("[Content_Types].xml") or b"")
    main = (found[1] or found[2]).decode("utf-8") if found else "word/document.xml"
    xml = package.part(main) or package.part("word/document.xml")
    if xml is None:
        raise UnreadableError(DAMAGED)
    pages = [markup.flow(xml)]
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes := package.part(name):
            pages.append(markup.flow(notes))
    yield Page(
        text="".join(page.text for page in pages),
        pictured=pages[0].pictured,
        unread=next((page.unread for page in pages if page.unread), None),
    )


def xml(content: bytes, limits: Limits) -> Iterator[Page]:
    """The XML of Word 2003, whose paragraphs are named as those of .docx."""
    yield markup.flow(content)
