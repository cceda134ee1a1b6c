"""Addresses made without end are left alone; a pattern that gave something once never is."""

import pytest

from crawler import shapes
from crawler.shapes import BARREN, REPEATED, WIDE, Shapes
from crawler.targets import Role
from tests import make


@pytest.fixture
def known() -> Shapes:
    return Shapes((), deepest=15)


def learn(known: Shapes, *paths: str, kind: str = "other", body: str | None = None) -> None:
    for path in paths:
        known.learn(make.page(path, kind=kind, body=body))


def numbered(form: str, count: int) -> list[str]:
    return [form.format(number) for number in range(count)]


def test_a_pattern_that_gives_nothing_many_times_is_left_alone(known):
    learn(known, *numbered("/cal/{}.html", BARREN))
    assert "均无栏目或稿件" in known.barren(make.url("/cal/999.html"))
    assert known.barren(make.url("/other/999.html")) is None


def test_a_pattern_that_gave_a_document_is_never_left_alone(known):
    learn(known, "/zc/1.html", kind="document")
    learn(known, *numbered("/zc/{}.html", 2 * BARREN))
    assert known.barren(make.url("/zc/999.html")) is None


def test_a_document_that_comes_late_opens_its_pattern_again(known):
    learn(known, *numbered("/zc/{}.html", BARREN))
    learn(known, "/zc/1000.html", kind="list")
    assert known.barren(make.url("/zc/999.html")) is None


def test_a_query_that_gives_the_same_page_over_and_over_is_left_alone(known):
    learn(known, *numbered("/s?page={}", REPEATED + 1), kind="list", body="a" * 64)
    assert "相同页面" in known.barren(make.url("/s?page=999"))
    assert known.barren(make.url("/t?page=999")) is None


def test_a_query_that_gives_other_pages_is_not(known):
    for number in range(2 * REPEATED):
        learn(known, f"/s?page={number}", kind="list", body=f"{number:064}")
    assert known.barren(make.url("/s?page=999")) is None


def test_a_query_with_too_many_values_is_bounded_and_probes_are_not_counted(known):
    for path in numbered("/s?id={}", WIDE):
        assert known.too_much(make.url(path), Role.PROBE, 1) is None
        assert known.too_much(make.url(path), Role.PAGE, 1) is None
    assert "超过" in known.too_much(make.url("/s?id=x"), Role.PAGE, 1)
    assert known.too_much(make.url("/s?id=x"), Role.PROBE, 1) is None


def test_what_is_forgotten_for_want_of_room_costs_no_page(monkeypatch):
    monkeypatch.setattr(shapes, "MOST", 10)
    known = Shapes((), deepest=15)
    learn(known, "/zc/1.html", kind="document")
    learn(known, *numbered("/zc/{}.html", BARREN - 1))
    learn(known, *(f"/{letter}/1.html" for letter in "abcdefghij"))
    learn(known, *numbered("/zc/{}.html", BARREN - 1))
    assert known.barren(make.url("/zc/999.html")) is None
