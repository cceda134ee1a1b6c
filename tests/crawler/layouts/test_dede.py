"""DedeCMS: pages named once more in a select, rows that are lists of their own, articles in parts."""

import re

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.layouts.dede import Dede
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, documents, read, saved
from tests.serving import HTML

LIST = "http://cgj.yunze.example/zcfg/"
BLOCKS = "http://cgj.yunze.example/tzgg/index.html"
ARTICLE = "http://cgj.yunze.example/zcfg/2026/0303/771.html"
SELECT = re.compile(r"<li><select.*?</select></li>", re.S)


def at(text, address):
    html = Html(text, address, seen=SEEN)
    return layouts.pick(html).read(html)


def pages(reading):
    return {step.number: step.url.rpartition("/")[2] for step in reading.pager.pages}


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/plus/jquery.js"></script>',
        '<link rel="stylesheet" href="/templates/default/list.css">',
        '<ul class="pagelist"><li><a href="list_25_2.html">2</a></li></ul>',
    ],
)
def test_what_only_resembles_it_is_another_system(text):
    assert at(f"<body>{text}<p>正文</p>", LIST).layout != "dede"


@pytest.mark.parametrize(("name", "address"), [("list", LIST), ("blocks", BLOCKS), ("article", ARTICLE)])
def test_it_is_known_by_its_folders(name, address):
    assert read(f"dede/{name}.html", address).layout == "dede"


def test_rows_are_read_without_their_column_and_their_introduction():
    reading = read("dede/list.html", LIST)
    assert reading.kind is Kind.LIST
    assert [row.title for row in reading.listing.rows] == [
        "云泽市户外广告设施设置管理规定",
        "云泽市生活垃圾分类管理实施细则",
    ]
    assert [row.published.iso for row in reading.listing.rows] == ["2026-03-03", "2026-01-15"]
    assert [name for name, _ in reading.crumbs] == ["主页", "政务公开", "政策法规"]


def test_the_select_names_every_page_and_the_first_is_the_page_itself():
    reading = read("dede/list.html", LIST)
    assert pages(reading) == {n: f"list_25_{n}.html" for n in range(2, 6)}
    assert (reading.pager.total, reading.pager.rows) == (5, 10)


def test_pages_are_named_without_a_select_too():
    assert pages(at(SELECT.sub("", saved("dede/list.html")), LIST)) == {
        n: f"list_25_{n}.html" for n in range(2, 6)
    }


def test_a_dynamic_list_turns_its_page():
    text = SELECT.sub(
        "",
        re.sub(
            r"list_25_(\d)\.html", r"/plus/list.php?tid=25&TotalResult=10&PageNo=\1", saved("dede/list.html")
        ),
    )
    steps = at(text, "http://cgj.yunze.example/plus/list.php?tid=25").pager.pages
    assert sorted(step.url for step in steps) == [
        f"http://cgj.yunze.example/plus/list.php?PageNo={n}&TotalResult=10&tid=25" for n in range(2, 6)
    ]


def test_lists_that_are_rows_are_read_as_rows():
    reading = read("dede/blocks.html", BLOCKS)
    assert reading.kind is Kind.LIST
    assert [(row.title, row.published.iso[:10]) for row in reading.listing.rows] == [
        ("关于开展渣土运输专项整治的通告", "2026-03-10"),
        ("关于春节期间环卫保障的公告", "2026-02-01"),
        ("餐厨垃圾收运单位名单公示", "2026-01-10"),
    ]
    assert (reading.pager.pages, reading.pager.rows) == ((), 3)


def test_a_breadcrumb_needs_no_words_before_it():
    assert [name for name, _ in read("dede/blocks.html", BLOCKS).crumbs] == ["首页", "政务公开", "通知公告"]


def test_an_article_is_read_without_its_navigation():
    reading = read("dede/article.html", ARTICLE)
    document = reading.document
    assert (document.title, document.source) == ("云泽市户外广告设施设置管理规定", "市城市管理局")
    assert document.published.iso == "2026-03-03T16:30"
    assert document.text.startswith("第一条")
    assert "上一篇" not in document.text


def test_the_parts_of_an_article_are_pages_of_its_small_pager():
    html = Html(saved("dede/article.html"), ARTICLE, seen=SEEN)
    pager = Dede().pager(html)
    assert {step.number: step.url.rpartition("/")[2] for step in pager.pages} == {
        2: "771_2.html",
        3: "771_3.html",
    }


def test_pages_of_other_families_are_left_to_them():
    others = [path for path in PAGES.glob("*/*.html") if path.parent.name not in ("dede", "disclosure")]
    named = {path: saved(f"{path.parent.name}/{path.name}") for path in others}
    claimed = [
        path for path, text in named.items() if Dede().matches(Html(text, "http://x.example/", seen=SEEN))
    ]
    assert others
    assert not claimed


def row(number):
    title = f"云泽市城市管理规定第{number}号文本"
    return f'<li>[<b><a href="/zcfg/">政策法规</a></b>] <a href="/zcfg/2026/0303/{number}.html" class="title">{title}</a><span class="info"><small>日期：</small>2026-02-{number:02d}</span></li>'


def static(number):
    return "/zcfg/" if number == 1 else f"/zcfg/list_25_{number}.html"


def dynamic(number):
    return "/plus/list.php?tid=25" + (f"&TotalResult=10&PageNo={number}" if number > 1 else "")


def portal(address, broken=()):
    """A site with 政策法规 of five pages of two rows, and 通知公告 of one page of blocks."""
    frame = saved("dede/list.html")
    home = f'<title>云泽市城市管理局</title><div class="nav"><a href="{address(1)}">政策法规</a><a href="/tzgg/index.html">通知公告</a></div>'

    def listed(number):
        rows = row(12 - 2 * number) + row(11 - 2 * number)
        text = re.sub(r'(<ul class="e2">).*?(</ul>)', lambda f: f"{f[1]}{rows}{f[2]}", frame, flags=re.S)
        text = re.sub(r"list_25_(\d)\.html", lambda f: address(int(f[1])) if f[1] != "1" else f[0], text)
        return text if address is static else SELECT.sub("", text)

    def answers(asked):
        if asked.path == "/":
            return 200, dict(HTML), home
        if asked.path == "/tzgg/index.html":
            return 200, dict(HTML), saved("dede/blocks.html")
        for number in range(1, 6):
            if asked.path == address(number) and number not in broken:
                return 200, dict(HTML), listed(number)
        if found := re.fullmatch(r"/(?:zcfg|tzgg)/2026/\d{4}/(\d+)\.html", asked.path):
            text = saved("dede/article.html").replace(
                "云泽市户外广告设施设置管理规定", f"云泽市城市管理规定第{found[1]}号文本"
            )
            return (
                200,
                dict(HTML),
                re.sub(r'<div class="dede_pages">.*?</div>', "", text).replace(
                    "2026-03-03", f"2026-02-{int(found[1]) % 28 + 1:02d}"
                ),
            )
        return None

    return answers


@pytest.mark.parametrize("address", [static, dynamic])
def test_a_served_portal_is_read_to_its_end(address, tmp_path):
    with audited(portal(address), tmp_path) as (view, asked):
        found = column(view, "政策法规")
        assert (found.entries, found.ended, found.undated) == (10, True, 0)
        assert (column(view, "通知公告").entries, column(view, "通知公告").ended) == (3, True)
        assert all(document.published for document in documents(view).values())
        assert not [request for request in asked if request.path == "/zcfg/list_25_1.html"]


def test_a_page_that_fails_leaves_the_list_unfinished(tmp_path):
    with audited(portal(static, broken=(4,)), tmp_path) as (view, _):
        found = column(view, "政策法规")
        assert (found.entries, found.ended) == (8, False)
