import io

import pytest
from openpyxl import load_workbook

from reports.bulletin.evidence import PER_ROW, places, workbook
from reports.bulletin.figures import Figures
from tests.reports.bulletin.city import GREEN, bulletin, city, hostile


@pytest.fixture
def told(tmp_path):
    city(tmp_path)
    return bulletin(tmp_path)


def sheets(content):
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}


def test_every_number_has_its_rows_with_all_its_ids(told):
    rows = sheets(workbook(told))["依据"]
    where = places(told.figures.told)
    for figure in told.figures.told:
        first, last = where[figure.key]
        mine = rows[first - 1 : last]
        assert {row[0] for row in mine} == {figure.key}
        assert [row[3] for row in mine] == [figure.text] * len(mine)
        assert "、".join(row[4] or "" for row in mine) == "、".join(figure.ids)
    assert len(rows) == where[len(where)][1]


def test_a_number_with_many_ids_goes_on_in_the_rows_below():
    figures = Figures()
    figures.names("甲", "多", [str(n) for n in range(PER_ROW * 2 + 1)])
    figures.names("甲", "无", [])
    assert places(figures.told) == {1: (2, 4), 2: (5, 5)}


def test_every_finding_behind_a_number_stands_there_once(told):
    rows = sheets(workbook(told))["问题"][1:]
    ids = [row[0] for row in rows]
    assert len(ids) == len(set(ids))
    known = {
        each
        for figure in told.figures.told
        for each in figure.ids
        if len(each) == 8 and each.isalnum() and each.isascii()
    }
    doubts = {row[0] for row in sheets(workbook(told))["未能判定"][1:]}
    assert known == set(ids) | doubts
    assert {row[1] for row in rows if row[9] == "误报"} == {GREEN}


def test_months_of_a_finding_are_told(told):
    head, *rows = sheets(workbook(told))["历次问题"]
    assert head[3:] == ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
    both = [row for row in rows if row[3] == row[6] == "有"]
    assert len(both) == 1


def test_no_cell_is_a_formula(tmp_path):
    hostile(tmp_path)
    book = load_workbook(io.BytesIO(workbook(bulletin(tmp_path))))
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(str(cell.value).startswith("<script>") for cell in cells)
