"""The prescribed disclosure platform on several systems: tables with named columns, the tree that tells where a page is."""

from urllib.parse import urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.html import Html
from tests.families import SEEN, audited, column, documents, read, saved
from tests.serving import HTML

ROOT = "http://www.yunze.example/zfxxgk/fdzdgknr/"
LIST = f"{ROOT}zc/xzgfxwj/"
ARTICLE = f"{LIST}202603/t20260312_81207.html"


def page(text: str, address: str):
    html = Html(text, address, seen=SEEN)
    return layouts.pick(html).read(html)


def names(reading) -> list[str]:
    return [name for name, _ in reading.crumbs]


@pytest.mark.parametrize(
    "name",
    [
        "aspnet/list.html",
        "aspnet/article.html",
        "anhui/list.html",
        "anhui/article.html",
        "jpage/list.html",
        "jpage/article.html",
    ],
)
def test_pages_of_other_systems_are_left_to_them(name):
    assert read(name, "http://www.yunze.example/a/b.html").layout != "disclosure"


def test_a_menu_with_the_same_links_makes_no_platform():
    links = "".join(
        f'<li><a href="/{n}/">{n}</a></li>'
        for n in (
            "政府信息公开指南",
            "政府信息公开制度",
            "法定主动公开内容",
            "政府信息公开年报",
            "依申请公开",
        )
    )
    html = Html(f'<div class="menu"><ul class="sub">{links}</ul></div><p>正文</p>', ROOT, seen=SEEN)
    assert layouts.pick(html).name != "disclosure"


@pytest.mark.parametrize("name", ["list", "rows", "empty", "article"])
def test_the_platform_is_known_by_its_heads(name):
    assert read(f"disclosure/{name}.html", LIST).layout == "disclosure"


def test_it_is_known_by_a_marked_head_when_its_classes_have_other_names():
    text = saved("disclosure/rows.html").replace("zfxxgk_nav", "tabs").replace("zfxxgk_con", "main")
    assert page(text, f"{ROOT}ghjh/").layout == "disclosure"


def test_a_row_has_its_full_title_and_the_day_of_publication():
    reading = read("disclosure/list.html", LIST)
    assert reading.kind is Kind.LIST
    assert [(row.title, row.published.iso) for row in reading.listing.rows] == [
        ("云泽市人民政府办公室关于印发云泽市城市公园管理办法的通知", "2026-03-12"),
        ("云泽市人民政府关于公布继续有效行政规范性文件目录的通告", "2026-02-13"),
        ("云泽市临时救助实施细则", "2025-12-31"),
    ]


def test_rows_of_title_and_date_are_read_as_well():
    rows = read("disclosure/rows.html", f"{ROOT}ghjh/").listing.rows
    assert [row.published.iso for row in rows] == ["2026-03-10", "2026-01-08", "2025-11-17"]


def test_the_pager_is_that_of_the_system_below():
    assert [step.number for step in read("disclosure/list.html", LIST).pager.pages] == [1, 2, 3, 4]
    assert [step.number for step in read("disclosure/rows.html", f"{ROOT}ghjh/").pager.pages] == [1, 2, 3]


def test_answers_are_read_by_the_system_below():
    _, _, store = saved("jpage/list.html").partition('<div id="58213"')
    head, _, foot = saved("disclosure/rows.html").partition('<div class="zfxxgk_zdgkc">')
    reading = page(head + '<div id="58213"' + store + foot.partition("尾页</a></div>")[2], f"{ROOT}ghjh/")
    assert (reading.layout, len(reading.listing.rows)) == ("disclosure", 3)
    assert {step.call.feed for step in reading.pager.pages} == {"jpage"}


@pytest.mark.parametrize("address", [LIST, f"{LIST}index.html", f"{LIST}index_1.html", ARTICLE])
def test_a_page_without_a_breadcrumb_stands_where_the_tree_shows_it(address):
    assert names(read("disclosure/list.html", address)) == ["法定主动公开内容", "政策文件", "行政规范性文件"]


def test_a_breadcrumb_that_ends_at_the_platform_is_led_on_by_the_tree():
    assert names(read("disclosure/rows.html", f"{ROOT}ghjh/")) == [
        "首页",
        "政府信息公开",
        "法定主动公开内容",
        "规划计划",
    ]


def test_a_breadcrumb_that_names_the_column_is_left_alone():
    crumb = '<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; 年度计划</div>'
    text = saved("disclosure/list.html").replace(
        '<div class="zfxxgk_zdgkc">', crumb + '<div class="zfxxgk_zdgkc">', 1
    )
    assert names(page(text, LIST)) == ["首页", "政府信息公开", "年度计划"]


def test_a_tree_without_addresses_tells_by_its_mark():
    text = saved("disclosure/list.html").replace(
        '<li><a href="/zfxxgk/fdzdgknr/zc/zcjd/"', '<li class="cur"><a href="/zfxxgk/fdzdgknr/zc/zcjd/"'
    )
    assert names(page(text, "http://www.yunze.example/xxgk/list.do?id=7")) == [
        "法定主动公开内容",
        "政策文件",
        "政策解读",
    ]


def test_the_guide_stands_under_its_own_head():
    text = saved("disclosure/list.html").replace(
        '<li><a href="/zfxxgk/fdzdgknr/jgzn/"', '<li class="on"><a href="/zfxxgk/fdzdgknr/jgzn/"'
    )
    assert names(page(text, "http://www.yunze.example/zfxxgk/zfxxgkzn/")) == ["政府信息公开指南"]


def test_an_empty_column_says_so():
    reading = read("disclosure/empty.html", f"{ROOT}zdxm/")
    assert (reading.listing, reading.blank) == (None, True)


def test_a_document_has_the_values_of_its_block():
    document = read("disclosure/article.html", ARTICLE).document
    assert document.title == "云泽市人民政府办公室关于印发云泽市城市公园管理办法的通知"
    assert (document.published.iso, document.written.iso) == ("2026-03-12", "2026-03-05")
    assert (document.doc_number, document.index_number) == ("云政办发〔2026〕8号", "990000001/2026-00001")
    assert (document.issuer, document.validity) == ("云泽市人民政府办公室", "有效")
    assert document.text.startswith("各区人民政府，市直各部门：")
    assert document.column_name == "行政规范性文件"


TOTAL, SIZE = 8, 3


def portal(*, broken: bool = False):
    """A platform on TRS of three columns, without a breadcrumb; with ``broken`` the last list page fails."""

    def listed(number: int) -> str:
        last = TOTAL - number * SIZE
        rows = "".join(
            f'<tr><td>{n}</td><td><a href="./202602/t202602{n:02d}_{n}.html">关于第{n}号公园建设的通告</a></td><td>云政告〔2026〕{n}号</td>'
            f"<td>2026-01-{n:02d}</td><td>2026-02-{n:02d}</td></tr>"
            for n in range(last, max(last - SIZE, 0), -1)
        )
        head, _, tail = saved("disclosure/list.html").partition("<tbody>")
        return f"{head}<tbody>{rows}</tbody>{tail.partition('</tbody>')[2]}".replace(
            "(4, 0,", f"(3, {number},"
        )

    def answers(asked):
        path = urlsplit(asked.path).path
        folder, _, name = path.rpartition("/")
        text = None
        if folder == "/zfxxgk/fdzdgknr/zc/xzgfxwj":
            number = int(name[6:-5]) if "_" in name else 0
            text = listed(number) if not (broken and number == 2) else None
        elif name.startswith("t2026"):
            text = saved("disclosure/article.html").replace(
                "云泽市人民政府办公室关于印发云泽市城市公园管理办法的通知",
                f"关于第{name[10:-5]}号公园建设的通告",
            )
        elif path == "/zfxxgk/fdzdgknr/zdxm/":
            text = saved("disclosure/empty.html")
        elif path == "/zfxxgk/fdzdgknr/":
            text = saved("disclosure/rows.html").partition('<div class="location">')[0]
        elif path == "/":
            text = '<title>云泽市人民政府</title><div class="nav"><a href="/zfxxgk/fdzdgknr/">法定主动公开内容</a></div>'
        return (200, dict(HTML), text) if text else None

    return answers


def test_a_served_list_is_read_to_its_end_and_stands_under_its_branch(tmp_path):
    with audited(portal(), tmp_path) as (view, _):
        found = column(view, "行政规范性文件")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert found.path == ("法定主动公开内容", "政策文件")
        assert (found.newest.iso, found.oldest.iso) == ("2026-02-08", "2026-02-01")
        assert {f"关于第{n}号公园建设的通告" for n in range(1, TOTAL + 1)} <= documents(view).keys()
        assert column(view, "重大项目").entries == 0


def test_a_list_page_that_fails_leaves_the_list_unfinished(tmp_path):
    with audited(portal(broken=True), tmp_path) as (view, _):
        found = column(view, "行政规范性文件")
        assert (found.entries, found.ended) == (2 * SIZE, False)
