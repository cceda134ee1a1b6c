"""Requests and links as page scripts write them: what is a list's, and what is something else's."""

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.html import Html
from tests.families import SEEN

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


def test_an_article_that_a_script_draws_is_no_list_of_the_related_ones():
    code = (
        '$.get("/api/article/detail", {id: getQuery("id")}); $.get("/api/article/list", {page: 1, size: 5})'
    )
    assert asked(code, address="http://www.yunze.example/zwgk/detail.html?id=12") is None


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
