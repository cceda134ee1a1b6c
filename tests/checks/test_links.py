"""How targets come out that failed on several nights, and where their links stand."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.hosts import unwrapped
from checks.links import APART
from checks.page.broken_attachment import broken_attachment
from checks.page.broken_link import broken_link
from checks.records import Kind, LinkState, Place
from tests.make import AS_OF, attachment, crawl, findings, link, page, url
from tests.nights import ELSEWHERE, MINISTRY, answered, at, before, home, night

GONE, OK = LinkState.GONE, LinkState.OK
UNSURE, FLAKY, FAILING = LinkState.UNSURE, LinkState.FLAKY, LinkState.FAILING
REFUSED = LinkState.REFUSED


def test_a_page_in_place_of_a_file_that_was_read_is_told_once_by_what_was_read():
    file = attachment("/a.pdf", text="文件不存在", format="html", unread="不是声明的格式（实为网页）")
    with crawl([home(), file, answered("/a.pdf", "200", landing={"wrong": "点开是网页"})]) as view:
        [told] = [each for each in view.links() if each.target == file.url]
        assert told.state is OK
        assert findings(broken_attachment, file)
        assert not findings(broken_attachment, told)


def test_a_failing_target_of_two_nights_is_failing_with_both_times(tmp_path):
    night(tmp_path, answered("/x.html", "503", "503", at=at(before())), day=before())
    found = night(tmp_path, answered("/x.html", "timeout", "timeout"))
    assert found.state is FAILING
    assert [(each.at[:10], each.said) for each in found.earlier] == [(before().isoformat(), "503")]
    [finding] = findings(broken_link, found)
    assert {"503", "超时"} <= {part for part in ("503", "超时") if part in finding.message}


def test_the_same_failure_seen_again_keeps_a_time_that_is_not_too_early(tmp_path):
    night(tmp_path, answered("/x.html", "503", "503", at=at(before())), day=before())
    found = night(tmp_path, answered("/x.html", "503", "503"))
    assert found.state is FAILING
    assert found.earlier[0].at[:10] == before().isoformat()


def test_less_than_twelve_hours_apart_nothing_ripens(tmp_path):
    night(tmp_path, answered("/x.html", "503", "503", at=at(AS_OF, 0)), day=AS_OF)
    assert night(tmp_path, answered("/x.html", "timeout", "timeout", at=at(AS_OF, 9))).state is UNSURE


def test_fine_in_between_is_flaky(tmp_path):
    night(tmp_path, answered("/x.html", "503", "503", at=at(before(2))), day=before(2))
    night(tmp_path, page("/x.html"), day=before())
    found = night(tmp_path, answered("/x.html", "timeout", "timeout"))
    assert found.state is FLAKY
    assert not findings(broken_link, found)


def test_a_link_that_was_mended_is_fine(tmp_path):
    night(tmp_path, answered("/x.html", "503", "503", at=at(before())), day=before())
    assert night(tmp_path, page("/x.html")).state is OK


def test_failing_for_the_first_time_after_good_nights_is_undetermined(tmp_path):
    night(tmp_path, page("/x.html"), day=before())
    assert night(tmp_path, answered("/x.html", "503", "503")).state is UNSURE


@pytest.mark.parametrize("said", ["too-large", "HEAD timeout", "HEAD 404", "no-host"])
def test_what_may_be_our_own_limit_never_ripens(tmp_path, said):
    for day in (before(), AS_OF):
        found = night(
            tmp_path, answered(MINISTRY, said, said, at=at(day)), ELSEWHERE, day=day, target=MINISTRY
        )
    assert found.state in (UNSURE, OK)


@pytest.mark.parametrize("lines", [(True, False), (False, True), (False, False)])
def test_an_outside_target_never_ripens_on_a_night_when_our_own_line_was_down(tmp_path, lines):
    for day, line in zip((before(), AS_OF), lines, strict=True):
        others = (
            (page("http://news.example/"),)
            if line
            else (answered("http://news.example/", "timeout", at=at(day)),)
        )
        target = answered(MINISTRY, "timeout", "timeout", at=at(day))
        found = night(tmp_path, target, *others, day=day, target=MINISTRY)
    assert found.state is UNSURE


def test_an_outside_target_that_is_silent_twice_while_others_answer_is_failing(tmp_path):
    for day in (before(), AS_OF):
        target = answered(MINISTRY, "timeout", "tls", at=at(day))
        found = night(tmp_path, target, ELSEWHERE, day=day, target=MINISTRY)
    assert found.state is FAILING


def test_a_host_that_shut_us_out_after_many_answers_is_not_failing(tmp_path):
    for day in (before(), AS_OF):
        silent = answered("/x.html", "timeout", "timeout", at=at(day, 10))
        found = night(tmp_path, silent, day=day)
    assert found.state is UNSURE


def test_a_host_that_only_ever_turned_us_away_is_not_failing(tmp_path):
    for day in (before(), AS_OF):
        silent = answered(MINISTRY, "timeout", "timeout", at=at(day))
        shy = answered(f"{MINISTRY}a.html", "403", at=at(day))
        found = night(tmp_path, silent, shy, ELSEWHERE, day=day, target=MINISTRY)
    assert found.state is UNSURE


def test_a_page_that_errs_by_itself_is_failing_even_as_the_last_one_asked(tmp_path):
    for day in (before(), AS_OF):
        found = night(tmp_path, answered("/x.html", "500", "500", at=at(day, 10)), day=day)
    assert found.state is FAILING


def test_a_crawl_that_stopped_between_the_tries_makes_no_fault_but_is_a_failure_seen(tmp_path):
    first = night(tmp_path, answered("/x.html", "404", at=at(before())), day=before())
    assert first.state is UNSURE
    assert night(tmp_path, answered("/x.html", "404")).state is FAILING


def test_a_refusal_between_two_failures_says_nothing(tmp_path):
    night(tmp_path, answered("/x.html", "500", "500", at=at(before(2))), day=before(2))
    night(tmp_path, answered("/x.html", "403", at=at(before())), day=before())
    assert night(tmp_path, answered("/x.html", "500", "500")).state is FAILING
    assert night(tmp_path, answered("/x.html", "403")).state is REFUSED


def test_a_night_on_which_it_was_not_asked_for_says_nothing(tmp_path):
    night(tmp_path, answered("/x.html", "500", "500", at=at(before(2))), day=before(2))
    night(tmp_path, day=before())
    assert night(tmp_path, answered("/x.html", "500", "500")).state is FAILING


def test_behind_a_gateway_a_silent_guess_is_no_fault_but_an_answer_is(tmp_path):
    wrapped = "http://www-moh-yunling-com-cnxe1.ipv6best.cn/a.html"
    target = unwrapped(wrapped)
    assert target == "http://www.moh.yunling.com.cn/a.html"
    for day in (before(), AS_OF):
        silent = answered(target, "no-host", "no-host", at=at(day))
        found = night(
            tmp_path, silent, ELSEWHERE, page("http://b.example/"), day=day, target=target, address=wrapped
        )
    assert found.state is UNSURE
    gone = answered(target, "404", "404")
    assert night(None, gone, ELSEWHERE, target=target, address=wrapped).state is GONE


def test_the_home_page_is_known_where_it_redirects_to():
    jump = page("/", status=302, kind=Kind.REDIRECT, redirect=url("/zw/index.html"))
    records = [
        jump,
        page("/zw/index.html", kind=Kind.HOME),
        link("/x.html", GONE, sources=(url("/zw/index.html"),)),
    ]
    with crawl(records) as view:
        assert [each.home for each in view.links()] == [True]
    with crawl([*records, link("/y.html", GONE, sources=(url("/a.html"),), place=Place.NAV)]) as view:
        assert [each.home for each in view.links()] == [True, False]


def test_own_and_other_hosts_are_told_apart():
    with crawl([home(), link("/x.html", GONE), link(MINISTRY, UNSURE)]) as view:
        assert {each.target: each.own for each in view.links()} == {url("/x.html"): True, MINISTRY: False}


OURS = ("403", "429", "wall", "too-large")
WORDS = st.sampled_from(
    (
        *OURS,
        "200",
        "301",
        "400",
        "404",
        "410",
        "500",
        "503",
        "timeout",
        "tls",
        "HEAD 404",
        "HEAD 200",
        "HEAD timeout",
    )
)
HISTORY = st.lists(
    st.tuples(st.integers(1, 30), st.lists(WORDS, min_size=1, max_size=3)), min_size=1, max_size=4
)


@settings(max_examples=60, deadline=None)
@given(HISTORY)
def test_no_finding_arises_unless_failures_are_twelve_hours_apart_or_the_answer_is_definite(history):
    folder, now = Path(tempfile.mkdtemp()), datetime.fromisoformat("2026-03-01T00:00:00+08:00")
    failures, told = [], None
    for hours, said in history:
        now += timedelta(hours=hours)
        seen = answered("/x.html", *said, at=now.isoformat())
        told = night(folder, seen, page("/late.html", fetched=now + timedelta(hours=1)), day=now.date())
        with closing(sqlite3.connect(folder / "site.db")) as db, db:
            db.execute(
                "update crawls set finished = ? where id = (select max(id) from crawls)", [seen.tries[-1].at]
            )
        if not said[-1].startswith(("2", "3", "HEAD")) and said[-1] not in OURS:
            failures.append(seen.fetched)
    last = history[-1][1]
    definite = last[-1] in ("404", "410") and len(last) >= 2
    apart = len(failures) > 1 and failures[-1] - failures[0] >= APART
    if findings(broken_link, told):
        assert definite or apart
