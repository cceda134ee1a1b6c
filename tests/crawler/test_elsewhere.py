"""Which other host has its turn, and which is left alone."""

import pytest

from checks.records import Page, Try
from crawler.elsewhere import AT_ONCE, DEAD, IN_ALL, TURNED_AWAY, Elsewhere
from tests import make

MINISTRY, PROVINCE = "www.ministry.example", "www.province.example"


def said(**given) -> Page:
    return make.page("/x.html", **given)


def waiting(*hosts: str) -> Elsewhere:
    elsewhere = Elsewhere()
    for host in hosts:
        elsewhere.waits(host, again=False)
    return elsewhere


def turn(elsewhere: Elsewhere) -> str | None:
    found = elsewhere.turn(last=False)
    return found[0] if found else None


def asked(elsewhere: Elsewhere, host: str, *pages: Page) -> Elsewhere:
    for page in pages:
        elsewhere.waits(host, again=False)
        elsewhere.taken(host, again=False, flies=True)
        elsewhere.back(host, page)
    return elsewhere


def test_hosts_have_their_turns_one_after_another():
    elsewhere = waiting(MINISTRY, MINISTRY, PROVINCE)
    assert turn(elsewhere) == MINISTRY
    elsewhere.taken(MINISTRY, again=False, flies=True)
    assert turn(elsewhere) == PROVINCE
    elsewhere.taken(PROVINCE, again=False, flies=True)
    assert turn(elsewhere) == MINISTRY


def test_no_host_is_asked_for_more_than_two_pages_at_once():
    elsewhere = waiting(*[MINISTRY] * 5)
    for _ in range(AT_ONCE):
        elsewhere.taken(MINISTRY, again=False, flies=True)
    assert turn(elsewhere) is None
    elsewhere.back(MINISTRY, said(status=200))
    assert turn(elsewhere) == MINISTRY


def test_what_was_not_asked_for_after_all_takes_no_room():
    elsewhere = waiting(*[MINISTRY] * 5)
    for _ in range(AT_ONCE):
        elsewhere.taken(MINISTRY, again=False, flies=False)
    assert turn(elsewhere) == MINISTRY


def test_a_host_of_which_nothing_waits_has_no_turn():
    elsewhere = waiting(MINISTRY)
    elsewhere.taken(MINISTRY, again=False, flies=True)
    elsewhere.back(MINISTRY, said(status=200))
    assert turn(elsewhere) is None


def test_all_hosts_together_are_bounded():
    elsewhere = waiting(*(f"h{n}.example" for n in range(IN_ALL + 5)))
    for n in range(IN_ALL):
        elsewhere.taken(f"h{n}.example", again=False, flies=True)
    assert turn(elsewhere) is None


def test_second_tries_have_their_turn_in_the_last_round_only():
    elsewhere = Elsewhere()
    elsewhere.waits(MINISTRY, 2, again=True)
    assert turn(elsewhere) is None
    assert elsewhere.turn(last=True) == (MINISTRY, True)


def test_what_does_not_wait_after_all_is_struck_out():
    elsewhere = waiting(MINISTRY, MINISTRY)
    assert elsewhere.forget(MINISTRY, again=False) == 2
    assert turn(elsewhere) is None


@pytest.mark.parametrize("trouble", [{"status": None, "error": "timeout"}, {"status": 403}, {"status": 429}])
def test_one_failure_or_refusal_is_none_of_the_host(trouble):
    elsewhere = asked(Elsewhere(), MINISTRY, said(**trouble), said(status=200), said(**trouble))
    assert elsewhere.left_alone(MINISTRY) is None


@pytest.mark.parametrize("status", [404, 500])
def test_a_host_that_answers_is_neither_dead_nor_refusing(status):
    elsewhere = asked(Elsewhere(), MINISTRY, *[said(status=status)] * 20)
    assert elsewhere.left_alone(MINISTRY) is None


def test_a_host_that_never_answers_is_asked_for_the_rest_at_the_end_and_then_left_alone():
    elsewhere = asked(Elsewhere(), MINISTRY, *[said(status=None, error="timeout")] * DEAD)
    assert elsewhere.is_silent(MINISTRY)
    assert elsewhere.left_alone(MINISTRY) is None
    asked(elsewhere, MINISTRY, *[said(status=None, error="timeout")] * DEAD)
    assert elsewhere.left_alone(MINISTRY) == "timeout"


def test_a_host_that_answers_again_is_not_silent():
    elsewhere = asked(Elsewhere(), MINISTRY, *[said(status=None, error="timeout")] * DEAD, said(status=200))
    assert not elsewhere.is_silent(MINISTRY)


def test_a_host_that_only_dislikes_head_is_not_left_alone():
    head = said(status=403, tries=(Try(at="2026-03-20T09:00:00+08:00", said="HEAD 403"),))
    assert asked(Elsewhere(), MINISTRY, *[head] * 20).left_alone(MINISTRY) is None


def test_each_name_that_does_not_resolve_is_looked_up():
    elsewhere = asked(Elsewhere(), MINISTRY, *[said(status=None, error="no-host")] * 20)
    assert elsewhere.left_alone(MINISTRY) is None


def test_a_host_that_turns_us_away_each_time_is_left_alone_for_good():
    elsewhere = asked(Elsewhere(), MINISTRY, *[said(status=403)] * TURNED_AWAY)
    assert "拒绝" in elsewhere.left_alone(MINISTRY)
    assert elsewhere.left_alone(PROVINCE) is None
