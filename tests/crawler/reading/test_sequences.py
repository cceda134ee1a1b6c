"""Elided pages: asked for only when two named ones show how their addresses count."""

from crawler import urls
from crawler.reading.calls import Call, Step
from crawler.reading.pagers import Pager
from crawler.reading.sequences import filled

HOST = "http://x.example/"


def step(path, number=None, call=None):
    return Step(address=HOST + path, url=urls.canonical(HOST + path), number=number, call=call)


def numbered(pager):
    return {one.number: one.address.removeprefix(HOST) for one in filled(pager).pages}


def test_a_pager_that_names_one_page_is_left_as_it_is():
    pager = Pager(pages=(step("a/index_2.html", 2),), total=9)
    assert filled(pager) is pager


def test_numbers_that_do_not_follow_the_pages_are_no_pattern():
    pager = Pager(pages=(step("a/811.html", 2), step("a/907.html", 3)), total=9)
    assert filled(pager) is pager


def test_two_addresses_that_differ_in_more_than_one_number_are_no_pattern():
    pager = Pager(pages=(step("2/b_2.html", 2), step("3/b_3.html", 3)), total=9)
    assert filled(pager) is pager


def test_requests_of_scripts_are_not_counted_on():
    call = Call(source=HOST)
    pager = Pager(pages=(step("l?page=2", 2, call), step("l?page=3", 3, call)), total=9)
    assert filled(pager) is pager


def test_pages_between_the_named_and_the_last_are_filled():
    pager = Pager(pages=(step("a/index_2.html", 2), step("a/index_3.html", 3), step("a/index_6.html")))
    assert numbered(pager) == {n: f"a/index_{n}.html" for n in range(2, 7)}


def test_pages_may_be_counted_from_zero_or_downwards():
    assert numbered(Pager(pages=(step("l?page=1", 2), step("l?page=2", 3)), total=5)) == {
        n: f"l?page={n - 1}" for n in range(2, 6)
    }
    assert numbered(Pager(pages=(step("a/6.htm", 2), step("a/5.htm", 3), step("a/1.htm")))) == {
        n: f"a/{8 - n}.htm" for n in range(2, 8)
    }


def test_the_first_page_keeps_its_own_address():
    pager = Pager(pages=(step("a/", 1), step("a/index_2.html", 2), step("a/index_3.html", 3)), total=4)
    assert numbered(pager)[1] == "a/"
    assert numbered(pager)[4] == "a/index_4.html"
