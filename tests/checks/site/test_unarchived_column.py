import pytest

from checks.site.unarchived_column import unarchived_column
from tests.make import column, crawl, findings

OLD = {"newest": "2023-05-01"}


def old(name="招商动态", **given):
    return crawl([column(name, "/c/", **{**OLD, **given})])


def test_a_column_of_last_year_has_not_stopped():
    assert not findings(unarchived_column, old(newest="2025-05-01"))


def test_a_column_with_a_mark_says_so():
    assert not findings(unarchived_column, old(archived="已归档"))


@pytest.mark.parametrize(
    "name", ["机构职能", "办事指南", "规划信息", "部门决算", "法律法规", "地方性法规", "2021年通知公告", "标准目录", "权责清单", "旅游景点", "名优特产", "历史文化", "企业展播"]
)  # fmt: skip
def test_what_does_not_go_on_by_nature_needs_no_mark(name):
    assert not findings(unarchived_column, old(name))


@pytest.mark.parametrize(
    "given",
    [{"children": 2}, {"entries": None}, {"ended": False, "sorted": False}, {"undated": 15}, {"path": ("首页", "2019年")}],
)  # fmt: skip
def test_where_the_newest_entry_is_not_certain_nothing_is_said(given):
    assert not findings(unarchived_column, old(**given))


def test_a_topic_that_is_over_is_listed_with_others_once():
    topic = column("防汛抗旱专题", "/zt/", newest="2021-09-01", path=("首页", "专题专栏"))
    [finding] = findings(unarchived_column, crawl([topic, column("招商动态", "/c/", **OLD)]))
    assert finding.evidence["个数"] == 2
    assert "防汛抗旱专题：最近 2021-09-01" in str(finding.evidence["栏目"])


@pytest.mark.parametrize("name", ["党员远程教育", "古城保护"])
def test_a_column_that_the_book_does_not_know_may_have_stopped_too(name):
    assert findings(unarchived_column, old(name))
