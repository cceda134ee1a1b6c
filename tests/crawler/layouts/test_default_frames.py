"""Lists that stand in a frame of this host, and pages that are nothing but frames."""

from urllib.parse import urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.html import Html
from tests.families import SEEN, audited, documents, read, saved
from tests.serving import HTML

COLUMN = "http://www.qinghe.example/zwgk/tzgg.html"
FRAMESET = "http://www.qinghe.example/zwgk/zfwj.html"
TOTAL = 8


def framed(*sources: str, tag: str = "iframe"):
    frames = "".join(f'<{tag} src="{source}"></{tag}>' for source in sources)
    html = Html(f"<body><div class='main'>{frames}</div></body>", COLUMN, seen=SEEN)
    reading = layouts.pick(html).read(html)
    return [step.address for step in reading.pager.pages] if reading.pager else []


@pytest.mark.parametrize(
    "source",
    [
        "/system/visitcount.jsp?site=1",
        "/module/xxgk/tree.jsp?area=qh",
        "/login/index.html",
        "/weather/index.html",
        "/inc/top.html",
        "/inc/head_2025.html",
        "/zwgk/left.html",
        "/zwgk/leftmenu.jsp",
        "/video/player.html?id=3",
        "/search/index.jsp",
        "https://map.other.example/list.html",
        "javascript:void(0)",
        "about:blank",
        "",
    ],
)
def test_a_frame_of_something_else_is_no_list(source):
    assert framed(source) == []


@pytest.mark.parametrize(
    "source", ["/zwgk/frame/list.html", "frame/street_1.html", "/info/iList.jsp?cat_id=12&cur_page=1"]
)
def test_a_frame_of_this_host_is_a_part_of_the_list(source):
    assert len(framed(source)) == 1


def test_the_column_page_is_a_list_whose_rows_the_frame_shows():
    reading = read("frames/column.html", COLUMN)
    assert (reading.kind, reading.listing) == (Kind.LIST, None)
    assert [step.address for step in reading.pager.pages] == [
        "http://www.qinghe.example/zwgk/frame/tzgg_1.html"
    ]
    assert [name for name, _ in reading.crumbs] == ["首页", "通知公告"]


def test_of_a_set_of_frames_only_the_one_with_the_list_is_meant():
    reading = read("frames/frameset.html", FRAMESET)
    assert [step.address for step in reading.pager.pages] == [
        "http://www.qinghe.example/zwgk/frame/zfwj_1.html"
    ]


def test_the_page_in_the_frame_has_the_rows_and_its_own_pager():
    reading = read("frames/frame.html", "http://www.qinghe.example/zwgk/frame/tzgg_1.html")
    assert [row.published.iso for row in reading.listing.rows] == ["2026-03-12", "2026-02-26", "2026-01-19"]
    assert (reading.pager.total, reading.pager.rows) == (3, 8)


def test_an_article_with_a_frame_is_an_article():
    text = (
        "<p>为做好汛期工作，现就有关事项通知如下，请各单位认真落实防汛责任，切实做好值班值守和物资储备工作。</p>"
        * 3
    )
    page = f"<title>防汛通知</title><h1>防汛通知</h1><div>发布日期：2026-03-01</div><div id='zoom'>{text}</div><iframe src='/zwgk/related.html'></iframe>"
    html = Html(page, "http://www.qinghe.example/zwgk/20260301/1.html", seen=SEEN)
    reading = layouts.pick(html).read(html)
    assert (reading.kind, reading.pager) == (Kind.DOCUMENT, None)


def title(stem: str, n: int) -> str:
    return f"关于第{n}号{stem}事项的通知公告"


def frame(stem: str, number: int) -> str:
    """One page of a list of eight rows."""
    numbers = range(number * 3 - 2, min(number * 3, TOTAL) + 1)
    rows = "".join(
        f'<li><a href="/zwgk/202603{28 - n:02d}/{stem}{n}.html">{title(stem, n)}</a><span>2026-03-{28 - n:02d}</span></li>'
        for n in numbers
    )
    head, _, tail = saved("frames/frame.html").partition('<ul class="list">')
    page = f'{head}<ul class="list">{rows}</ul>{tail.partition("</ul>")[2]}'.replace("1/3页", f"{number}/3页")
    return page.replace("tzgg_", f"{stem}_").replace(f"{stem}_2", f"{stem}_{min(number + 1, 3)}")


def portal(asked):
    path = urlsplit(asked.path).path
    if path.startswith("/zwgk/frame/lost"):
        return 500, dict(HTML), "error"
    if path.startswith("/zwgk/frame/"):
        stem, number = path.rpartition("/")[2].removesuffix(".html").split("_")
        return 200, dict(HTML), frame(stem, int(number))
    if path.startswith("/zwgk/202603"):
        stem, n = path.rpartition("/")[2][:4], int(path.rpartition("/")[2][4:].removesuffix(".html"))
        text = "<p>各乡镇人民政府：现将有关事项通知如下，请认真组织实施并于月底前报送进展情况。</p>" * 2
        head = (
            f"<title>{title(stem, n)}</title><h1>{title(stem, n)}</h1><p>发布时间：2026-03-{28 - n:02d}</p>"
        )
        return 200, dict(HTML), f"{head}<div id='zoom'>{text}</div>"
    menu = '<a href="/zwgk/tzgg.html">通知公告</a><a href="/zwgk/zfwj.html">政府文件</a><a href="/zwgk/rsrm.html">人事任免</a>'
    home = f'<title>清禾县人民政府</title><div class="nav">{menu}</div>'
    column = saved("frames/column.html")
    pages = {
        "/": "<frameset rows='90,*'><frame src='/inc/top.html'><frame src='/main.html'></frameset>",
        "/main.html": home,
        "/zwgk/tzgg.html": column,
        "/zwgk/zfwj.html": saved("frames/frameset.html"),
        "/zwgk/rsrm.html": column.replace("通知公告", "人事任免").replace("tzgg", "lost"),
    }
    return (200, dict(HTML), pages[path]) if path in pages else None


def test_served_lists_in_frames_are_read_to_their_ends_behind_a_home_page_of_frames(tmp_path):
    with audited(portal, tmp_path) as (view, _):
        whole = [c for c in view.columns() if c.entries is not None]
        assert [(c.entries, c.ended, c.undated) for c in whole] == [(TOTAL, True, 0)] * 2
        [lost] = [c for c in view.columns() if c.name == "人事任免"]
        assert (lost.entries, "500" in lost.unread) == (None, True)
        assert len(documents(view)) == 2 * TOTAL
