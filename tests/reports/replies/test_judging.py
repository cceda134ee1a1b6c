"""Lists that came back, row by row: what can be kept is, and the rest is named."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.cases.docket import Stage
from reports.letters.rows import ANSWERS
from reports.plain import plain
from tests.reports.replies.conftest import AT, CAME
from tests.returning import FIRST_ROW, column, ids

DONE = {"整改情况": "已整改", "整改日期": "2026-04-03"}


def kept(judged):
    assert judged.faults == []
    return {each.fingerprint: each.stage for each in judged.replies}


def test_what_was_filled_in_is_read(back, prints):
    whole = {
        "整改情况": "已整改",
        "整改日期": datetime(2026, 4, 3),
        "责任人": "张三",
        "佐证链接": "http://www.yunshan.example/tzgg/1.html",
        "说明": "已补发\n三条",
    }
    [reply] = back({1: whole}).replies
    assert (reply.fingerprint, reply.stage, reply.day) == (prints[1], "已整改", date(2026, 4, 3))
    assert (reply.person, reply.proof) == ("张三", "http://www.yunshan.example/tzgg/1.html")
    assert (reply.said, reply.file, reply.at) == ("已补发 三条", "回复.xlsx", AT)


def test_a_list_that_nobody_filled_in_holds_nothing_and_nothing_is_wrong(back):
    judged = back({})
    assert (judged.replies, judged.faults, judged.remarks) == ([], [], [])


FAULTS = [
    ({0: {"整改情况": "完成"}}, "第 2 行“整改情况”（K 列）：“完成”不是可填的内容"),
    ({0: {"整改情况": "=cmd|'/c calc'!A1"}}, "不是可填的内容"),
    ({0: {"整改日期": "2026-04-03"}}, "没有填“整改情况”"),
    ({0: {"整改情况": "已整改"}}, "请至少补上整改日期"),
    ({0: {**DONE, "编号": None}}, "没有编号"),
    ({0: {**DONE, "编号": "0123456789abcdef"}}, "中没有编号 0123456789abcdef"),
    (
        {0: {**DONE, "问题": "没有问题"}},
        "第 2 行“编号”（A 列）、“整改期限”（J 列）：这两列之间锁定的内容被改动过",
    ),
    ({0: {**DONE, "整改期限": "2027-04-13"}}, "锁定的内容被改动过"),
]


@pytest.mark.parametrize(("rows", "says"), FAULTS, ids=[says for _, says in FAULTS])
def test_a_row_that_cannot_be_taken_is_named_and_the_others_are_kept(back, prints, rows, says):
    judged = back({**rows, 2: DONE})
    [fault] = judged.faults
    assert says in fault
    assert [each.fingerprint for each in judged.replies] == [prints[2]]


DAYS = [
    ({0: {**DONE, "整改日期": "上周"}}, "第 2 行“整改日期”（L 列）：“上周”读不出是哪一天"),
    ({0: {**DONE, "整改日期": "2026-04-11"}}, "整改日期 2026-04-11 晚于收到反馈的 2026-04-10"),
    ({0: {**DONE, "整改日期": "2026-03-19"}}, "整改日期 2026-03-19 早于 2026-03-20"),
    ({0: {**DONE, "整改日期": datetime(1900, 1, 4, 7, 12)}}, "早于 2026-03-20"),
]


@pytest.mark.parametrize(("rows", "says"), DAYS, ids=[says for _, says in DAYS])
def test_a_day_that_cannot_be_is_named_and_the_answer_is_kept_without_it(back, prints, rows, says):
    judged = back({**rows, 2: DONE})
    [told] = judged.lacking
    assert says in told
    assert told.endswith("；日期没有登记，其余已登记")
    assert {each.fingerprint: each.day for each in judged.replies} == {
        prints[0]: None,
        prints[2]: date(2026, 4, 3),
    }


@pytest.mark.parametrize("stage", ["有异议", "申请豁免"])
def test_an_answer_that_needs_a_reason_and_has_none_is_kept_and_named(back, stage):
    judged = back({0: {"整改情况": stage}})
    assert [each.stage for each in judged.replies] == [stage]
    assert "第 2 行“整改情况”（K 列）：填了“" + stage in judged.lacking[0]
    assert back({0: {"整改情况": stage, "说明": "栏目已注销"}}).lacking == []


def test_a_day_before_the_letter_but_after_the_look_is_possible(back, prints):
    assert kept(back({0: {**DONE, "整改日期": "2026-03-25"}})) == {prints[0]: "已整改"}


def test_an_id_of_another_letter_is_told_as_such(back, office):
    other = ids(office / "letters" / "清河市交通运输局" / "问题清单.xlsx")[0]
    [fault] = back({0: {**DONE, "编号": other}}).faults
    assert f"编号 {other} 属于另一份通知书" in fault
    assert "清河市交通运输局" in fault


def test_only_some_columns_sorted_is_noticed(back):
    def mix(book):
        sheet = book["问题清单"]
        sheet["A2"].value, sheet["A3"].value = sheet["A3"].value, sheet["A2"].value

    judged = back({0: DONE, 1: DONE}, mix)
    assert judged.replies == []
    assert len(judged.faults) == 2


def test_an_id_that_was_cut_is_found_again(back, prints):
    assert kept(back({0: {**DONE, "编号": prints[0][:8].upper()}})) == {prints[0]: "已整改"}


def double(stage):
    def change(book):
        sheet = book["问题清单"]
        row = [cell.value for cell in sheet[FIRST_ROW]]
        row[column("整改情况") - 1] = stage
        sheet.append(row)

    return change


def test_a_row_filled_in_twice_counts_once_where_both_say_the_same(back, prints):
    assert kept(back({0: DONE}, double("已整改"))) == {prints[0]: "已整改"}


def test_a_row_filled_in_twice_differently_is_neither(back, prints):
    judged = back({0: DONE}, double("有异议"))
    assert judged.replies == []
    assert f"第 2 行、第 6 行：编号 {prints[0]} 填了 2 次，内容不同" in judged.faults[0]


def test_a_long_answer_is_cut_and_that_is_said(back):
    judged = back({0: {**DONE, "说明": "长" * 6000}})
    assert len(judged.replies[0].said) == 5000
    assert "超过 5000 字" in judged.remarks[0]


TEXT = st.text(max_size=30).map(plain).filter(lambda text: "_x" not in text)
ANSWER = st.fixed_dictionaries(
    {
        "整改情况": st.sampled_from(Stage),
        "整改日期": st.dates(date(2026, 3, 20), CAME),
        "责任人": TEXT,
        "佐证链接": TEXT,
        "说明": TEXT,
    }
)
WAYS = st.sampled_from(
    [str, lambda day: day, "{0.year}.{0.month}.{0.day}".format, "{0.month}月{0.day}日".format]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.integers(0, 3), ANSWER, max_size=4), WAYS, st.permutations(range(4)))
def test_what_is_filled_in_is_what_is_read(back, prints, answers, way, order):
    def shuffle(book):
        sheet = book["问题清单"]
        rows = [[(c.value, c.data_type) for c in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
        for number, place in enumerate(order, FIRST_ROW):
            for cell, (value, kind) in zip(sheet[number], rows[place], strict=True):
                cell.value = value
                cell.data_type = kind

    judged = back({n: {**told, "整改日期": way(told["整改日期"])} for n, told in answers.items()}, shuffle)
    assert judged.faults == []
    found = {
        reply.fingerprint: (reply.stage, reply.day, reply.person, reply.proof, reply.said)
        for reply in judged.replies
    }
    assert found == {prints[n]: tuple(told[name] for name in ANSWERS) for n, told in answers.items()}
