"""Which column of an office's table is which."""

import pytest

from checks.cases.headings import head
from checks.rules import ConfigError


def test_columns_are_known_by_any_of_their_names_in_any_order():
    found = head([["序号", "电子邮箱", "主办单位", "网站", "备注"]])
    assert (found.row, found.columns) == (0, {"mail": 1, "name": 2, "sites": 3})


def test_titles_may_stand_above_the_head():
    assert head([["云山县单位名册", ""], ["", ""], ["单位名称", "类别"]]).row == 2


@pytest.mark.parametrize(
    "text", ["单位 名称", "单位\n名称", "单位名称（必填）", "*单位名称", "单位名称(全称)", "单位名称："]
)
def test_what_decorates_a_head_is_overlooked(text):
    assert head([[text]]).columns == {"name": 0}


def test_where_two_columns_fit_the_surer_word_is_taken():
    found = head([["单位", "单位名称", "网站", "网址", "手机", "联系电话"]])
    assert found.columns == {"name": 1, "sites": 3, "phone": 5}


def test_a_head_of_two_rows_is_one():
    rows = [
        ("单位名称", "联系方式", "", "网址"),
        ("", "联系人", "电话", ""),
        ("云山县水务局", "张三", "1", ""),
    ]
    assert head(rows).row == 1
    assert head(rows).columns == {"name": 0, "contact": 1, "phone": 2, "sites": 3}


def test_a_unit_without_a_name_is_no_second_row_of_a_head():
    assert head([("单位名称", "联系人"), ("", "张三")]).row == 0
    assert head([("单位名称", "联系人"), ("单位", "联系人")]).row == 0


def test_two_columns_of_one_name_are_a_mistake():
    with pytest.raises(ConfigError, match="第 1 行有两列都叫“网址”"):
        head([["单位名称", "网址", "网址"]])


@pytest.mark.parametrize(
    "rows", [[], [[""]], [["云山县单位名称汇总表", "网址"]], [[""]] * 20 + [["单位名称"]]]
)
def test_a_table_without_such_a_head_has_none(rows):
    assert head(rows) is None
