"""问题清单 as Excel: what a clerk fills in and sends back; how its rows are known again is told in :mod:`reports.letters.rows`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.protection import SheetProtection

from checks.cases.docket import Stage
from reports.letters.letter import Notice
from reports.letters.rows import ANSWERS, HEAD, HIDDEN, LOCKED, SHEET, digest, row
from reports.sheets import add_sheet, book, written

_WIDTHS = (17, 8, 9, 13, 18, 20, 34, 20, 22, 10.5, 9, 10.5, 7, 10, 12)
_ADVICE = (17, 10, 16, 20, 26, 34, 20, 24)
_FIRST_DAY = (date(2000, 1, 1) - date(1899, 12, 30)).days
"""As Excel counts days."""
_ADVISED = {"问题": "情况", "整改要求": "建议做法"}
_GUIDE = (
    ("一", "只填写浅黄色的各列：整改情况、整改日期、责任人、佐证链接、说明。其他各列已锁定，请勿改动。"),
    ("二", f"“整改情况”请从下拉列表中选：{'、'.join(Stage)}。"),
    ("三", "“整改日期”写成 2026-03-20 这样的日期；“已整改”的应填写。"),
    (
        "四",
        "“申请豁免”“有异议”的，请在“说明”中写明理由；性质为“疑似单项否决，请核实”的，请先核实，不属实的选“有异议”。",
    ),
    (
        "五",
        "“编号”是识别每个问题的依据：可以筛选；要排序或删行时先撤销工作表保护（没有密码）；不要改动编号。",
    ),
    (
        "六",
        "点“编号”可打开问题所在的网页；填好后保存为 .xlsx（WPS 亦可），不要改名为其他格式，原样发回即可；没有填写的行视为尚未反馈。",
    ),
    ("七", "网站改版、网页换了地址的，仍按原编号反馈，可在“佐证链接”中写新地址。"),
)


def workbook(notice: Notice) -> bytes:
    """The content of the Excel file of a letter."""
    made = book()
    rows = [row(each, notice.due) for each in notice.demands]
    blank = ("",) * len(ANSWERS)
    sheet = add_sheet(
        made,
        SHEET,
        HEAD,
        ((*cells, *blank) for cells in rows),
        widths=_WIDTHS,
        links={LOCKED.index("编号"): LOCKED.index("位置")},
        answers={HEAD.index(name): "day" if name == "整改日期" else "open" for name in ANSWERS},
    )
    last = len(rows) + 1
    stages = DataValidation(type="list", formula1=f'"{",".join(Stage)}"', allow_blank=True)
    stages.errorTitle, stages.error = "整改情况", f"请从下拉列表中选：{'、'.join(Stage)}"
    stages.add(_span("整改情况", last))
    days = DataValidation(type="date", operator="greaterThan", formula1=str(_FIRST_DAY), allow_blank=True)
    days.errorTitle, days.error = "整改日期", "请写成 2026-03-20 这样的日期"
    days.add(_span("整改日期", last))
    for rule in (stages, days):
        rule.showErrorMessage = True
        sheet.data_validations.append(rule)
    # False is what a clerk may do: filter, and make rows and columns wider.
    sheet.protection = SheetProtection(
        sheet=True, autoFilter=False, sort=False, formatColumns=False, formatRows=False
    )
    if notice.advice:
        _advise(notice, made)
    add_sheet(made, "填写说明", ("序号", "说明"), _GUIDE, widths=(8, 100))
    hidden = add_sheet(made, HIDDEN, ("letter", notice.id), _marks(rows))
    hidden.sheet_state = "veryHidden"
    return written(made)


def _span(name: str, last: int) -> str:
    """The cells of a column below its head."""
    letter = get_column_letter(HEAD.index(name) + 1)
    return f"{letter}2:{letter}{last}"


def _advise(notice: Notice, made: Workbook) -> None:
    """A sheet that nobody has to answer."""
    kept = [number for number, name in enumerate(LOCKED) if name not in ("性质", "整改期限")]
    rows = (row(each, notice.due) for each in notice.advice)
    head = [_ADVISED.get(LOCKED[number], LOCKED[number]) for number in kept]
    told = ([cells[number] for number in kept] for cells in rows)
    links = {kept.index(LOCKED.index("编号")): kept.index(LOCKED.index("位置"))}
    add_sheet(made, "建议", head, told, widths=_ADVICE, links=links)


def _marks(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    yield LOCKED
    for cells in rows:
        yield cells[0], digest(cells)
