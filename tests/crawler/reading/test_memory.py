"""Answers that are kept: those of short texts, never those of another, and the same in any order of pages."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crawler import decoder, layouts, sample
from crawler.reading import goneness
from crawler.reading.html import Html
from crawler.reading.memory import remembered, scripted
from crawler.reading.pictures import pictures

PAGES = sorted(Path(sample.__path__[0]).rglob("portal/**/*.html"))


def test_a_short_text_is_asked_about_once_and_a_long_one_each_time():
    asked = []
    length = remembered(longest=3)(lambda text: asked.append(text) or len(text))
    assert [length(text) for text in ("ab", "ab", "abcd", "abcd")] == [2, 2, 4, 4]
    assert asked == ["ab", "abcd", "abcd"]


def test_so_many_texts_are_kept_and_no_more():
    asked = []
    same = remembered(entries=2)(lambda text: asked.append(text) or text)
    assert [same(text) for text in ("a", "b", "c", "a")] == ["a", "b", "c", "a"]
    assert asked == ["a", "b", "c", "a"]


@given(st.lists(st.text(max_size=200)))
def test_no_answer_is_that_of_another_text(texts):
    same = scripted(lambda text: text)
    assert [same(text) for text in (*texts, *texts)] == [*texts, *texts]


def told(path: Path) -> list[str]:
    """What is read of a page, as text: elements are told apart by no two readings."""
    decoded = decoder.decode(path.read_bytes(), None)
    page = Html(decoded.text, f"http://portal.example/{path.name}", seen=date(2026, 3, 20))
    reading = layouts.pick(page).read(page)
    links = [(link.address, link.url, link.text, place) for link, place in (*reading.links, *pictures(page))]
    rows = [(row.title, row.url, row.published) for row in (reading.listing.rows if reading.listing else ())]
    seen = reading.surroundings, reading.document, reading.messages, reading.scripts, reading.title
    return [*map(repr, (reading.kind, links, rows, goneness.said_by(page), *seen))]


def test_pages_read_the_same_in_any_order_and_again():
    first = [told(path) for path in PAGES]
    backwards = [told(path) for path in reversed(PAGES)]
    assert backwards[::-1] == first
    assert len(first) > 10
