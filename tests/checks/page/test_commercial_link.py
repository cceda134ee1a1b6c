import pytest

from checks.page.commercial_link import commercial_link
from checks.records import LinkState
from tests.make import findings, link, url


@pytest.mark.parametrize(
    "target",
    [
        "http://www.gov.cn/",
        "https://hm.baidu.com/hm.js",
        "https://map.baidu.com/",
        "http://www.xinhuanet.com/",
        "https://weibo.com/x",
        "https://v.qq.com/x",
        "http://myjd.com/",
        "https://tianqi.2345.com/plugin/widget/index.htm?s=3",
        "/jd.com/",
    ],
)
def test_statistics_maps_sharing_and_news_are_no_commerce(target):
    assert not findings(commercial_link, link(target, LinkState.UNTESTED))


@pytest.mark.parametrize(
    "target",
    [
        "https://item.jd.com/1.html",
        "https://www.2345.com/",
        "https://www.taobao.com/",
        "https://cpro.baidu.com/x",
    ],
)
def test_a_shop_or_an_advertisement_is_a_lead(target):
    [finding] = findings(commercial_link, link(target, LinkState.UNTESTED, text="特产"))
    assert (finding.url, finding.about) == (url("/"), target)
