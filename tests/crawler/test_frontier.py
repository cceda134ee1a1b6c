"""What is asked for next: the site, meanwhile other hosts, and at the end once more what failed."""

from collections.abc import Iterator

import pytest

from checks.store import Store
from crawler.frontier import AT_ONCE, FARTHEST, Frontier
from crawler.targets import Budget, Priority, Role, Target
from tests import make

OTHER = "http://www.ministry.example"


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        yield store


@pytest.fixture
def frontier(store) -> Frontier:
    return Frontier(store, Budget())


def own(frontier: Frontier, *names: str, role: Role = Role.PAGE, hops: int = 0) -> None:
    for name in names:
        url = make.url(f"/{name}.html")
        frontier.push(url, url, role=role, priority=Priority.DOCUMENT, depth=1, hops=hops)


def outside(frontier: Frontier, *names: str) -> None:
    for name in names:
        url = f"{OTHER}/{name}.html"
        frontier.push(
            url, url, role=Role.PROBE, priority=Priority.OUTSIDE, depth=1, host="www.ministry.example"
        )


def name(target: Target | None) -> str | None:
    return target.url.rpartition("/")[2].removesuffix(".html") if target else None


def answer(frontier: Frontier, target: Target, *, again: bool = False, **given) -> None:
    page = make.page(target.url, **{"status": 200, **given})
    frontier.done(target, page, again=Priority.AGAIN if again else None)


def test_the_site_comes_first_and_other_hosts_do_not_wait_for_its_end(frontier):
    outside(frontier, "x")
    own(frontier, *(f"p{n}" for n in range(AT_ONCE + 1)))
    taken = [name(frontier.take()) for _ in range(AT_ONCE + 1)]
    assert taken == [*(f"p{n}" for n in range(AT_ONCE)), "x"]
    assert frontier.take() is None
    assert frontier.has_waiting()


def test_what_failed_is_asked_again_when_the_site_is_done(frontier):
    own(frontier, "gone", "fine")
    answer(frontier, frontier.take(), again=True, status=404)
    fine = frontier.take()
    assert name(fine) == "fine"
    assert frontier.take() is None, "another page may still lead on"
    own(frontier, "more")
    assert name(frontier.take()) == "more"


def test_a_second_try_is_the_last(frontier):
    own(frontier, "gone")
    answer(frontier, frontier.take(), again=True, status=404)
    second = frontier.take()
    assert (name(second), second.tries) == ("gone", 1)
    answer(frontier, second, status=404)
    assert not frontier.has_waiting()


def test_what_failed_is_not_asked_again_sooner_because_another_page_links_it(frontier):
    own(frontier, "gone", "fine")
    answer(frontier, frontier.take(), again=True, status=404)
    url = make.url("/gone.html")
    frontier.push(url, url, role=Role.PAGE, priority=Priority.STATUTORY, depth=1)
    assert name(frontier.take()) == "fine"


def test_second_tries_of_other_hosts_wait_for_the_site_too(frontier):
    outside(frontier, "gone")
    answer(frontier, frontier.take(), again=True, status=404)
    own(frontier, "page")
    page = frontier.take()
    assert name(page) == "page"
    answer(frontier, page)
    assert name(frontier.take()) == "gone"


def test_second_tries_come_after_a_pause(store):
    frontier = Frontier(store, Budget(), pause=60)
    own(frontier, "gone")
    assert frontier.pause is None
    answer(frontier, frontier.take(), again=True, status=404)
    assert frontier.take() is None
    assert 0 < frontier.pause <= 60
    assert frontier.has_waiting()


def test_second_tries_wait_again_when_the_site_goes_on(frontier):
    outside(frontier, "gone")
    answer(frontier, frontier.take(), again=True, status=404)
    own(frontier, "home")
    answer(frontier, frontier.take(), again=True, status=503)
    home = frontier.take()
    assert name(home) == "home", "the last round has begun"
    own(frontier, "column")
    answer(frontier, home)
    column = frontier.take()
    assert name(column) == "column"
    assert frontier.take() is None, "and is over, for the site is walked again"
    answer(frontier, column)
    assert name(frontier.take()) == "gone"


def test_what_a_silent_host_has_is_left_for_the_end_not_thrown_away(frontier):
    outside(frontier, *"abcde")
    for _ in range(3):
        answer(frontier, frontier.take(), again=True, status=None, error="timeout")
    own(frontier, "page")
    page = frontier.take()
    assert name(page) == "page"
    assert frontier.take() is None
    answer(frontier, page)
    rest = []
    while target := frontier.take():
        rest.append(name(target))
        answer(frontier, target)
    assert sorted(rest) == list("abcde")


def test_a_page_that_is_to_be_read_after_all_is_asked_for_again(frontier):
    outside(frontier, "policy")
    probe = frontier.take()
    url = f"{OTHER}/policy.html"
    frontier.push(url, url, role=Role.SOURCE, priority=Priority.OUTSIDE, depth=1, host="www.ministry.example")
    assert frontier.take() is None
    answer(frontier, probe)
    assert frontier.take().role is Role.SOURCE


def test_what_was_put_back_is_asked_for_later(frontier):
    outside(frontier, "a")
    frontier.put_back(frontier.take())
    again = frontier.take()
    assert (name(again), again.tries) == ("a", 0)


def test_redirects_without_end_are_bounded_and_said(frontier, store):
    own(frontier, "near", hops=FARTHEST)
    own(frontier, "far", hops=FARTHEST + 1)
    assert name(frontier.take()) == "near"
    assert frontier.take() is None
    noted = store.db.execute("select note from frontier where url like '%far%'").fetchone()
    assert noted["note"] == "redirects"


def test_no_more_than_two_pages_of_another_host_are_asked_for_at_once(frontier):
    outside(frontier, "a", "b", "c")
    first, _ = frontier.take(), frontier.take()
    assert frontier.take() is None
    answer(frontier, first)
    assert name(frontier.take()) == "c"


def test_a_host_that_refuses_is_left_alone_and_it_is_said(frontier, store):
    outside(frontier, "a", "b", "c", "d")
    for _ in range(3):
        answer(frontier, frontier.take(), status=403)
    assert frontier.take() is None
    assert not frontier.has_waiting()
    noted = store.db.execute("select state, note from frontier where url like '%/d.html'").fetchone()
    assert (noted["state"], "拒绝" in noted["note"]) == (3, True)


def test_a_site_that_refuses_every_page_is_left_alone(frontier):
    own(frontier, *(f"p{n}" for n in range(60)))
    asked = 0
    while target := frontier.take():
        asked += 1
        answer(frontier, target, status=403, kind="unread")
    assert asked == 30
    assert frontier.refusals.site(make.url("/"))


def test_what_was_in_flight_when_a_crawl_died_is_asked_again(store, frontier):
    own(frontier, "page")
    outside(frontier, "x")
    frontier.take(), frontier.take()
    later = Frontier(store, Budget())
    assert {name(later.take()), name(later.take())} == {"page", "x"}
