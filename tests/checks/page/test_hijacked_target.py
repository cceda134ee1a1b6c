import pytest

from checks.page.hijacked_target import hijacked_target
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
