"""ASP.NET: pagers that send the form back, of four kinds, and pages in GBK."""

from urllib.parse import parse_qsl

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.html import Html
from tests.families import SEEN, read, saved

HOST = "http://jt.qinghe.example/"
LIST = f"{HOST}list.aspx?id=12"
GRID = f"{HOST}GovOpenList.aspx?cid=7"
ARTICLE = f"{HOST}t.aspx?i=20260226154400-734258-00-000"


def steps(pager: str, *, rows: str = "", script: str = "", address: str = LIST):
    """The steps of a page with that pager under three rows."""
    made = rows or "".join(
        f'<li><a href="t.aspx?i={n}">关于第{n}号养护工程的公告</a><span>2026-02-0{n}</span></li>'
        for n in (1, 2, 3)
    )
    state = '<input type="hidden" name="__VIEWSTATE" value="s1">'
    text = f'<script>{script}</script><form method="post" action="./list.aspx?id=12">{state}<ul>{made}</ul><div>{pager}</div></form>'
    html = Html(text, address, seen=SEEN)
    return layouts.pick(html).read(html).pager.pages


def sent(step) -> dict[str, str]:
    return dict(parse_qsl(step.call.form, keep_blank_values=True))


def test_the_page_is_known_by_its_view_state():
    assert read("aspnet/list.html", "http://jt.qinghe.example/tzgg/").layout == "aspnet"


@pytest.mark.parametrize("page", ["jpage/list.html", "jpage/article.html"])
def test_pages_of_other_systems_are_left_to_them(page):
    assert read(page, f"{HOST}col/col3310/index.html").layout != "aspnet"


def test_a_page_without_postbacks_pages_by_its_links():
    pager = '<a href="list.aspx?id=12&p=2">2</a><a href="list.aspx?id=12&p=2">下一页</a><a href="list.aspx?id=12&p=3">尾页</a>'
    made = steps(pager)
    assert {step.url for step in made} == {f"{HOST}list.aspx?id=12&p=2", f"{HOST}list.aspx?id=12&p=3"}
    assert all(step.call is None for step in made)


def test_neither_a_calendar_nor_a_vote_nor_a_search_turns_pages():
    links = (
        "<a href=\"javascript:__doPostBack('Calendar1','9575')\">20</a>"
        "<a href=\"javascript:__doPostBack('lnkGood','1')\">满意</a>"
        "<a href=\"javascript:__doPostBack('btnSearch','')\">搜索</a>"
    )
    html = Html(f'<form><input type="hidden" name="__VIEWSTATE" value="s">{links}</form>', LIST, seen=SEEN)
    assert layouts.pick(html).pager(html) is None


def test_rows_of_a_table_have_full_titles_and_their_dates():
    reading = read("aspnet/list.html", LIST)
    assert reading.kind is Kind.LIST
    assert [(row.title, row.published.iso) for row in reading.listing.rows] == [
        ("关于公布2026年度第一批农村公路养护计划的通知", "2026-03-11"),
        ("清禾县交通运输局交通运输行政处罚结果信息公示（2026年第3号）", "2026-03-05"),
        ("清禾县2026年春运道路旅客运输工作方案", "2026-02-26"),
    ]


def test_a_table_that_names_two_dates_gives_the_one_of_publication():
    rows = read("aspnet/grid.html", GRID).listing.rows
    assert [row.published.iso for row in rows] == ["2026-01-25", "2025-11-20", "2025-09-11"]
    assert rows[0].title == "关于印发清禾县农村公路养护工程管理办法（修订）的通知"
    assert rows[2].url == f"{HOST}GovOpenShow.aspx?id=20250911080000001"


def test_the_breadcrumb_names_the_column():
    assert [name for name, _ in read("aspnet/list.html", LIST).crumbs] == ["首页", "通知公告"]


def test_an_empty_column_says_so():
    reading = read("aspnet/empty.html", f"{HOST}list.aspx?id=19")
    assert (reading.listing, reading.blank) == (None, True)


def test_an_article_is_a_document_with_its_date_and_source():
    document = read("aspnet/article.html", ARTICLE).document
    assert document.title == "清禾县2026年春运道路旅客运输工作方案"
    assert (document.published.iso, document.source) == ("2026-02-26T15:44", "县运输服务中心")
    assert document.text.startswith("为做好今年春运期间")
    assert "满意" not in document.text
    assert document.column_name == "通知公告"
    assert [cite.url for cite in document.cites] == [f"{HOST}upload/2026/02/20260226154211.doc"]


def test_the_form_goes_back_whole_with_the_control_and_the_page():
    pager = read("aspnet/list.html", LIST).pager
    assert (pager.total, [step.number for step in pager.pages]) == (3, [2, 3])
    form = sent(pager.pages[0])
    assert form["__EVENTTARGET"] == "AspNetPager1"
    assert form["__EVENTARGUMENT"] == "2"
    assert form["__VIEWSTATE"] == "/wEPDwULLTE1MDcyNDU3MDFkZA1="
    assert {"__VIEWSTATEGENERATOR", "__EVENTVALIDATION", "top1$ddlType", "AspNetPager1_input"} <= form.keys()


def test_no_button_is_pressed():
    assert not {"top1$btnSearch", "AspNetPager1"} & sent(read("aspnet/list.html", LIST).pager.pages[0]).keys()


def test_a_page_is_the_same_whatever_the_state_it_is_asked_with():
    text = saved("aspnet/list.html")
    pages = [Html(text.replace("wEPDwULL", state), LIST, seen=SEEN) for state in ("aaa", "bbb")]
    one, other = (layouts.pick(html).read(html).pager.pages for html in pages)
    assert [step.url for step in one] == [step.url for step in other]
    assert [step.call.form for step in one] != [step.call.form for step in other]


def test_a_grid_of_many_pages_goes_on_at_the_dots():
    assert [step.number for step in read("aspnet/grid.html", GRID).pager.pages] == [2, 3, 11]


def test_digits_in_a_symbol_font_are_no_numbers():
    made = steps(
        "<div id='AspNetPager1'><a href=\"javascript:__doPostBack('AspNetPager1','2')\"><font face='webdings'>4</font></a>"
        "<a href=\"javascript:__doPostBack('AspNetPager1','14')\"><font face='webdings'>:</font></a></div>"
    )
    assert [step.number for step in made] == [2, 14]


def test_buttons_of_a_page_that_moves_are_told_by_their_numbers():
    first = "<span>1</span><a href=\"javascript:__doPostBack('pager$ctl01$ctl01','')\">2</a><a href=\"javascript:__doPostBack('pager$ctl01$ctl02','')\">3</a>"
    second = "<a href=\"javascript:__doPostBack('pager$ctl01$ctl00','')\">1</a><span>2</span><a href=\"javascript:__doPostBack('pager$ctl01$ctl02','')\">3</a>"
    assert steps(first)[1].url == steps(second)[0].url


def test_dots_without_a_number_lead_to_the_page_after_the_last():
    numbers = "".join(f"<a href=\"javascript:__doPostBack('rpt$ctl0{n}$lnk','')\">{n}</a>" for n in (2, 3))
    back, on = (f"<a href=\"javascript:__doPostBack('rpt$ctl{n}$lnk','')\">...</a>" for n in ("00", "04"))
    assert [step.number for step in steps(f"<span>1</span>{back}{numbers}{on}")] == [2, 3, 4]


@pytest.mark.parametrize(
    "link",
    [
        "<a id=\"lnkNext\" href=\"javascript:__doPostBack('ctl00$lnkNext','')\">下一页</a>",
        '<a href="#" onclick=\'__doPostBack("ctl00$lnkNext","");return false;\'>下一页</a>',
        '<a href=\'javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("ctl00$lnkNext", "", true, "", "", false, true))\'>下一页&gt;</a>',
        '<a href="javascript:__doPostBack(\'ctl00$lnkNext\',\'\')"><img src="n.gif" alt="下一页"></a>',
    ],
)
def test_a_next_without_a_number_follows_the_page_shown(link):
    [step] = steps(f"共3页 当前第1页 {link}")
    assert (step.number, sent(step)["__EVENTTARGET"]) == (2, "ctl00$lnkNext")


def test_a_next_beside_its_numbers_asks_for_nothing_twice():
    made = steps(
        "<span>1</span><a href=\"javascript:__doPostBack('lnk2','')\">2</a><a href=\"javascript:__doPostBack('lnkNext','')\">下一页</a>"
    )
    assert [step.number for step in made] == [2]


def test_the_last_page_says_that_nothing_follows():
    assert steps("第3页/共3页 <a href=\"javascript:__doPostBack('lnkNext','')\">下一页</a>") == ()


def test_a_list_of_one_page_has_all_its_links_disabled_and_is_whole():
    disabled = "".join(f'<a disabled="disabled">{word}</a>' for word in ("首页", "上一页", "下一页", "尾页"))
    text = (
        saved("aspnet/list.html").partition("<a disabled")[0] + disabled + "</div></td></tr></table></form>"
    )
    html = Html(text, LIST, seen=SEEN)
    pager = layouts.pick(html).read(html).pager
    assert (pager.pages, pager.opaque) == ((), False)


def test_old_pages_name_their_controls_with_colons():
    script = 'function __doPostBack(t, a) { theform.__EVENTTARGET.value = t.split("$").join(":"); }'
    [step] = steps("<a href=\"javascript:__doPostBack('_ctl0$Pager1','2')\">2</a>", script=script)
    assert sent(step)["__EVENTTARGET"] == "_ctl0:Pager1"


def test_links_of_pages_outside_a_form_are_sent_with_the_state():
    text = (
        '<form action="list.aspx?id=12"><input type="hidden" name="__VIEWSTATE" value="s1"></form>'
        "<div><a href=\"javascript:__doPostBack('AspNetPager1','2')\">2</a></div>"
    )
    html = Html(text, LIST, seen=SEEN)
    assert sent(layouts.pick(html).pager(html).pages[0])["__VIEWSTATE"] == "s1"
