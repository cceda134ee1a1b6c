"""The register of units as files: read from the office's table, written back as it was, and an empty one to begin with."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checks.cases import enrolment
from checks.cases.headings import HEADS, Head, head
from checks.cases.register import Member, Register
from checks.failures import why
from checks.rules import LEVELS, ConfigError
from reports import tables

Table = Sequence[Sequence[str]]
TITLES = ("单位名称", "类型", "层级", "分组", "网址", "联系人", "电话", "邮箱")
"""The head of a table that nobody wrote yet, in the order of the fields of ``checks.cases.headings.HEADS``."""
EXAMPLE = (
    "（示例）云山县财政局",
    "政府部门",
    "部门",
    "县直部门",
    "http://czj.yunshan.example/\nhttp://www.yunshan.example/czj/",
    "李某某",
    "0000-1234567",
    "czj@yunshan.example",
)
_NOTES = (
    "单位名称：必填，不能重复。与网站上主办单位的名称一致时，问题会直接归到该单位。",
    "类型：可不填，例如政府门户、政府部门、乡镇街道。",
    f"层级：可不填，填写时只能是{'、'.join(LEVELS.values())}。",
    "分组：可不填，例如县市区、市直部门。评分、通报和总览按分组进行。",
    "网址：单位的网站，或它在门户网站上的栏目网址；几个网址写在一格里，每行一个。一个网址只能归一个单位。",
    "联系人、电话：可不填。",
    "邮箱：可不填，只能填一个；整改通知用它发送。",
    "可以增加别的列，调整列的次序，在表头上面加标题，导出时原样保留。示例行请删掉。",
)
_WIDTHS = {"name": 28, "sites": 42, "mail": 26, "phone": 16}
_WIDTH = 13
_MOST_LINES = 25
_ESCAPE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def read(path: Path) -> tuple[tuple[Member, ...], Table]:
    """The members of an office's file and its table; raises :class:`checks.rules.ConfigError` with all mistakes."""
    sheets = tables.read(path)
    try:
        headed = [sheet for sheet in sheets if head(sheet.rows)]
        if len(headed) > 1:
            names = "、".join(f"“{sheet.name}”" for sheet in headed)
            raise ConfigError(f"工作表{names}都有“单位名称”表头，请把单位并到一张工作表里")
        sheet = (headed or list(sheets))[0]
        rows = enrolment.spread(sheet.rows, sheet.merged)
        return enrolment.members(rows, sheet.merged), rows
    except ConfigError as error:
        raise ConfigError(
            f"{path}，没有导入：\n{error}" if "\n" in str(error) else f"{path}：{error}"
        ) from None


def write(path: Path, register: Register) -> None:
    """Write a register as .xlsx or .csv, by the name of the file, as it was imported."""
    _write(path, register.table or _table(register.members))


def write_template(path: Path) -> None:
    """Write an empty table with an example, in .xlsx with notes on a second sheet."""
    _write(path, (TITLES, EXAMPLE), _NOTES)


def _write(path: Path, table: Table, notes: Sequence[str] = ()) -> None:
    forms = {".xlsx": lambda: _xlsx(table, notes), ".csv": lambda: _csv(table)}
    if path.suffix.lower() not in forms:
        raise ConfigError(f"{path}：只能写成 .xlsx 或 .csv")
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(forms[path.suffix.lower()]())
        os.replace(temporary, path)
    except OSError as error:
        raise ConfigError(f"不能写入 {path}：{why(error)}") from None
    finally:
        temporary.unlink(missing_ok=True)


def _table(members: Iterable[Member]) -> Table:
    told = [
        [
            LEVELS.get(member.level, "") if field == "level" else _text(getattr(member, field))
            for field in HEADS
        ]
        for member in members
    ]
    return (TITLES, *told)


def _text(told: str | tuple[str, ...]) -> str:
    return told if isinstance(told, str) else "\n".join(told)


def _csv(table: Table) -> bytes:
    """CSV that Excel reads as Chinese and without formulas; with all cells in quotes nothing else can divide them."""
    out = io.StringIO()
    rows = ([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in table)
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: Table, notes: Sequence[str] = ()) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "单位名册"
    found = head(table) or Head(row=0, columns={})
    _fill(sheet, table, found.row)
    for column in range(1, len(table[0]) + 1):
        field = next((field for field, at in found.columns.items() if at + 1 == column), "")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(field, _WIDTH)
    if "level" in found.columns:
        letter = get_column_letter(found.columns["level"] + 1)
        choice = DataValidation(type="list", formula1=f'"{",".join(LEVELS.values())}"', errorStyle="warning")
        choice.add(f"{letter}{found.row + 2}:{letter}{max(len(table), 1000)}")
        sheet.add_data_validation(choice)
    if notes:
        told = book.create_sheet("填写说明")
        _fill(told, [("怎样填写",), *((note,) for note in notes)], 0)
        told.column_dimensions["A"].width = 100
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, top: int) -> None:
    """Write the cells as texts; what stands alone in a row above the head is a title over the whole table."""
    line = Side(style="thin", color="BFBFBF")
    border = Border(left=line, right=line, top=line, bottom=line)
    for number, row in enumerate(table):
        # Where a cell has several lines LibreOffice and WPS show the first one only, unless the row is told to be higher.
        if (lines := max(text.count("\n") for text in row)) and lines < _MOST_LINES:
            sheet.row_dimensions[number + 1].height = 14 * (lines + 1)
        for column, text in enumerate(row):
            cell = sheet.cell(number + 1, column + 1, _ESCAPE.sub("_x005F_x", text))
            cell.data_type, cell.number_format = "s", "@"
            cell.font = Font(name="宋体", size=10, bold=number <= top)
            cell.alignment = Alignment(wrap_text=True, vertical="center" if number <= top else "top")
            if number >= top:
                cell.border = border
            if number == top:
                cell.fill = PatternFill("solid", fgColor="E7ECF2")
        if number < top and len(row) > 1 and row[0] and not any(row[1:]):
            sheet.merge_cells(start_row=number + 1, end_row=number + 1, start_column=1, end_column=len(row))
            sheet.cell(number + 1, 1).font = Font(name="宋体", size=14, bold=True)
            sheet.cell(number + 1, 1).alignment = Alignment(
                horizontal="center", vertical="center", wrap_text=True
            )
    sheet.freeze_panes = f"A{top + 2}"
    sheet.print_title_rows = f"{top + 1}:{top + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
