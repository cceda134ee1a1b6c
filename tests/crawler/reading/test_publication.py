"""When a document was published: a day that belongs to a row of a list beside it is never its own."""

from datetime import date

from crawler.reading.html import Html
from crawler.reading.publication import published

TITLE = "关于开展春季义务植树活动的通知"


def page(body: str) -> Html:
    text = f"<html><body>{body}</body></html>"
    return Html(text, "http://a.example/tzgg/index.html", seen=date(2026, 3, 20))


def test_a_bare_date_right_under_the_title_is_the_day():
    stamp = published(page(f"<h1>{TITLE}</h1><p>2026-03-01</p><p>各单位：</p>"), {}, TITLE)
    assert stamp
    assert (stamp.iso, stamp.rule) == ("2026-03-01", "under title")


def test_a_date_below_the_title_that_stands_in_a_row_of_a_list_is_not():
    html = page(f"<h1>{TITLE}</h1><ul><li><a href='1.html'>另一则通知</a><span>2026-03-01</span></li></ul>")
    assert published(html, {}, TITLE, html.root.iter("li")) is None


def test_a_row_that_bears_the_title_dates_nothing():
    html = page(f"<ul><li><a href='1.html'>{TITLE}</a><span>2026-03-01</span></li></ul>")
    assert published(html, {}, TITLE, html.root.iter("li")) is None


def test_a_line_of_date_and_source_in_a_row_is_the_rows():
    line = "<p>发布时间：2026-03-01 来源：县林业局</p>"
    assert published(page(line), {}, TITLE) is not None
    html = page(f"<ul><li>{line}</li></ul>")
    assert published(html, {}, TITLE, html.root.iter("li")) is None
