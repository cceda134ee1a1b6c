"""Static pages whose list a script asks for: the page, its answers, served portals of them."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading import expressions
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import SEEN, audited, column, documents, read, saved
from tests.serving import HTML, JSON

LIST = "http://www.yunze.example/zwgk/list.html"


def shell(code: str, body: str):
    html = Html(f"<title>政务公开</title><body>{body}<script>{code}</script></body>", LIST, seen=SEEN)
    return layouts.pick(html).read(html)


def test_an_article_with_comments_and_related_articles_is_an_article():
    reading = read("shell/article.html", "http://www.yunze.example/art/1.html")
    assert (reading.kind, reading.pager) == (Kind.DOCUMENT, None)


def test_a_page_with_rows_of_its_own_asks_for_nothing():
    rows = "".join(
        f'<li><a href="/a/{n}.html">关于第{n}号事项的公告</a><span>2026-01-0{n}</span></li>'
        for n in (1, 2, 3)
    )
    reading = shell("$.getJSON('/api/list?page=1', show)", f"<ul>{rows}</ul>")
    assert (len(reading.listing.rows), reading.pager) == (3, None)


def test_a_shell_whose_request_is_not_found_shows_that_a_script_draws_it():
    reading = shell("new Vue({el: '#app', router: router})", '<div id="app"></div>')
    assert (reading.kind is Kind.LIST, bool(reading.scripts), reading.blank) == (False, True, False)


@pytest.mark.parametrize("loop", ['v-for="x in list"', 'ng-repeat="x in list"'])
def test_a_row_written_as_a_pattern_wants_the_script_file_that_repeats_it(loop):
    pattern = f"<ul><li {loop}><a :href='x.url'>{{{{x.title}}}}</a><span>{{{{x.date}}}}</span></li></ul>"
    reading = shell("var channelId = 12", f'<div id="app">{pattern}</div><script src="/js/list.js"></script>')
    assert reading.wanted == ("http://www.yunze.example/js/list.js",)


@pytest.mark.parametrize("page", ["shell/article.html", "frames/frame.html", "empire/list.html"])
def test_the_scripts_of_a_page_that_shows_what_it_has_are_not_parsed(page, monkeypatch):
    monkeypatch.setattr(expressions, "_parser", lambda: pytest.fail("parsed"))
    assert read(page, LIST).kind in (Kind.DOCUMENT, Kind.LIST)


def answer(made, link: str = ""):
    call = Call(source=LIST, feed="shell", link=link)
    text = made if isinstance(made, str) else json.dumps(made)
    address = "http://www.yunze.example/api/list?page=1&size=2"
    return layouts.named("shell").answer(text, address=address, call=call, seen=SEEN)


ITEMS = [
    {"id": 41, "title": "关于开展春季消防检查的通知", "publishTime": 1772440200000},
    {"id": 40, "title": "关于公布信访工作安排的公告", "publishTime": 1772353800},
]


@pytest.mark.parametrize("wrapped", ["%s", "\ufeff%s", "cb(%s);", "\n\n/**/cb(%s)"])
def test_items_lead_where_the_script_makes_them_lead(wrapped):
    rows = answer(wrapped % json.dumps({"data": {"list": ITEMS}}), "/show/{id}.html").listing.rows
    assert [row.url for row in rows] == [f"http://www.yunze.example/show/{n}.html" for n in (41, 40)]
    assert [row.published.iso for row in rows] == ["2026-03-02T16:30", "2026-03-01T16:30"]


def test_items_whose_link_is_not_sure_keep_their_titles_and_dates():
    reading = answer({"code": 0, "rows": ITEMS, "total": 2})
    assert [row.title for row in reading.listing.rows] == [item["title"] for item in ITEMS]
    assert all(row.published for row in reading.listing.rows)
    assert reading.links == ()


def test_the_last_part_does_not_ask_for_parts_behind_it():
    call = Call(source=LIST, feed="shell", number=3)
    text = json.dumps({"total": 7, "rows": [{**ITEMS[0], "url": "/show/41.html"}]})
    reading = layouts.named("shell").answer(
        text, address="http://www.yunze.example/l?page=3", call=call, seen=SEEN
    )
    assert reading.pager.pages == ()


TOTAL = 13


def item(cid: str, n: int):
    return {
        "id": f"{cid}{n:02d}",
        "title": f"关于第{cid}{n:02d}号事项的公告",
        "publishTime": f"2026-02-{28 - n:02d} 09:30:00",
    }


def numbered(told, rows):
    begin = (int(told["pageNo"]) - 1) * int(told["pageSize"])
    return {"code": 200, "data": {"total": len(rows), "records": rows[begin : begin + int(told["pageSize"])]}}


def from_zero(told, rows):
    return numbered({**told, "pageNo": int(told["pageNo"]) + 1}, rows) | {"message": "ok"}


def by_offset(told, rows):
    begin = int(told["start"])
    return {"iTotal": None, "data": {"records": rows[begin : begin + 5]}}


PAGE = saved("shell/list.html")
ZERO = PAGE.replace("pageNo: page,", "pageNo: page - 1,").replace('type: "GET"', 'type: "POST"')
OFFSET = PAGE.replace("pageNo: page, pageSize: size", "start: (page - 1) * size, limit: size")


def portal(page, give):
    """Columns of one page: one of 13 items, one empty, one whose answer fails."""

    def answers(asked):
        path, query = urlsplit(asked.path).path, urlsplit(asked.path).query
        if path == "/api/article/list":
            told = {key: values[0] for key, values in parse_qs(f"{query}&{asked.body}").items()}
            assert told["siteId"] == "7"
            if told["channelId"] == "303":
                return 200, dict(JSON), '{"code":500,"msg":"系统繁忙","data":null}'
            rows = [item(told["channelId"], n) for n in range(TOTAL)] if told["channelId"] == "301" else []
            return 200, dict(JSON), json.dumps(give(told, rows))
        if path.startswith("/art/301"):
            name = path.rpartition("/")[2].removesuffix(".html")
            return 200, dict(HTML), saved("shell/article.html").replace("第1号", f"第{name}号")
        names = (("301", "通知公告"), ("302", "人事任免"), ("303", "政策解读"))
        menu = "".join(f'<a href="/zwgk/list.html?cid={cid}">{name}</a>' for cid, name in names)
        home = f'<title>云泽市人民政府</title><div class="nav">{menu}</div><script>$.get("/api/weather?city=1", show)</script>'
        pages = {"/": home, "/zwgk/list.html": page}
        return (200, dict(HTML), pages[path]) if path in pages else None

    return answers


@pytest.mark.parametrize(("page", "give"), [(PAGE, numbered), (ZERO, from_zero), (OFFSET, by_offset)])
def test_served_columns_are_read_to_their_ends(page, give, tmp_path):
    with audited(portal(page, give), tmp_path) as (view, requests):
        found = column(view, "通知公告")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert (column(view, "人事任免").entries, column(view, "人事任免").ended) == (0, True)
        assert column(view, "政策解读").entries is None
        assert "列表数据" in column(view, "政策解读").unread
        assert len(documents(view)) == TOTAL
        assert all(document.published for document in documents(view).values())
        assert not [r for r in requests if "weather" in r.path or "visit" in r.path or "hotwords" in r.path]
