import pytest

from checks import absence
from checks.rules import Rules
from tests.make import column, crawl

RULES = Rules.load()
NOTICES = column()


def gap(*records, **given):
    return absence.gap(crawl(records, **given), RULES)


def nav_gap(reason):
    return {"nav_gaps": [{"url": "http://www.yunshan.example/x/", "reason": reason}]}


def test_a_menu_that_was_walked_whole_leaves_no_gap():
    assert gap(NOTICES) is None


@pytest.mark.parametrize(
    "given",
    [
        {"reason": "stopped"},
        {"coverage": {"start_read": False}},
        {"coverage": nav_gap("服务器回答 503")},
        {"coverage": nav_gap("服务器回答 404")},
        {"coverage": {"skipped": [{"url": "http://www.yunshan.example/y/", "reason": "达到页数上限"}]}},
    ],
)
def test_what_was_not_walked_leaves_one(given):
    assert gap(NOTICES, **given)


def test_a_site_without_columns_was_not_read():
    assert gap()


def test_a_directory_that_could_not_be_read_may_name_more():
    assert gap(NOTICES, column("政府信息公开目录", "/ml/index.html", entries=None, unread="列表由脚本写入"))


@pytest.mark.parametrize(
    ("reason", "hides"), [("服务器回答 404", False), ("服务器回答 503", True), ("超时", True)]
)
def test_a_menu_entry_that_leads_nowhere_need_not_hide_anything(reason, hides):
    stored = crawl([NOTICES], coverage=nav_gap(reason))
    assert bool(absence.unwalked(stored, gone_hides=False)) is hides


@pytest.mark.parametrize(
    "whole",
    [
        column(),
        column(entries=None, text=500),
        column(entries=None, children=3),
        column(entries=0),
    ],
)
def test_a_column_read_to_its_end_holds_no_more(whole):
    assert absence.unfinished(whole) is None


@pytest.mark.parametrize(
    "part", [column(unread="列表由脚本写入", entries=None), column(entries=None), column(ended=False)]
)
def test_a_column_that_was_not_may_hold_more(part):
    assert absence.unfinished(part)
    assert absence.unproven(crawl([]), [column("年报", "/nb/index.html"), part])
