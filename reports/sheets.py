"""Excel that does no harm: every cell is a text or a number and never a formula, whatever the portals wrote.

Books are written as a stream: ten thousand rows take seconds. Sheets have a frozen head, filters, and print on A4 across.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.findings import web
from reports.plain import LONGEST, plain

Cell = str | int | float | None
_FONT = "宋体"
_ESCAPE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_BARE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BROAD = re.compile("[^\0-\u2e7f]")
_HOST = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]|$)", re.ASCII)
_LINE, _TALLEST = 13.0, 300.0
_LONGEST_LINK = 2000
_MOST_LINKS = 60_000
"""Excel refuses a book with more than 65,530 links in one sheet, or with a longer one."""


def book() -> Workbook:
    """An empty book with the styles that the sheets use."""
    made = Workbook(write_only=True)
    made.properties.creator = "zwgk"
    for style in _styles():
        made.add_named_style(style)
    return made


def add_sheet(
    book: Workbook,
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    widths: Sequence[float] = (),
    links: Collection[int] | Mapping[int, int] = (),
    answers: Mapping[int, str] = {},
) -> Worksheet:
    """Add a sheet; ``widths`` in characters, ``links`` are the columns (from 0) whose addresses may be clicked.

    As a mapping they are columns whose words lead to the address in another one: LibreOffice prints what is itself a link
    in one line, cut off where the column ends.

    ``answers`` are the columns that a person can fill in where the caller protects the sheet: ``open`` for words, ``day``.
    """
    sheet: Worksheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", "_", plain(title, 31)))
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _set_up(sheet)
    made = _Styles(sheet)
    sheet.append(_cells(made, head, "head"))
    count = 1
    for count, row in enumerate(rows, 2):
        sheet.row_dimensions[count].height = _height(row, widths)
        sheet.append(_cells(made, row, "told", links if count < _MOST_LINKS else (), answers))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{count}"
    return sheet


def written(book: Workbook) -> bytes:
    """The finished book as the content of a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(value: object, longest: int = LONGEST) -> str:
    """A text as it stands in a cell: printable, in one line, and without what Excel reads as an escape (``_x0041_``)."""
    return _ESCAPE.sub("_ x", plain(value, longest))


class _Styles(dict[str, Any]):
    """The styles of a sheet's cells by name, as cells keep them: openpyxl looks each up anew for every cell."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__()
        self.sheet = sheet

    def __missing__(self, name: str) -> Any:
        made: Any = WriteOnlyCell(self.sheet)
        made.style = name
        self[name] = made._style
        return made._style


def _cells(
    styles: _Styles,
    row: Sequence[Cell],
    style: str,
    links: Collection[int] | Mapping[int, int] = (),
    answers: Mapping[int, str] = {},
) -> list[Any]:
    cells: list[Any] = []
    leads = links if isinstance(links, Mapping) else {column: column for column in links}
    for number, value in enumerate(row):
        made: Any = WriteOnlyCell(styles.sheet)
        made._style = styles[answers.get(number, style)]
        if isinstance(value, int | float) and math.isfinite(value):
            made._value, made._style = value, styles["figure"]
        elif value is not None and (text := cell(value)):
            # Texts are told as such: of "=1+1" a formula would be made, of "#N/A" an error.
            made._value, made.data_type = text, "s"
            if number in leads and (target := _target(str(row[leads[number]] or ""))):
                made._hyperlink = Hyperlink(ref="", target=target)
                made._style = styles["link"]
        cells.append(made)
    return cells


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height, in points, that shows a row's texts in full as far as a page allows; programs other than Excel do not find it."""
    lines = max(
        (_breadth(str(value)) / width for value, width in zip(row, widths, strict=False) if value),
        default=1,
    )
    return min(_TALLEST, _LINE * math.ceil(lines) + 4)


def _breadth(text: str) -> int:
    """How many figures wide a text is: of a Chinese sign two."""
    told = text[:LONGEST]
    return len(told) if told.isascii() else len(told) + len(_BROAD.findall(told))


def _target(url: str) -> str | None:
    """An address as a link may hold it: with others Excel takes the whole book for broken."""
    if not (known := web(url)) or not _HOST.match(known):
        return None
    told = quote(_BARE.sub("%25", known), safe="%/:=&?~#+!$,;'@()*[]")
    return told if len(told) <= _LONGEST_LINK else None


def _set_up(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    foot: Any = sheet.oddFooter
    foot.center.text = "第 &P 页，共 &N 页"


def _styles() -> Iterator[NamedStyle]:
    thin = Side(style="thin", color="BFBFBF")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="top")
    centred = Alignment(wrap_text=True, vertical="center", horizontal="center")
    grey = PatternFill("solid", fgColor="E7ECF2")
    light = PatternFill("solid", fgColor="FFFBE6")
    body = Font(name=_FONT, size=10)
    yield _style("head", Font(name=_FONT, size=10, bold=True), centred, border, grey)
    yield _style("told", body, wrapped, border)
    yield _style("link", Font(name=_FONT, size=10, color="0B5CAD", underline="single"), wrapped, border)
    yield _style("open", body, wrapped, border, light, locked=False)
    day = _style("day", body, wrapped, border, light, locked=False)
    day.number_format = "yyyy-mm-dd"
    yield day
    figure = NamedStyle("figure", font=body, alignment=Alignment(vertical="top"), border=border)
    yield figure


def _style(
    name: str,
    font: Font,
    alignment: Alignment,
    border: Border,
    fill: PatternFill | None = None,
    *,
    locked: bool = True,
) -> NamedStyle:
    return NamedStyle(
        name,
        font=font,
        alignment=alignment,
        border=border,
        fill=fill or PatternFill(),
        number_format="@",
        protection=Protection(locked=locked),
    )
