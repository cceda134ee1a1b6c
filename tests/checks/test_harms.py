import pytest

from checks.harms import Harm, harm
from checks.rules import Rules
from checks.rules.hijack import Hijack
from tests.make import link, url

TABLE = Rules.load().table(Hijack)
SHOP = "http://www.shop.example/"


def landed(landing: str, target: str = SHOP, **given) -> Harm | None:
    return harm(link(target, landing=landing, **{"own": False, **given}), TABLE)


@pytest.mark.parametrize(
    "landing",
    [
        "",
        "某某科技有限公司",
        "中国福利彩票官网\n双色球 开奖公告 彩票投注站",
        "警方捣毁一网络赌博窝点，涉案平台“必威体育”被查\n民警提醒市民远离赌博",
        "澳门威尼斯人酒店度假村",
        "域名服务公司\n域名注册 域名交易 域名转让 云主机",
        "如何看待域名出售市场_某某新闻\n近日，域名交易再度升温",
        "House for sale in the county",
        "您的请求已提交",
        "网站正在维护",
    ],
)
def test_a_decent_page_does_no_harm(landing):
    assert landed(landing) is None


def test_known_hosts_and_own_pages_are_not_looked_at():
    assert landed("必威体育官网", "http://www.lingnan.gov.cn/") is None
    assert landed("必威体育官网", "https://weibo.com/x") is None
    assert landed("必威体育官网", own=True) is None
    assert landed("必威体育官网", chain=("http://www.lingnan.gov.cn/",)) is None
    assert landed("必威体育官网", chain=(url("/a.html"),)) is None


@pytest.mark.parametrize(
    "landing", ["必威体育官网-手机版登录", "首页\n澳门百家乐在线投注 真人娱乐城 老虎机注册 立即开户 官网下载"]
)
def test_a_page_of_betting_is_harm(landing):
    assert landed(landing)
    assert not landed(landing).parked


@pytest.mark.parametrize(
    "landing",
    [
        "shop.example 此域名可转让\n联系电话",
        "shop.example\nThis domain is for sale! Inquire now",
        "Buy this domain\n",
        "shop.example 域名出售\n一口价",
        "www.shop.example is for sale",
        "首页\n您访问的域名已过期，请尽快续费",
    ],
)
def test_a_name_that_is_for_sale_is_parked(landing):
    assert landed(landing).parked
