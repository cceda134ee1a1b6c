"""Pagers: a number that counts rows is no page."""

from datetime import date

from crawler.reading.html import Html
from crawler.reading.pagers import pager


def read(inner):
    return pager(
        Html(f"<html><body>{inner}</body></html>", "http://a.example/tz/index.html", seen=date(2026, 3, 20))
    )


def test_a_row_count_before_three_pages_does_not_hide_them():
    found = read(
        '<div><a title="Total record"><b>19</b></a><b>1</b>'
        '<a href="index_2.html">2</a><a href="index_3.html">3</a></div>'
    )
    assert found
    assert {step.number for step in found.pages} == {2, 3}
    assert found.shown == 3


def test_a_number_followed_by_the_word_for_rows_is_no_page():
    found = read(
        "<ul><li>1</li><li><a href='list_2_2.html'>2</a></li><li><a href='list_2_3.html'>3</a></li>"
        "<li>共<strong>3</strong>页<strong>19</strong>条</li></ul>"
    )
    assert found
    assert (found.total, found.shown) == (3, 3)


def test_a_row_count_without_page_numbers_is_no_pager():
    assert read('<div><a title="Total record"><b>7</b></a></div>') is None
