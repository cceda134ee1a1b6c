"""Which hidden lists wait to be asked for, and which nobody can ask for."""

from datetime import date

import pytest

from crawler.reading.asked import is_asked
from crawler.reading.html import Html

ROWS = '<li><a href="http://www.one.example/">云山日报</a></li><li><a href="http://www.two.example/">云山电视台</a></li>'
BARE = '<a href="http://www.one.example/">甲</a> <a href="http://www.two.example/">乙</a>'


def asked(body: str) -> bool:
    html = Html(f"<html><body>{body}</body></html>", "http://www.yunshan.gov.cn/", seen=date(2026, 3, 20))
    [node] = html.root.xpath("//*[@data-x]")
    return is_asked(html, node)


@pytest.mark.parametrize(
    "body",
    [
        "<div><span>省内媒体</span><ul data-x>%s</ul></div>",
        '<div><p onclick="$(this).next().toggle()">媒体链接</p><ul data-x>%s</ul></div>',
        "<dl><dt>媒体</dt><dd data-x><ul>%s</ul></dd></dl>",
        "<div><h4>媒体</h4><div data-x><ul>%s</ul></div><h4>部门</h4><div><ul>%s</ul></div></div>",
        '<div class="visible-xs" data-x><ul>%s</ul></div>',
        '<div class="friend-link"><p>友情链接</p><ul data-x>%s</ul></div>',
        '<div class="q7"><ul data-x>%s</ul></div><script>$(".q7").hover(function(){$(this).find("ul").show()})</script>',
    ],
)
def test_lists_under_what_shows_them_are_asked_for(body):
    assert asked(body.replace("%s", ROWS))


@pytest.mark.parametrize(
    "body",
    [
        "<ul data-x>%s</ul>",
        "<h1>关于做好春耕工作的通知</h1><ul data-x>%s</ul>",
        "<div><p>请各乡镇认真做好春耕备耕工作，确保粮食生产稳定，按时上报进度。</p><ul data-x>%s</ul></div>",
        "<div><p>请认真执行。</p><ul data-x>%s</ul><p>"
        + "请各乡镇认真做好春耕备耕工作，确保粮食生产稳定。" * 4
        + "</p></div>",
        '<div class="q7"><ul data-x>%s</ul></div><script>$(".other").show()</script>',
    ],
)
def test_lists_that_nothing_shows_are_not(body):
    assert not asked(body.replace("%s", ROWS))


@pytest.mark.parametrize(
    "body", ["<div><span>媒体</span><div data-x>%s</div></div>", '<div class="select" data-x>%s</div>']
)
def test_links_in_a_heap_are_no_list(body):
    assert not asked(body.replace("%s", BARE))
