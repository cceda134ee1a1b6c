"""The Anhui platform: first rows in the page, the others by a label, and news columns that turn by their address."""

from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import SEEN, audited, column, documents, read, saved
from tests.serving import HTML

HOST = "http://www.qinghe.example/"
LIST = f"{HOST}public/column/6596221?type=4&action=list&nav=3&catId=7065111"
CALL = f"{HOST}site/label/8888?labelName=publicInfoList&pageSize=3&pageIndex=3&catId=7065111"


def page(text: str, address: str = LIST):
    html = Html(text, address, seen=SEEN)
    return layouts.pick(html).read(html)


def answered(text: str, number: int = 3):
    call = Call(source=LIST, feed="anhui", number=number)
    return layouts.named("anhui").answer(text, address=CALL, call=call, seen=SEEN)


@pytest.mark.parametrize(
    "name", ["aspnet/list.html", "aspnet/article.html", "jpage/list.html", "jpage/article.html"]
)
def test_pages_of_other_systems_are_left_to_them(name):
    assert read(name, f"{HOST}a/index.html").layout != "anhui"


def test_the_page_is_known_by_the_label_its_script_asks_for():
    assert read("anhui/list.html", f"{HOST}zwgk/").layout == "anhui"


@pytest.mark.parametrize(
    "path", ["public/6596221/911203.html", "zwgk/public/column/6615904", "OpennessContent/show/365.html"]
)
def test_pages_are_known_by_their_addresses(path):
    assert read("jpage/article.html", HOST + path).layout == "anhui"


def test_rows_in_a_list_named_like_a_menu_have_full_titles_and_dates():
    reading = read("anhui/list.html", LIST)
    assert reading.kind is Kind.LIST
    assert [(row.title, row.published.iso) for row in reading.listing.rows] == [
        ("关于印发清禾县小型水库安全运行管理办法的通知", "2026-03-12"),
        ("清禾县水利局关于公布2026年度河湖长制重点工作任务分解方案的通知", "2026-03-02"),
        ("转发关于做好汛前水利工程安全检查工作的通知", "2026-02-11"),
    ]


def test_rows_of_cells_have_the_date_that_is_no_index_number():
    rows = "".join(
        f'<div class="xxgk_navli"><ul class="clearfix"><li class="mc">{n}</li><li class="syh">990124/20260105-0{n}</li>'
        f'<li class="wz"><a href="/public/6596221/{n}.html">关于第{n}号水库除险加固的公告</a></li><li class="rq">2026-02-0{n}</li></ul></div>'
        for n in (1, 2, 3)
    )
    reading = page(f'<div class="xxgk_nav_con" id="xxgk_lmcon">{rows}</div>')
    assert [row.published.iso for row in reading.listing.rows] == ["2026-02-01", "2026-02-02", "2026-02-03"]


def test_the_parts_after_the_first_are_asked_for_as_the_script_does():
    pager = read("anhui/list.html", LIST).pager
    assert (pager.total, [step.number for step in pager.pages]) == (3, [2, 3])
    asked = parse_qs(urlsplit(pager.pages[1].address).query, keep_blank_values=True)
    told = {
        "labelName": "publicInfoList",
        "pageIndex": "3",
        "catId": "7065111",
        "organId": "6596221",
        "file": "/c3/qh/publicInfoList_newest",
    }
    assert {key: asked[key][0] for key in told} == told
    assert {step.call.feed for step in pager.pages} == {"anhui"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('url: "/site/label/8888"', "url : '/zwgk/site/label/165919'"),
        ('dataType: "html",', 'type: "post", dataType: "html",'),
        ("pageCount: 3,", "total: 8,"),
        ("pageCount: 3,", 'pageCount: "3" || 0,'),
    ],
)
def test_its_options_are_written_in_many_ways(old, new):
    text = saved("anhui/list.html")
    assert old in text
    steps = page(text.replace(old, new)).pager.pages
    assert [step.number for step in steps] == [2, 3]
    assert all(("165919" in step.address) == ("165919" in new) for step in steps)
    assert all((step.call.form is not None) == ("post" in new) for step in steps)


def test_a_full_part_without_a_total_is_followed_by_the_next():
    assert [s.number for s in page(saved("anhui/list.html").replace("pageCount: 3,", "")).pager.pages] == [2]


def test_a_page_that_shows_no_rows_asks_for_the_first_part():
    head, _, tail = saved("anhui/list.html").partition('<ul class="clearfix xxgk_nav_list">')
    reading = page(head + tail.partition("</ul>")[2])
    assert (reading.kind, reading.listing, reading.blank) == (Kind.LIST, None, False)
    assert [step.number for step in reading.pager.pages] == [1]


def test_an_answer_has_rows_and_the_number_of_its_parts():
    reading = answered(saved("anhui/answer.html"))
    assert [(row.title, row.published.iso) for row in reading.listing.rows] == [
        ("清禾县水利局行政许可事项办理流程（2025年修订）", "2025-12-24")
    ]
    assert (reading.pager.total, reading.pager.pages) == (3, ())


def test_an_answer_is_empty_only_when_it_says_so():
    assert answered('<div class="xxgk_nav_con">暂无相关信息</div>').blank
    assert answered("<html><body><h1>系统繁忙</h1></body></html>") is None


def test_an_empty_column_says_so_in_the_place_of_its_list():
    assert read("anhui/empty.html", LIST).blank
    assert not page(saved("anhui/empty.html").replace("暂无相关信息", "")).blank


def test_a_news_column_turns_its_pages_by_its_address():
    pager = read("anhui/news.html", f"{HOST}content/column/6786601").pager
    assert (pager.total, pager.rows) == (3, 5)
    assert [step.address for step in pager.pages] == [
        f"{HOST}content/column/6786601?pageIndex={n}" for n in (2, 3)
    ]


def test_the_breadcrumb_names_the_column_and_the_unit():
    assert [name for name, _ in read("anhui/list.html", LIST).crumbs] == [
        "首页",
        "政务公开",
        "清禾县水利局",
        "政策文件",
    ]


def test_a_document_whose_block_is_there_twice_has_each_value_once():
    document = read("anhui/article.html", f"{HOST}public/6596221/911203.html").document
    assert document.title == "关于印发清禾县小型水库安全运行管理办法的通知"
    assert (document.published.iso, document.written.iso) == ("2026-03-12", "2026-03-06")
    assert (document.doc_number, document.index_number) == ("清水〔2026〕9号", "990124000/202603-00012")
    assert (document.issuer, document.source, document.validity) == ("清禾县水利局", "清禾县水利局", "有效")
    assert document.column_name == "政策文件"


def test_the_text_is_the_article_s_alone():
    document = read("anhui/article.html", f"{HOST}public/6596221/911203.html").document
    assert document.text.startswith("各乡镇人民政府，县直有关单位：")
    assert "索引号" not in document.text.replace(" ", "")
    assert f"{HOST}group1/M00/0A/1C/wKgB9mYx0123.docx" in [cite.url for cite in document.cites]


TOTAL, SIZE = 8, 3


def items(number: int) -> str:
    last = TOTAL - (number - 1) * SIZE
    return "".join(
        f'<li class="clearfix"><a class="title" href="/public/6596221/{n}.html" title="关于第{n}号水库除险加固工程的公告">关于第{n}号水库...</a><span class="date">\n\t2026-02-{n:02d}\t</span></li>'
        for n in range(last, max(last - SIZE, 0), -1)
    )


def piece(cat: str, number: int) -> str:
    """A part of a column's list as the server writes it, into a page or as an answer."""
    if cat == "7065131" or not items(number):
        return '<div class="no_info">暂无相关信息</div>'
    _, _, script = saved("anhui/answer.html").partition("</ul>")
    return f'<ul class="clearfix xxgk_nav_list">{items(number)}</ul>{script}'.replace("7065111", cat)


def portal(*, shell: bool = False, silent: bool = False):
    """A site of three columns; ``shell`` pages show no rows of their own, ``silent`` ones no number of pages."""

    def listed(cat: str) -> str:
        text = (
            saved("anhui/list.html").replace("7065111", cat).replace("政策文件</div>", f"{NAMES[cat]}</div>")
        )
        text = text.replace('content="政策文件"', f'content="{NAMES[cat]}"')
        head, _, tail = text.partition('<ul class="clearfix xxgk_nav_list">')
        _, _, foot = tail.partition("</script>\n</div></div>")
        script = tail[: -len(foot)].partition("</ul>")[2]
        return head + (script if shell else f"{piece(cat, 1)}</div></div>") + foot

    def answers(asked):
        path, query = urlsplit(asked.path).path, parse_qs(urlsplit(asked.path).query)
        page = None
        if path == "/public/column/6596221" and "catId" in query:
            page = listed(query["catId"][0])
        elif path.endswith("/site/label/8888") and query.get("labelName") == ["publicInfoList"]:
            cat = query["catId"][0]
            page = (
                "<h1>500 服务器内部错误</h1>" if cat == "7065121" else piece(cat, int(query["pageIndex"][0]))
            )
        elif path.startswith("/public/6596221/"):
            name = f"关于第{path[16:-5]}号水库除险加固工程的公告"
            page = saved("anhui/article.html").replace("关于印发清禾县小型水库安全运行管理办法的通知", name)
        elif path == "/":
            links = "".join(
                f'<a href="/public/column/6596221?type=4&action=list&nav=3&catId={c}">{n}</a>'
                for c, n in NAMES.items()
            )
            page = f'<title>清禾县水利局</title><div class="nav">{links}</div>'
        if page is None:
            return None
        return (
            200,
            dict(HTML),
            page.replace("pageCount: 3,", "").replace("pageCount: 3 || 0,", "") if silent else page,
        )

    return answers


NAMES = {"7065111": "政策文件", "7065121": "财政预决算", "7065131": "应急管理"}


@pytest.mark.parametrize("how", [{}, {"shell": True}, {"silent": True}])
def test_a_served_list_is_read_to_its_end(how, tmp_path):
    with audited(portal(**how), tmp_path) as (view, _):
        found = column(view, "政策文件")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert {f"关于第{n}号水库除险加固工程的公告" for n in range(1, TOTAL + 1)} <= documents(view).keys()
        assert column(view, "应急管理").entries == 0
        failing = column(view, "财政预决算")
        assert failing.unread if how.get("shell") else (failing.entries, failing.ended) == (SIZE, False)
