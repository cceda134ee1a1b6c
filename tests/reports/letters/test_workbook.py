"""The Excel list as a clerk gets it."""

import io
import re

import pytest
from openpyxl import load_workbook

from checks.cases.docket import Stage
from reports.letters.rows import ANSWERS, FIRST, HEAD, HIDDEN, LOCKED, SHEET, digest
from reports.letters.workbook import workbook
from tests.hostile import TEXTS, parts
from tests.offices import finding


@pytest.fixture
def opened(letter, faults):
    return load_workbook(io.BytesIO(workbook(letter(faults, advice=True))))


def test_the_list_has_a_row_for_each_demand_and_room_for_the_answers(opened):
    rows = list(opened[SHEET].iter_rows(values_only=True))
    assert rows[0] == HEAD
    assert len(rows) == 1 + 4
    assert all(row[len(LOCKED) :] == (None,) * len(ANSWERS) for row in rows[1:])
    assert all(re.fullmatch("[0-9a-f]{16}", row[0]) for row in rows[1:])


def test_only_the_answers_can_be_filled_in(opened):
    sheet = opened[SHEET]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert [each.protection.locked for each in sheet[2]] == [True] * len(LOCKED) + [False] * len(ANSWERS)


def test_a_stage_is_chosen_and_a_day_is_a_day(opened):
    stage, day = opened[SHEET].data_validations.dataValidation
    assert (str(stage.sqref), stage.type, stage.formula1) == ("K2:K5", "list", f'"{",".join(Stage)}"')
    assert (str(day.sqref), day.type) == ("L2:L5", "date")
    assert HEAD["ABCDEFGHIJKLMNO".index("K")] == "整改情况"
    assert opened[SHEET]["L2"].number_format == "yyyy-mm-dd"


def test_the_rows_are_known_again_by_their_marks(opened):
    hidden = opened[HIDDEN]
    assert hidden.sheet_state == "veryHidden"
    assert (hidden["A1"].value, hidden["B1"].value) == ("letter", "20260320-1a2b3c")
    assert tuple(each.value for each in hidden[2]) == LOCKED
    marks = dict(hidden.iter_rows(min_row=FIRST, max_col=2, values_only=True))
    for row in opened[SHEET].iter_rows(min_row=2, max_col=len(LOCKED), values_only=True):
        assert marks.pop(row[0]) == digest(row)
    assert not marks


def test_advice_has_a_sheet_of_its_own_that_nobody_answers(opened, letter, faults):
    assert opened.sheetnames == [SHEET, "建议", "填写说明", HIDDEN]
    assert opened["建议"].max_row == 2
    assert "整改期限" not in [each.value for each in opened["建议"][1]]
    assert load_workbook(io.BytesIO(workbook(letter(faults)))).sheetnames == [SHEET, "填写说明", HIDDEN]


def test_hostile_titles_are_texts(letter):
    found = [
        finding(path=f"/{n}/", title=text, column=text, message=text, evidence={"标题": text})
        for n, text in enumerate(text.encode("utf-8", "replace").decode() for text in TEXTS)
    ]
    content = workbook(letter(found))
    xml = parts(content)
    sheets = [told for name, told in xml.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    assert not any(re.search(r"<f[ >/]", told) for told in sheets)
    targets = re.findall(r'Target="(.*?)"', xml["xl/worksheets/_rels/sheet1.xml.rels"])
    assert all(each.startswith("http://www.yunshan.example/") for each in targets)
    sheet = load_workbook(io.BytesIO(content))[SHEET]
    assert sheet.max_row == 1 + len(TEXTS)
    assert {each.data_type for row in sheet.iter_rows(max_col=len(LOCKED)) for each in row} <= {"s", "n"}


def test_the_number_leads_to_the_page_and_its_address_is_plain_text_that_wraps(opened):
    number, address = opened[SHEET]["A2"], opened[SHEET]["E2"]
    assert (number.hyperlink.target, address.hyperlink) == (address.value, None)
    assert address.alignment.wrap_text
