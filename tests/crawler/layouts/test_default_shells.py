"""Static pages whose list a script asks for: the request, the answer, the links that the script makes."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import SEEN, audited, column, documents, read, saved
from tests.serving import HTML, JSON

LIST = "http://www.yunze.example/zwgk/list.html"
ROW = "<li><a href=\"/show/' + item.id + '.html\">' + item.title + '</a></li>"
MENU = "".join(f'<a href="/c{n}/">栏目{n}</a>' for n in range(6))
SHELL = f'<div class="nav">{MENU}</div><ul id="list"></ul><input type="hidden" id="cid" value="77">'


def shell(code: str, body: str = SHELL, address: str = LIST):
    html = Html(f"<title>政务公开</title><body>{body}<script>{code}</script></body>", address, seen=SEEN)
    return layouts.pick(html).read(html)


def asked(code: str, body: str = SHELL, address: str = LIST):
    reading = shell(code, body, address)
    [step] = reading.pager.pages if reading.pager else [None]
    return (step.address.removeprefix("http://www.yunze.example"), step.call.form) if step else None


INNOCENT = {
    "weather": '$.get("/api/weather?city=1", show)',
    "a counter": '$.getJSON("/visit/count.do?siteId=3&page=1", show)',
    "hot words": '$.ajax({url: "/search/hotwords", data: {pageNo: 1, pageSize: 10}})',
    "the menu": '$.post("/api/menu/list", {page: 1})',
    "a tree": 'axios.get("/xxgk/getTreeList", {params: {page: 1}})',
    "comments": 'fetch("/api/comment/page?pageNo=1&pageSize=5")',
    "a login": '$.post("/user/login", {name: "a", page: 1})',
    "another host": '$.getJSON("https://api.other.example/list?page=1", show)',
    "a column that is not known": "$.getJSON('/api/list', {channelId: channelId, page: 1}, show)",
    "a place that is not known": "$.getJSON(base + '/api/list', {page: 1}, show)",
    "an offset that is not known": "$.getJSON('/api/list', {cid: 3, offset: from, limit: size}, show)",
    "nothing": "function show(r) { document.title = r }",
}


@pytest.mark.parametrize("code", INNOCENT.values(), ids=INNOCENT)
def test_what_is_no_list_is_not_asked_for(code):
    reading = shell(code)
    assert (reading.pager, reading.kind is Kind.LIST) == (None, False)


def test_an_article_with_comments_and_related_articles_is_an_article():
    reading = read("shell/article.html", "http://www.yunze.example/art/1.html")
    assert (reading.kind, reading.pager) == (Kind.DOCUMENT, None)


def test_an_article_that_a_script_draws_is_no_list_of_the_related_ones():
    code = (
        '$.get("/api/article/detail", {id: getQuery("id")}); $.get("/api/article/list", {page: 1, size: 5})'
    )
    assert asked(code, address="http://www.yunze.example/zwgk/detail.html?id=12") is None


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


WRITTEN = {
    "jQuery.ajax": (
        "function load(p) { $.ajax({url: '/api/list', type: 'post', data: {cid: '12', pageNo: p, pageSize: 15}}) } load(1)",
        ("/api/list", "cid=12&pageNo=1&pageSize=15"),
    ),
    "jQuery.ajax with JSON": (
        "$.ajax({url: '/api/list', method: 'POST', contentType: 'application/json', data: JSON.stringify({cid: 12, page: 0})})",
        ("/api/list", '{"cid": 12, "page": 0}'),
    ),
    "jQuery.get": ("$.get('/api/list.do', {page: 1, cid: '12'}, show)", ("/api/list.do?page=1&cid=12", None)),
    "jQuery.post": ("$.post('/api/list.do', 'page=1&cid=12', show)", ("/api/list.do", "page=1&cid=12")),
    "JSONP": ("$.getJSON('/api/list?callback=?&page=1', show)", ("/api/list?callback=cb&page=1", None)),
    "JSONP by type": (
        "$.ajax({url: '/api/list', dataType: 'jsonp', jsonp: 'cbk', data: {page: 1}})",
        ("/api/list?cbk=cb&page=1", None),
    ),
    "axios.get": (
        "axios.get('/api/list', {params: {page: 1, cid: 12}}).then(show)",
        ("/api/list?page=1&cid=12", None),
    ),
    "axios.post": ("axios.post('/api/list', {page: 1, cid: 12})", ("/api/list", '{"page": 1, "cid": 12}')),
    "axios with a form": (
        "axios({method: 'post', url: '/api/list', data: Qs.stringify({page: 1, cid: 12})})",
        ("/api/list", "page=1&cid=12"),
    ),
    "fetch": ("fetch(`/api/list?cid=12&page=${page}&size=20`)", ("/api/list?cid=12&page=1&size=20", None)),
    "fetch with JSON": (
        "fetch('/api/list', {method: 'POST', body: JSON.stringify({cid: 12, current: 1})})",
        ("/api/list", '{"cid": 12, "current": 1}'),
    ),
    "URLSearchParams": (
        "const q = new URLSearchParams(); q.append('cid', 12); q.append('page', 1); fetch('/api/list?' + q.toString())",
        ("/api/list?cid=12&page=1", None),
    ),
    "XMLHttpRequest": (
        "var x = new XMLHttpRequest(); x.open('GET', '/api/list?cid=12&page=' + 1, true); x.send()",
        ("/api/list?cid=12&page=1", None),
    ),
    "XMLHttpRequest with a form": (
        "var x = new XMLHttpRequest(); x.open('POST', '/api/list'); x.send('cid=12&page=1')",
        ("/api/list", "cid=12&page=1"),
    ),
    "layui": (
        "table.render({elem: '#t', url: '/api/list', where: {cid: 12}, page: true, limit: 20})",
        ("/api/list?cid=12&page=1&limit=20", None),
    ),
    "vue": (
        "new Vue({data: {pageNo: 1, pageSize: 10, cid: '12'}, mounted() { this.getList() }, methods: {getList() {"
        " this.$http.get('/api/list', {params: {cid: this.cid, pageNo: this.pageNo, size: this.pageSize}}) }}})",
        ("/api/list?cid=12&pageNo=1&size=10", None),
    ),
    "an object filled later": (
        "var p = {cid: 12}; p.pageIndex = 0; p['pageSize'] = 10; $.ajax({url: '/api/list', data: p})",
        ("/api/list?cid=12&pageIndex=0&pageSize=10", None),
    ),
    "parameters of a function": (
        "function list(cid, page) { $.getJSON('/api/list/' + cid, {page: page - 1, size: 10}) } list('12', 1)",
        ("/api/list/12?page=0&size=10", None),
    ),
    "a base and a suffix": (
        "var base = '/prod-api'; var url = base + '/portal/list'; url += '?cid=12'; $.get(url + '&p=1')",
        ("/prod-api/portal/list?cid=12&p=1", None),
    ),
    "an offset": (
        "$.get('/api/list', {cid: 12, start: 0, limit: 20})",
        ("/api/list?cid=12&start=0&limit=20", None),
    ),
    "a field of the page": (
        "$.get('/api/list', {cid: $('#cid').val(), page: 1})",
        ("/api/list?cid=77&page=1", None),
    ),
    "a static file": ("$.getJSON('/data/tzgg/list.json', show)", ("/data/tzgg/list.json", None)),
}


@pytest.mark.parametrize(("code", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_the_request_is_found_however_it_is_written(code, expected):
    assert asked(code) == expected


def test_the_list_is_preferred_to_what_else_is_asked_for():
    code = f"{INNOCENT['weather']}; $.get('/api/column/info', {{id: 12}}); $.get('/api/page', {{page: 1, cid: 12}})"
    assert asked(code) == ("/api/page?page=1&cid=12", None)


def test_the_page_tells_its_column_by_its_own_address():
    code = "$.get('/api/list', {cid: getQueryString('cid'), page: 1})"
    assert asked(code, address=f"{LIST}?cid=305") == ("/api/list?cid=305&page=1", None)
    assert asked(code) is None


LINKED = {
    "markup in a script": (f"$.each(r, function (i, item) {{ h += '{ROW}' }})", "/show/{id}.html"),
    "a template text": (
        "list.map(item => `<a href='/show?id=${item.id}&t=${item.type}'>x</a>`)",
        "/show?id={id}&t={type}",
    ),
    "an indexed row": ("h += '<a href=\"' + d.list[i].doc.path + '\">'", "{doc.path}"),
    "a local name": (
        "var id = row.infoId; h += '<a href=\"/show/' + encodeURIComponent(id) + '\">'",
        "/show/{infoId}",
    ),
    "a jump": ("function go(item) { location.href = '/show?id=' + item.id }", "/show?id={id}"),
    "a window": ("window.open('/show/' + item.id)", "/show/{id}"),
}


@pytest.mark.parametrize(("code", "link"), LINKED.values(), ids=LINKED)
def test_where_an_item_leads_is_read_from_the_script(code, link):
    [step] = shell(f"$.get('/api/list', {{page: 1}}); {code}").pager.pages
    assert step.call.link == link


@pytest.mark.parametrize(
    "template",
    [
        """<li v-for="item in list"><a :href="'/show/' + item.id + '.html'">{{ item.title }}</a></li>""",
        '<script type="text/html"><a href="/show/{{item.id}}.html">{{item.title}}</a></script>',
        '<script type="text/template"><a href="/show/<%= item.id %>.html"></a></script>',
        '<li ng-repeat="item in list"><a ng-href="/show/{{ item.id }}.html"></a></li>',
    ],
)
def test_where_an_item_leads_is_read_from_a_template(template):
    [step] = shell("$.get('/api/list', {page: 1})", template).pager.pages
    assert step.call.link == "/show/{id}.html"


def test_two_addresses_for_an_item_are_none():
    code = f"$.get('/api/list', {{page: 1}}); h += '{ROW}'; h += '<a href=\"/file/' + item.id + '.pdf\">'"
    [step] = shell(code).pager.pages
    assert step.call.link == ""


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
        home = f'<title>云泽市人民政府</title><div class="nav">{menu}</div><script>{INNOCENT["weather"]}</script>'
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
