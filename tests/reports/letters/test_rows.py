"""The rows of the list and the marks by which they are known again."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from checks.cases.rulings import Ruled, Ruling
from checks.verdicts import Severity
from reports.letters.demands import Demand
from reports.letters.rows import ANSWERS, HEAD, LOCKED, digest, problem, row, weight
from tests.offices import finding

DUE = date(2026, 4, 3)


def test_the_head_is_what_the_offices_agreed_on():
    assert " ".join(HEAD) == (
        "编号 性质 栏目 标题 位置 问题 证据 依据 整改要求 整改期限 整改情况 整改日期 责任人 佐证链接 说明"
    )
    assert HEAD == LOCKED + ANSWERS


def test_a_row_says_what_is_wrong_and_what_to_do(case):
    matter = case([finding()]).matters[0]
    cells = dict(zip(LOCKED, row(Demand(matter=matter), DUE), strict=True))
    assert cells["编号"] == matter.fingerprint
    assert len(cells["编号"]) == 16
    assert cells["性质"] == "扣分"
    assert cells["证据"] == "最近更新：2025-01-06"
    assert cells["整改要求"] == matter.remedy
    assert cells["整改期限"] == "2026-04-03"


def test_a_row_says_that_it_was_asked_for_before(case):
    matter = case([finding()]).matters[0]
    assert (
        row(Demand(matter=matter, times=2, why="逾期未改"), DUE)[8]
        == f"【逾期未改，第 2 次通知】{matter.remedy}"
    )


def test_a_row_says_when_it_was_last_looked_at(case):
    matter = replace(case([finding(message="断链")]).matters[0], checked=date(2026, 3, 18))
    assert problem(Demand(matter=matter)) == "断链（2026-03-18 核对时仍有，此后没有再访问该页面）"


def test_a_veto_is_suspected_until_a_person_confirmed_it(case):
    matter = case([finding(severity=Severity.VETO)]).matters[0]
    assert weight(matter) == "疑似单项否决，请核实"
    assert weight(replace(matter, ruled=Ruled(ruling=Ruling.CONFIRMED))) == "单项否决（已确认）"


def test_a_persons_number_in_an_address_is_covered(case):
    matter = replace(case([finding()]).matters[0], url="http://www.yunshan.example/?id=11010519491231002X")
    assert "11010519491231002X" not in row(Demand(matter=matter), DUE)[4]


def test_what_a_spreadsheet_does_to_spaces_is_no_change():
    assert digest(("a", "一 二", None)) == digest((" a ", "一  二\n", ""))


def test_the_mark_never_depends_on_where_a_cell_ends():
    assert digest(("ab", "c")) != digest(("a", "bc"))


@given(st.lists(st.text(), min_size=2, max_size=4), st.integers(0, 3), st.text(min_size=1))
def test_a_cell_that_says_something_else_is_another_row(cells, place, text):
    place %= len(cells)
    other = [text if number == place else cell for number, cell in enumerate(cells)]
    same = " ".join(cells[place].split()) == " ".join(text.split())
    held = any("\x1f" in each for each in (*cells, text))
    assert held or (digest(cells) == digest(other)) is same
