"""Sheets: .xls, .xlsx, .xlsb and .et, a line for each row and a tab between cells."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

import olefile  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from crawler.attachments import markup
from crawler.attachments.package import Package
from crawler.attachments.text import LOCKED, Limits, Page, UnreadableError

_FILE_PASS = 0x2F
_EARLY = 5
_WIDEST = 1000


def xls(content: bytes, limits: Limits) -> Iterator[Page]:
    """A compound file's sheets; calamine doesn't tell an encrypted one from a broken one, so we do."""
    with olefile.OleFileIO(BytesIO(content)) as compound:
        name = next(name for name in ("Workbook", "Book") if compound.exists(name))
        if _is_locked(compound.openstream(name).read()):
            raise UnreadableError(LOCKED)
    yield from _pages(content, limits)


def xlsx(content: bytes, limits: Limits) -> Iterator[Page]:
    """A package's sheets, inflated once under our limits before calamine inflates them under its own."""
    Package(content, limits).inflate_all()
    yield from _pages(content, limits)


def _is_locked(stream: bytes) -> bool:
    """Whether a record among the first says that the rest is encrypted."""
    at = 0
    for _ in range(_EARLY):
        if at + 4 > len(stream):
            break
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + size
    return False


HIDDEN = "（隐藏的工作表）"


def _pages(content: bytes, limits: Limits) -> Iterator[Page]:
    """A page for each sheet, hidden ones too, headed by the sheet's name."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for sheet in book.sheets_metadata:
        hidden = "" if sheet.visible == SheetVisibleEnum.Visible else HIDDEN
        lines, length = [sheet.name + hidden], 0
        for row in book.get_sheet_by_name(sheet.name).iter_rows():
            line = "\t".join(map(_shown, row)).rstrip("\t")
            length += len(line)
            if line:
                lines.append(line)
            if length >= limits.characters:
                break
        yield Page(text="\n".join(lines) if len(lines) > 1 else "")


def xml(content: bytes, limits: Limits) -> Iterator[Page]:
    """The XML of Excel 2003, which many systems export under the name of .xls."""
    lines: list[str] = []
    row: list[str] = []
    unread, length, said = None, 0, ""
    try:
        for event, node, name in markup.elements(content):
            if event == "end" and name == "Data":
                said += _plain(node.text or "")
            elif event == "end" and name == "Cell":
                row += [*[""] * (_number(node, "Index") - 1 - len(row)), said]
                row += [""] * _number(node, "MergeAcross")
                said = ""
            elif event == "end" and name == "Row":
                lines.append("\t".join(row).rstrip("\t"))
                length += len(lines[-1])
                row = []
            if length >= limits.characters:
                break
    except UnreadableError as error:
        unread = str(error)
    yield Page(text="\n".join(lines), unread=unread)


def _number(node: markup.Node, name: str) -> int:
    """A number that an element tells: cells that are empty may be left out, the next one says where it stands."""
    told = next((value for key, value in node.attrib.items() if str(key).endswith(f"}}{name}")), "")
    return min(int(told), _WIDEST) if str(told).isdecimal() else 0


def _shown(value: object) -> str:
    """A cell as a reader sees it: whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _plain(str(value))


def _plain(text: str) -> str:
    """The text of a cell on one line, without a tab that would look like the next cell."""
    return " ".join(re.split(r"[\r\n\t]+", text)) if re.search(r"[\r\n\t]", text) else text
