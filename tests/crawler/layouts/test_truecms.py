"""TrueCMS: first records in a hidden box, the rest by windows from a controller with a limit and a guarded door."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import SEEN, audited, column, documents, read, saved
from tests.serving import HTML

LIST = "http://hb.qinghe.example/qhhb/xmgs/xmgs.html"
CONTROLLER = "/truecms/messageController/getMessage.do"
TOTAL, HOT = 8, 1


def told(step):
    return {key: values[0] for key, values in parse_qs(urlsplit(step.address).query).items()}


def reading(page):
    html = Html(page, LIST, seen=SEEN)
    return layouts.pick(html).read(html)


def test_the_page_is_known_by_its_controller_and_not_by_the_store_it_writes():
    assert read("truecms/list.html", LIST).layout == "truecms"


@pytest.mark.parametrize(
    "page", ["jpage/list.html", "jpaas/list.html", "xxgk/list.html", "truecms/article.html"]
)
def test_other_pages_are_not_claimed(page):
    assert read(page, LIST).layout != "truecms"


def test_the_hidden_box_holds_the_first_rows():
    found = read("truecms/list.html", LIST)
    assert (found.kind, len(found.listing.rows)) == (Kind.LIST, 3)
    assert found.listing.rows[0].title == "清禾县东岭石料厂技改项目环境影响报告表受理公告"
    assert [row.published.iso for row in found.listing.rows] == ["2026-03-12", "2026-02-18", "2026-01-30"]
    assert found.listing.rows[2].url.startswith("http://www.qinghe.example/zwgk/content/")


def test_one_list_in_the_box_is_read_as_well_as_one_of_each_record():
    page = saved("truecms/list.html").replace("</ul>\n<ul><li class", "\n<li class")
    assert len(reading(page).listing.rows) == 3


def test_the_windows_after_the_box_are_asked_for_by_the_pages_own_size():
    steps = [told(step) for step in read("truecms/list.html", LIST).pager.pages]
    assert [(step["startrecord"], step["endrecord"], step["perpage"]) for step in steps] == [
        ("4", "6", "3"),
        ("7", "9", "3"),
    ]
    assert {step["columnId"] for step in steps} == {"82e1eed4-ef97-4ba8-b3da-2299d731060c"}


def test_a_page_without_a_box_asks_for_all():
    head, _, tail = saved("truecms/list.html").partition('<div id="initData"')
    found = reading(head + tail.partition("</ul>\n</div>")[2])
    assert (found.kind, found.listing) == (Kind.LIST, None)
    assert [told(step)["startrecord"] for step in found.pager.pages] == ["1", "4", "7"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ajaxParam:{ columnId:'82e1", "\"ajaxParam\" : {\n 'columnId' : '82e1"),
        ("columnId:'82e1eed4-ef97-4ba8-b3da-2299d731060c'", "columnId: columnId"),
        ("totalRecord:8", "totalRecord: '8'"),
        ("proxyUrl:'/truecms", "proxyUrl: 'http://hb.qinghe.example/TrueCMS"),
    ],
)
def test_the_call_may_be_written_in_other_ways(written, meant):
    page = saved("truecms/list.html").replace(written, meant)
    page = page.replace(
        "$(function(){", "var columnId = '82e1eed4-ef97-4ba8-b3da-2299d731060c';\n$(function(){"
    )
    found = reading(page)
    assert [told(step)["columnId"][:4] for step in found.pager.pages] == ["82e1", "82e1"]
    assert found.pager.rows == TOTAL


def test_an_article_has_its_date_and_text():
    document = read(
        "truecms/article.html", "http://hb.qinghe.example/qhhb/xmgs/content/1c0d3e42.html"
    ).document
    assert document.title == "关于城西污水处理厂排污口设置的公示"
    assert (document.published.iso, document.source) == ("2026-02-18T16:05", "清禾县生态环境局")
    assert document.text.startswith("城西污水处理厂拟在青石河右岸")


def record(n):
    link = f'<a href="/qhhb/xmgs/content/{n:08d}-5a6e-4f70-8192-a3b4c5d6e7f8.html" title="第{n}号建设项目环评公示">第{n}号建设...</a>'
    return f'<record><![CDATA[<li class="change"><span style="float:left;">{link}</span>2026-02-{n:02d}</li>]]></record>'


def store(first, last, total=TOTAL):
    rows = "".join(record(TOTAL + 1 - n) for n in range(first, min(last, total) + 1))
    return f"<datastore><totalrecord>{total}</totalrecord><recordset>{rows}</recordset></datastore>"


def padded(query):
    return f"\ufeff\n{query['callback']}({json.dumps({'result': store(*window(query)), 'status': 1})});"


def plain(query):
    return json.dumps({"result": store(*window(query))})


def unpacked(query):
    return store(*window(query))


def of_two(query):
    """A server that cuts what it gives to two records."""
    first, last = window(query)
    return f"{query['callback']}({json.dumps({'result': store(first, min(last, first + 1))})})"


def window(query):
    return int(query["startrecord"]), int(query["endrecord"])


def answer(text):
    address = f"http://hb.qinghe.example{CONTROLLER}?startrecord=1&endrecord=3&perpage=3"
    return layouts.named("truecms").answer(
        text, address=address, call=Call(source=LIST, feed="truecms"), seen=SEEN
    )


def test_an_empty_store_is_an_empty_list_and_an_empty_result_tells_nothing():
    assert answer(f"cb({json.dumps({'result': store(1, 3, total=0)})})").blank
    assert answer('cb({"result":""})') is None
    assert answer("<html><body><p>404 Not Found</p></body></html>") is None


def portal(controller):
    """Three columns: one with records in its box, an empty one, one whose controller fails."""
    full = saved("truecms/list.html")
    head, _, tail = full.partition('<div id="initData" style="display:none">')
    rest = tail.partition("</ul>\n</div>")[2]
    carried = "".join(record(n)[17:-12] for n in (8, 7, 6))
    box = head + f'<div id="initData" style="display:none"><ul>{carried}</ul></div>' + rest
    bare = (head + rest).replace("82e1eed4", "nothing").replace("项目公示", "双随机公开").replace("totalRecord:8", "totalRecord:0").replace(
        "<totalrecord>8<", "<totalrecord>0<").replace("xmgs/xmgs", "ssj/ssj")  # fmt: skip
    broken = (
        (head + rest)
        .replace("82e1eed4", "broken")
        .replace("项目公示", "应急预案")
        .replace("xmgs/xmgs", "yjya/yjya")
    )
    pages = {"/qhhb/xmgs/xmgs.html": box, "/qhhb/ssj/ssj.html": bare, "/qhhb/yjya/yjya.html": broken}

    def answers(asked):
        path = urlsplit(asked.path).path
        query = {key: values[0] for key, values in parse_qs(urlsplit(asked.path).query).items()}
        if path == CONTROLLER:
            referred = "/qhhb/" in asked.headers.get("Referer", "") and query["columnId"].startswith("82e1")
            small = int(query["endrecord"]) - int(query["startrecord"]) < 10
            return (
                (200, {"Content-Type": "text/plain;charset=UTF-8"}, controller(query))
                if referred and small
                else None
            )
        if "/content/" in path:
            page = saved("truecms/article.html").replace(
                "关于城西污水处理厂排污口设置的公示", f"{path[-41:-33]}号项目环评公示"
            )
            return 200, dict(HTML), page
        names = zip(pages, ("项目公示", "双随机公开", "应急预案"), strict=True)
        home = '<title>清禾县生态环境局</title><ul class="nav">' + "".join(
            f'<li><a href="{u}">{n}</a></li>' for u, n in names
        )
        return (
            (200, dict(HTML), home)
            if path == "/"
            else (200, dict(HTML), pages[path])
            if path in pages
            else None
        )

    return answers


@pytest.mark.parametrize("controller", [padded, plain, unpacked, of_two])
def test_a_served_portal_is_read_to_its_end(controller, tmp_path):
    with audited(portal(controller), tmp_path) as (view, _):
        found = column(view, "项目公示")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert len(documents(view)) == TOTAL + HOT
        assert all(document.published for document in documents(view).values())
        assert (column(view, "双随机公开").entries, column(view, "双随机公开").ended) == (0, True)
        assert column(view, "应急预案").entries is None
        assert column(view, "应急预案").unread
