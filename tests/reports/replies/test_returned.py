"""What clerks do to a list without meaning harm, and files that are no list at all."""

import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from checks.rules import ConfigError
from reports.letters.rows import FIRST, HEAD, LOCKED, digest
from reports.replies.judging import judge
from reports.replies.known import Known
from reports.replies.returned import read
from tests.reports.replies.conftest import AT, CAME
from tests.returning import FIRST_ROW, column, fill

DONE = {"整改情况": "已整改", "整改日期": "2026-04-03"}


def kept(judged):
    assert judged.faults == []
    return {each.fingerprint: each.stage for each in judged.replies}


def sort_rows(book):
    sheet = book["问题清单"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
    for number, row in enumerate(sorted(rows, key=lambda cells: str(cells[0])), FIRST_ROW):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value


def move_columns(book):
    sheet = book["问题清单"]
    sheet.protection.sheet = False
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate([f"附注{number}", *reversed(row)], 1):
            sheet.cell(number, place).value = value


def rename(book):
    book["问题清单"].title = "Sheet1"


def put_a_title_above(book):
    sheet = book["问题清单"]
    sheet.insert_rows(1, 3)
    sheet["A1"] = "云山县人民政府整改反馈表"


def write_below(book):
    book["问题清单"].append(["填表人：李四"])


def as_lists_were_before(book):
    """The list of a program whose hidden sheet did not tell the columns."""
    for cell in book["zwgk"][2]:
        cell.value = None


def with_a_column_more(book):
    """The list of a program that tells the units one thing more of each finding."""
    sheet, hidden = book["问题清单"], book["zwgk"]
    sheet.cell(1, len(HEAD) + 1).value = "层级"
    hidden.cell(2, len(LOCKED) + 1).value = "层级"
    for row in range(FIRST_ROW, sheet.max_row + 1):
        sheet.cell(row, len(HEAD) + 1).value = "县级"
        told = [sheet.cell(row, column(name)).value for name in LOCKED]
        hidden.cell(row - FIRST_ROW + FIRST, 2).value = digest([*told, "县级"])


def spoil_the_head(book):
    sheet = book["问题清单"]
    sheet.cell(1, column("整改情况")).value = " 整改 情况\n＊"
    sheet.cell(1, column("编号")).value = "编号*"


def spoil_spaces(book):
    for row in book["问题清单"].iter_rows(min_row=FIRST_ROW, max_col=10):
        for cell in row:
            cell.value = f" {cell.value}  " if cell.value else " "


def copy_the_sheet(book):
    book.copy_worksheet(book["问题清单"]).title = "问题清单 (2)"


def delete_what_is_empty(book):
    book["问题清单"].delete_rows(FIRST_ROW)


def far_away(book):
    book["问题清单"].cell(9000, 30).value = "x"


@pytest.mark.parametrize(
    "change",
    [
        sort_rows,
        move_columns,
        rename,
        put_a_title_above,
        write_below,
        spoil_the_head,
        spoil_spaces,
        copy_the_sheet,
        delete_what_is_empty,
        far_away,
        as_lists_were_before,
        with_a_column_more,
    ],
)
def test_what_clerks_do_to_a_list_does_no_harm(back, prints, change):
    told = {
        1: DONE,
        2: {"整改情况": "　正在整改。", "整改日期": "2026-06-30"},
        3: {"整改情况": "有 异议", "说明": "见附件"},
    }
    assert kept(back(told, change)) == {prints[1]: "已整改", prints[2]: "正在整改", prints[3]: "有异议"}


def test_a_column_that_only_the_list_knows_is_as_locked_as_the_others(back):
    def spoil(book):
        with_a_column_more(book)
        book["问题清单"].cell(FIRST_ROW, len(HEAD) + 1).value = "省级"

    [fault] = back({0: DONE}, spoil).faults
    assert "“层级”（P 列）：这两列之间锁定的内容被改动过" in fault


@pytest.mark.parametrize("name", ["编号", "整改情况", "位置"])
def test_a_list_without_a_column_that_is_needed_is_refused(back, name):
    def delete(book):
        book["问题清单"].delete_cols(column(name))

    with pytest.raises(ConfigError, match="没有读取"):
        back({0: DONE}, delete)


def test_two_columns_of_one_name_are_refused(back):
    def copy(book):
        book["问题清单"].cell(1, len(HEAD) + 1).value = "整改情况"

    with pytest.raises(ConfigError, match="有 2 列都叫“整改情况”"):
        back({0: DONE}, copy)


def test_a_letter_that_nobody_knows_is_refused(back):
    def other(book):
        book["zwgk"]["B1"] = "20200101-\u202e<script>"

    with pytest.raises(ConfigError, match=r"不在 .* 的案卷中") as error:
        back({0: DONE}, other)
    assert "\u202e" not in str(error.value)


def test_a_list_copied_into_a_new_book_is_known_by_its_ids_and_that_is_said(office, blank, prints, tmp_path):
    filled = load_workbook(fill(blank, tmp_path / "a.xlsx", {0: DONE}))["问题清单"]
    book = Workbook()
    for row in filled.iter_rows(values_only=True):
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    judged = judge(read(tmp_path / "b.xlsx"), Known(office / "data"), CAME, AT)
    assert kept(judged) == {prints[0]: "已整改"}
    assert "隐藏页没有了" in judged.remarks[0]


@pytest.mark.parametrize("text", ["", "不是表格", "<html>", "编号,整改情况\n1,已整改\n"])
def test_a_file_that_is_no_list_is_refused(office, tmp_path, text):
    file = tmp_path / "a.xlsx"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"a\.xlsx"):
        judge(read(file), Known(office / "data"), CAME, AT)


def swollen(blank, to, more: bytes):
    """The list with more rows behind its last."""
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("/sheet1.xml"):
                content = content.replace(b"</sheetData>", more + b"</sheetData>")
            new.writestr(name, content)
    return to


def test_rows_that_are_only_formatted_do_no_harm(blank, tmp_path):
    more = b"".join(b'<row r="%d" ht="20"/>' % row for row in (*range(10, 3000), 1_048_576))
    assert len(read(swollen(blank, tmp_path / "a.xlsx", more)).lines) == 4


@pytest.mark.parametrize(
    "more",
    [
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        b" " * 200_000_000,
    ],
    ids=["a cell at the end of the world", "a bomb"],
)
def test_a_file_that_would_take_all_memory_is_refused(blank, tmp_path, more):
    with pytest.raises(ConfigError, match="表格过大"):
        read(swollen(blank, tmp_path / "a.xlsx", more))
