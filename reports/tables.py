"""Tables that a person keeps, read as texts: .xlsx, .xls, .et and CSV, as Excel, WPS or LibreOffice save them.

A file is told by its first bytes, never by its name, and read as a stranger's: bytes, rows and cells are bounded.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from checks.failures import why
from checks.rules import ConfigError

MOST_BYTES = 20_000_000
_MOST_UNPACKED = 150_000_000
_MOST_CELLS = 5_000_000
_MOST_MERGED = 10_000
_CHUNK = 1 << 16
_COMPOUND, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_LONG_DAY = re.compile(
    rb"<(?:\w+:)?c\s[^<>]{0,200}?\br=\"([A-Z]{1,3}\d{1,7})\"[^<>]{0,200}><(?:\w+:)?v>(20\d{6})</"
)
_UNCOUNTED = re.compile(
    rb"<(?:\w+:)?c\s[^<>]{0,200}?\br=\"([A-Z]{1,3}\d{1,7})\"[^<>]{0,200}><(?:\w+:)?f(?:\s[^<>]{0,200})?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</"
)
_QUOTED = re.compile(r"'+[=+\-@\t\r]")
Rows = tuple[tuple[str, ...], ...]
Span = tuple[int, int, int, int]
"""Cells merged into one: first row, first column, last row, last column, all counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet that can be seen: ``rows`` from the first on, empty ones too, all of one width; ``""`` is an empty cell.

    Empty rows and columns at its end are left out; hidden rows are rows. ``uncounted`` are the places, row and column, of
    formulas without a value, which read as empty.
    """

    name: str
    rows: Rows
    merged: tuple[Span, ...] = ()
    uncounted: tuple[tuple[int, int], ...] = ()


def read(path: Path, *, hidden: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a file that are not empty, ``hidden`` ones too; raises :class:`checks.rules.ConfigError` where it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConfigError(f"{path}：文件超过 {MOST_BYTES // 1_000_000} MB，请把表格复制到一个新文件")
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}：读不出来：{why(error)}") from None
    kind = _xlsx if content.startswith(_ZIP) else _xls if content.startswith(_COMPOUND) else _text
    try:
        sheets = tuple(sheet for sheet in kind(content, hidden) if sheet.rows)
    except _TooLargeError:
        raise ConfigError(f"{path}：表格过大，请把有内容的部分复制到一个新文件") from None
    except Exception:
        # A broken file makes the libraries fail in any way.
        raise ConfigError(f"{path}：打不开，可能加了密码、已损坏或不是表格，请另存为 .xlsx 再试") from None
    if not sheets:
        raise ConfigError(f"{path}：表格是空的")
    return sheets


class _TooLargeError(Exception):
    """More than any table that a person keeps."""


def _xlsx(content: bytes, hidden: bool) -> Iterator[Sheet]:
    # Read as a stream: calamine would lay out a sheet as a whole, and one cell far away takes all memory.
    _unpack(content)
    with warnings.catch_warnings(action="ignore"):
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for sheet in book.worksheets:
            if hidden or sheet.sheet_state == "visible":
                sheet.reset_dimensions()
                # Only the part itself tells what is merged or not counted: a book that is read as a stream does not.
                part = package.read(sheet._worksheet_path)  # type: ignore[attr-defined]
                days = {place.decode(): told.decode() for place, told in _LONG_DAY.findall(part)}
                with warnings.catch_warnings(action="ignore"):
                    rows = _rows([_cell(cell, days) for cell in row] for row in sheet.iter_rows())
                formulas = _UNCOUNTED.findall(part)[:_MOST_MERGED]
                spans = (told.decode().split(":") for told in _MERGED.findall(part)[:_MOST_MERGED])
                merged = tuple((*coordinate_to_tuple(a), *coordinate_to_tuple(b)) for a, b in spans)
                uncounted = tuple(coordinate_to_tuple(place.decode()) for place in formulas)
                yield Sheet(name=sheet.title, rows=rows, merged=merged, uncounted=uncounted)


def _unpack(content: bytes) -> None:
    """Inflate everything once, keeping nothing: after it a library may be trusted with the bytes."""
    left = _MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for info in package.infolist():
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 1:
                raise zipfile.BadZipFile
            with package.open(info) as member:
                while piece := member.read(_CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise _TooLargeError


def _cell(cell: Any, days: Mapping[str, str]) -> str:
    """A cell of .xlsx, which alone tells how many digits a number is shown with.

    A number such as 20260325 in a cell for days is none that Excel can show: ``days`` has it by its place.
    """
    if cell.value is None:
        return ""
    if cell.data_type == "e" and cell.coordinate in days:
        return days[cell.coordinate]
    if isinstance(cell.value, str):
        return _ESCAPED.sub(lambda told: chr(int(told[1], 16)), cell.value)
    told = _shown(cell.value)
    return told.zfill(len(cell.number_format)) if re.fullmatch("0+", cell.number_format or "") else told


def _xls(content: bytes, hidden: bool) -> Iterator[Sheet]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for told in book.sheets_metadata:
        if hidden or told.visible == SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(told.name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                raise _TooLargeError
            rows = sheet.to_python(skip_empty_area=False)
            merged = tuple(
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            )
            yield Sheet(name=told.name, rows=_rows(map(_shown, row) for row in rows), merged=merged)


def _text(content: bytes, hidden: bool) -> Iterator[Sheet]:
    """CSV; what divides the cells is what stands in the most lines outside of quotes, as nothing in the file says it."""
    text = _decoded(content)
    if "\x00" in text or text.lstrip()[:1] == "<":
        raise ValueError
    bare = re.sub('"[^"]*"', "", text).splitlines()
    mark = max(",\t;", key=lambda mark: sum(mark in line for line in bare))
    told = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    cells = ((cell[1:] if _QUOTED.match(cell) else cell for cell in row) for row in told)
    yield Sheet(name="", rows=_rows(cells))


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _shown(value: object) -> str:
    """A value as a sheet shows it: whole numbers without a point, days without an hour."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
    return str(value)


def _rows(told: Iterable[Iterable[str]]) -> Rows:
    """All rows of one width, without what is empty at the end; what fills it up counts as cells."""
    rows: list[Sequence[str]] = []
    blank = cells = width = 0
    for row in told:
        texts = [_clean(text) if text else "" for text in row]
        cells += len(texts)
        while texts and not texts[-1]:
            texts.pop()
        width = max(width, len(texts))
        # Rows that are only formatted, as WPS does down to the last one, count where something comes after them.
        if max(cells, width * (len(rows) + blank + 1) if texts else 0) > _MOST_CELLS:
            raise _TooLargeError
        if texts:
            rows += [*[()] * blank, texts]
            blank = 0
        else:
            blank += 1
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _clean(text: str) -> str:
    """A text without what cannot be seen; a line ends in one way."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
