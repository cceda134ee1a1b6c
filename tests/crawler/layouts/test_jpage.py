"""Hanweb JCMS: records in a script, a proxy that heeds windows or only the number of a page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from checks.records import Kind
from tests.families import audited, column, documents, read, saved
from tests.serving import HTML

LIST = "http://shuiwu.yunze.example/col/col3310/index.html"
TOTAL = 8


def test_the_page_is_known_by_its_records():
    assert read("jpage/list.html", LIST).layout == "jpage"


def test_records_are_the_rows_of_a_list():
    reading = read("jpage/list.html", LIST)
    assert (reading.kind, len(reading.listing.rows)) == (Kind.LIST, 3)


def test_a_cut_title_is_read_in_full():
    titles = [row.title for row in read("jpage/list.html", LIST).listing.rows]
    assert titles[0] == "关于开展2026年度取水许可延续评估工作的通知"
    assert titles[2] == "转发关于做好春节期间供水保障工作的通知"


def test_each_record_has_its_date():
    rows = read("jpage/list.html", LIST).listing.rows
    assert [row.published.iso for row in rows] == ["2026-03-09", "2026-02-27", "2026-02-03"]


def test_a_record_may_lead_to_another_host():
    rows = read("jpage/list.html", LIST).listing.rows
    assert rows[2].url == "http://www.yunze.example/art/2026/2/3/art_12480_77001.html"


def test_the_records_are_links_of_the_page():
    links = [anchor.url for anchor, place in read("jpage/list.html", LIST).links if place.value == "list"]
    assert "http://shuiwu.yunze.example/art/2026/3/9/art_3310_90112.html" in links


def test_the_breadcrumb_names_the_column():
    assert [name for name, _ in read("jpage/list.html", LIST).crumbs] == ["首页", "通知公告"]


def test_an_article_is_a_document_with_its_date_and_source():
    document = read(
        "jpage/article.html", "http://shuiwu.yunze.example/art/2026/2/27/art_3310_90087.html"
    ).document
    assert document.title == "关于城北水厂计划停水检修的公告"
    assert document.published.iso == "2026-02-27T09:18"
    assert document.source == "市水务局"
    assert document.text.startswith("因城北水厂滤池检修")
    assert "当前位置" not in document.text


def record(n: int) -> str:
    row = f'<li><a href="/art/2026/2/{n}/art_3310_{n}.html" title="关于第{n}号供水工程的公告">关于第{n}号...</a><b>2026-02-{n:02d}</b></li>'
    return f"<record><![CDATA[{row}]]></record>"


def records(first: int, last: int) -> str:
    return "".join(record(TOTAL + 1 - n) for n in range(first, min(last, TOTAL) + 1))


def portal(proxy, page=None):
    """A site of one column whose first three records stand in its page; ``proxy`` brings the others."""
    shell = saved("jpage/list.html") if page is None else page
    head, _, tail = shell.partition("<recordset>")
    listed = head + "<recordset>" + records(1, 3) + "</recordset>" + tail.partition("</recordset>")[2]

    def answers(asked):
        path, query = urlsplit(asked.path).path, urlsplit(asked.path).query
        if path.endswith("dataproxy.jsp"):
            told = {key: values[0] for key, values in parse_qs(f"{query}&{asked.body}").items()}
            return 200, {"Content-Type": "text/html;charset=utf-8"}, proxy(told)
        if path.startswith("/art/"):
            number = path.rpartition("_")[2].removesuffix(".html")
            page = saved("jpage/article.html").replace(
                "关于城北水厂计划停水检修的公告", f"关于第{number}号供水工程的公告"
            )
            return 200, dict(HTML), page
        home = (
            '<title>云泽市水务局</title><div class="nav"><a href="/col/col3310/index.html">通知公告</a></div>'
        )
        return {"/": (200, dict(HTML), home), "/col/col3310/index.html": (200, dict(HTML), listed)}.get(path)

    return answers


def windows(told):
    body = records(int(told["startrecord"]), int(told["endrecord"]))
    return f"<datastore><totalrecord>{TOTAL}</totalrecord><recordset>{body}</recordset></datastore>"


def numbers_only(told):
    first = (int(told["page"]) - 1) * 2 + 1
    return f"<datastore><recordset>{records(first, first + 1)}</recordset></datastore>"


def as_javascript(told):
    rows = [
        record(TOTAL + 1 - n).removeprefix("<record><![CDATA[").removesuffix("]]></record>")
        for n in range(1, TOTAL + 1)
    ]
    window = rows[int(told["startrecord"]) - 1 : int(told["endrecord"])]
    return f"totalRecord={TOTAL}.0;totalPage = 3;dataStore = [{','.join(repr(row) for row in window)}];"


@pytest.mark.parametrize("proxy", [windows, numbers_only, as_javascript])
def test_a_served_list_is_read_to_its_end(proxy, tmp_path):
    with audited(portal(proxy), tmp_path) as (view, _):
        found = column(view, "通知公告")
        assert (found.entries, found.ended, found.undated) == (TOTAL, True, 0)
        assert len(documents(view)) == TOTAL


def test_an_older_page_without_the_call_follows_its_next_group(tmp_path):
    page = saved("jpage/list.html").partition("<script>$(")[0] + "</div></body></html>"
    with audited(portal(windows, page), tmp_path) as (view, asked):
        assert column(view, "通知公告").entries == TOTAL
        assert any("columnid=3310" in request.path for request in asked)


def test_a_proxy_that_fails_leaves_the_list_unfinished_and_never_empty(tmp_path):
    with audited(portal(lambda told: "系统繁忙"), tmp_path) as (view, _):
        found = column(view, "通知公告")
        assert (found.entries, found.ended) == (3, False)
