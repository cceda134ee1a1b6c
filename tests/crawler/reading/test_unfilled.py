"""Places of a page that a script is still to fill."""

from datetime import date

import pytest

from crawler.reading.html import Html
from crawler.reading.unfilled import unfilled

FOOT = "<div class='footer'><p>主办：云山县人民政府 云ICP备00000001号</p></div>"
SCRIPT = "<script src='/js/jquery.js'></script>"


def told(body: str) -> dict[str, str]:
    text = f"<html><head><title>云山县人民政府</title></head><body>{body}</body></html>"
    return dict(unfilled(Html(text, "http://www.yunshan.gov.cn/", seen=date(2026, 3, 20))))


@pytest.mark.parametrize(
    "body",
    [
        FOOT,
        FOOT + SCRIPT,
        FOOT + "<div class='footer-line'></div>" + SCRIPT,
        FOOT + "<script src='/js/footer.js'></script>",
        "<div id='foot'></div>",
        "<div class='bottom'><img src='/a.png'></div>" + SCRIPT,
        "<div class='search'><input name='q'></div>" + SCRIPT,
        "<div class='research'></div>" + SCRIPT,
        "<div class='football'></div>" + SCRIPT,
        "<script src='/js/research.js'></script><script src='/js/sort.js'></script>",
        "<div class='foot'><a href='/a'>网站地图</a></div>" + SCRIPT,
    ],
)
def test_places_that_are_filled_or_that_nothing_could_fill(body):
    assert not told(body)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<div id='foot'></div><script src='/script/a.js'></script>", "late_foot"),
        ("<div class='footer'><div id='foot'></div><script src='/a.js'></script></div>", "late_foot"),
        ("<div id='footer'></div><script>$('#footer').load('/inc/f.html')</script>", "late_foot"),
        ("<div class='page-bottom'></div>" + SCRIPT, "late_foot"),
        ("<p>新闻</p><script src='/skin/foot.js'></script>", "late_foot"),
        ("<iframe src='/inc/footer.html'></iframe>", "late_foot"),
        ("<div id='searchbox'></div><script src='/skin/x.js'></script>" + FOOT, "late_search"),
        ("<script src='/js/so.js'></script>" + FOOT, "late_search"),
        ("<script src='/skin/search.js?v=1'></script>" + FOOT, "late_search"),
    ],
)
def test_places_that_a_script_is_still_to_fill(body, name):
    assert set(told(body)) == {name}
