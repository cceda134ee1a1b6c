"""Guangdong's directory: columns in a configuration, an answer for each, articles with a table of labels."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind, Place
from crawler import layouts
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, documents, read, saved
from tests.serving import HTML, JSON

INDEX = "http://shuiwu.yunze.example/gkmlpt/index"
ARTICLE = "http://shuiwu.yunze.example/gkmlpt/content/0/344/post_344022.html"
CALL = Call(source=f"{INDEX}#121", feed="gkmlpt", trail=("政策文件", "规范性文件"))
API = "http://shuiwu.yunze.example/gkmlpt/api/all/121?page=1&sid=990033"
TOTAL = 8


def answer(text: str):
    return layouts.named("gkmlpt").answer(text, address=API, call=CALL, seen=SEEN)


@pytest.mark.parametrize("family", [f.name for f in PAGES.iterdir() if f.is_dir() and f.name != "gkmlpt"])
def test_pages_of_other_systems_are_not_claimed(family):
    for page in (PAGES / family).glob("*.html"):
        html = Html(saved(f"{family}/{page.name}"), f"http://www.yunze.example/{page.name}", seen=SEEN)
        assert layouts.pick(html).name != "gkmlpt"


def test_a_page_with_some_other_configuration_is_not_claimed():
    html = Html(
        "<script>window._CONFIG = {theme: 'blue'}</script>", "http://www.yunze.example/a.html", seen=SEEN
    )
    assert layouts.pick(html).name == "default"


def test_the_index_is_known_and_is_no_list_itself():
    reading = read("gkmlpt/index.html", INDEX)
    assert (reading.layout, reading.kind is Kind.LIST, reading.listing) == ("gkmlpt", False, None)


def test_each_leaf_of_the_tree_is_asked_for_once_under_its_trail():
    steps = read("gkmlpt/index.html", INDEX).pager.pages
    assert [(urlsplit(step.address).path, step.call.trail) for step in steps] == [
        ("/gkmlpt/api/all/111", ("机构概况", "机构职能")),
        ("/gkmlpt/api/all/121", ("政策文件", "规范性文件")),
        ("/gkmlpt/api/all/122", ("政策文件", "其他文件")),
        ("/gkmlpt/api/all/103", ("通知公告",)),
    ]
    assert all(urlsplit(step.address).query == "page=1&sid=990033" for step in steps)
    assert steps[1].call.source == f"{INDEX}#121"


def test_a_column_that_is_a_page_elsewhere_is_a_link_of_the_menu():
    links = {anchor.text: (anchor.url, place) for anchor, place in read("gkmlpt/index.html", INDEX).links}
    assert links["领导分工"] == ("http://shuiwu.yunze.example/ldfg/index.html", Place.NAV)


@pytest.mark.parametrize(
    "path", ["/gkmlpt/index", "/slj/gkmlpt/index", "/slj/gkmlpt/mindex/", "/gkmlpt/policy"]
)
def test_the_answers_stand_below_the_directory_of_the_page(path):
    reading = read("gkmlpt/index.html", f"https://www.yunze.example{path}")
    base = path.partition("gkmlpt/")[0]
    assert (
        reading.pager.pages[0].address
        == f"https://www.yunze.example{base}gkmlpt/api/all/111?page=1&sid=990033"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("window._CONFIG = {", "var _CONFIG={"),
        ("SID: '990033'", '"SID":990033'),
        ("TREE: [", '"TREE" : ['),
        ("TREE: [", "CONTENT_TREE: ["),
    ],
)
def test_the_configuration_is_read_however_it_is_written(old, new):
    html = Html(saved("gkmlpt/index.html").replace(old, new), INDEX, seen=SEEN)
    steps = layouts.pick(html).read(html).pager.pages
    assert [step.address.partition("?")[2] for step in steps] == ["page=1&sid=990033"] * 4


def test_articles_are_rows_of_the_column_that_the_call_names():
    reading = answer(saved("gkmlpt/answer.json"))
    assert reading.crumbs == (("政策文件", None), ("规范性文件", None))
    assert [row.title for row in reading.listing.rows][:2] == [
        "云泽市水务局关于印发云泽市农村供水工程运行管理办法的通知",
        "云泽市水务局关于调整取水许可审批权限的通知",
    ]


def test_the_date_of_a_row_is_that_of_its_publication_in_beijing_and_never_when_it_was_written():
    rows = answer(saved("gkmlpt/answer.json")).listing.rows
    assert [row.published.iso for row in rows] == [
        "2026-01-05T10:00",
        "2025-12-05T10:00",
        "2025-11-04T10:05",
        "2025-11-04T10:00",
    ]


def test_addresses_have_the_scheme_of_the_page_and_are_made_of_the_number_where_they_are_missing():
    assert [row.url for row in answer(saved("gkmlpt/answer.json")).listing.rows] == [
        "http://shuiwu.yunze.example/gkmlpt/content/0/344/post_344022.html",
        "http://shuiwu.yunze.example/gkmlpt/content/0/344/post_344019.html",
        "https://www.other.example/a/5512.html",
        "http://shuiwu.yunze.example/gkmlpt/content/12/12568/post_12568123.html",
    ]


def test_the_total_is_the_lists_and_not_the_count_of_the_column():
    assert answer(saved("gkmlpt/answer.json")).pager.rows == 4


@pytest.mark.parametrize("total", ["0", '"0"', "null"])
def test_an_answer_without_articles_is_an_empty_column(total):
    reading = answer(f'{{"classify":{{"post_count":0}},"total":{total},"articles":[]}}')
    assert (reading.blank, reading.listing) == (True, None)


@pytest.mark.parametrize("text", ["", "系统繁忙", '{"code":500,"message":"error"}', "<html>502</html>"])
def test_an_answer_that_fails_is_not_read(text):
    assert answer(text) is None


def test_an_article_is_a_document_with_all_its_labels():
    document = read("gkmlpt/article.html", ARTICLE).document
    assert document.title == "云泽市水务局关于印发云泽市农村供水工程运行管理办法的通知"
    assert (document.published.iso, document.written.iso) == ("2026-01-05", "2025-12-30")
    assert (document.doc_number, document.index_number) == ("云水规〔2025〕3号", "990033/2025-00041")
    assert (document.issuer, document.column_name) == ("云泽市水务局", "规范性文件")
    assert document.text.startswith("各镇水务站")
    assert "当前位置" not in document.text
    assert [c.text for c in document.cites if c.attachment] == ["云泽市农村供水工程运行管理办法.docx"]


def test_an_article_that_only_a_script_draws_is_read_from_its_configuration():
    reading = read("gkmlpt/drawn.html", ARTICLE)
    document = reading.document
    assert (reading.kind, document.title) == (Kind.DOCUMENT, "关于启用新版取水许可电子证照的公告")
    assert (document.published.iso, document.written.iso) == ("2026-02-25T10:00", "2026-02-20")
    assert (document.doc_number, document.issuer) == ("云水公告〔2026〕2号", "云泽市水务局")
    assert (document.index_number, document.column_name) == ("990033/2026-00007", "通知公告")
    assert document.text.startswith("自二○二六年三月一日起")
    assert [c.url for c in document.cites if c.attachment] == [
        "http://shuiwu.yunze.example/attachment/0/55/55020/344051.pdf"
    ]


def items(column_id: int, first: int, last: int):
    return [
        {
            "id": column_id * 1000 + n,
            "title": f"云泽市水务局第{column_id}-{n}号供水工程公告",
            "url": f"/gkmlpt/content/0/{column_id}/post_{column_id * 1000 + n}.html",
            "display_publish_time": 1767578400 + n * 86400,
            "date": 1767000000,
        }
        for n in range(first, min(last, TOTAL) + 1)
    ]


def with_total(told):
    number = int(told["page"])
    return {
        "classify": {"post_count": 50},
        "total": TOTAL,
        "articles": items(told["id"], number * 3 - 2, number * 3),
    }


def with_text_total(told):
    return {**with_total(told), "total": f"{TOTAL}"}


def without_total(told):
    return {key: value for key, value in with_total(told).items() if key != "total"}


def portal(give):
    def answers(asked):
        path, query = urlsplit(asked.path).path, parse_qs(urlsplit(asked.path).query)
        if path.startswith("/gkmlpt/api/all/"):
            number = int(path.rpartition("/")[2])
            if number == 122:
                return 200, dict(JSON), json.dumps({"total": 0, "articles": []})
            if number == 111:
                return 500, dict(HTML), "error"
            chosen = give if number == 121 else with_total
            return 200, dict(JSON), json.dumps(chosen({"id": number, "page": query["page"][0]}))
        if path.startswith("/gkmlpt/content/"):
            number = int(path.rpartition("_")[2].removesuffix(".html"))
            if number % 1000 > TOTAL:
                return None
            name = f"云泽市水务局第{number // 1000}-{number % 1000}号供水工程公告"
            old = "云泽市水务局关于印发云泽市农村供水工程运行管理办法的通知"
            return 200, dict(HTML), saved("gkmlpt/article.html").replace(old, name)
        home = '<title>云泽市水务局</title><div class="nav"><a href="/gkmlpt/index">政府信息公开</a></div>'
        pages = {"/": home, "/gkmlpt/index": saved("gkmlpt/index.html")}
        return (200, dict(HTML), pages[path]) if path in pages else None

    return answers


@pytest.mark.parametrize("give", [with_total, with_text_total, without_total])
def test_a_served_directory_is_read_to_its_end(give, tmp_path):
    with audited(portal(give), tmp_path) as (view, asked):
        for name in ("规范性文件", "通知公告"):
            found = column(view, name)
            assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert column(view, "规范性文件").path == ("政策文件",)
        assert column(view, "规范性文件").address.endswith("/gkmlpt/index#121")
        assert (column(view, "其他文件").entries, column(view, "其他文件").ended) == (0, True)
        assert len(documents(view)) == 2 * TOTAL
        assert all(document.published for document in documents(view).values())
        assert not [c for c in view.columns() if c.name == "机构职能" and c.entries is not None]
        assert not [a for a in asked if "api/all/103?" in a.path and "page=5" in a.path]
