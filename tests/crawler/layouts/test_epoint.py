"""Epoint WebBuilder: numbered pages that a script jumps to, and columns asked for by their category."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import PAGES, SEEN, audited, column, documents, read, saved
from tests.serving import HTML, JSON

LIST = "http://www.qinghe.example/zwdt/002002/list.html"
ARTICLE = "http://www.qinghe.example/zwgk/003/003001/20260206/9d0f2b11-4a5c-4c8e-8a20-6b17f3c9e502.html"
COLUMN = "http://www.qinghe.example/zwgk/003/govinfo.html?deptcode=&categorynum=003001"
GUID = "5b0c1d2e-0000-4f11-9a10-77aa55cc3311"
TITLE = "清禾县人民政府办公室关于印发清禾县小型水库管护办法的通知"
TOTAL = 13

COMMON = saved("epoint/common.js")
SENT = COMMON[
    COMMON.index('contentType: "application/json;charset=utf-8"') : COMMON.index('dataType: "json",\n')
]
AS_FORM = COMMON.replace(SENT, 'data: {"params": JSON.stringify(params)},\n')
WITH_TOKEN = (
    "Util = {ajax: function(options) { $.ajax({url: options.url, type: 'POST', contentType: 'application/json',"
    " data: JSON.stringify({token: Util.token, params: options.data})}) }};\n"
    + COMMON.replace("$.ajax({\n", "Util.ajax({\n").replace(SENT, "data: params,\n")
)


def shell(common: str, address: str = COLUMN):
    """The column page with its script files."""
    html = Html(saved("epoint/govinfo.html"), address, seen=SEEN)
    html.library = common + "\n;\n" + saved("epoint/govinfo.js")
    return layouts.pick(html).read(html)


def answer(text: str):
    call = Call(source=COLUMN, feed="epoint", form=json.dumps(PARAMS))
    return layouts.named("epoint").answer(
        text, address="http://www.qinghe.example/EWB-FRONT/x", call=call, seen=SEEN
    )


@pytest.mark.parametrize("family", [f.name for f in PAGES.iterdir() if f.is_dir() and f.name != "epoint"])
def test_pages_of_other_systems_are_not_claimed(family):
    for page in (PAGES / family).glob("*.html"):
        html = Html(saved(f"{family}/{page.name}"), f"http://www.yunze.example/{page.name}", seen=SEEN)
        assert layouts.pick(html).name != "epoint"


def test_a_list_is_known_and_its_rows_are_read_in_full():
    reading = read("epoint/list.html", LIST)
    assert (reading.layout, reading.kind, len(reading.listing.rows)) == ("epoint", Kind.LIST, 3)
    assert [row.published.iso for row in reading.listing.rows] == ["2026-03-12", "2026-02-26", "2026-01-19"]
    assert reading.listing.rows[0].title == "关于2026年春季造林绿化工程监理招标结果的公告"
    assert [name for name, _ in reading.crumbs] == ["首页", "政务动态", "通知公告"]


def test_pages_that_a_script_jumps_to_are_named_with_those_that_are_left_out():
    pager = read("epoint/list.html", LIST).pager
    assert pager.total == 5
    assert [(urlsplit(step.url).path, step.number) for step in pager.pages] == [
        (f"/zwdt/002002/{n}.html", n) for n in (2, 3, 4, 5)
    ]


@pytest.mark.parametrize(
    "jump",
    ["location.href='{}'", "javascript:window.location.href=&quot;{}&quot;;", "window.location = '{}'"],
)
def test_a_jump_is_read_however_it_is_written(jump):
    page = saved("epoint/list.html")
    for n in (2, 3, 5):
        page = page.replace(
            f"window.location.href='/zwdt/002002/{n}.html'", jump.format(f"/zwdt/002002/{n}.html")
        )
    html = Html(page.replace("<a href", "<td href").replace("</a>", "</a>"), LIST, seen=SEEN)
    assert {step.number for step in layouts.pick(html).pager(html).pages} == {2, 3, 4, 5}


def test_an_article_is_a_document_with_all_its_labels():
    document = read("epoint/article.html", ARTICLE).document
    assert document.title == TITLE
    assert (document.published.iso, document.written.iso) == ("2026-02-06T09:12", "2026-02-03")
    assert (document.doc_number, document.index_number) == ("清政办发〔2026〕6号", "QH0100/2026-00018")
    assert (document.issuer, document.column_name) == ("清禾县人民政府办公室", "县政府文件")
    assert document.text.startswith("各乡镇人民政府")
    assert "当前的位置" not in document.text
    assert [c.text for c in document.cites if c.attachment] == ["清禾县小型水库名录.pdf"]


def test_a_column_of_a_category_wants_the_script_files_that_say_where_to_ask():
    reading = read("epoint/govinfo.html", COLUMN)
    assert reading.wanted == (
        "http://www.qinghe.example/js/webBuilderCommon.js",
        "http://www.qinghe.example/js/govinfo.js",
    )


def test_a_page_without_a_category_wants_none_of_it_for_its_own_list():
    assert read("epoint/list.html", LIST).wanted == ()


PARAMS = {"deptcode": "", "categorynum": "003001", "siteGuid": GUID, "pageIndex": 0, "pageSize": 5}


def test_the_list_is_asked_for_as_the_systems_own_function_does():
    [step] = shell(COMMON).pager.pages
    assert step.address == "http://www.qinghe.example/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
    assert json.loads(step.call.form) == PARAMS


def test_a_form_of_one_field_holds_the_parameters_as_text():
    [step] = shell(AS_FORM).pager.pages
    assert json.loads(parse_qs(step.call.form)["params"][0]) == PARAMS


def test_a_token_stands_beside_the_parameters():
    [step] = shell(WITH_TOKEN).pager.pages
    assert json.loads(step.call.form) == {"token": "", "params": PARAMS}


def test_the_department_of_the_address_is_asked_for_too():
    [step] = shell(COMMON, COLUMN.replace("deptcode=&", "deptcode=QH01&")).pager.pages
    assert json.loads(step.call.form)["deptcode"] == "QH01"


def test_items_are_rows_with_their_full_titles_addresses_and_dates():
    rows = answer(saved("epoint/answer.json")).listing.rows
    assert [row.title for row in rows] == [
        TITLE,
        "清禾县人民政府关于公布2026年度重大行政决策事项目录的通知",
        "转发市政府关于表扬防汛抗旱工作先进集体的通报",
    ]
    assert [row.published.iso for row in rows] == ["2026-02-06", "2026-01-21T15:40", "2025-12-30"]
    assert rows[1].url.endswith("/zwgk/003/003001/20260121/1f77ac20-cc1d-4b64-9a5e-d3b0aa54e9f1.html")


def test_items_may_come_as_a_text():
    made = json.loads(saved("epoint/answer.json"))
    reading = answer("\ufeff" + json.dumps({"custom": json.dumps(made["custom"])}))
    assert (len(reading.listing.rows), reading.pager.rows) == (3, 17)


@pytest.mark.parametrize("custom", [{"total": 0, "data": []}, {"count": "0", "infos": []}])
def test_an_answer_that_says_so_is_an_empty_column(custom):
    assert answer(json.dumps({"custom": custom})).blank


@pytest.mark.parametrize(
    "text", ["", "<html>error</html>", '{"custom":"","status":{"code":500}}', '{"custom":{}}']
)
def test_an_answer_that_fails_is_not_read(text):
    assert answer(text) is None


def item(category: str, n: int):
    title, day = f"清禾县第{category}-{n}号文件", f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}"
    return {
        "realtitle": title,
        "title": title[:9],
        "infodate": day,
        "infourl": f"/zwgk/{category}/20260206/{n:08d}.html",
    }


def portal(common, give):
    """Three columns of one page: one of 13 items, one empty, one whose answer fails."""

    def answers(asked):
        path = urlsplit(asked.path).path
        if path.endswith("/getgovinfolist"):
            form = parse_qs(asked.body).get("params", [asked.body])[0]
            told = json.loads(form)
            told = told.get("params", told)
            if told["siteGuid"] != GUID or told["categorynum"] == "003009":
                return 200, dict(JSON), '{"custom":"","status":{"code":500,"text":"系统繁忙"}}'
            begin = int(told["pageIndex"]) * told["pageSize"]
            found = (
                [item(told["categorynum"], n) for n in range(TOTAL)]
                if told["categorynum"] == "003001"
                else []
            )
            return (
                200,
                dict(JSON),
                json.dumps({"custom": give(found[begin : begin + told["pageSize"]], len(found))}),
            )
        if path.startswith("/zwgk/003001/"):
            number = int(path.rpartition("/")[2].removesuffix(".html"))
            return (
                200,
                dict(HTML),
                saved("epoint/article.html").replace(TITLE, item("003001", number)["realtitle"]),
            )
        menu = "".join(
            f'<li><a href="/zwgk/003/govinfo.html?deptcode=&amp;categorynum={n}">{name}</a></li>'
            for n, name in (("003001", "县政府文件"), ("003002", "人事任免"), ("003009", "政策解读"))
        )
        pages = {
            "/": f'<title>清禾县人民政府</title><ul class="ewb-nav">{menu}</ul>',
            "/zwgk/003/govinfo.html": saved("epoint/govinfo.html"),
            "/js/webBuilderCommon.js": common,
            "/js/govinfo.js": saved("epoint/govinfo.js"),
        }
        return (200, dict(HTML), pages[path]) if path in pages else None

    return answers


@pytest.mark.parametrize(
    ("common", "give"),
    [
        (COMMON, lambda rows, total: {"data": rows, "total": str(total)}),
        (AS_FORM, lambda rows, total: json.dumps({"infos": rows, "count": total})),
        (WITH_TOKEN, lambda rows, total: {"data": rows}),
    ],
)
def test_served_columns_are_read_to_their_ends(common, give, tmp_path):
    with audited(portal(common, give), tmp_path, "--delay", "0.1") as (view, _):
        found = column(view, "县政府文件")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert (column(view, "人事任免").entries, column(view, "人事任免").ended) == (0, True)
        assert column(view, "政策解读").entries is None
        assert "列表" in column(view, "政策解读").unread
        assert len(documents(view)) == TOTAL
        assert all(document.published for document in documents(view).values())
