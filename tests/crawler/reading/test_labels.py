"""All labels of a document's block: which are read, which have no value, and of which nothing can be said."""

from datetime import date

import pytest

from crawler import layouts
from crawler.reading.html import Html
from crawler.reading.values import trimmed

TITLE = "关于印发春季农业生产方案的通知"
PROSE = "<p>各乡镇人民政府、县直有关单位应当按照本方案的要求抓好落实，并于月底前报送进展情况。</p>"
PAIRS = {
    "索引号": "YS001-2026-0003",
    "主题分类": "农业、林业",
    "发布机构": "云山县人民政府",
    "发文日期": "2026-03-01",
    "公开方式": "主动公开",
    "有效性": "有效",
}


def labels(block: str, body: str = PROSE) -> dict[str, str]:
    page = f"<html><head><title>{TITLE}_云山县人民政府</title></head><body>{block}<h1>{TITLE}</h1>"
    page += (
        f"<p>发布时间：2026-03-02 来源：县政府办 浏览次数：12</p><div id='zoom'>{body}</div></body></html>"
    )
    html = Html(page, "http://x.example/zwgk/1.html", seen=date(2026, 3, 20))
    reading = layouts.pick(html).read(html)
    assert reading.document is not None
    return dict(reading.document.labels)


def cells(pairs: dict[str, str], form: str, row: str = "{}") -> str:
    return "".join(row.format(form.format(label, value)) for label, value in pairs.items())


BLOCKS = {
    "cells": "<table>{}</table>".format(cells(PAIRS, "<tr><td>{}：</td><td>{}</td></tr>")),
    "cells without a colon": "<table>{}</table>".format(cells(PAIRS, "<tr><th>{}</th><td>{}</td></tr>")),
    "four cells a row": "<table><tr>{}</tr></table>".format(cells(PAIRS, "<td><b>{}：</b></td><td>{}</td>")),
    "items": "<ul>{}</ul>".format(cells(PAIRS, "<li>{}：{}</li>")),
    "spans": "<div>{}</div>".format(cells(PAIRS, "<p><span>{}：</span><span>{}</span></p>")),
    "definitions": "<dl>{}</dl>".format(cells(PAIRS, "<dt>{}：</dt><dd>{}</dd>")),
    "one line": "<div>{}</div>".format(cells(PAIRS, "<span>{}：{}</span> ")),
}


def names(block: str) -> dict[str, str]:
    """The labels of the block itself, without the line of date and source below the title."""
    return {name: value for name, value in labels(block).items() if name in PAIRS}


@pytest.mark.parametrize("block", BLOCKS)
def test_every_label_of_a_block_is_read_with_its_value(block):
    assert names(BLOCKS[block]) == PAIRS


@pytest.mark.parametrize("block", BLOCKS)
def test_a_label_without_a_value_is_kept_empty(block):
    for name in PAIRS:
        emptied = BLOCKS[block].replace(f">{PAIRS[name]}<", "><").replace(f"：{PAIRS[name]}<", "：<")
        assert names(emptied) == {**PAIRS, name: ""}


def test_date_and_source_are_labels_and_counters_are_none():
    found = labels("")
    assert (found["发布时间"], found["来源"]) == ("2026-03-02", "县政府办")
    assert "浏览次数" not in found


def test_a_block_at_the_head_of_the_text_is_read():
    table = "<table>{}</table>".format(cells(PAIRS, "<tr><td>{}</td><td>{}</td></tr>"))
    assert {**labels("", table + PROSE), **PAIRS} == labels("", table + PROSE)


@pytest.mark.parametrize(
    "body",
    [
        "<p>时间：3月5日上午</p><p>名称：春季招聘会</p><p>编辑：</p>",
        "<p>文号：</p><p>请各单位抓紧填报。</p>",
        "<table><tr><td>名称</td><td>日期</td><td>来源</td></tr><tr><td>甲</td><td>乙</td><td>丙</td></tr></table>",
    ],
)
def test_labels_of_an_article_are_not_the_documents(body):
    assert set(labels("", body + PROSE)) == {"发布时间", "来源"}


@pytest.mark.parametrize(
    "block",
    [
        "<form>索引号：<input name='a'> 发文日期：<input name='b'> <input type=submit></form>",
        "<table><tr><td>索引号：</td><td><input></td><td>主题分类：</td><td><select></select></td></tr></table>",
        "<div>标题：<input> 索引号：<input></div>",
    ],
)
def test_the_fields_of_a_search_are_not_labels_without_values(block):
    assert set(labels(block)) == {"发布时间", "来源"}


@pytest.mark.parametrize(
    "block",
    [
        "<table><tr><td>有效性：</td><td><script>show(1)</script></td></tr></table>",
        "<div>有效性：<script>show(1)</script></div>",
    ],
)
def test_what_a_script_writes_is_not_said_to_be_missing(block):
    assert "有效性" not in labels(block)


def test_the_head_of_a_list_is_no_block():
    head = "<tr><td>索引号</td><td>标题</td><td>发文字号</td><td>发布日期</td></tr>"
    row = "<tr><td>YS2</td><td><a href='/2.html'>另一份通知</a></td><td></td><td>2026-03-01</td></tr>"
    assert set(labels(f"<table>{head}{row}</table>")) == {"发布时间", "来源"}


def test_a_title_below_an_empty_label_is_not_its_value():
    assert labels("<div>主题分类：</div>")["主题分类"] == ""
    assert labels("<table><tr><td>主题分类：</td><td></td></tr></table>")["主题分类"] == ""


def test_a_block_that_is_shown_twice_is_read_once():
    empty = BLOCKS["cells"].replace("有效<", "<")
    assert names(empty + BLOCKS["items"])["有效性"] == "有效"


@pytest.mark.parametrize(
    "block",
    [
        '<ul><li><label>有效性：</label><span><img src="/y.png" alt="有效"></span></li><li>索引号：YS1</li></ul>',
        '<table><tr><td>有效性：</td><td><span title="现行有效"></span></td></tr></table>',
        '<dl><dt>有效性：</dt><dd><img src="/y.png" alt="有效"></dd></dl>',
    ],
)
def test_a_picture_in_the_place_of_a_value_says_what_its_text_says(block):
    assert labels(block)["有效性"] in ("有效", "现行有效")


def test_an_icon_beside_an_empty_place_is_no_value():
    assert labels('<table><tr><td>有效性：</td><td><img alt="复制图标"></td></tr></table>')["有效性"] == ""


def test_the_size_of_letters_is_no_label_of_the_block():
    assert "字号" not in labels("<p>字号：【大 中 小】</p>")
    assert labels("<p>字号：云政办〔2026〕3号</p>")["字号"] == "云政办〔2026〕3号"


def test_a_block_in_an_element_named_head_keeps_its_empty_labels():
    rows = "<tr><td>索引号：</td><td>YS1</td><td><b>有效性：</b></td><td></td></tr>"
    assert labels(f"<div class='xxgk_head'><table>{rows}</table></div>")["有效性"] == ""


def test_a_title_below_an_empty_label_is_not_read_as_the_documents_validity():
    rows = "<tr><td>索引号：</td><td>YS1</td><td><b>有效性：</b></td><td></td></tr>"
    page = f"<html><body><table>{rows}</table><h1>{TITLE}</h1><div id='zoom'>{PROSE}</div></body></html>"
    html = Html(page, "http://x.example/zwgk/1.html", seen=date(2026, 3, 20))
    assert layouts.pick(html).read(html).document.validity is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("关于养犬的通知【已废止】", "关于养犬的通知【已废止】"),
        ("云山县养犬办法（试行）", "云山县养犬办法（试行）"),
        ("2026-03-01]", "2026-03-01"),
        ("【大 中 小】", "大 中 小"),
        ("| 县政府办 |", "县政府办"),
        ("（", ""),
        ("（2026）", "2026"),
        ("（一）甲（二）", "（一）甲（二）"),
    ],
)
def test_a_value_keeps_the_brackets_that_are_its_own(given, told):
    assert trimmed(given) == told
