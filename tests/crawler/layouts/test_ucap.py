"""UCAP: TRS's name for the call, with a container in front; pages counted from 1, page 2 is ``_2``."""

import re

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.layouts.ucap import Ucap
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, read, saved
from tests.serving import HTML

LIST = "http://www.yunze.example/scjg/tzgg/xlist.shtml"
CALL = "createPageHTML('page_div',4, 1,'xlist','shtml',8);"


def at(text, address):
    html = Html(text, address, seen=SEEN)
    return layouts.pick(html).read(html)


def pages(reading):
    return {step.number: step.url.rpartition("/")[2] for step in reading.pager.pages}


@pytest.mark.parametrize(
    "call",
    ['createPageHTML(4, 0, "index", "html")', "createPageHTML(div, total, now, name, ext)", "//" + CALL],
)
def test_what_only_resembles_the_call_is_another_system(call):
    assert at(saved("ucap/list.html").replace(CALL, call), LIST).layout != "ucap"


def test_rows_are_read_in_full_with_their_dates():
    reading = read("ucap/list.html", LIST)
    assert (reading.kind, reading.layout) == (Kind.LIST, "ucap")
    assert [(row.title, row.published.iso) for row in reading.listing.rows] == [
        ("关于2026年第一批食品安全监督抽检情况的通告", "2026-03-11"),
        ("关于电梯维保单位信用评价结果的公示", "2026-02-24"),
    ]
    assert [name for name, _ in reading.crumbs] == ["首页", "政务公开", "通知公告"]


@pytest.mark.parametrize(
    "call",
    [
        CALL,
        'createPageHTML("paging", 4, 1, "xlist", "shtml")',
        "createPageHTML( 'page_div' , '4' , '1' , 'xlist' , '.shtml' , '8' )",
    ],
)
def test_page_two_is_two(call):
    reading = at(saved("ucap/list.html").replace(CALL, call), LIST)
    assert pages(reading) == {1: "xlist.shtml"} | {n: f"xlist_{n}.shtml" for n in (2, 3, 4)}


def test_a_later_page_knows_its_number_and_leaves_the_first_alone():
    text = saved("ucap/list.html").replace("4, 1,", "4, 3,")
    assert pages(at(text, LIST.replace("xlist", "xlist_3"))) == {n: f"xlist_{n}.shtml" for n in (2, 3, 4)}


@pytest.mark.parametrize(
    ("call", "rows"),
    [("1, 1,'xlist','shtml',2", None), ("1, 1,'xlist','shtml',0", 0), ("0, 1,'xlist','shtml'", 0)],
)
def test_one_page_names_no_other_and_no_rows_are_none(call, rows):
    pager = at(saved("ucap/list.html").replace("4, 1,'xlist','shtml',8", call), LIST).pager
    assert (pager.pages, pager.rows) == ((), rows)


def test_pages_of_other_families_are_left_to_them():
    others = [path for path in PAGES.glob("*/*.html") if path.parent.name not in ("ucap", "disclosure")]
    named = {path: saved(f"{path.parent.name}/{path.name}") for path in others}
    claimed = [
        path for path, text in named.items() if Ucap().matches(Html(text, "http://x.example/", seen=SEEN))
    ]
    assert others
    assert not claimed


def portal(broken=()):
    """A site with 通知公告 of four pages of two rows, and 规划计划 that has none."""
    frame = saved("ucap/list.html")
    home = '<title>云泽市市场监督管理局</title><div class="nav"><a href="/scjg/tzgg/xlist.shtml">通知公告</a><a href="/scjg/ghjh/xlist.shtml">规划计划</a></div>'

    def answers(asked):
        if asked.path == "/":
            return 200, dict(HTML), home
        if asked.path == "/scjg/ghjh/xlist.shtml":
            text = re.sub(r"<ul>\n<li>.*?</ul>", "<ul></ul>", frame, flags=re.S).replace(
                "4, 1,'xlist','shtml',8", "0, 1,'xlist','shtml',0"
            )
            return 200, dict(HTML), text.replace("通知公告", "规划计划").replace("tzgg", "ghjh")
        if found := re.fullmatch(r"/scjg/tzgg/xlist(?:_(\d))?\.shtml", asked.path):
            page = int(found[1] or 1)
            rows = "".join(
                f'<li><a href="/scjg/tzgg/202602/{n:032x}.shtml">关于第{n}批监督抽检情况的通告</a><span>2026-02-{n:02d}</span></li>'
                for n in (10 - 2 * page, 9 - 2 * page)
            )
            text = re.sub(r"<ul>\n<li>.*?</ul>", f"<ul>\n{rows}</ul>", frame, flags=re.S).replace(
                "4, 1,", f"4, {page},"
            )
            return (200, dict(HTML), text) if page <= 4 and page not in broken else None
        return None

    return answers


@pytest.mark.parametrize(("broken", "expected"), [((), (8, True)), ((3,), (6, False))])
def test_a_served_list_ends_when_all_its_pages_were_read(broken, expected, tmp_path):
    with audited(portal(broken), tmp_path) as (view, _):
        found = column(view, "通知公告")
        assert (found.entries, found.ended) == expected
        assert column(view, "规划计划").entries == 0
