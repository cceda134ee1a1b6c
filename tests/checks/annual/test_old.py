from pathlib import Path

import pytest

from checks.annual import old

ROWS = """序号\t统计指标\t单位\t统计数
1\t一、主动公开情况\t—\t
2\t（一）主动公开政府信息总数（不同渠道发相同信息计1条）\t条\t120
3\t其中：主动公开规范性文件数\t条\t2
4\t制发规范性文件总数\t条\t3
5\t1.政务微博公开政府信息数\t条\t600
6\t（一）收到申请数\t件\t6
7\t1.当面申请数\t件\t1
8\t2.传真申请数\t件\t0
9\t3.网络申请数\t件\t4
10\t4.信函申请数\t件\t1
11\t（二）申请办结数\t件\t6
12\t1.按时办结数\t件\t5
13\t2.延期办结数\t件\t1
14\t四、行政复议数量\t件\t2
15\t（一）维持具体行政行为数\t件\t1
16\t（二）被依法纠错数\t件\t0
17\t（三）其他情形数\t件\t1
18\t（三）从事政府信息公开人员数\t人\t3
19\t1.专职人员数（不包括政府公报及政府网站工作人员数）\t人\t1
20\t2.兼职人员数\t人\t2
21\t（五）乡镇街道办事处\t个\t4
22\t其中：已建成便民服务中心\t个\t4"""


def broken(text: str) -> list[str]:
    return [each.where for each in old.broken_lines(old.lines(text))]


def test_a_table_that_adds_up_is_in_order():
    assert broken(ROWS) == []


@pytest.mark.parametrize("apart", [" | ", "\t"])
def test_rows_without_numbers_of_their_own_are_read_too(apart):
    bare = "\n".join(line.split("\t", 1)[1] for line in ROWS.split("\n")).replace("\t", apart)
    assert len(old.lines(bare)) == len(old.lines(ROWS))
    assert broken(bare) == []


def test_blank_rows_are_not_added_up():
    assert broken(ROWS.replace("网络申请数\t件\t4", "网络申请数\t件\t")) == []


def test_a_channel_with_more_than_the_total_is_no_broken_sum():
    assert "微博" not in "".join(broken(ROWS))


def test_a_part_over_what_it_is_part_of():
    assert broken(ROWS.replace("便民服务中心\t个\t4", "便民服务中心\t个\t11")) == [
        "第22行 其中:已建成便民服务中心"
    ]


def test_a_sum_that_does_not_hold():
    assert broken(ROWS.replace("申请数\t件\t6", "申请数\t件\t9")) == ["第6行 收到申请数"]
    assert broken(ROWS.replace("兼职人员数\t人\t2", "兼职人员数\t人\t5")) == ["第18行 从事政府信息公开人员数"]


def test_prose_is_no_table():
    assert old.lines("政府信息公开情况统计表见附件。") == ()


def test_the_real_table_has_just_its_one_fault(realpages: Path):
    text = (realpages.parent / "notices/S1-kangbashi-2017.txt").read_text("utf-8")
    assert broken(text) == ["第81行 其中:已建成综合便民服务中心"]
