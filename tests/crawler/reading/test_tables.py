"""Lists with named columns: whatever elements they are made of, the head tells which cell is which."""

import pytest

from crawler.reading import tables
from crawler.reading.html import Html
from tests.families import SEEN

HEAD = ("序号", "文件名称", "发文字号", "成文日期", "发布日期")
ROWS = [
    (
        "1",
        '<a href="/a/1.html" title="关于调整城区公交线路的通告（第一批）">关于调整城区公交…</a>',
        "云交告〔2026〕1号",
        "2026-01-04",
        "2026-01-09",
    ),
    ("2", '<a href="/a/2.html">云泽市公交场站管理办法</a>', "", "2025-12-01", "2025-12-15"),
]


def listed(text: str):
    listing = tables.headed(Html(f"<body>{text}</body>", "http://www.yunze.example/a/", seen=SEEN))
    return (
        [(row.title, row.published.iso if row.published else None) for row in listing.rows]
        if listing
        else None
    )


def cells(row: tuple[str, ...], tag: str) -> str:
    return "".join(f"<{tag}>{cell}</{tag}>" for cell in row)


def lines(rows: list[tuple[str, ...]], tag: str, part: str) -> str:
    return "".join(f"<{tag}>{cells(row, part)}</{tag}>" for row in rows)


READ = [("关于调整城区公交线路的通告（第一批）", "2026-01-09"), ("云泽市公交场站管理办法", "2025-12-15")]
FORMS = {
    "a table": f"<table><tr>{cells(HEAD, 'th')}</tr>{lines(ROWS, 'tr', 'td')}</table>",
    "a head of cells": f"<table><tr>{cells(HEAD, 'td')}</tr>{lines(ROWS, 'tr', 'td')}</table>",
    "head and body": f"<table><thead><tr>{cells(HEAD, 'th')}</tr></thead><tbody>{lines(ROWS, 'tr', 'td')}</tbody></table>",
    "two tables": f"<div><table><tr>{cells(HEAD, 'td')}</tr></table><table>{lines(ROWS, 'tr', 'td')}</table></div>",
    "a list each": f"<div><ul>{cells(HEAD, 'li')}</ul>{lines(ROWS, 'ul', 'li')}</div>",
    "items of parts": f"<div><div class='head'>{cells(HEAD, 'span')}</div><ul>{lines(ROWS, 'li', 'span')}</ul></div>",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_titles_are_full_and_dates_are_those_of_publication(form):
    assert listed(form) == READ


def test_a_page_without_such_a_head_has_no_such_list():
    assert listed(f"<table>{lines(ROWS, 'tr', 'td')}</table>") is None


def test_a_block_of_labels_is_no_head():
    assert (
        listed(
            "<table><tr><td>标题</td><td>云泽市公交场站管理办法</td><td>发布日期</td><td>2025-12-15</td></tr></table>"
        )
        is None
    )


def test_the_day_that_a_document_bears_is_not_that_of_publication():
    head, rows = HEAD[:4], [row[:4] for row in ROWS]
    form = f"<table><tr>{cells(head, 'th')}</tr>{lines(rows, 'tr', 'td')}</table>"
    assert [date for _, date in listed(form)] == [None, None]


def test_another_list_of_as_many_cells_is_not_part_of_it():
    links = cells(tuple(f'<a href="/b/{n}.html">关于第{n}号线路临时停运的公告</a>' for n in range(5)), "li")
    assert listed(FORMS["a list each"].removesuffix("</div>") + f"<ul>{links}</ul></div>") == READ
