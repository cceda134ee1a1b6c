"""Answers that are suspicious and all the same what was asked for, or of which one signal is missing."""

import pytest

from checks.records import Kind
from tests.lying import HOME, START, TEXT, TITLE, Site, gone, html, led, says


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_a_page_that_says_it_is_gone_on_an_honest_host_is_a_notice_of_its_own(site):
    says(site, body=html("<p>该文章已下线</p><p>如有疑问请致电县政府办公室</p>"), words="该文章已下线")
    site.made("/zwgk/1.html", html("<h1>404 Not Found</h1><p>nginx</p>", "404"), status=404)
    assert site.wrong("/zwgk/1.html") is None


def test_words_alone_are_no_verdict(site):
    says(site)
    assert site.wrong("/zwgk/1.html") is None


@pytest.mark.parametrize(
    "answered",
    [
        {"status": None, "error": "timeout"},
        {"status": 403},
        {"status": 500},
        {"status": 200, "error": "wall"},
        {"status": 302, "redirect": "http://www.yunshan.example/login.html"},
    ],
)
def test_a_made_up_address_without_an_answer_proves_nothing(site, answered):
    says(site)
    site.answer("/zwgk/2.html", redirect=HOME, status=302, kind=Kind.REDIRECT)
    site.made("/zwgk/1.html", gone("/zwgk/x"), **answered)
    assert site.wrong("/zwgk/1.html") is None
    assert site.wrong("/zwgk/2.html") is None


def test_a_real_document_on_a_host_that_lies_is_not_blamed(site):
    site.answer("/zwgk/1.html", html(f"<h1>{TITLE}</h1><p>{TEXT}</p>", TITLE), kind=Kind.DOCUMENT)
    site.made("/zwgk/1.html", gone("/zwgk/x"))
    assert site.wrong("/zwgk/1.html") is None


def test_a_frame_for_scripts_is_not_blamed_where_everything_gets_it(site):
    shell = html("<div id='app'></div>")
    site.answer("/", shell, kind=Kind.HOME)
    site.answer("/zwgk/1.html", shell)
    site.made("/zwgk/1.html", shell)
    assert site.wrong("/zwgk/1.html") is None


def test_a_frame_with_menus_is_not_blamed_either(site):
    shell = html(
        "".join(f"<li><a href='/c{n}'>政务公开栏目{n}</a></li>" for n in range(60)) + "<div id='app'></div>"
    )
    site.answer("/", shell, kind=Kind.HOME)
    site.answer("/zwgk/1.html", shell)
    site.made("/zwgk/1.html", shell)
    assert site.wrong("/zwgk/1.html") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("首页", "云山县人民政府"),
        ("返回首页", "云山县人民政府"),
        ("云山县人民政府", "云山县人民政府门户网站"),
        ("县教育局", "云山县教育局"),
        ("云山县公共资源交易中心", "公共资源交易"),
        ("不动产登记查询系统", "云山县自然资源局"),
        ("网上办事大厅", "政务服务网"),
        ("", "云山县人民政府"),
    ],
)
def test_a_link_that_names_what_it_leads_to_works_for_its_reader(site, text, title):
    host = "http://jy.yunshan.example"
    site.answer(f"{host}/", text=None, kind=Kind.FILE, landing={"title": title, "words": "首页"})
    led(site, f"{host}/main/show_1234.html", f"{host}/", text, f"{host}/")
    assert site.wrong(f"{host}/main/show_1234.html") is None


def test_a_redirect_home_of_a_host_that_is_honest_else_is_the_units_own_choice(site):
    led(site, made=None)
    site.made("/zwgk/t20240105_123.html", gone("x"), status=404)
    assert site.wrong("/zwgk/t20240105_123.html") is None


def test_a_start_page_that_was_not_read_says_nothing(site):
    led(site, "http://a.example/zwgk/1234.html", "http://a.example/", TITLE, "http://a.example/")
    assert site.wrong("http://a.example/zwgk/1234.html") is None


def test_a_start_page_that_asks_who_is_there_is_no_home_page(site):
    site.answer(
        "http://oa.example/", text=None, kind=Kind.FILE, landing={"title": "用户登录", "words": "用户名 密码"}
    )
    led(site, "http://oa.example/doc/1234.html", "http://oa.example/", TITLE, "http://oa.example/")
    assert site.wrong("http://oa.example/doc/1234.html") is None


def test_the_same_path_elsewhere_is_no_home_page(site):
    led(
        site,
        to="https://www.yunshan.example/zwgk/t20240105_123.html",
        made="https://www.yunshan.example/zwgk/x.html",
    )
    assert site.wrong("/zwgk/t20240105_123.html") is None


@pytest.mark.parametrize("words", ["请先登录后下载", "访问过于频繁，请稍后再试", "请完成安全验证后下载附件"])
def test_a_page_in_place_of_a_file_may_be_a_guards(site, words):
    landing = {"title": "提示", "words": words}
    site.answer("/files/1.docx", html(f"<p>{words}</p>"), kind=Kind.FILE, landing=landing)
    site.made("/files/1.docx", html(f"<p>{words}</p>"))
    assert site.wrong("/files/1.docx") is None


@pytest.mark.parametrize(
    "more", ["请登录后下载", "您没有权限下载", "服务器繁忙，请稍后再试", "请完成安全验证"]
)
def test_words_for_being_gone_on_a_guards_page_in_place_of_a_file_are_no_verdict(site, more):
    landing = {"title": "提示", "words": f"附件不存在 {more}", "says": "附件不存在"}
    site.answer("/files/1.docx", html(f"<p>附件不存在</p><p>{more}</p>"), kind=Kind.FILE, landing=landing)
    assert site.wrong("/files/1.docx") is None


def test_a_page_of_its_own_is_not_told_by_its_words_as_one_in_place_of_a_file_is(site):
    landing = {"title": "提示", "words": "附件不存在", "says": "附件不存在"}
    site.answer("http://a.example/zwgk/1.html", html("<p>附件不存在</p>"), kind=Kind.FILE, landing=landing)
    assert site.wrong("http://a.example/zwgk/1.html") is None


def test_a_table_that_is_saved_as_a_page_is_a_file_all_the_same(site):
    table = html("<table><tr><td>云山县2026年春耕生产资金分配表</td></tr></table>", "资金分配表")
    site.answer("/files/1.xls", table, kind=Kind.FILE, landing={"title": "资金分配表", "words": "资金"})
    site.made("/files/1.xls", gone("/files/x.xls"))
    assert site.wrong("/files/1.xls") is None


@pytest.mark.parametrize(
    ("path", "text"), [("/cn/index.html", "云山县人民政府"), ("/wap/", "手机版"), ("/main/a.html", "首页")]
)
def test_other_ways_to_the_home_page_are_fine(site, path, text):
    site.answer(path, START, text=text, kind=Kind.OTHER)
    site.made("/zwgk/1.html", START)
    assert site.wrong(path) is None


def test_a_site_that_shows_nothing_but_its_home_page_fences_us_out(site):
    paths = [f"/zwgk/{n}.html" for n in range(6)]
    for path in paths:
        says(site, path)
    site.made(paths[0], gone("/zwgk/x"))
    assert not any(map(site.wrong, paths))
    site.answer("/tzgg/1.html", html(f"<p>{TEXT}</p>", TITLE), kind=Kind.DOCUMENT)
    assert all(map(site.wrong, paths))


def test_a_column_with_the_rows_of_a_small_home_page_is_itself(site):
    crumb = "<p>当前位置：首页 &gt; 通知公告</p>"
    site.answer("/tzgg/", START.replace("<ul>", f"{crumb}<ul>"), text="通知公告", kind=Kind.LIST)
    site.made("/zwgk/1.html", START)
    assert site.wrong("/tzgg/") is None
