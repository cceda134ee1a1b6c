"""Which other host has its turn, and which is left alone."""

import pytest

from checks.records import Page
from crawler.elsewhere import AT_ONCE, DEAD, IN_ALL, TURNED_AWAY, Elsewhere
from tests import make

MINISTRY, PROVINCE = "www.ministry.example", "www.province.example"


def said(**given) -> Page:
    return make.page("/x.html", **given)


def waiting(*hosts: str) -> Elsewhere:
    elsewhere = Elsewhere({})
    for host in hosts:
        elsewhere.waits(host)
    return elsewhere


def asked(elsewhere: Elsewhere, host: str, *pages: Page) -> Elsewhere:
    for page in pages:
        elsewhere.waits(host)
        elsewhere.taken(host, flies=True)
        elsewhere.back(host, page)
    return elsewhere


def test_hosts_have_their_turns_one_after_another():
    elsewhere = waiting(MINISTRY, MINISTRY, PROVINCE)
    assert list(elsewhere.turns()) == [MINISTRY, PROVINCE]
    elsewhere.taken(MINISTRY, flies=True)
    assert list(elsewhere.turns()) == [PROVINCE, MINISTRY]


def test_no_host_is_asked_for_more_than_two_pages_at_once():
    elsewhere = waiting(*[MINISTRY] * 5)
    for _ in range(AT_ONCE):
        elsewhere.taken(MINISTRY, flies=True)
    assert list(elsewhere.turns()) == []
    elsewhere.back(MINISTRY, said(status=200))
    assert list(elsewhere.turns()) == [MINISTRY]


def test_what_was_not_asked_for_after_all_takes_no_room():
    elsewhere = waiting(*[MINISTRY] * 5)
    for _ in range(AT_ONCE):
        elsewhere.taken(MINISTRY, flies=False)
    assert list(elsewhere.turns()) == [MINISTRY]


def test_a_host_of_which_nothing_waits_has_no_turn():
    elsewhere = waiting(MINISTRY)
    elsewhere.taken(MINISTRY, flies=True)
    elsewhere.back(MINISTRY, said(status=200))
    assert list(elsewhere.turns()) == []


def test_all_hosts_together_are_bounded():
    elsewhere = waiting(*(f"h{n}.example" for n in range(IN_ALL + 5)))
    for n in range(IN_ALL):
        elsewhere.taken(f"h{n}.example", flies=True)
    assert list(elsewhere.turns()) == []


def test_an_interrupted_crawl_goes_on_with_what_waited():
    assert list(Elsewhere({MINISTRY: 2}).turns()) == [MINISTRY]


@pytest.mark.parametrize("trouble", [{"status": None, "error": "timeout"}, {"status": 403}, {"status": 429}])
def test_one_failure_or_refusal_is_none_of_the_host(trouble):
    elsewhere = asked(Elsewhere({}), MINISTRY, said(**trouble), said(status=200), said(**trouble))
    assert elsewhere.left_alone(MINISTRY, again=False) is None


@pytest.mark.parametrize("status", [404, 500])
def test_a_host_that_answers_is_neither_dead_nor_refusing(status):
    elsewhere = asked(Elsewhere({}), MINISTRY, *[said(status=status)] * 20)
    assert elsewhere.left_alone(MINISTRY, again=False) is None


def test_a_host_that_never_answers_is_left_alone_but_for_a_last_try():
    elsewhere = asked(Elsewhere({}), MINISTRY, *[said(status=None, error="timeout")] * DEAD)
    assert elsewhere.left_alone(MINISTRY, again=False) == "timeout"
    assert elsewhere.left_alone(MINISTRY, again=True) is None
    asked(elsewhere, MINISTRY, *[said(status=None, error="timeout")] * DEAD)
    assert elsewhere.left_alone(MINISTRY, again=True) == "timeout"


def test_each_name_that_does_not_resolve_is_looked_up():
    elsewhere = asked(Elsewhere({}), MINISTRY, *[said(status=None, error="no-host")] * 20)
    assert elsewhere.left_alone(MINISTRY, again=False) is None


def test_a_host_that_turns_us_away_each_time_is_left_alone_for_good():
    elsewhere = asked(Elsewhere({}), MINISTRY, *[said(status=403)] * TURNED_AWAY)
    assert "拒绝" in elsewhere.left_alone(MINISTRY, again=True)
    assert elsewhere.left_alone(PROVINCE, again=False) is None
