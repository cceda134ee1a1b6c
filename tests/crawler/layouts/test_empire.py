"""EmpireCMS: ``index_2`` is page 2, middle pages are elided, dynamic lists count from 0, attachments are named by a hash."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.layouts.empire import Empire
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, documents, read, saved
from tests.serving import HTML

LIST = "http://www.qinghe.example/xxgk/zcjd/"
ARTICLE = "http://www.qinghe.example/xxgk/zcjd/2026-03-04/8177.html"
PAGER = re.compile(r'<div style="text-align:center;">.*?</div>', re.S)


def at(text, address):
    html = Html(text, address, seen=SEEN)
    return layouts.pick(html).read(html)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/public/js/click.js"></script>',
        '<form action="/search/index.php"></form>',
        '<div><a title="总数据">12</a></div>',
        '<a href="/gongkai/2026-03-04/8177.html">公告</a>',
    ],
)
def test_what_only_resembles_it_is_another_system(text):
    assert at(text, ARTICLE).layout != "empire"


@pytest.mark.parametrize(
    "text",
    [
        "<script src=/e/public/ViewClick/?classid=1&id=2&addclick=1></script>",
        '<script src="http://www.qinghe.example/e/public/onclick/?enews=donews&classid=3&id=5"></script>',
        '<form action="http://www.qinghe.example/e/search/index.php"></form>',
        '<a title="总数">&nbsp;<b>7</b></a>',
    ],
)
def test_it_is_known_by_its_own_folder_or_its_total(text):
    assert at(f"<body>{text}<p>正文</p>", ARTICLE).layout == "empire"


def test_rows_are_read_in_full_with_their_dates():
    reading = read("empire/list.html", LIST)
    assert (reading.kind, reading.layout) == (Kind.LIST, "empire")
    assert [(row.title, row.published.iso) for row in reading.listing.rows] == [
        ("《清禾县农村住房建设管理办法》政策解读", "2026-03-04"),
        ("一图读懂：清禾县2026年民生实事", "2026-02-12"),
        ("关于调整城乡居民医保缴费期的解读", "2026-01-21"),
    ]
    assert [name for name, _ in reading.crumbs] == ["首页", "信息公开", "政策解读"]


def test_elided_pages_are_named_too():
    pager = read("empire/list.html", LIST).pager
    assert {step.number: step.url for step in pager.pages} == {
        n: f"{LIST}index_{n}.html" for n in range(2, 13)
    }
    assert (pager.rows, pager.opaque) == (35, False)


def test_a_dynamic_list_counts_from_zero():
    links = "".join(f'<a href="/e/action/ListInfo/?classid=37&page={n - 1}">{n}</a>' for n in (2, 3))
    links += '<a href="/e/action/ListInfo/?classid=37&page=1">下一页</a><a href="/e/action/ListInfo/?classid=37&page=6">尾页</a>'
    text = PAGER.sub(f"<div><b>1</b>{links}</div>", saved("empire/list.html"))
    pager = at(text, "http://www.qinghe.example/e/action/ListInfo/?classid=37").pager
    assert {step.number: step.url.partition("page=")[2] for step in pager.pages} == {
        n: str(n - 1) for n in range(2, 8)
    }


def test_a_list_of_one_page_has_its_total_alone():
    text = PAGER.sub('<div><a title="Total record">&nbsp;<b>3</b> </a></div>', saved("empire/list.html"))
    assert (at(text, LIST).pager.pages, at(text, LIST).pager.rows) == ((), 3)


def test_a_total_of_nothing_is_nothing():
    text = re.sub(r"<li><a href=\"/xxgk/zcjd/2026.*?</li>", "", saved("empire/list.html"))
    reading = at(PAGER.sub('<div><a title="总数">&nbsp;<b>0</b> </a></div>', text), LIST)
    assert (reading.listing, reading.pager.rows) == (None, 0)


def test_an_article_has_its_own_date_and_not_that_of_its_folder():
    document = read("empire/article.html", ARTICLE).document
    assert document.title == "《清禾县农村住房建设管理办法》政策解读"
    assert document.published.iso == "2026-03-03T08:45"
    assert (document.source, document.column_name) == ("县住建局", "政策解读")


def test_the_text_is_without_navigation_and_cites_the_hashed_attachment():
    document = read("empire/article.html", ARTICLE).document
    assert document.text.startswith("为规范农村住房建设活动")
    assert "分享" not in document.text
    [attachment] = [cite for cite in document.cites if cite.attachment]
    assert attachment.url.endswith("/4f0c2a9be1d7735c88a60f1e92b3d47a.docx")


def test_pages_of_other_families_are_left_to_them():
    others = [path for path in PAGES.glob("*/*.html") if path.parent.name not in ("empire", "disclosure")]
    named = {path: saved(f"{path.parent.name}/{path.name}") for path in others}
    claimed = [
        path for path, text in named.items() if Empire().matches(Html(text, "http://x.example/", seen=SEEN))
    ]
    assert others
    assert not claimed


def row(name, number):
    title = f"{name}第{number}期的解读材料"
    return f'<li><a href="/xxgk/zcjd/2026-03-04/{number}.html" title="{title}">{title}</a><span>2026-02-{number:02d}</span></li>'


def static(number):
    return "/xxgk/zcjd/" if number == 1 else f"/xxgk/zcjd/index_{number}.html"


def dynamic(number):
    return "/e/action/ListInfo/?classid=37" + (f"&page={number - 1}" if number > 1 else "")


def portal(address, broken=()):
    """A site with 政策解读 of twelve pages of one row, and 规划计划 that says it has none."""
    head, _, rest = saved("empire/list.html").partition('<div class="news_list"><ul>')
    tail = rest.partition("</ul>")[2]
    frame = head.replace("/xxgk/zcjd/", address(1)) + '<div class="news_list"><ul>{}</ul>' + tail
    home = f'<title>清禾县人民政府</title><div class="nav"><a href="{address(1)}">政策解读</a><a href="/xxgk/ghjh/">规划计划</a></div>'

    def listed(number):
        turns = "".join(f'<a href="{address(n)}">{n}</a>' for n in (2, 3, 4) if n != number)
        pager = f'<div style="text-align:center;"><a title="Total record">&nbsp;<b>12</b></a>{turns}<a href="{address(min(number + 1, 12))}">下一页</a><a href="{address(12)}">尾页</a></div>'
        text = frame.replace("{}", row("政策解读", 13 - number))
        return PAGER.sub(lambda _: pager, text)

    def answers(asked):
        if asked.path == "/":
            return 200, dict(HTML), home
        if asked.path == "/xxgk/ghjh/":
            text = frame.replace("{}", "此栏目暂无任何新增信息").replace("政策解读", "规划计划")
            text = text.replace(f'href="{address(1)}"', 'href="/xxgk/ghjh/"')
            return 200, dict(HTML), PAGER.sub("", text)
        parts = urlsplit(asked.path)
        for number in range(1, 13):
            wanted = urlsplit(address(number))
            if (parts.path, parse_qs(parts.query)) == (
                wanted.path,
                parse_qs(wanted.query),
            ) and number not in broken:
                return 200, dict(HTML), listed(number)
        if found := re.fullmatch(r"/xxgk/zcjd/2026-03-04/(\d+)\.html", asked.path):
            text = saved("empire/article.html").replace(
                "《清禾县农村住房建设管理办法》政策解读", f"政策解读第{found[1]}期的解读材料"
            )
            return 200, dict(HTML), text.replace("2026-03-03", f"2026-02-{int(found[1]):02d}")
        return None

    return answers


@pytest.mark.parametrize("address", [static, dynamic])
def test_a_served_portal_is_read_to_its_end(address, tmp_path):
    with audited(portal(address), tmp_path) as (view, _):
        found = column(view, "政策解读")
        assert (found.entries, found.ended, found.undated) == (12, True, 0)
        assert column(view, "规划计划").entries == 0
        dated = {title: document.published.iso[:10] for title, document in documents(view).items()}
        assert dated == {f"政策解读第{n}期的解读材料": f"2026-02-{n:02d}" for n in range(1, 13)}


def test_a_page_that_fails_does_not_hide_those_behind_it(tmp_path):
    with audited(portal(static, broken=(8,)), tmp_path) as (view, _):
        found = column(view, "政策解读")
        assert (found.entries, found.ended) == (11, False)
