import pytest

from checks.page.hijacked_target import hijacked_target
from checks.verdicts import Severity
from tests.make import findings, link


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("http://www.shop.example/", "某某科技有限公司"),
        ("http://www.cwl.example/", "中国福利彩票"),
        ("http://www.hotel.example/", "澳门威尼斯人酒店"),
        ("http://news.example/1.html", "警方捣毁一网络赌博窝点"),
        ("http://www.alphabetway.example/", "字母学习网"),
        ("https://weibo.com/betway", "政务微博"),
        ("/tzgg/1.html", "六合彩"),
    ],
)
def test_links_to_decent_sites_are_fine(address, text):
    assert not findings(hijacked_target, link(address, text=text))


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("http://www.shop.example/", "必威体育"),
        ("http://www.shop.example/", "澳门百家乐在线投注"),
        ("http://www.bet365.example/", "友情链接"),
        ("http://m-betway.example/", ""),
    ],
)
def test_links_that_say_where_they_lead_are_found(address, text):
    [finding] = findings(hijacked_target, link(address, text=text))
    assert finding.about == address
    assert "疑似" in finding.message


@pytest.mark.parametrize(
    ("address", "landing"),
    [
        ("http://www.shop.example/", "某某科技有限公司\n产品 新闻 联系我们"),
        ("http://news.example/1.html", "警方捣毁“必威体育”网络赌博窝点\n民警提醒远离赌博"),
        ("http://www.lingnan.gov.cn/", "必威体育官网"),
        ("http://names.example/", "某某云\n域名注册 域名交易 虚拟主机"),
    ],
)
def test_links_that_open_decent_pages_are_fine(address, landing):
    assert not findings(hijacked_target, link(address, text="合作单位", own=False, landing=landing))


def test_a_link_that_opens_a_page_of_betting_is_found_with_its_words():
    sold = link(
        "http://www.school.example/", text="云山县一中", own=False, landing="必威体育官网-登录\n注册送彩金"
    )
    [finding] = findings(hijacked_target, sold)
    assert "疑似" in finding.message
    assert "打开的页面" in finding.message
    assert "必威体育官网" in str(finding.evidence["打开后显示"])
    assert finding.severity is None


def test_a_name_that_is_for_sale_is_a_hint_and_claims_no_clause():
    sold = link(
        "http://www.school.example/", text="云山县一中", own=False, landing="school.example 此域名可转让"
    )
    [finding] = findings(hijacked_target, sold)
    assert finding.severity is Severity.ADVICE
    assert "19号" not in finding.basis
    assert "疑似" in finding.message


def test_words_and_page_together_are_one_finding():
    both = link("http://www.bet365.example/", text="必威体育", own=False, landing="必威体育官网")
    assert len(findings(hijacked_target, both)) == 1
