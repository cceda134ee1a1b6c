"""What a person sees in a list and a program does not read is named."""

import zipfile
from datetime import date, datetime

import pytest

from reports.replies.returned import read
from tests.returning import column, fill

DONE = {"整改情况": "已整改", "整改日期": "2026-04-03"}


def test_answers_merged_over_rows_are_named_and_the_first_row_is_read(back, prints):
    judged = back({0: DONE}, lambda book: book["问题清单"].merge_cells("K2:K4"))
    assert [each.fingerprint for each in judged.replies] == prints[:1]
    assert judged.faults == [
        "第 2 至 4 行“整改情况”合并成了一格，只读了第 2 行，其余各行请取消合并后逐行填写"
    ]


def test_answers_merged_in_one_row_are_no_matter(back):
    assert back({0: DONE}, lambda book: book["问题清单"].merge_cells("N2:O2")).faults == []


def test_a_column_of_answers_that_was_renamed_is_named(back):
    def rename(book):
        book["问题清单"].cell(1, column("整改日期")).value = "完成时间"

    judged = back({0: {**DONE, "责任人": "张三"}}, rename)
    assert [(each.day, each.person) for each in judged.replies] == [(None, "张三")]
    assert judged.faults == ["第 1 行：没有名为“整改日期”的列（可能改了名或删了），这些列没有读取"]


@pytest.mark.parametrize("value", [b"<v></v>", b"<v/>", b""])
def test_a_formula_without_a_value_is_named(back, blank, tmp_path, value):
    def formula(book):
        book["问题清单"].cell(2, column("整改日期")).value = "=TODAY()"

    file = fill(blank, tmp_path / "a.xlsx", {0: {"整改情况": "正在整改"}}, formula)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            told = (
                old.read(name).replace(b"</f><v></v>", b"</f>" + value).replace(b"</f><v/>", b"</f>" + value)
            )
            new.writestr(name, told)
    told = read(tmp_path / "b.xlsx")
    assert [text for _, text in told.doubts] == [
        "第 2 行“整改日期”是公式，文件中没有算出的值，没有读取，请直接填写"
    ]


def test_a_number_that_is_no_day_of_excel_is_read_as_it_is_written(back, recwarn):
    def number(book):
        cell = book["问题清单"].cell(2, column("整改日期"))
        cell.value, cell.number_format = 20260325, "yyyy-mm-dd"

    judged = back({0: DONE}, number)
    assert [each.day for each in judged.replies] == [date(2026, 3, 25)]
    assert not recwarn.list


def test_days_and_numbers_that_are_right_raise_no_doubt(back):
    judged = back({0: {**DONE, "整改日期": datetime(2026, 4, 3)}, 1: {**DONE, "整改日期": 46115}})
    assert {each.day for each in judged.replies} == {date(2026, 4, 3)}
    assert (judged.faults, judged.lacking) == ([], [])
