import pytest

from checks.page.empty_column import empty_column
from tests.make import column, findings, judged, unknowns


def test_a_column_with_one_entry_is_not_empty():
    assert not findings(empty_column, column(entries=1))


def test_a_container_is_judged_by_the_columns_below_it():
    assert not judged(empty_column, column(entries=0, children=3))


def test_an_archived_column_may_be_empty():
    assert not judged(empty_column, column(entries=0, archived="已归档"))


def test_a_page_of_prose_is_no_empty_list():
    assert not findings(empty_column, column(entries=None, text=300))


@pytest.mark.parametrize("reason", ["列表可能由脚本生成，未能读取", "栏目页未能读取：服务器回答 503"])
def test_a_list_that_was_not_read_is_undetermined(reason):
    [unknown] = unknowns(empty_column, column(entries=None, unread=reason))
    assert unknown.reason == reason


def test_an_empty_first_page_with_more_to_come_is_undetermined():
    assert unknowns(empty_column, column(entries=0, ended=False))


def test_a_column_of_this_year_may_still_wait_for_its_content():
    assert unknowns(empty_column, column("2026年部门决算", entries=0, ended=True))


def test_a_column_of_last_year_has_had_its_time():
    assert findings(empty_column, column("2025年部门决算", entries=0, ended=True))


def test_a_list_read_to_its_end_without_entries_is_empty_and_shows_its_proof():
    [finding] = findings(empty_column, column(entries=0, ended=True, path=("首页", "重点领域")))
    assert finding.evidence["位置"] == "首页 > 重点领域 > 通知公告"
    assert "已到末页" in str(finding.evidence["已读列表页"])


@pytest.mark.parametrize("name", ["网站地图", "我要写信", "用户登录", "高级检索"])
def test_a_map_a_form_and_a_login_are_no_columns(name):
    assert not judged(empty_column, column(name, entries=0))
    assert not judged(empty_column, column(name, entries=None, unread="没有读出列表"))
