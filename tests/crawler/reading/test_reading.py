"""What the structural reader makes of look-alike pages; one fault of portals each."""

from datetime import date

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.html import Html
from crawler.reading.result import Reading

SEEN = date(2026, 3, 20)
ADDRESS = "http://www.yunshan.example/zwgk/zcjd/index.html"
CRUMB = '<div class="dqwz">当前位置：<a href="/">首页</a> > <a href="/zwgk/">政务公开</a> > <a href="index.html">政策解读</a></div>'
PROSE = "<p>" + "为做好农村公路管护工作，方便群众出行，结合本县实际制定本办法。" * 4 + "</p>"


def read(body: str, address: str = ADDRESS, head: str = "") -> Reading:
    html = Html(f"<html><head>{head}</head><body>{body}</body></html>", address, seen=SEEN)
    return layouts.pick(html).read(html)


def rows(form: str, count: int = 6) -> str:
    return "".join(
        form.format(n=n, d=f"2026-03-{20 - n:02d}", t=f"关于做好第{n}项工作的通知")
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize(
    "form",
    [
        '<ul class="list">{}</ul>|<li><a href="{n}.html">{t}</a><span>{d}</span></li>',
        '<table><tbody>{}</tbody></table>|<tr><td>·</td><td><a href="{n}.html">{t}</a></td><td>{d}</td></tr>',
        '<div>{}</div>|<div class="row"><a href="{n}.html">{t}</a><i>[{d}]</i></div>',
        '<dl>{}</dl>|<dd><span>{d}</span><a href="{n}.html">{t}</a></dd>',
        '<div class="box">{}</div>|<a href="{n}.html"><p>{t}</p><span>{d}</span></a>',
        '<ul>{}</ul>|<li><a href="lx.html">[部门]</a><a href="{n}.html">{t}</a>{d}</li>',
        '<ul>{}</ul>|<li><a href="javascript:;" onclick="show({n})">{t}，请有关单位遵照执行</a><span>{d}</span></li>',
    ],
)
def test_rows_of_any_shape_are_a_list(form):
    shell, row = form.split("|")
    reading = read(CRUMB + shell.format(rows(row)))
    assert reading.kind is Kind.LIST
    assert len(reading.listing.rows) == 6
    assert reading.listing.rows[0].published.iso == "2026-03-19"
    assert reading.listing.rows[0].title.startswith("关于做好第1项工作的通知")


def test_a_cut_title_is_read_in_full_from_its_attribute():
    cut = '<li><a href="{n}.html" title="{t}（全文）">关于做好第...</a><span>{d}</span></li>'
    assert read(f"<ul>{rows(cut)}</ul>").listing.rows[0].title == "关于做好第1项工作的通知（全文）"


def test_blocks_of_five_are_one_list():
    block = "<ul>{}</ul>"
    body = "<div>" + block.format(rows('<li><a href="a{n}.html">{t}</a>{d}</li>', 5)) * 1
    body += block.format(rows('<li><a href="b{n}.html">{t}</a>{d}</li>', 5)) + "</div>"
    assert len(read(CRUMB + body).listing.rows) == 10


def test_the_only_row_of_a_short_column_is_a_list():
    reading = read(
        CRUMB + '<div><ul><li><a href="1.html">云山县公开指南</a><span>2025-01-02</span></li></ul></div>'
    )
    assert (reading.kind, len(reading.listing.rows)) == (Kind.LIST, 1)


def test_a_menu_of_names_is_no_list():
    menu = "".join(
        f'<li><a href="/{n}/">{name}</a></li>'
        for n, name in enumerate(["机构职能", "规划信息", "统计信息", "财政预决算"])
    )
    assert read(f"{CRUMB}<ul class='blocks'>{menu}</ul>").kind is Kind.CONTAINER


def test_an_article_with_a_side_list_is_a_document():
    side = f'<div class="hot"><ul>{rows(HOT)}</ul></div>'
    reading = read(
        f"{CRUMB}<h1>云山县管护办法解读</h1><div>发布时间：2026-03-01 来源：县政府办</div><div>{PROSE}</div>{side}"
    )
    assert reading.kind is Kind.DOCUMENT
    assert (reading.document.published.iso, reading.document.source) == ("2026-03-01", "县政府办")


HOT = '<li><a href="/h{n}.html">{t}</a></li>'


def test_labelled_values_stand_in_cells_glued_or_on_the_next_line():
    table = "<table><tr><td>索 引 号：</td><td>000/2026-1</td><td>发文字号</td><td>云政办〔2026〕3号</td></tr></table>"
    line = "<p>成文日期：2026年2月27日　发布日期：2026-03-01 09:10　发布机构：云山县人民政府办公室</p>"
    document = read(f"<h1>云山县管护办法</h1>{table}{line}<div class='TRS_Editor'>{PROSE}</div>").document
    assert (document.index_number, document.doc_number) == ("000/2026-1", "云政办〔2026〕3号")
    assert (document.written.iso, document.published.iso) == ("2026-02-27", "2026-03-01T09:10")
    assert document.issuer == "云山县人民政府办公室"


def test_a_number_spread_over_spans_is_joined():
    head = "<p><span>云政〔</span><span>2026</span><span>〕</span><span>16</span><span>号</span></p>"
    body = f"<h1>云山县管护办法</h1><p>发布日期：2026-03-01</p><div id='zoom'>{head}{PROSE}</div>"
    assert read(body).document.doc_number == "云政〔2026〕16号"


def test_a_bare_date_under_the_title_dates_a_document():
    body = f"<div class='con'><h1>云山县管护办法解读</h1><span>县政府网 2026-03-01 16:41</span><div>{PROSE}</div></div>"
    assert read(body).document.published.iso == "2026-03-01T16:41"


@pytest.mark.parametrize(
    "body",
    [
        f"<div id='zoom'><p>时间：2026年3月5日上午9时</p><p>地点：县政府三楼会议室</p>{PROSE}</div>",
        f"<div class='header'><span>日期：2026年3月20日 星期五</span></div><div id='zoom'>{PROSE}</div>",
        f"<p>公示时间：2026-03-05至2026-03-11</p><div id='zoom'>{PROSE}</div>",
        f"<p>更新时间：2026-03-05</p><div id='zoom'>{PROSE}</div>",
        f"<p>施行日期：2026-04-01</p><div id='zoom'>{PROSE}</div>",
        f"<div id='zoom'>{PROSE}<p>云山县人民政府</p><p>2026年2月27日</p></div>",
        f"<div class='side'><ul>{rows('<li><a href=x{n}.html>{t}</a><span>{d}</span></li>')}</ul></div><div id='zoom'>{PROSE}</div>",
    ],
)
def test_a_day_that_is_not_the_day_of_publication_dates_no_document(body):
    head = '<meta name="ArticleTitle" content="云山县农村公路管护办法">'
    document = read(f"<h1>云山县农村公路管护办法</h1>{body}", head=head).document
    assert document is None or document.published is None


def test_several_days_of_one_document_are_told_apart():
    block = "<p>成文日期：2026-02-27</p><p>发布日期：2026-03-01</p><p>生效日期：2026-04-01</p><p>更新时间：2026-03-09</p>"
    document = read(f"<h1>云山县农村公路管护办法</h1>{block}<div id='zoom'>{PROSE}</div>").document
    days = (document.written, document.published, document.effective, document.updated)
    assert [day.iso for day in days] == ["2026-02-27", "2026-03-01", "2026-04-01", "2026-03-09"]


def test_an_address_alone_gives_no_date():
    body = f"<h1>云山县领导分工情况</h1><div id='zoom'>{PROSE}</div>"
    document = read(body, "http://a.example/ldxx/2018-06-24/2.html").document
    assert document is None or document.published is None


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (CRUMB, ["首页", "政务公开", "政策解读"]),
        (
            '<p>您现在的位置是：<a href="/">网站首页</a>>><a href="/x/">公开</a>>>正文</p>',
            ["网站首页", "公开"],
        ),
        ('<div class="breadcrumb"><a href="/">首页</a>/<span>政策</span></div>', ["首页", "政策"]),
    ],
)
def test_breadcrumbs_of_any_shape(words, names):
    assert [name for name, _ in read(words + PROSE).crumbs] == names


def test_a_numbered_pager_names_its_pages_also_those_it_elides_and_its_total():
    pager = '<div class="fy">共23条 <b>1</b> <a href="index_2.html">2</a> <a href="index_2.html">下一页</a> <a href="index_5.html">尾页</a></div>'
    found = read(f"{CRUMB}<ul>{rows(LINE)}</ul>{pager}").pager
    assert found.rows == 23
    assert {step.number for step in found.pages} == {2, 3, 4, 5}


LINE = '<li><a href="{n}.html">{t}</a><span>{d}</span></li>'


def test_a_pager_that_only_a_script_can_turn_is_opaque():
    pager = '<div>第1页 共3页 <a href="javascript:go(2)">下一页</a> <a href="javascript:go(3)">尾页</a></div>'
    assert read(f"{CRUMB}<ul>{rows(LINE)}</ul>{pager}").pager.opaque


def test_the_trs_call_counts_from_nought():
    found = read(f'<ul>{rows(LINE)}</ul><script>createPageHTML(3, 0, "index", "html");</script>').pager
    assert [(step.url.rpartition("/")[2], step.number) for step in found.pages] == [
        ("index.html", 1),
        ("index_1.html", 2),
        ("index_2.html", 3),
    ]


@pytest.mark.parametrize(
    "page",
    [
        '<meta http-equiv="refresh" content="0; url=/new/">',
        "<script>location.href='/new/';</script>",
        "<script>var url = '/new/'; window.location.replace(url);</script>",
    ],
)
def test_a_stub_sends_its_visitor_on(page):
    assert read(page).redirect == "http://www.yunshan.example/new/"


def test_a_search_script_on_a_full_page_is_no_redirect():
    script = "<script>function s(){location.href='/search?q='+q}</script>"
    assert read(f"{CRUMB}<ul>{rows(LINE)}</ul>{script}").redirect is None


def test_a_link_that_a_script_opens_is_a_link():
    opened = '<a href="javascript:void(0)" onclick="window.open(\'/zcwj/7.html\')">查看原文</a>'
    body = f"<h1>云山县管护办法解读</h1><p>发布日期：2026-03-01</p><div id='zoom'>{PROSE}{opened}</div>"
    assert [cite.url for cite in read(body).document.cites] == ["http://www.yunshan.example/zcwj/7.html"]


def test_a_related_link_far_from_the_text_counts_by_the_title_it_bears():
    text = PROSE + "<p>解读《云山县农村公路管护办法》。</p>"
    aside = '<div class="sidebar"><a href="/zcwj/7.html">关于印发《云山县农村公路管护办法》的通知</a></div>'
    body = f"<h1>管护办法解读</h1><p>发布日期：2026-03-01</p><div id='zoom'>{text}</div>{aside}"
    assert "http://www.yunshan.example/zcwj/7.html" in [cite.url for cite in read(body).document.cites]


def test_a_page_of_broken_markup_is_read_all_the_same():
    assert read(
        "<div><ul><li><a href=1.html>关于做好工作的通知</a>2026-03-01<li><a href=2.html>另一项工作的通知</a>2026-02-01"
    ).listing


@pytest.mark.parametrize("text", ["", "<", "<a", "<!--", "\x00", "<table><tr><td><a href='['>x</a>" * 50])
def test_hostile_markup_never_raises(text):
    assert read(text).kind


@pytest.mark.parametrize(
    "body",
    [
        '<div style="display: none">暂无数据</div>',
        '<div class="search">暂无相关搜索记录</div>',
        "<script>var tip = '暂无数据';</script>",
        "<template><p>暂无信息</p></template>",
    ],
)
def test_words_that_nobody_sees_do_not_make_a_column_empty(body):
    assert not read(CRUMB + body).blank


@pytest.mark.parametrize("words", ["暂无信息", "此栏目暂无任何新增信息", "没有相关记录", "共0条"])
def test_words_in_the_content_say_that_a_column_is_empty(words):
    assert read(f"{CRUMB}<div class='news_list'><ul>{words}</ul></div>").blank


def test_placeholders_of_a_template_are_no_links():
    assert read('<a href="{{item.url}}">甲</a><a href="/x?id=${id}">乙</a>').links == ()


def test_a_frame_may_hold_what_the_page_does_not():
    assert read(f'{CRUMB}<iframe src="/list.jsp"></iframe><p>暂无信息</p>').frames == 1
