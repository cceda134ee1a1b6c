"""Excel without formulas, whatever was written."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports.sheets import add_sheet, book, cell, written
from tests.hostile import TEXTS, parts


def sheet(rows, head=("甲", "乙"), **told):
    made = book()
    add_sheet(made, "问题清单", head, rows, **told)
    return written(made)


def read(content):
    return load_workbook(io.BytesIO(content)).worksheets[0]


def links(content):
    return re.findall(r'Target="(.*?)"', parts(content).get("xl/worksheets/_rels/sheet1.xml.rels", ""))


def test_texts_are_texts_and_numbers_are_numbers():
    told = read(sheet([("0012", 12), ("2026-03-20", 1.5)]))
    assert [[each.value for each in row] for row in told.rows] == [
        ["甲", "乙"],
        ["0012", 12],
        ["2026-03-20", 1.5],
    ]
    assert {each.data_type for each in told["A"]} == {"s"}
    assert [each.data_type for each in told["B"]] == ["s", "n", "n"]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_text_is_text(text):
    content = sheet([(text, text)])
    xml = parts(content)["xl/worksheets/sheet1.xml"]
    assert not re.search(r"<f[ >/]", xml)
    told = read(content)["A2"]
    assert (told.data_type, told.number_format) == ("s", "@")
    assert told.value == cell(text)


def test_what_excel_reads_as_an_escape_is_broken_up():
    assert cell("_x0041_") == "_ x0041_"
    assert cell("max_x_y") == "max_x_y"


@settings(max_examples=30)
@given(
    st.lists(
        st.one_of(st.text(), st.integers(-(2**40), 2**40), st.floats(), st.none()), min_size=2, max_size=2
    )
)
def test_whatever_is_told_the_book_is_whole(row):
    assert not re.search(r"<f[ >/]", parts(sheet([row]))["xl/worksheets/sheet1.xml"])


def test_an_address_can_be_clicked_where_that_is_wanted():
    assert links(sheet([("http://www.yunshan.example/a?b=1&c=2", "http://x.example/")], links={0})) == [
        "http://www.yunshan.example/a?b=1&amp;c=2"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "=HYPERLINK(1)",
        "http://",
        "http://[x",
        "http://云山.example/",
        "http://a b.example/",
        "http://x.example/" + "a" * 3000,
        "http://x.example/?id=11010519491231002X",
    ],
)
def test_no_other_text_is_made_a_link(address):
    assert links(sheet([(address, "")], links={0})) == []


def test_an_address_with_strange_signs_is_one_that_excel_takes():
    assert links(sheet([('http://x.example/%zz 目录|a"<', "")], links={0})) == [
        "http://x.example/%25zz%20%E7%9B%AE%E5%BD%95%7Ca%22%3C"
    ]


def test_it_prints_across_with_its_head_on_every_page():
    told = read(sheet([("a", "b")], widths=(10, 20)))
    assert (told.page_setup.orientation, told.page_setup.paperSize, told.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert told.print_title_rows == "$1:$1"
    assert told.freeze_panes == "A2"
    assert told.auto_filter.ref == "A1:B2"


def test_a_long_text_has_a_high_row_and_a_short_one_a_low_one():
    told = read(sheet([("字", ""), ("字" * 100, ""), ("字" * 9000, "")], widths=(11, 10)))
    low, high, capped = (told.row_dimensions[number].height for number in (2, 3, 4))
    assert low < 20 < high < capped < 400


def test_a_sheets_name_is_one_that_excel_takes():
    made = book()
    add_sheet(made, "[县/市]:*?\\" + "长" * 50, ("甲",), [])
    assert len(load_workbook(io.BytesIO(written(made))).sheetnames[0]) <= 31
