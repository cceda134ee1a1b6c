from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rules import Rules
from checks.upkeep import Overdue, blank, cycle_of, depth, has_ended, overdue, trail, year_of
from tests.make import AS_OF, column

RULES = Rules.load().at(AS_OF)


@given(st.integers(min_value=0, max_value=4000), st.integers(min_value=0, max_value=60))
def test_a_column_is_overdue_exactly_past_its_limit_and_the_grace(age, grace):
    newest = (AS_OF - timedelta(days=age)).isoformat()
    late = overdue(column("部门动态", newest=newest), RULES, grace_days=grace)
    assert isinstance(late, Overdue) == (age > 14 + grace)


@given(st.dates(min_value=date(2008, 1, 1), max_value=AS_OF))
def test_a_month_is_never_older_than_its_last_day(day):
    late = overdue(column("部门动态", newest=f"{day:%Y-%m}"), RULES)
    assert not (isinstance(late, Overdue) and (AS_OF - day).days <= 14)


def test_a_cycle_that_no_verified_clause_sets_is_not_certain():
    late = overdue(column("就业创业", newest="2024-01-01"), RULES)
    assert isinstance(late, Overdue)
    assert not late.is_certain


def test_the_home_page_is_no_step_of_the_trail():
    inner = column("部门动态", path=("首页", "要闻动态"))
    assert (trail(inner), depth(inner)) == (("要闻动态", "部门动态"), 1)


@pytest.mark.parametrize(
    ("name", "year"), [("2019年通知", 2019), ("2018-2020", 2020), ("12345热线", None), ("20190101号", None)]
)
def test_a_year_in_a_name_is_a_whole_number_of_this_age(name, year):
    assert year_of(name) == year


@pytest.mark.parametrize("name", ["原创视频", "原则制度", "政府信息公开专栏", "通知公告", "2026年部门预算"])
def test_what_merely_resembles_something_ended_goes_on(name):
    assert not has_ended(column(name), RULES)


@pytest.mark.parametrize("name", ["原国土资源局", "2025年通知", "防汛专题", "历史公报", "电商服务专栏"])
def test_what_is_over_has_ended(name):
    assert has_ended(column(name), RULES)


def test_an_occasional_column_has_no_cycle():
    assert cycle_of(column("意见征集"), RULES) is None


def test_prose_children_and_archives_are_not_blank():
    for given_ in (
        {"entries": None, "text": 50},
        {"entries": 0, "children": 1},
        {"entries": 0, "archived": "已归档"},
    ):
        assert blank(column(**given_), AS_OF) is False
    assert blank(column(entries=0), AS_OF) is True
    assert isinstance(blank(column(entries=None), AS_OF), str)


def test_a_field_in_a_zone_called_a_special_column_goes_on():
    held = column("危房改造", path=("首页", "政府信息公开", "两化专栏"))
    assert not has_ended(held, RULES)
    assert cycle_of(held, RULES).id == "topic"


@pytest.mark.parametrize("path", [("首页", "防汛专栏"), ("首页", "专题专栏"), ("首页", "2021年两化专栏")])
def test_other_special_columns_still_end(path):
    assert has_ended(column("危房改造", path=path), RULES)


@pytest.mark.parametrize("name", ["县区传真", "媒体看云山", "乡镇播报"])
def test_a_news_column_by_its_parent_is_a_hint(name):
    cycle = cycle_of(column(name, path=("首页", "新闻中心")), RULES)
    assert (cycle.id, cycle.advisory) == ("news", True)
    assert cycle_of(column(name, path=("首页", "便民服务")), RULES) is None


@pytest.mark.parametrize("name", ["科普园地", "行业协会", "新闻发布会", "云山概况", "中标结果"])
def test_other_names_below_news_have_no_cycle_of_news(name):
    cycle = cycle_of(column(name, path=("首页", "新闻中心")), RULES)
    assert cycle is None or cycle.id != "news"


def test_names_joined_by_and_are_those_without_it():
    assert RULES.cycle("市政府及市政府办公室文件").id == "policy"
    assert RULES.cycle("公示和公告").id == "notice"
    assert RULES.cycle("办公室") is None
