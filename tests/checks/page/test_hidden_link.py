import pytest

from checks.page.hidden_link import hidden_link
from checks.records import Hidden, Kind
from checks.registry import load
from checks.rules import Rules
from tests.make import findings, page

SPAM = ("http://www.shop-one.example/", "http://www.shop-two.example/", "http://www.shop-three.example/")


def hides(how: str, *links: str, text: str = "") -> bool:
    return bool(findings(hidden_link, page(hidden=(Hidden(how=how, text=text, links=links),))))


@pytest.mark.parametrize(
    "how",
    [
        "display:none div.tab-pane",
        "display:none ul#sidemenu.sideMenu",
        "display:none div#mobileNav",
        "display:none div.popup",
        "display:none ul.dropdown-menu",
        "display:none div.swiper-slide",
        "display:none div.friendlink",
        "display:none div#bdshare",
        "visibility:hidden div.layer",
        "opacity:0 li.slide",
        "off-screen div.banner",
        "display:none div pane",
        "display:none ul.common_newslist pane",
        "display:none ul asked",
        "zero-size div.panel asked",
        "zero-size table",
        "display:none div.visible-xs",
        "comment",
    ],
)
def test_components_that_wait_to_be_shown_are_no_fault(how):
    assert not hides(how, *SPAM)


@pytest.mark.parametrize(
    "link",
    [
        "http://www.gov.cn/",
        "https://hm.baidu.com/hm.js",
        "https://www.cnzz.com/stat/website.php",
        "http://zfwzgl.www.gov.cn/exposure/jiucuo.html",
        "https://www.firefox.com.cn/",
        "http://www.xinhuanet.com/",
        "https://service.weibo.com/share/share.php",
        "http://www.yunshan.edu.cn/",
        "http://www-haishan-gov-cnxe2.v6.ipv6best.cn/",
        "https://api.map.baidu.com/marker",
    ],
)
def test_links_to_authorities_media_and_usual_components_are_no_fault(link):
    for how in ("display:none div", "zero-size div", "noscript", "font-size:0 p"):
        assert not hides(how, link)


def test_a_few_unknown_links_under_a_name_that_means_nothing_are_left_alone():
    assert not hides("display:none div.wzgg", *SPAM[:2])


def test_a_hidden_block_of_mostly_known_links_is_left_alone():
    assert not hides("display:none div", "http://www.gov.cn/", "http://www.xinhuanet.com/", SPAM[0])


def test_hidden_words_without_links_are_no_hidden_links():
    assert not findings(hidden_link, page(hidden=(Hidden(how="zero-size div", text="请先登录后再办理"),)))


def test_an_empty_link_to_an_authority_is_no_fault():
    assert not hides("empty-link", "http://www.gov.cn/zhengce/")


@pytest.mark.parametrize(
    "how",
    [
        "display:none div",
        "hidden div",
        "font-size:0 p",
        "off-screen div.abc",
        "zero-size marquee",
        "same-color span",
        "script",
        "noscript",
        "empty-link",
        "visibility:hidden span",
    ],
)
def test_a_hidden_link_to_an_unknown_host_is_found(how):
    assert hides(how, SPAM[0])


def test_lists_of_media_and_services_are_no_trade_in_links():
    for text in (
        "云山日报 云山电视台 云山网",
        "租房 搬家 火车票 天气",
        "男科 妇科 预约挂号",
        "打击赌博 代开发票案宣判",
    ):
        assert not hides("display:none ul asked", *SPAM, text=text)


def test_trades_that_buy_links_are_found_under_any_name():
    assert hides("display:none ul asked", *SPAM, text="装修公司 减肥 小说网")
    assert hides("display:none div.footlink", *SPAM, text="装修公司 贷款")


def test_many_unknown_links_under_a_name_that_means_nothing_are_found():
    assert hides("display:none div.wzgg", *SPAM)


def test_evidence_shows_element_links_and_words():
    hidden = Hidden(how="off-screen div#x", text="某某小说网 某某招聘网", links=SPAM)
    [finding] = findings(hidden_link, page(hidden=(hidden,)))
    assert finding.evidence["所在元素"] == ["off-screen div#x"]
    assert finding.evidence["链接"] == list(SPAM)
    assert finding.evidence["隐藏的文字"] == ["某某小说网 某某招聘网"]


def test_a_page_that_hides_nothing_is_in_order_and_one_that_was_not_read_is_not_judged():
    when, rules = load()["hidden_link"].when, Rules.load()
    assert when(page("/1.html"), rules)
    assert not any(
        when(page("/1.html", **told), rules)
        for told in (
            {"status": 404},
            {"error": "timeout", "status": None},
            {"unread": "被防护系统拦截"},
            {"kind": Kind.FILE},
        )
    )
