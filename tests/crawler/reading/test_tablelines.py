"""The main text in lines: what a template, an editor or Word does to it, and the rows of its tables."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.html import Html
from crawler.reading.prose import films, lines_of, media, text_of

PROSE = "<p>各乡镇人民政府应当按照本方案的要求抓好落实，并于月底前报送进展情况。</p>"


def said(body: str) -> list[str]:
    html = Html(
        f'<body><div id="zoom">{body}</div></body>', "http://x.example/1.html", seen=date(2026, 3, 20)
    )
    [node] = html.root.xpath("//div[@id='zoom']")
    return lines_of(html, node).split("\n")


def test_each_paragraph_is_a_line():
    assert said(
        "<p>第一条 　为了规范管理。</p>\n<p>第二条<br/>第三条</p><ul><li>甲</li><li>乙</li></ul>"
    ) == [
        "第一条 为了规范管理。",
        "第二条",
        "第三条",
        "甲",
        "乙",
    ]


def test_words_that_word_spread_over_elements_are_joined():
    body = "<p>云政办〔<span>2026</span><span>〕</span><span>3</span>号 <b>张</b><o:p>某</o:p></p>"
    assert said(body) == ["云政办〔2026〕3号 张某"]


def test_texts_that_stand_loose_between_blocks_are_lines():
    assert said("甲<div>乙</div>丙<script>var x = 1</script>丁") == ["甲", "乙", "丙丁"]


def test_a_row_is_a_line_with_its_empty_cells():
    table = "<table><thead><tr><th>姓名</th><th>金额</th><th>备注</th></tr></thead>"
    table += (
        "<tbody><tr><td>甲</td><td></td><td>无</td></tr><tr><td></td><td>12</td><td>&nbsp;</td></tr></tbody>"
    )
    assert said(f"<p>名单</p>{table}</table><p>完</p>") == [
        "名单",
        "姓名\t金额\t备注",
        "甲\t\t无",
        "\t12\t",
        "完",
    ]


def test_the_paragraphs_of_a_cell_are_one_cell():
    row = "<tr><td><p>云山县</p><p>教育局</p></td><td>0558-12345<br>13800000000</td></tr>"
    assert said(f"<table>{row}<tr><td>甲</td><td>乙</td></tr></table>") == [
        "云山县教育局\t0558-12345 13800000000",
        "甲\t乙",
    ]


def test_cells_that_another_covers_are_empty():
    rows = "<tr><td rowspan=2>一、</td><td colspan='2'>上年</td></tr><tr><td>甲</td><td>乙</td></tr>"
    rows += "<tr><td>二、</td><td>丙</td><td>丁</td></tr>"
    assert said(f"<table>{rows}</table>") == ["一、\t上年\t", "\t甲\t乙", "二、\t丙\t丁"]


def test_a_label_over_many_rows_keeps_the_columns_in_their_places():
    rows = "<tr><td>乡镇</td><td>姓名</td><td rowspan=3>2026年</td></tr><tr><td rowspan=2>东河镇</td><td>甲</td></tr>"
    rows += "<tr><td>乙</td></tr><tr><td>西河镇</td><td>丙</td><td>2025年</td></tr>"
    assert said(f"<table>{rows}</table>") == [
        "乡镇\t姓名\t2026年",
        "东河镇\t甲\t",
        "\t乙\t",
        "西河镇\t丙\t2025年",
    ]


def test_rows_of_nothing_are_left_out_and_a_heading_is_a_line():
    rows = "<tr><td colspan=2>附表一</td></tr><tr><td></td><td></td></tr><tr><td>甲</td><td>1</td></tr>"
    assert said(f"<table>{rows}</table>") == ["附表一", "甲\t1"]


def test_a_table_of_the_layout_is_no_table():
    article = PROSE * 6
    assert said(f"<table><tr><td>{article}</td></tr></table>") == said(article)
    assert said(f"<table><tr><td><img></td><td>{article}</td></tr></table>") == said(article)


def test_of_tables_in_tables_the_inner_ones_have_rows():
    inner = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td></td></tr></table>"
    assert said(f"<table><tr><td>左</td><td>{PROSE}{inner}</td></tr></table>")[-2:] == ["甲\t1", "乙\t"]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "99999999"])
def test_spans_that_make_no_sense_do_no_harm(span):
    [row, _] = said(
        f"<table><tr><td rowspan='{span}' colspan='{span}'>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    )
    assert row.split("\t")[0] == "甲"
    assert row.split("\t")[-1] == "乙"
    assert len(row) < 200


@given(
    st.lists(st.lists(st.sampled_from(["", "甲", "12", "云 山", "a"]), min_size=2, max_size=5), max_size=6)
)
def test_nothing_is_lost_or_said_twice(rows):
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    body = f"<p>头</p><table>{table}</table><p>尾</p>"
    html = Html(f"<body><div>{body}</div></body>", "http://x.example/1.html", seen=date(2026, 3, 20))
    [node] = html.root.xpath("//div")
    assert "".join(lines_of(html, node).split()) == "".join(text_of(html, node).split())
    assert [line.count("\t") for line in lines_of(html, node).split("\n")[1:-1]] == [
        len(row) - 1 for row in rows if any(row)
    ]


def test_films_are_counted_apart_from_pictures():
    body = "<img><video><source></video><object><embed></object><iframe></iframe><audio></audio>"
    html = Html(f"<body><div>{body}</div></body>", "http://x.example/1.html", seen=date(2026, 3, 20))
    [node] = html.root.xpath("//div")
    assert films(node) == 4
    assert media(node) > films(node)
    assert films(None) == 0
