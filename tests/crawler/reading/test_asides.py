"""Ways from a document's page that are no links of its text."""

from datetime import date

import pytest

from checks.policy.asides import FILLED, HERE
from crawler import layouts
from crawler.reading.html import Html

ADDRESS = "http://www.yunshan.example/zcjd/1.html"
TEXT = "<p>" + "为做好农村公路管护工作，方便群众出行，结合本县实际制定本办法。" * 4 + "</p>"


def asides(block, head=""):
    page = (
        f"<html><head>{head}</head><body><h1>《云山县农村公路管护办法》解读</h1>"
        f'<div class="bar">发布时间：2026-03-02 来源：云山县交通运输局</div><div class="TRS_Editor">{TEXT}</div>{block}'
        '<div class="footer">主办：云山县人民政府办公室</div></body></html>'
    )
    html = Html(page, ADDRESS, seen=date(2026, 3, 20))
    document = layouts.pick(html).read(html).document
    assert document is not None
    return document


def filled(block, head=""):
    return [each.text for each in asides(block, head).asides if each.label == FILLED]


@pytest.mark.parametrize(
    "block",
    [
        "",
        '<div class="xgwj"><h4>相关解读</h4><ul></ul></div>',
        '<div class="xgwj"><h4>相关解读</h4><ul><li>暂无</li></ul></div><script src="/js/a.js"></script>',
        '<div id="xgwj"><a href="/zcwj/7.html">办法</a></div><script src="/js/relate7.css"></script>',
        '<div class="relative"></div><script>count()</script>',
        '<div id="hits"></div><script>load("hits")</script>',
        '<script>var site = {"title": "云山县"};</script>',
    ],
)
def test_a_block_that_nothing_fills_is_none(block):
    assert not filled(block)


@pytest.mark.parametrize(
    "block",
    [
        '<div id="xgwj"></div><script src="/js/common.js"></script>',
        '<div class="xgjd"><h4>相关文件</h4><ul id="docs"></ul></div><script>loadDocs("docs", 12)</script>',
        '<h4>相关文件</h4><ul id="list9"></ul><script>$("#list9").load("/x.do")</script>',
        '<div id="relatedDocs"><ul><li>{{item.title}}</li></ul></div><script>draw("relatedDocs")</script>',
        '<div class="relate"></div><script>$(".relate").html(words)</script>',
        '<script src="/js/relate.js"></script>',
    ],
)
def test_an_empty_block_that_a_script_fills_is_told(block):
    assert filled(block)


@pytest.mark.parametrize(
    "block",
    [
        '<div class="gl"><h4>相关阅读</h4><a href="/zcwj/7.html">文件全文</a></div>',
        "<div><span onclick=\"window.open('/zcwj/7.html')\">文件原文</span></div>",
        "<button onclick=\"location.href='/zcwj/7.html'\">原文</button>",
        '<map name="m"><area href="/zcwj/7.html" alt="原文"></map>',
        '<iframe src="/zcwj/7.html"></iframe>',
        '<li data-href="/zcwj/7.html">办法</li>',
        '<select><option value="/zcwj/7.html">办法</option></select>',
        '<script>var relate = [{"title": "办法", "url": "/zcwj/7.html"}];</script>',
    ],
)
def test_ways_that_are_no_links_of_the_text_are_kept(block):
    told = asides(block)
    assert "http://www.yunshan.example/zcwj/7.html" in [each.url for each in (*told.asides, *told.cites)]


@pytest.mark.parametrize(
    "block",
    [
        '<div class="nav"><a href="/zcwj/7.html">政策文件</a></div>',
        '<select><option value="http://www.lingnan.example/7.html">省政府</option><option value="3">三</option></select>',
        "<span onclick=\"doZoom('16')\">大</span>",
        '<a href="/zcjd/1.html#top">解读</a>',
    ],
)
def test_menus_other_sites_and_buttons_are_no_ways(block):
    assert not asides(block).asides


def test_an_interpretation_on_the_page_itself_is_told():
    tab = f'<div class="tabs"><a href="#jd">解读</a></div><div id="jd"><h4>政策解读</h4>{TEXT}</div>'
    assert HERE in [each.label for each in asides(tab).asides]


def test_a_list_of_interpretations_is_none_on_the_page_itself():
    rows = "".join(f'<li><a href="/zcjd/{n}.html">《云山县办法之{n}》解读</a></li>' for n in range(9))
    told = asides(f'<div class="more"><h4>政策解读</h4><ul>{rows}</ul></div>')
    assert HERE not in [each.label for each in told.asides]
