"""gov.cn: metadata in a table, lists named ``home``, a policy library in JSON by categories."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.layouts.govcn import Govcn
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, documents, read, saved
from tests.serving import HTML, JSON

LIST = "https://www.huaihe.example/zhengce/zuixin/home.htm"
ARTICLE = "https://www.huaihe.example/zhengce/content/2026-03/05/content_7100412.htm"
NEWS = "https://www.huaihe.example/zhengce/zhengceku/202603/content_7100377.htm"
LIBRARY = "https://www.huaihe.example/zhengce/zhengcewenjianku/index.htm"


def at(text, address):
    html = Html(text, address, seen=SEEN)
    return layouts.pick(html).read(html)


@pytest.mark.parametrize("text", ['<div id="content">正文</div>', '<div class="UCAP">正文</div>'])
def test_what_only_resembles_it_is_another_system(text):
    assert at(text, "https://www.huaihe.example/zwgk/content_1.htm").layout != "govcn"


@pytest.mark.parametrize(
    ("name", "address"), [("article", ARTICLE), ("news", NEWS), ("list", LIST), ("library", LIBRARY)]
)
def test_it_is_known_by_its_frame_and_its_addresses(name, address):
    assert read(f"govcn/{name}.html", address).layout == "govcn"


def test_the_table_gives_the_document():
    document = read("govcn/article.html", ARTICLE).document
    assert document.title == "省人民政府办公厅关于加快发展冰雪经济的实施意见"
    assert (document.published.iso, document.written.iso) == ("2026-03-05", "2026-02-25")
    assert (document.doc_number, document.index_number) == ("淮政办发〔2026〕7号", "000077001/2026-00019")
    assert document.issuer == "省政府办公厅"


def test_the_text_is_that_of_the_frame():
    document = read("govcn/article.html", ARTICLE).document
    assert document.text.startswith("省人民政府办公厅关于加快")
    assert "扫一扫" not in document.text


def test_a_stored_fragment_without_a_head_is_read_too():
    text = saved("govcn/article.html").partition('<div class="wrap"')[2]
    assert at(f"<div {text}", ARTICLE).document.title == "省人民政府办公厅关于加快发展冰雪经济的实施意见"


def test_a_newer_page_has_its_time_in_a_tag_of_its_own():
    reading = read("govcn/news.html", NEWS)
    document = reading.document
    assert document.title == "关于做好2026年高校毕业生就业创业工作的通知"
    assert (document.published.iso, document.written.iso) == ("2026-03-02T17:36", "2026-02-27")
    assert (document.doc_number, document.issuer) == ("淮人社发〔2026〕11号", "省人力资源社会保障厅")
    assert document.source == "省人力资源社会保障厅网站"
    assert [cite.text for cite in document.cites if cite.attachment] == ["就业服务专项活动安排.pdf"]


def test_tags_that_the_page_has_not_are_not_told():
    assert "articletitle" not in read("govcn/news.html", NEWS).meta
    assert "pubdate" not in read("govcn/news.html", NEWS).meta


def test_page_two_is_home_one_and_elided_pages_are_named_too():
    reading = read("govcn/list.html", LIST)
    assert (reading.kind, [row.published.iso for row in reading.listing.rows]) == (
        Kind.LIST,
        ["2026-03-05", "2026-03-02"],
    )
    names = {step.number: step.url.rpartition("/")[2] for step in reading.pager.pages}
    assert names == {n: f"home_{n - 1}.htm" for n in range(2, 7)}


def test_the_pager_may_be_a_call_as_well():
    text = re.sub(
        r'<div class="newspage.*?</ul></div>',
        '<script>createPageHTML(6, 0, "home", "htm");</script>',
        saved("govcn/list.html"),
    )
    names = {step.number: step.url.rpartition("/")[2] for step in at(text, LIST).pager.pages}
    assert names == {1: "home.htm"} | {n: f"home_{n - 1}.htm" for n in range(2, 7)}


def test_the_library_is_asked_for_its_first_page():
    reading = read("govcn/library.html", LIBRARY)
    assert reading.kind is Kind.LIST
    [step] = reading.pager.pages
    asked = parse_qs(urlsplit(step.address).query)
    assert (urlsplit(step.address).path, asked["p"], asked["n"], step.call.feed) == (
        "/search-gov/data",
        ["1"],
        ["5"],
        "govcn",
    )


def answered(text):
    return Govcn().feed(text, address=LIBRARY, seen=SEEN)


def test_an_answer_is_one_list_of_all_its_categories():
    feed = answered((PAGES / "govcn/answer.json").read_text("utf-8"))
    assert [(row.title, row.published.iso[:10]) for row in feed.rows] == [
        ("省人民政府办公厅关于加快发展冰雪经济的实施意见", "2026-03-05"),
        ("省人民政府关于2025年度科学技术奖励的决定", "2026-01-16"),
        ("关于做好2026年高校毕业生就业创业工作的通知", "2026-03-02"),
    ]
    assert (feed.total, feed.longest) == (3, 2)


def test_the_categories_may_stand_at_the_top():
    made = json.loads((PAGES / "govcn/answer.json").read_text("utf-8"))
    assert len(answered("\ufeff" + json.dumps(made["searchVO"])).rows) == 3


def test_no_category_with_rows_is_an_empty_list_and_an_error_is_none():
    assert answered('{"searchVO": {"catMap": {"gongwen": {"totalCount": 0, "listVO": []}}}}').total == 0
    assert answered('{"code": 500, "msg": "系统繁忙"}') is None


def test_a_file_of_rows_is_read_by_its_own_names():
    text = '[{"TITLE": "清禾河条例", "SUB_TITLE": "", "URL": "https://www.huaihe.example/zhengce/content/202603/content_1.htm", "DOCRELPUBTIME": "2026-03-01"}]'
    [row] = answered(text).rows
    assert (row.title, row.published.iso) == ("清禾河条例", "2026-03-01")


def test_pages_of_other_families_are_left_to_them():
    others = [path for path in PAGES.glob("*/*.html") if path.parent.name not in ("govcn", "disclosure")]
    named = {path: saved(f"{path.parent.name}/{path.name}") for path in others}
    claimed = [
        path for path, text in named.items() if Govcn().matches(Html(text, "http://x.example/", seen=SEEN))
    ]
    assert others
    assert not claimed


def portal(fails=()):
    """最新政策 of six pages of two rows; 政策文件库 of seven and three documents, two of each a page."""
    frame = saved("govcn/list.html")
    head, _, rest = frame.partition("<ul>\n<li><h4>")
    tail = rest.partition("</ul></div>")[2]
    home = '<title>淮河省政府网</title><div class="nav"><a href="/zhengce/zuixin/home.htm">最新政策</a><a href="/zhengce/zhengcewenjianku/index.htm">政策文件库</a></div>'

    def row(number):
        return f'<li><h4><a href="/zhengce/content/2026-02/01/content_{number}.htm">省政府关于第{number}项工作的意见</a><span class="date">2026-02-{number:02d}</span></h4></li>'

    def category(first, total, page, size):
        numbers = range(first + (page - 1) * size, min(first + page * size, first + total))
        rows = [
            {
                "title": f"省政府关于第<em>{n}</em>项工作的意见",
                "url": f"/zhengce/content/2026-02/01/content_{n}.htm",
                "pubtime": 1769904000000 + n * 86400000,
            }
            for n in numbers
        ]
        return {"totalCount": total, "listVO": rows}

    def answers(asked):
        path, query = urlsplit(asked.path).path, parse_qs(urlsplit(asked.path).query)
        if path == "/":
            return 200, dict(HTML), home
        if path == "/zhengce/zhengcewenjianku/index.htm":
            return 200, dict(HTML), saved("govcn/library.html").replace("n: 5", "n: 2")
        if path == "/search-gov/data":
            page, size = int(query["p"][0]), int(query["n"][0])
            if page in fails:
                return 200, dict(JSON), '{"code": 500, "msg": "系统繁忙"}'
            found = {"gongwen": category(31, 7, page, size), "bumenfile": category(51, 3, page, size)}
            return 200, dict(JSON), json.dumps({"code": 200, "searchVO": {"catMap": found}})
        if found := re.fullmatch(r"/zhengce/zuixin/home(?:_(\d))?\.htm", path):
            last = int(found[1] or 0)
            return (
                (200, dict(HTML), f"{head}<ul>{row(12 - 2 * last)}{row(11 - 2 * last)}</ul></div>{tail}")
                if last < 6
                else None
            )
        if found := re.fullmatch(r"/zhengce/content/2026-02/01/content_(\d+)\.htm", path):
            text = saved("govcn/article.html").replace(
                "省人民政府办公厅关于加快发展冰雪经济的实施意见", f"省政府关于第{found[1]}项工作的意见"
            )
            return (
                200,
                dict(HTML),
                text.replace("2026年03月05日", f"2026年02月{int(found[1]) % 28 + 1:02d}日"),
            )
        return None

    return answers


def test_a_served_portal_is_read_to_its_end(tmp_path):
    with audited(portal(), tmp_path) as (view, _):
        found = column(view, "最新政策")
        assert (found.entries, found.ended, found.undated) == (12, True, 0)
        found = column(view, "政策文件库")
        assert (found.entries, found.ended, found.undated) == (10, True, 0)
        assert len(documents(view)) == 22
        assert all(document.published for document in documents(view).values())


def test_a_library_that_fails_is_unread_and_one_that_fails_later_unfinished(tmp_path):
    with audited(portal(fails=(3,)), tmp_path) as (view, _):
        found = column(view, "政策文件库")
        assert (found.entries, found.ended) == (8, False)


def test_a_library_that_never_answers_is_unread(tmp_path):
    with audited(portal(fails=(1,)), tmp_path) as (view, _):
        found = column(view, "政策文件库")
        assert (found.entries, bool(found.unread)) == (None, True)
