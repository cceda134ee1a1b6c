"""What a person gave: every mistake by row and column, nothing guessed."""

import pytest

from checks.rules import ConfigError
from checks.scoring.marks import Mark, marks
from tests.checks.scoring.making import table

HEAD = ("单位", "指标编号", "扣分", "得分", "说明", "评定人")


def read(*rows):
    return marks("评定.xlsx", (HEAD, *rows), table(), {"甲局", "乙局"})


def test_marks_are_read_as_deducted_or_as_got():
    told = read(
        ("甲局", "A-5", "2.5", "", "台账缺两期", "王"),
        ("", "", "", "", "", ""),
        ("乙局", "A-5", "", "18", "", "王"),
        ("乙局", "J-1", "", "4", "", "王"),
        ("甲局", "B", "不适用", "", "没有办事服务", "王"),
    )
    assert told[0] == Mark(unit="甲局", item="A-5", deducted=2.5, note="台账缺两期", by="王")
    assert [mark.deducted for mark in told] == [2.5, 2.0, 6.0, None]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("丙局", "A-5", "1", "", "", "王"), "评定.xlsx 第 2 行“单位”列：没有名为 丙局 的单位"),
        (
            ("甲局", "A-9", "1", "", "", "王"),
            "评定.xlsx 第 2 行“指标编号”列：评分表 云山县评分表 没有编号为 A-9 的指标",
        ),
        (("甲局", "A-5", "21", "", "", "王"), "评定.xlsx 第 2 行“扣分”列：21 不在 0 与满分 20 之间"),
        (("甲局", "A-5", "-1", "", "", "王"), "不在 0 与满分 20 之间"),
        (("甲局", "A-5", "nan", "", "", "王"), "不在 0 与满分 20 之间"),
        (("甲局", "A-5", "二", "", "", "王"), "评定.xlsx 第 2 行“扣分”列：二 不是数"),
        (("甲局", "A-5", "1", "19", "", "王"), "“扣分”“得分”须填而且只填一个"),
        (("甲局", "A-5", "", "", "", "王"), "“扣分”“得分”须填而且只填一个"),
        (("甲局", "A-5", "1", "", "", ""), "评定.xlsx 第 2 行“评定人”列：不能为空"),
        (
            ("甲局", "A-3", "", "1", "", "王"),
            "“得分”列：A-3 有一部分由系统评分，请填“扣分”，只写人工部分另扣多少",
        ),
        (("甲局", "B", "3", "", "", "王"), "“指标编号”列：B 是一个部分，只能写“不适用”"),
    ],
)
def test_a_mistake_is_told_by_row_and_column(row, told):
    with pytest.raises(ConfigError) as error:
        read(row)
    assert told in str(error.value)


def test_what_is_given_twice_is_refused():
    with pytest.raises(ConfigError, match="第 3 行“指标编号”列：甲局 的 A-5 在第 2 行已评定过"):
        read(("甲局", "A-5", "1", "", "", "王"), ("甲局", "A-5", "2", "", "", "李"))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (("单位", "指标编号", "扣分"), "第 1 行：缺少“评定人”列"),
        (("单位", "指标编号", "评定人"), "第 1 行：缺少“扣分”或“得分”列"),
        (("单位", "单位", "指标编号", "扣分", "评定人"), "第 1 行：“单位”列写了不止一次"),
    ],
)
def test_a_head_that_is_not_right_is_told(head, told):
    with pytest.raises(ConfigError, match=told):
        marks("评定.csv", (head,), table())


def test_every_mistake_of_a_file_is_told_at_once():
    with pytest.raises(ConfigError) as error:
        read(
            ("丙局", "A-5", "1", "", "", "王"),
            ("甲局", "A-5", "二", "", "", "王"),
            ("乙局", "A-5", "1", "", "", ""),
        )
    assert all(f"第 {number} 行" in str(error.value) for number in (2, 3, 4))
    assert str(error.value).startswith("评定.xlsx 第 2 行")
    with pytest.raises(ConfigError, match="等 40 处"):
        read(*(("丙局", "A-5", "1", "", "", "王") for _ in range(40)))
