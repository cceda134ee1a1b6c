"""The signs of a government site, as real feet and heads carry them."""

from datetime import date

import pytest

from crawler import layouts
from crawler.reading.html import Html

CONAC = "08A84D5F38000F44E053022819AC4FA1"


def marks(foot: str, head: str = "") -> dict[str, str]:
    text = f"<html><head><title>云山县人民政府</title></head><body>{head}<div class='foot'>{foot}</div></body></html>"
    html = Html(text, "http://www.yunshan.gov.cn/", seen=date(2026, 3, 20))
    return dict(layouts.pick(html).read(html).surroundings.marks)


def test_a_page_without_signs_has_only_its_title():
    assert marks("<p>欢迎访问</p>") == {"title": "云山县人民政府"}


@pytest.mark.parametrize(
    ("foot", "told"),
    [
        (
            f'<a href="http://bszs.conac.cn/sitename?method=show&amp;id={CONAC}"><img src="/dzjg.png"></a>',
            CONAC,
        ),
        (
            "<script>document.write(unescape(\"%3Cspan id='_ideConac'%3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/24/CA24.js'%3E\"))</script>",
            "http://dcs.conac.cn/js/24/CA24.js",
        ),
        ('<script src="//dcs.conac.cn/js/24/CA24.js"></script>', "//dcs.conac.cn/js/24/CA24.js"),
        ('<span id="_ideConac"></span>', "_ideConac"),
        ('<img src="/images/a.png" alt="党政机关">', "/images/a.png 党政机关"),
    ],
)
def test_the_sign_of_party_and_government_organs(foot, told):
    assert marks(foot)["conac"] == told


def test_a_sign_that_was_commented_out_is_not_seen():
    assert "conac" not in marks(f'<!--a href="http://bszs.conac.cn/sitename?method=show&id={CONAC}"></a-->')


@pytest.mark.parametrize(
    ("foot", "told"),
    [
        (
            '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3300000001&url=x"><img src="jiucuo.png"></a>',
            "3300000001",
        ),
        (
            '<script id="_jiucuo_" sitecode="bm05000001" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>',
            "bm05000001",
        ),
        ('<span id="_span_jiucuo"></span>', "_span_jiucuo"),
    ],
)
def test_the_way_to_report_mistakes(foot, told):
    assert marks(foot)["jiucuo"] == told


def test_words_of_the_foot():
    found = marks(
        "<p>主办：云山县人民政府办公室&nbsp;&nbsp; 承办：云山县大数据管理局</p><p>地址：云山县人民路1号</p>"
        "<p>网站标识码：3300000001 浙ICP备12345678号-1 浙公网安备 33010002000001号</p>"
    )
    assert found["sponsor"] == "云山县人民政府办公室"
    assert found["sitecode"] == "3300000001"
    assert found["icp"] == "浙ICP备12345678号-1"
    assert found["police"] == "浙公网安备 33010002000001号"
    assert found["contact"] == "地址：云山县人民路1号"


def test_a_sponsor_that_manages_is_told_whole():
    assert marks("<p>主办单位：云山县监狱管理局 技术支持：某公司</p>")["sponsor"] == "云山县监狱管理局"


def test_an_event_that_somebody_hosts_is_no_sponsor():
    assert "sponsor" not in marks("<p>由云山县文旅局主办的书画展开幕</p>")


def test_the_map_the_search_and_the_word_at_leaving():
    found = marks(
        '<a href="/wzdt.html">网站地图</a><script>function go(){if(confirm("您访问的链接即将离开本网站，是否继续？"))open(u)}</script>',
        '<form action="/search"><input type="text" name="keyword" placeholder="请输入关键字"></form>',
    )
    assert found["sitemap"] == "http://www.yunshan.gov.cn/wzdt.html"
    assert found["search"] == "/search"
    assert found["notice"].startswith("您访问的链接")


@pytest.mark.parametrize(
    ("foot", "name", "value"),
    [
        ("<p>标识码：<b>5399990001</b></p>", "sitecode", "5399990001"),
        ("<p>网站标识码：<span>53999</span><span>90001</span></p>", "sitecode", "5399990001"),
        ("<p>政府网站标识编码：bm05000001</p>", "sitecode", "bm05000001"),
        ("<p>网站标识码：530102</p>", "sitecode", "530102"),
        (
            '<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=53999902000001"><img src="a.png"></a>',
            "police",
            "53999902000001",
        ),
        (
            '<img src="a.png" alt="云公网安备53999902000001号">',
            "police",
            "云公网安备53999902000001号",
        ),
        ('<img src="a.png" title="云ICP备00000001号">', "icp", "云ICP备00000001号"),
        ('<a href="/x" title="云ICP备00000001号-1">备案</a>', "icp", "云ICP备00000001号-1"),
        ("<p>主办机关：云山县人民政府办公室</p>", "sponsor", "云山县人民政府办公室"),
        ("<p>主办部门：云山县人民政府</p>", "sponsor", "云山县人民政府"),
        ("<p>主管主办：云山县人民政府</p>", "sponsor", "云山县人民政府"),
        ("<p>云山县人民政府主办　技术支持：信息中心</p>", "sponsor", "云山县人民政府"),
        ("<p>服务热线 0000-1234567</p>", "contact", "热线 0000-1234567"),
        ("<p>传真 0000-1234567</p>", "contact", "传真 0000-1234567"),
        ("<p>邮编 650000</p>", "contact", "邮编 650000"),
        ('<a href="/dt/">站点导航</a>', "sitemap", "http://www.yunshan.gov.cn/dt/"),
        ('<a href="/dt/">SiteMap</a>', "sitemap", "http://www.yunshan.gov.cn/dt/"),
        ('<a href="/dt/">网站导航</a>', "sitemap", "http://www.yunshan.gov.cn/dt/"),
    ],
)
def test_signs_in_other_words_and_places(foot, name, value):
    assert marks(foot)[name] == value


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("<p>统一社会信用代码 115399990150000000</p>", "sitecode"),
        ("<p>单位标识码：539999000155</p>", "sitecode"),
        ("<p>本次活动由云山县文化局主办的消息</p>", "sponsor"),
        ("<p>联系电话见各部门</p>", "contact"),
        ('<a href="/d/">办事导航</a>', "sitemap"),
        ('<img src="a.png" alt="公安局徽标">', "police"),
        ('<a href="https://beian.miit.gov.cn/">备案</a>', "icp"),
    ],
)
def test_what_only_resembles_a_sign(foot, name):
    assert name not in marks(foot)
