"""Hanweb jpaas: lists that the gateway builds, named in attributes or scripts, turned in ``paramJson`` alone."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from crawler import layouts
from crawler.reading.calls import Call
from crawler.reading.html import Html
from tests.families import SEEN, audited, column, documents, read, saved
from tests.serving import HTML, JSON

LIST = "http://scjg.yunze.example/gk/tzgg/index.html"
GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"
TOTAL, SIZE, HOT = 8, 3, 3


def told(step):
    return {key: values[0] for key, values in parse_qs(urlsplit(step.address).query).items()}


@pytest.mark.parametrize("page", ["list", "standing", "inline"])
def test_pages_with_units_are_known(page):
    assert read(f"jpaas/{page}.html", LIST).layout == "jpaas"


@pytest.mark.parametrize(
    "page", ["jpage/list.html", "jpage/article.html", "xxgk/list.html", "truecms/list.html"]
)
def test_pages_of_other_systems_are_not_claimed(page):
    assert read(page, LIST).layout != "jpaas"


def test_the_unit_of_the_list_is_asked_for_and_not_those_around_it():
    reading = read("jpaas/list.html", LIST)
    [step] = reading.pager.pages
    assert (reading.kind, reading.listing) == (Kind.LIST, None)
    assert urlsplit(step.address).path == GATEWAY
    assert told(step)["tagId"] == "当前栏目list"
    assert json.loads(told(step)["paramJson"])["pageNo"] == 1


def test_attributes_may_stand_in_any_order_and_quotes():
    page = saved("jpaas/list.html")
    turned = page.replace("queryData=\"{'", "querydata='{&quot;").replace(
        "'}\"></script>", "&quot;}'></script>"
    )
    turned = turned.replace("','", "&quot;,&quot;").replace("':'", "&quot;:&quot;")
    html = Html(turned, LIST, seen=SEEN)
    assert told(layouts.pick(html).read(html).pager.pages[0])["pageId"] == "b81d2f"


def test_parameters_in_an_inline_script_are_asked_with():
    [step] = read("jpaas/inline.html", "http://sj.yunze.example/col/col1229031/index.html").pager.pages
    assert (told(step)["tagId"], told(step)["webId"]) == ("zw", "3108")


def test_a_first_page_that_stands_there_is_read_and_turned_by_its_pager():
    reading = read("jpaas/standing.html", "http://www.qinghe.example/zwgk/zcwj/index.html")
    assert reading.listing.rows[0].title == "清禾县人民政府关于印发2026年春季造林绿化方案的通知"
    assert [row.published.iso for row in reading.listing.rows] == ["2026-03-06", "2026-01-29"]
    assert [json.loads(told(step)["paramJson"])["pageNo"] for step in reading.pager.pages] == [2, 3]
    assert (reading.pager.rows, reading.pager.total) == (5, 3)


def test_an_article_is_a_document_and_no_list():
    document = read("jpaas/article.html", "http://scjg.yunze.example/gk/tzgg/art/2026/art_9f.html").document
    assert document.title == "关于开展2026年度检验检测机构监督抽查的公告"
    assert document.published.iso == "2026-02-27T09:18"
    assert (document.source, document.column_name) == ("云泽市市场监督管理局", "通知公告")
    assert document.text.startswith("为规范检验检测市场秩序")
    assert "相关文章" not in document.text


def row(n, host=""):
    return (
        f'<li class="clearfix"><a href="{host}/gk/tzgg/art/2026/art_{n:032x}.html" title="关于第{n}号计量器具检定的公告" '
        f'target="_blank">关于第{n}号计量器具...</a><span class="bt-right">2026-02-{n:02d}</span></li>'
    )


def divided(rows, page, total=TOTAL, size=SIZE):
    query = "{'webId':'5d0c41a7','pageId':'b81d2f'}"
    pager = f'<div class="pagination" rows="{size}" count="{total}" pageNo="{page}" unitUrl="{GATEWAY}" queryData="{query}"></div>'
    return f'<div id="当前栏目list"><div class="page-content"><ul>{rows}</ul></div>{pager}</div>'


def uncounted(rows, page, total=TOTAL, size=SIZE):
    return f'<div class="page-content"><ul>{rows}</ul></div><div class="pagination"></div>'


def in_a_table(rows, page, total=TOTAL, size=SIZE):
    rows = (
        rows.replace("<li", "<tr><td>1</td><td")
        .replace("</a><span", "</a></td><td")
        .replace("span></li>", "td></tr>")
    )
    return (
        f'<table class="page-content"><tbody>{rows}</tbody></table>'
        f"<table class='pagination' count='{total}.0' rows='{size}' uniturl='{GATEWAY}'></table>"
    )


def answer(markup):
    return json.dumps(
        {"roles": [], "permissions": [], "success": True, "code": "200", "data": {"html": markup}}
    )


def feed(text, number=1):
    call = Call(source=LIST, feed="jpaas", number=number)
    return layouts.named("jpaas").answer(
        text, address=f"http://scjg.yunze.example{GATEWAY}?webId=1&pageId=2", call=call, seen=SEEN
    )


@pytest.mark.parametrize("built", [divided, uncounted, in_a_table])
def test_an_answers_rows_have_their_full_titles_and_dates(built):
    reading = feed(answer(built("".join(map(row, range(1, SIZE + 1))), 1)))
    assert [made.title for made in reading.listing.rows] == [
        f"关于第{n}号计量器具检定的公告" for n in (1, 2, 3)
    ]
    assert [made.published.iso for made in reading.listing.rows] == ["2026-02-01", "2026-02-02", "2026-02-03"]


def pages_after(text, number=1):
    return [json.loads(told(step)["paramJson"]) for step in feed(text, number).pager.pages]


def test_the_pages_after_an_answer_are_those_that_its_pager_counts():
    rows = "".join(map(row, (1, 2, 3)))
    assert [told["pageNo"] for told in pages_after(answer(divided(rows, 1)))] == [2, 3]
    assert [told["pageNo"] for told in pages_after(answer(divided(rows, 1, size=15)))] == [2, 3]
    assert [told["pageNo"] for told in pages_after(answer(uncounted(rows, 2)), number=2)] == [3]
    assert pages_after(answer(divided(rows, 3)), number=3) == []


def test_markup_may_be_the_data_itself():
    text = "\ufeff" + json.dumps({"code": 200, "data": divided("".join(map(row, (1, 2))), 1)})
    assert len(feed(text).listing.rows) == 2


def test_an_uncounted_list_ends_with_an_answer_without_markup():
    assert feed(answer(""), number=4).blank


def test_a_unit_that_counts_none_is_empty():
    assert feed(answer(divided("", 1, total=0))).blank
    assert feed(answer('<div class="page-content"><ul></ul></div>')).blank


@pytest.mark.parametrize(
    "text",
    [
        answer(""),
        '{"roles":[],"success":false,"code":"500","message":"unit not found","data":null}',
        '{"success":true,"code":"200","data":{"html":null}}',
        answer(divided("", 1)),
        "<html><body>系统繁忙</body></html>",
    ],
)
def test_an_answer_without_rows_that_does_not_say_so_tells_nothing(text):
    assert feed(text) is None


def portal(built, text=answer):
    """A site of a column that is built by the gateway, an empty one, and one whose unit fails."""
    pages = {f"/gk/{name}/index.html": saved("jpaas/list.html").replace("tzgg", name).replace("通知公告", title).replace("b81d2f", name)
             for name, title in (("tzgg", "通知公告"), ("jgdt", "人事信息"), ("xzcf", "行政处罚"))}  # fmt: skip

    def answers(asked):
        path, query = urlsplit(asked.path).path, parse_qs(urlsplit(asked.path).query)
        if path == GATEWAY:
            number = json.loads(query.get("paramJson", ['{"pageNo":1}'])[0])["pageNo"]
            numbers = range(TOTAL + 1 - (number - 1) * SIZE, max(TOTAL + 1 - number * SIZE, 1), -1)
            made = {
                "tzgg": answer(built("".join(row(n - 1) for n in numbers), number)),
                "jgdt": answer(divided("", 1, total=0)),
            }
            name = query["pageId"][0]
            return (200, dict(JSON), made[name]) if name in made else (500, {}, "")
        if "/art_" in path:
            page = saved("jpaas/article.html").replace(
                "开展2026年度检验检测机构监督抽查", f"第{int(path[-37:-5], 16)}号计量器具检定"
            )
            return 200, dict(HTML), page
        links = "".join(
            f'<li><a href="{url}">{title}</a></li>'
            for url, title in zip(pages, ("通知公告", "人事信息", "行政处罚"), strict=True)
        )
        home = f'<title>云泽市市场监督管理局</title><ul class="menu">{links}</ul>'
        return (
            (200, dict(HTML), home)
            if path == "/"
            else (200, dict(HTML), pages[path])
            if path in pages
            else None
        )

    return answers


@pytest.mark.parametrize("built", [divided, uncounted, in_a_table])
def test_a_served_portal_is_read_to_its_end(built, tmp_path):
    with audited(portal(built), tmp_path) as (view, _):
        found = column(view, "通知公告")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert [document.published.iso for document in documents(view).values()] == ["2026-02-27T09:18"] * (
            TOTAL + HOT
        )
        assert (column(view, "人事信息").entries, column(view, "人事信息").ended) == (0, True)
        assert column(view, "行政处罚").entries is None
        assert column(view, "行政处罚").unread
