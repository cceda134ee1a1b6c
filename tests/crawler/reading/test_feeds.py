"""Answers that are no pages: JSON and its wrappings, records, arrays of markup, fragments."""

import json
from datetime import date

import pytest

from crawler.reading import feeds

SOURCE = "http://www.yunze.example/zwgk/tzgg/index.html"
SEEN = date(2026, 3, 20)
ROWS = "".join(
    f'<li><a href="art_{n}.html" title="关于第{n}批项目的公示">关于第{n}批…</a><span>2026/03/0{n}</span></li>'
    for n in (3, 2, 1)
)
STORE = "<datastore><totalrecord>9</totalrecord><recordset>{}</recordset></datastore>"
RECORDS = STORE.format(
    "".join(f"<record><![CDATA[{row}</li>]]></record>" for row in ROWS.split("</li>")[:-1])
)


def read(text):
    return feeds.read(text, address=SOURCE, seen=SEEN)


@pytest.mark.parametrize(
    "text",
    [
        RECORDS,
        f"cb({json.dumps({'result': RECORDS})});",
        f"\ufeff\n\njQuery183_17({json.dumps(RECORDS)})",
        f"/**/typeof show === 'function' && show({json.dumps({'data': {'html': ROWS}})});",
        "try{cb({result: " + json.dumps(RECORDS) + ", 'status': 1});}catch(e){}",
        json.dumps({"dataStore": [f"{row}</li>" for row in ROWS.split("</li>")[:-1]]}),
        json.dumps(
            [
                {"title": f"关于第{n}批项目的公示", "url": f"art_{n}.html", "pubDate": f"2026-03-0{n} 08:00"}
                for n in (3, 2, 1)
            ]
        ),
        f'<div class="page-content"><ul>{ROWS}</ul></div><div class="pagination"><a>上一页</a><a>下一页</a></div>',
    ],
)
def test_the_rows_are_the_same_however_they_are_wrapped(text):
    rows = read(text).rows
    assert [row.title for row in rows] == [f"关于第{n}批项目的公示" for n in (3, 2, 1)]
    assert [row.published.iso[:10] for row in rows] == ["2026-03-03", "2026-03-02", "2026-03-01"]
    assert rows[0].url == "http://www.yunze.example/zwgk/tzgg/art_3.html"


@pytest.mark.parametrize(
    "text",
    [
        '{"success":false,"rows":[],"total":0}',
        '{"code":500,"msg":"系统异常","data":[]}',
        '{"result":""}',
        "系统繁忙，请稍后再试",
        "",
        '{"data":[{"title":"关于第3批项目的公示","url":"art_3.html"},{"title":"关于',
        '<html><body><ul><li><a href="/">返回首页</a></li><li><a href="/map.html">网站地图</a></li></ul></body></html>',
    ],
)
def test_an_answer_that_failed_is_not_an_empty_one(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text", ['{"success":true,"rows":[],"total":0}', STORE.format("").replace("9", "0"), "<p>暂无信息</p>"]
)
def test_an_answer_that_says_there_is_nothing_is_empty(text):
    assert read(text).rows == ()


def test_dates_are_not_taken_for_the_number_of_pages():
    found = read(f"<ul>{ROWS}</ul><p>共9条 1/3页</p>")
    assert (found.total, found.pages) == (9, 3)


def test_words_that_turn_pages_are_no_rows():
    assert (
        read(
            "<p>共0条</p><div><a href='javascript:go(1)'>首 页</a> <a href='javascript:go(2)'>下一页</a></div>"
        ).rows
        == ()
    )
