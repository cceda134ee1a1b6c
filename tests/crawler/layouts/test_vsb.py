"""博达 VSB: page files that count down, elided pages, totals in a go-to-page box, dynamic columns."""

import re

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.layouts.vsb import Vsb
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, documents, read, saved
from tests.serving import HTML

LIST = "http://zrzy.qinghe.example/zwgk/tzgg.htm"
OLD = "http://jyj.yunze.example/gsgg.htm"
ARTICLE = "http://zrzy.qinghe.example/info/1042/9088.htm"


def page(text, address):
    return Html(text, address, seen=SEEN)


def at(text, address):
    html = page(text, address)
    return layouts.pick(html).read(html)


def pages(reading):
    return {step.number: re.sub(r"^http://[^/]+/", "", step.url) for step in reading.pager.pages}


@pytest.mark.parametrize(
    "text",
    [
        '<div class="page"><a href="tzgg/2.htm">2</a><a href="tzgg/3.htm">3</a><a href="tzgg/2.htm">下一页</a></div>',
        '<script src="/resource/js/system.js"></script><div id="content">正文</div>',
        "<script>addClicks(1001)</script>",
    ],
)
def test_what_only_resembles_it_is_another_system(text):
    assert layouts.pick(page(text, "http://x.example/tzgg.htm")).name != "vsb"


@pytest.mark.parametrize(("name", "address"), [("list", LIST), ("old", OLD), ("article", ARTICLE)])
def test_its_pages_are_known_by_its_counters_and_frames(name, address):
    assert read(f"vsb/{name}.html", address).layout == "vsb"


def test_rows_are_read_in_full_with_their_dates():
    reading = read("vsb/list.html", LIST)
    assert reading.kind is Kind.LIST
    assert "/content.jsp?urltype=news.NewsContentUrl&wbnewsid=9021" in reading.listing.rows[2].url
    assert [(row.title, row.published.iso) for row in reading.listing.rows] == [
        ("清禾县2026年度国有建设用地供应计划公告", "2026-03-10"),
        ("关于城北片区地质灾害隐患排查结果的公示", "2026-02-26"),
        ("矿业权出让结果公示（清自然资矿示〔2026〕2号）", "2026-01-15"),
    ]


def test_files_count_down_and_elided_pages_are_named_too():
    reading = read("vsb/list.html", LIST)
    assert pages(reading) == {1: "zwgk/tzgg.htm"} | {n: f"zwgk/tzgg/{8 - n}.htm" for n in range(2, 8)}
    assert (reading.pager.total, reading.pager.rows, reading.pager.opaque) == (7, 20, False)


def test_the_highest_number_shown_is_the_number_of_pages():
    text = re.sub(r"_simple_list_gotopage_fun\([^)]*\)", "", saved("vsb/list.html")).replace("共20条", "")
    assert sorted(pages(at(text, LIST))) == [1, 2, 3, 4, 5, 6, 7]


def test_a_later_page_knows_its_number_and_leaves_the_first_alone():
    text = saved("vsb/list.html").replace('href="tzgg/', 'href="')
    assert pages(at(text, "http://zrzy.qinghe.example/zwgk/tzgg/5.htm")) == {
        n: f"zwgk/tzgg/{8 - n}.htm" for n in range(2, 8)
    }


@pytest.mark.parametrize(
    "change",
    [
        ("", ""),
        ("_simple_list_gotopage_fun(4,'a1015GOPAGE',2)", ""),
        ('<a href="gsgg/3.htm" class="Next">下页</a><a href="gsgg/1.htm" class="Next">尾页</a>', ""),
        ('href="gsgg/', 'href="javascript:;" data="'),
        ("共8条&nbsp;&nbsp;1/4&nbsp;", ""),
    ],
)
def test_old_pagers_name_only_the_next_and_the_last_page(change):
    reading = at(saved("vsb/old.html").replace(*change), OLD)
    assert pages(reading) == {1: "gsgg.htm", 2: "gsgg/3.htm", 3: "gsgg/2.htm", 4: "gsgg/1.htm"}


def test_old_rows_are_read_with_their_dates():
    rows = read("vsb/old.html", OLD).listing.rows
    assert [(row.title, row.published.iso[:10]) for row in rows] == [
        ("云泽市2026年春季学期教师资格认定公告", "2026-03-02"),
        ("关于民办幼儿园2025年度检查结果的公示", "2026-01-22"),
    ]


def test_a_column_is_named_by_its_breadcrumb_else_by_its_title():
    assert [name for name, _ in read("vsb/list.html", LIST).crumbs] == ["首页", "政务公开", "通知公告"]
    assert [name for name, _ in read("vsb/old.html", OLD).crumbs] == ["公示公告"]


@pytest.mark.parametrize(
    ("query", "turned"),
    [
        ("?totalpage=7&PAGENUM={}&urltype=tree.TreeTempUrl&wbtreeid=1042", "PAGENUM={}"),
        ("?a12t=7&a12p={}&a12c=3&urltype=tree.TreeTempUrl&wbtreeid=1042", "a12p={}"),
    ],
)
def test_a_dynamic_column_turns_its_page(query, turned):
    text = re.sub(
        r'href="tzgg/(\d)\.htm"',
        lambda found: f'href="{query.format(8 - int(found[1]))}"',
        saved("vsb/list.html"),
    )
    text = re.sub(r"_simple_list_gotopage_fun\([^)]*\)", "", text)
    reading = at(text, "http://zrzy.qinghe.example/zwgk/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1042")
    assert [step.number for step in reading.pager.pages] == [2, 3, 4, 5, 6, 7]
    assert all(turned.format(step.number) in step.url for step in reading.pager.pages)


def test_a_list_of_one_page_names_no_other():
    text = saved("vsb/old.html").replace("_fun(4,", "_fun(1,").replace("1/4", "1/1")
    text = text.replace(
        '<a href="gsgg/3.htm" class="Next">下页</a><a href="gsgg/1.htm" class="Next">尾页</a>', ""
    )
    assert not at(text, OLD).pager.pages


def test_the_hot_list_and_the_numbers_of_a_slide_show_beside_are_not_the_list():
    hot = "".join(
        f'<li id="line_u2_{n}"><a href="../info/10/{n}.htm">热点信息第{n}条</a></li>' for n in range(9)
    )
    hot += "".join(f'<a href="../info/10/{n}.htm">{n}</a>' for n in range(1, 6))
    reading = at(saved("vsb/list.html").replace("<h2>政务公开</h2>", f"<h2>热点</h2><ul>{hot}</ul>"), LIST)
    assert len(reading.listing.rows) == 3
    assert pages(reading)[7] == "zwgk/tzgg/1.htm"


def test_an_article_is_read_without_its_navigation():
    document = read("vsb/article.html", ARTICLE).document
    assert document.published.iso == "2026-02-26T10:12"
    assert (document.source, document.column_name) == ("地质环境股", "通知公告")
    assert document.text.startswith("为做好2026年汛前准备")
    assert document.text.endswith("清禾县自然资源局")


def test_the_title_is_the_heading_alone():
    assert read("vsb/article.html", ARTICLE).document.title == "关于城北片区地质灾害隐患排查结果的公示"


def test_attachments_are_known_though_their_address_names_no_file():
    reading = read("vsb/article.html", ARTICLE)
    assert [(cite.text, cite.attachment) for cite in reading.document.cites] == [
        ("隐患点排查结果一览表.xlsx", True)
    ]
    assert [anchor.text for anchor, place in reading.links if place.value == "attachment"] == [
        "隐患点排查结果一览表.xlsx"
    ]


@pytest.mark.parametrize(
    "frame",
    [
        '<div id="vsb_content">',
        '<div id="vsb_newscontent">',
        '<div id="vsb_content_1042_u4"><div id="vsb_content">',
    ],
)
def test_the_text_stands_in_frames_of_many_names(frame):
    text = saved("vsb/article.html").replace('<div id="vsb_content_500"><div class="v_news_content">', frame)
    assert at(text, ARTICLE).document.text.startswith("为做好2026年汛前准备")


def test_pages_of_other_families_are_left_to_them():
    others = [path for path in PAGES.glob("*/*.html") if path.parent.name not in ("vsb", "disclosure")]
    assert others
    for path in others:
        assert not Vsb().matches(page(saved(f"{path.parent.name}/{path.name}"), "http://x.example/")), path


def row(name, number):
    title = f"{name}第{number}号事项的办理结果"
    return f'<li id="line_u8_{number}"><a href="/info/1042/{number}.htm" title="{title}">{title}</a><span>2026-02-{number:02d}</span></li>'


def portal(address, broken=()):
    """A site with 通知公告 of three pages of two rows, at files that count down or at a dynamic address."""
    frame = saved("vsb/list.html")
    head, _, rest = frame.partition('<ul class="list-con">')
    _, _, tail = rest.partition("</ul>\n")
    pager = re.compile(r'<div class="fy">.*?</div></div>', re.S)
    home = '<title>清禾县自然资源局</title><script>_jsq_(1001)</script><div class="nav"><a href="{}">通知公告</a><a href="/zwgk/zwdt.htm">工作动态</a></div>'

    def listed(number, links):
        rows = "".join(row("通知公告", 8 - 2 * number - n) for n in range(2))
        turns = "".join(
            f'<span class="p_no"><a href="{links(n)}">{n}</a></span>' for n in (2, 3) if n != number
        )
        box = '<input id="u8_goto" onkeypress="_simple_list_gotopage_fun(3,\'u8_goto\',2)">'
        text = f'{head}<ul class="list-con">{rows}</ul>{tail}'
        fill = f'<div class="fy"><span class="p_t">共6条</span><span class="p_pages">{turns}<span class="p_next p_fun"><a href="{links(3)}">下页</a></span></span>{box}</div>'
        return pager.sub(lambda _: fill, text)

    def answers(asked):
        if asked.path == "/":
            return 200, dict(HTML), home.format(address(1))
        if asked.path == "/zwgk/zwdt.htm":
            text = pager.sub("", f'{head}<ul class="list-con"></ul><p>暂无信息</p>{tail}')
            text = text.replace("通知公告", "工作动态").replace("tzgg", "zwdt")
            return 200, dict(HTML), text
        for number in (1, 2, 3):
            if asked.path == address(number) and number not in broken:
                return 200, dict(HTML), listed(number, address)
        if found := re.fullmatch(r"/info/1042/(\d)\.htm", asked.path):
            title = f"通知公告第{found[1]}号事项的办理结果"
            text = saved("vsb/article.html").replace("关于城北片区地质灾害隐患排查结果的公示", title)
            return 200, dict(HTML), text.replace("2026-02-26", f"2026-02-0{found[1]}")
        return None

    return answers


def counted(number):
    return "/zwgk/tzgg.htm" if number == 1 else f"/zwgk/tzgg/{4 - number}.htm"


def turned(number):
    asked = f"totalpage=3&PAGENUM={number}&" if number > 1 else ""
    return f"/zwgk/list.jsp?{asked}urltype=tree.TreeTempUrl&wbtreeid=1042"


@pytest.mark.parametrize("address", [counted, turned])
def test_a_served_portal_is_read_to_its_end(address, tmp_path):
    with audited(portal(address), tmp_path) as (view, _):
        found = column(view, "通知公告")
        assert (found.entries, found.ended, found.undated) == (6, True, 0)
        assert column(view, "工作动态").entries == 0
        dated = {title: document.published.iso[:10] for title, document in documents(view).items()}
        assert dated == {f"通知公告第{n}号事项的办理结果": f"2026-02-0{n}" for n in range(1, 7)}


def test_a_page_that_fails_leaves_the_list_unfinished(tmp_path):
    with audited(portal(counted, broken=(2,)), tmp_path) as (view, _):
        assert (column(view, "通知公告").entries, column(view, "通知公告").ended) == (4, False)
