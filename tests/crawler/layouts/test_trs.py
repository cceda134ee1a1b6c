"""TRS WCM: a call in place of a pager, page 2 is ``index_1``, dates and menus written by script."""

import re

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.layouts.trs import Trs
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, documents, read, saved
from tests.serving import HTML

LIST = "http://mzj.qinghe.example/zwgk/tzgg/"
ARTICLE = "http://mzj.qinghe.example/zwgk/tzgg/202602/t20260211_81199820.html"
CALL = 'createPageHTML(3, 0, "index", "html");'


def page(text, address):
    return Html(text, address, seen=SEEN)


def pages(reading):
    return {step.number: step.url.rpartition("/")[2] for step in reading.pager.pages}


def listed(call, address=LIST):
    html = page(saved("trs/list.html").replace(CALL, call), address)
    return layouts.pick(html).read(html)


@pytest.mark.parametrize(
    "code",
    [
        "createPageHTML('page_div',10,1,'index','shtml',189)",
        "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ return; }",
        'showPage(3, "index")',
        'window.open("index.html")',
    ],
)
def test_what_only_resembles_the_call_is_another_system(code):
    assert layouts.pick(page(f"<script>{code}</script><p>正文</p>", LIST)).name != "trs"


def test_an_article_is_known_by_its_address():
    assert read("trs/article.html", ARTICLE).layout == "trs"


def test_rows_are_read_over_several_lines_and_in_full():
    reading = read("trs/list.html", LIST)
    assert (reading.kind, reading.layout) == (Kind.LIST, "trs")
    rows = [(row.title, row.published.iso) for row in reading.listing.rows]
    assert rows == [
        ("清禾县民政局关于做好2026年清明节祭扫服务保障工作的通知", "2026-03-06"),
        ("关于公布2026年度第一批城乡低保对象的公告", "2026-02-11"),
        ("转发省民政厅关于开展养老机构等级评定的通知", "2026-01-20"),
    ]


def test_a_row_may_lead_to_another_host():
    urls = [row.url for row in read("trs/list.html", LIST).listing.rows]
    assert urls[0] == "http://mzj.qinghe.example/zwgk/tzgg/202603/t20260306_81230417.html"
    assert urls[2] == "https://mzt.huaihe.example/zwgk/tzgg/202601/t20260119_80077.shtml"


def test_the_breadcrumb_names_the_column():
    assert [name for name, _ in read("trs/list.html", LIST).crumbs] == ["首页", "政务公开", "通知公告"]


def test_page_two_is_index_one_and_the_first_page_is_the_page_itself():
    reading = read("trs/list.html", LIST)
    assert pages(reading) == {1: "", 2: "index_1.html", 3: "index_2.html"}
    assert reading.pager.total == 3


@pytest.mark.parametrize(
    "call",
    [
        "createPageHTML(3,0,'index','html')",
        'createPageHTML( 3 , 0 , "index" , "html" , "black2" , 41 );',
        'createPageHTML("3", "0", "index", "html");',
        'createPageHTML1(3, 0, "index", "html")',
        'createPageHTML_2(3, 0, "index", ".html")',
        'pageControl(3, 0, "index", "html", 10, \'pages-nav\');',
        '//createPageHTML(9, 0, "index", "html");\ncreatePageHTML(3, 0, "index", "html");',
        'var countPage = 3, currentPage = 0; createPageHTML(countPage, currentPage, "index", "html");',
        'createPageHTML(3, 0, "index", "html"); createPageHTML(7, 0, "left", "html");',
        "var currentPage = 0;//所在页从0开始\nvar countPage = 3//共多少页\n"
        'document.write("<a href=\\"index"+"_" + (currentPage+1) + "."+"html\\">下一页</a>");',
    ],
)
def test_the_call_has_many_spellings(call):
    assert pages(listed(call)) == {1: "", 2: "index_1.html", 3: "index_2.html"}


def test_other_endings_and_stems_are_those_of_the_call():
    reading = listed('createPageHTML(3, 0, "list", "shtml")', f"{LIST}list.shtml")
    assert pages(reading) == {1: "list.shtml", 2: "list_1.shtml", 3: "list_2.shtml"}


def test_a_later_page_knows_its_number_and_leaves_the_first_alone():
    reading = listed('createPageHTML(3, 1, "index", "html")', f"{LIST}index_1.html")
    assert pages(reading) == {2: "index_1.html", 3: "index_2.html"}


def test_a_list_of_one_page_names_no_other():
    assert listed('createPageHTML(1, 0, "index", "html")').pager.pages == ()


def test_no_pages_are_no_rows_and_one_page_is_not_said_to_be_empty():
    nothing = read("trs/empty.html", "http://mzj.qinghe.example/zwgk/ghjh/")
    assert (nothing.listing, nothing.pager.rows) == (None, 0)
    single = saved("trs/empty.html").replace("(0, 0,", "(1, 0,")
    assert layouts.pick(page(single, LIST)).read(page(single, LIST)).pager.rows is None


def test_a_menu_written_by_script_leads_on():
    links = {anchor.text: anchor.url for anchor, _ in read("trs/list.html", LIST).links}
    assert links["规划计划"] == "http://mzj.qinghe.example/zwgk/ghjh/"


def test_dates_and_sources_written_by_script_are_read():
    document = read("trs/article.html", ARTICLE).document
    assert document.title == "关于公布2026年度第一批城乡低保对象的公告"
    assert (document.published.iso, document.published.rule) == ("2026-02-11", "label")
    assert document.source == "社会救助股"
    assert document.column_name == "通知公告"


def test_the_text_is_without_navigation_and_cites_its_attachment():
    document = read("trs/article.html", ARTICLE).document
    assert document.text.startswith("根据《最低生活保障审核确认办法》")
    assert "上一篇" not in document.text
    [attachment] = [cite for cite in document.cites if cite.attachment]
    assert attachment.url.endswith("/zwgk/tzgg/202602/P020260211402213377162.xlsx")


def test_a_call_on_an_article_leaves_it_an_article():
    text = saved("trs/article.html").replace(
        "</body>", '<script>createPageHTML(5, 0, "index", "html")</script></body>'
    )
    reading = layouts.pick(page(text, ARTICLE)).read(page(text, ARTICLE))
    assert (reading.kind, reading.pager) == (Kind.DOCUMENT, None)


def test_the_parts_of_a_split_article_are_pages_of_its_own_call():
    text = '<script>createPageHTML(3, 0, "t20260211_81199820", "html")</script>'
    steps = Trs().pager(page(text, ARTICLE)).pages
    names = ["t20260211_81199820.html", "t20260211_81199820_1.html", "t20260211_81199820_2.html"]
    assert [step.url.rpartition("/")[2] for step in steps] == names


def test_a_script_that_writes_what_only_running_tells_writes_nothing():
    text = '<title>x</title><p>发布时间：<script>var d=new Date(); document.write(d.getFullYear()+"年")</script></p>'
    html = page(text, ARTICLE)
    assert layouts.pick(html).read(html).document is None


def test_pages_of_other_families_are_left_to_them():
    others = [path for path in PAGES.glob("*/*.html") if path.parent.name not in ("trs", "disclosure")]
    named = {path: saved(f"{path.parent.name}/{path.name}") for path in others}
    claimed = [
        path for path, text in named.items() if Trs().matches(Html(text, "http://x.example/", seen=SEEN))
    ]
    assert others
    assert not claimed


def row(name, number):
    title = f"{name}第{number}号文件的说明"
    return f'<li><a href="./202602/t202602{number:02d}_{number}.html" title="{title}">{title[:6]}...</a><span>2026-02-{number:02d}</span></li>'


def portal(call, broken=False, none=0):
    """A site of four columns; 通知公告 and 部门文件 have three pages of two rows, 规划计划 is empty."""
    names = {"tzgg": "通知公告", "bmwj": "部门文件", "ghjh": "规划计划", "rsxx": "人事信息"}
    menu = "".join(f'<li><a href="/zwgk/{key}/">{name}</a></li>' for key, name in names.items())
    frame = saved("trs/list.html")
    head, _, rest = frame.partition("<h1><span>通知公告</span></h1>\n<ul>")
    tail = rest.partition("</ul>\n</div>\n<!-- 通用分页 -->")[2]

    def answers(asked):
        if asked.path == "/":
            return 200, dict(HTML), f'<title>清禾县民政局</title><div class="nav"><ul>{menu}</ul></div>'
        if found := re.fullmatch(r"/zwgk/(\w+)/(?:index(?:_(\d))?\.html)?", asked.path):
            key, current = found[1], int(found[2] or 0)
            if key not in names or current > 2 or (broken and key == "tzgg" and current == 2):
                return None
            total = {"ghjh": none, "rsxx": 1}.get(key, 3)
            filled = range(2) if key != "ghjh" else ()
            listed = "".join(row(names[key], 6 - 2 * current - n) for n in filled)
            text = f"{head}<h1><span>{names[key]}</span></h1>\n<ul>{listed}</ul>\n</div>{tail}"
            text = text.replace(CALL, call.format(total=total, current=current))
            text = text.replace("通知公告", names[key])
            return 200, dict(HTML), text.replace('href="./" class', f'href="/zwgk/{key}/" class')
        if found := re.fullmatch(r"/zwgk/(\w+)/202602/t202602(\d\d)_\d+\.html", asked.path):
            title = f"{names[found[1]]}第{int(found[2])}号文件的说明"
            text = saved("trs/article.html").replace("关于公布2026年度第一批城乡低保对象的公告", title)
            text = text.replace("2026年02月11日", f"2026年02月{found[2]}日")
            return 200, dict(HTML), text.replace("通知公告", names[found[1]])
        return None

    return answers


@pytest.mark.parametrize(
    ("call", "none"),
    [
        ('createPageHTML({total}, {current}, "index", "html");', 0),
        ("createPageHTML1({total},{current},'index','html','black2',6)", 1),
    ],
)
def test_a_served_portal_is_read_to_its_end(call, none, tmp_path):
    with audited(portal(call, none=none), tmp_path) as (view, asked):
        for name in ("通知公告", "部门文件"):
            found = column(view, name)
            assert (found.entries, found.ended, found.undated) == (6, True, 0)
        assert (column(view, "人事信息").entries, column(view, "规划计划").entries) == (2, 0)
        dated = {title: document.published.iso for title, document in documents(view).items()}
        assert dated == {
            f"{name}第{n}号文件的说明": f"2026-02-{n:02d}"
            for name in ("通知公告", "部门文件")
            for n in range(1, 7)
        } | {f"人事信息第{n}号文件的说明": f"2026-02-{n:02d}" for n in (5, 6)}
        assert sum(request.path == "/zwgk/tzgg/index_2.html" for request in asked) == 1


def test_a_page_that_fails_leaves_the_list_unfinished(tmp_path):
    answers = portal('createPageHTML({total}, {current}, "index", "html");', broken=True)
    with audited(answers, tmp_path) as (view, _):
        found = column(view, "通知公告")
        assert (found.entries, found.ended) == (4, False)
