"""Which answers of a crawl are not what was asked for, told by two signals."""

import json
from contextlib import closing

import pytest

from checks.crawl import Crawl
from checks.records import Kind
from checks.units import Site as Portal
from crawler.impostors import SOFT
from crawler.nowhere import nowhere
from tests.lying import HOME, START, TEXT, TITLE, Site, gone, html, led, says
from tests.make import url


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_a_soft_404_is_told_and_read_no_more(site):
    says(site, kind=Kind.DOCUMENT)
    site.made("/zwgk/1.html", gone("/zwgk/zwgk-12345678.html"))
    kept = site.settled("/zwgk/1.html")
    landing = json.loads(kept["landing"])
    assert landing["wrong"] == "页面写着“您访问的页面不存在”，服务器对不存在的地址也给出同样的页面"
    assert landing["nowhere"] == nowhere(url("/zwgk/1.html"))
    assert (kept["kind"], kept["error"], kept["status"], kept["reading"]) == ("unread", SOFT, 200, "{}")
    with site.store() as store:
        assert not store.db.execute("select * from documents").fetchall()


def test_an_answer_of_which_only_the_first_words_were_kept_will_do(site):
    landing = {
        "says": "您访问的页面不存在",
        "title": "提示",
        "words": "您访问的页面不存在 请求地址：/zwgk/1.html 2026年3月20日 09:12",
    }
    site.answer("http://a.example/zwgk/1.html", kind=Kind.FILE, landing=landing)
    site.made("http://a.example/zwgk/1.html", gone("/zwgk/x"))
    assert site.wrong("http://a.example/zwgk/1.html")


def test_the_page_of_an_honest_404_is_recognised_where_it_comes_with_200(site):
    says(site)
    site.made("/zwgk/1.html", gone("/zwgk/zwgk-12345678.html"), status=404)
    assert site.wrong("/zwgk/1.html")


def test_an_answer_of_another_kind_on_the_host_will_do(site):
    says(site, "/show.jsp?id=12")
    site.made("/zwgk/1.html", gone("/zwgk/x"))
    assert site.wrong("/show.jsp?id=12")


def test_a_document_led_home_as_what_nobody_made_is_told(site):
    led(site)
    assert site.wrong("/zwgk/t20240105_123.html") == "访问后被转到首页，不存在的地址也同样转到首页"
    assert site.settled("/zwgk/t20240105_123.html")["kind"] == Kind.REDIRECT


def test_a_document_of_another_host_led_to_a_new_sites_start_page_is_told(site):
    site.answer(
        "http://new.example/", text=None, kind=Kind.FILE, landing={"title": "云泽市教育局", "words": "首页"}
    )
    led(site, "http://old.example/zwgk/1234.html", "http://new.example/", TITLE, "http://new.example/")
    assert site.wrong("http://old.example/zwgk/1234.html")


def test_a_page_of_errors_to_which_all_is_led_is_told(site):
    error = "/error.htm?aspxerrorpath="
    site.answer(error + "/zwgk/1.html", gone(""), text=None, landing={"says": "您访问的页面不存在"})
    led(site, "/zwgk/1.html", error + "/zwgk/1.html", made=error + "/zwgk/x.html")
    assert "错误提示页" in site.wrong("/zwgk/1.html")


def test_a_jump_by_script_to_the_home_page_is_told(site):
    jump = "<script>location.href='/'</script>"
    site.answer("/zwgk/t20240105_123.html", jump, kind=Kind.REDIRECT, redirect=HOME)
    site.made("/zwgk/t20240105_123.html", jump)
    assert site.wrong("/zwgk/t20240105_123.html")


def test_a_page_in_place_of_a_file_is_told(site):
    site.answer(
        "/files/1.docx",
        gone("/files/1.docx", "云山县人民政府门户"),
        kind=Kind.FILE,
        landing={"title": "提示", "words": "云"},
    )
    site.made("/files/1.docx", gone("/files/x.docx", "云山县人民政府门户"))
    assert "附件" in site.wrong("/files/1.docx")


@pytest.mark.parametrize("made", [None, {"status": 404}, {"status": 500}])
def test_a_page_in_place_of_a_file_that_says_it_is_gone_needs_no_made_up_answer(site, made):
    landing = {"title": "提示", "words": "附件不存在", "says": "附件不存在"}
    for address in ("/files/1.docx", "http://a.example/files/1.docx"):
        site.answer(address, html("<p>附件不存在</p>", "提示"), kind=Kind.FILE, landing=landing)
        if made:
            site.made(address, html("<p>nginx</p>"), **made)
        assert site.wrong(address) == "附件地址返回的是网页，写着“附件不存在”"
        assert site.settled(address)["kind"] == Kind.FILE


def test_what_was_seen_before_a_stop_is_settled_when_the_crawl_went_on(site):
    says(site, "/zwgk/1.html", kind=Kind.DOCUMENT)
    led(site, made=None)
    with site.store() as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        store.finish(reason="stopped", finished=None, coverage={})
        assert store.start(started="2026-03-20T10:00:00+08:00", as_of="2026-03-20", settings={})
    site.made("/zwgk/1.html", gone("/zwgk/x"))
    site.made("/zwgk/t20240105_123.html", "", status=302, redirect=HOME)
    assert site.wrong("/zwgk/1.html")
    assert site.wrong("/zwgk/t20240105_123.html")


def test_the_home_page_in_place_of_a_document_is_told(site):
    site.answer("/zwgk/1.html", START, kind=Kind.OTHER)
    site.made("/zwgk/1.html", START)
    assert site.wrong("/zwgk/1.html") == "显示的是网站首页，服务器对不存在的地址也显示首页"
    assert site.wrong("/") is None


def test_a_column_that_is_the_home_page_once_more_is_told(site):
    site.answer("/zcwj/", START, text="政策文件", kind=Kind.LIST)
    site.made("/zwgk/1.html", START)
    assert site.wrong("/zcwj/")


def test_a_file_led_home_is_told_whatever_its_link_says(site):
    led(site, "/files/a.docx", text="附件")
    assert site.wrong("/files/a.docx")


def test_what_the_made_up_address_showed_is_kept(site):
    site.made("/", gone("/x"))
    landing = json.loads(site.settled(nowhere(HOME).removeprefix(url("")))["landing"])
    assert landing["title"] == "提示"
    assert landing["says"] == "您访问的页面不存在"


def test_the_next_crawl_of_an_unchanged_site_adds_no_rows(site):
    says(site)
    site.made("/zwgk/1.html", gone("/zwgk/x"))
    assert site.wrong("/zwgk/1.html")
    with site.store() as store:
        before = store.db.execute("select count(*) from pages").fetchone()[0]
        store.finish(reason="finished", finished="2026-03-20T10:00:00+08:00", coverage={})
    says(site)
    site.made("/zwgk/1.html", gone("/zwgk/x"))
    site.answer("/", START, kind=Kind.HOME, title="云山县人民政府")
    assert site.wrong("/zwgk/1.html")
    with site.store() as store:
        assert store.db.execute("select count(*) from pages").fetchone()[0] == before


def test_a_page_that_is_back_in_the_next_crawl_is_read_again(site, tmp_path):
    says(site)
    site.made("/zwgk/1.html", gone("/zwgk/x"))
    assert site.wrong("/zwgk/1.html")
    with site.store() as store:
        store.describe(Portal(address=HOME, units=()))
        store.finish(reason="finished", finished="2026-03-20T10:00:00+08:00", coverage={})
    site.answer("/zwgk/1.html", html(f"<p>{TEXT}</p>"), kind=Kind.DOCUMENT)
    assert site.wrong("/zwgk/1.html") is None
    with closing(Crawl(tmp_path / "site.db")) as crawl:
        assert crawl.was_read(url("/zwgk/1.html"))
