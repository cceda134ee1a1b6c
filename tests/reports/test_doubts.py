"""What could not be told is one row for one reason, whoever it is said of, and nothing is lost by it."""

from reports.doubts import NAMES, doubts
from tests.make import url

TITLES = {"missing_category": "应设公开类别缺失", "broken_link": "错链、断链"}


def row(reason, check="missing_category", page="/", about=""):
    return {"check": check, "reason": reason, "url": url(page), "about": about}


def told(*rows):
    return [(doubt.reason, doubt.count) for doubt in doubts(TITLES, rows)]


def test_one_alone_is_told_as_it_is():
    assert told(row("未见“财政预算”，但首页没有读到")) == [("未见“财政预算”，但首页没有读到", 1)]


def test_another_reason_another_check_and_other_words_before_the_name_are_other_rows():
    rows = [
        row("未见“财政预算”，但首页没有读到"),
        row("未见“公开指南”，但菜单没有读全"),
        row("未见“公开指南”，但首页没有读到", check="broken_link"),
        row("未见图片“公开指南”，但首页没有读到"),
        row("首页没有读到"),
    ]
    assert sorted(told(*rows)) == sorted((each["reason"], 1) for each in rows)


def test_only_what_is_quoted_first_may_differ():
    rows = [row("未见“甲”，有相近名称“乙”"), row("未见“甲”，有相近名称“丙”")]
    assert [count for _, count in told(*rows)] == [1, 1]


def test_quotes_within_quotes_are_left_as_they_are():
    rows = [row("“““一网通办”平台”：超时"), row("“““跨省通办”平台”：超时")]
    assert sorted(told(*rows)) == sorted((each["reason"], 1) for each in rows)


def test_the_same_of_several_is_one_row_with_all_their_names():
    rows = [row(f"未见“{name}”，但首页没有读到", about=name) for name in ("财政预算", "公开指南", "领导之窗")]
    assert told(*rows) == [("未见“财政预算”、“公开指南”、“领导之窗”等 3 项，但首页没有读到", 3)]


def test_the_same_name_on_several_pages_is_named_once_and_counted_each_time():
    rows = [row("“市局”：超时", page=f"/{n}.html") for n in range(3)]
    assert told(*rows) == [("“市局”：超时", 3)]
    assert len(doubts(TITLES, rows)[0].sample) == 3


def test_of_very_many_the_first_are_named():
    [(reason, count)] = told(*(row(f"“链接{n}”：超时") for n in range(500)))
    assert count == 500
    assert "等 500 项：超时" in reason
    assert reason.count("“") == NAMES


def test_a_link_is_shown_with_the_page_on_which_it_stands():
    link = row("“市局”：超时", check="broken_link", about="http://www.lingnan.example/")
    assert doubts(TITLES, [link])[0].sample == (f"http://www.lingnan.example/（见 {url('/')}）",)
    assert doubts(TITLES, [row("首页没有读到", about="预算")])[0].sample == (url("/"),)


def test_those_of_most_subjects_come_first():
    rows = [row("首页没有读到"), row("菜单没有读全"), row("菜单没有读全", page="/a.html")]
    assert told(*rows) == [("菜单没有读全", 2), ("首页没有读到", 1)]
