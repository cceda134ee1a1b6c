import pytest

from checks.records import LinkState, Place
from checks.site.missing_channel import missing_channel
from tests.make import column, crawl, findings, link, message, page, unknowns, url

NEWS = column("通知公告", "/tzgg/")


@pytest.mark.parametrize(
    "channel",
    [
        column("县长信箱", "/xzxx/"),
        column("我要咨询", "/wyzx/"),
        column("互动交流", "/hdjl/"),
        link("http://www.12345.example/", LinkState.UNTESTED, text="市民热线", place=Place.NAV),
        link("http://hd.city.example/liuyan/", LinkState.REFUSED, text="", place=Place.NAV),
        link("/yjx/", text="留言板", place=Place.NAV),
        message(),
    ],
)
def test_any_way_to_ask_is_one(channel):
    assert not findings(missing_channel, crawl([NEWS, channel]))


@pytest.mark.parametrize(
    "given",
    [
        {"reason": "stopped"},
        {"coverage": {"nav_gaps": [{"url": "/x", "reason": "服务器回答 503"}]}},
        {"coverage": {"skipped": [{"reason": "上限", "count": 1, "sample": []}]}},
    ],
)
def test_nothing_is_claimed_of_what_was_not_walked(given):
    stored = crawl([NEWS], **given)
    assert not findings(missing_channel, stored)
    assert unknowns(missing_channel, stored)


def test_a_site_where_nobody_can_ask_is_suspect():
    [finding] = findings(missing_channel, crawl([NEWS]))
    assert (finding.url, finding.message[:2]) == (url("/"), "疑似")


@pytest.mark.parametrize("name", ["网上信访", "纪检监察举报信箱", "监督举报"])
def test_petitions_and_reports_are_no_channel(name):
    assert findings(missing_channel, crawl([NEWS, column(name, "/jb/")]))


def test_the_title_of_a_news_item_is_no_channel():
    title = "我县举办退役军人就业政策咨询和专场招聘活动"
    assert findings(missing_channel, crawl([NEWS, link("/tzgg/1.html", text=title, place=Place.LIST)]))


MENU = column("互动交流", "/hdjl/", entries=0)
WITH = {"path": ("首页", "互动交流")}


@pytest.mark.parametrize("below", ["在线访谈", "民意征集", "县长信箱", "我要咨询", "投诉建议"])
def test_a_menu_with_anything_else_than_petitions_is_a_channel(below):
    stored = crawl(
        [NEWS, MENU, page("/hdjl/"), column("网上信访", "/xf/", **WITH), column(below, "/x/", **WITH)]
    )
    assert not findings(missing_channel, stored)


def test_a_menu_that_was_not_read_or_has_a_form_of_its_own_is_a_channel():
    petition = column("网上信访", "/xf/", **WITH)
    assert not findings(missing_channel, crawl([NEWS, MENU, petition]))
    form = page("/hdjl/", text="请在此留言，我们将尽快答复。")
    assert not findings(missing_channel, crawl([NEWS, MENU, petition, form]))


def test_a_menu_of_petitions_and_reports_alone_is_none():
    stored = crawl(
        [NEWS, MENU, page("/hdjl/"), column("网上信访", "/xf/", **WITH), column("纪检举报", "/jb/", **WITH)]
    )
    assert len(findings(missing_channel, stored)) == 1
