"""Which fine pages are asked for once more at the end of a crawl."""

from collections.abc import Iterator

import pytest

from checks.network import CONTROL
from checks.store import Store
from crawler.controls import OTHERS, controls
from crawler.frontier import Frontier
from crawler.targets import Budget, Priority, Role
from tests import make


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store(tmp_path / "site.db") as store:
        store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
        yield store


def crawled(store: Store, host: str | None, *answers: int | str) -> None:
    """As if ``host`` had answered so; the first answer is its home page's."""
    frontier = Frontier(store, Budget())
    for number, said in enumerate(answers):
        url = f"http://{host}/{number}.html" if host else make.url(f"/{number}.html")
        role = Role.PROBE if host else Role.PAGE
        priority = Priority.OUTSIDE if host else Priority.DOCUMENT
        frontier.push(url, url, role=role, priority=priority, depth=1, host=host)
        given = {"status": said} if isinstance(said, int) else {"status": None, "error": said}
        store.add_page(make.page(url, **given), {})
    store.db.execute("update frontier set state = 2")


def asked(store: Store) -> list[str]:
    return [url.removesuffix(CONTROL) for url, _, _ in controls(store)]


def test_where_nothing_or_little_failed_nothing_is_asked_again(store):
    crawled(store, None, 200, 404, 404)
    crawled(store, "a.example", 200, 404, "timeout")
    assert asked(store) == []


def test_being_refused_is_no_failure(store):
    crawled(store, None, 200, *[403] * 20)
    crawled(store, "a.example", 200, *[429] * 20, *[521] * 20)
    assert asked(store) == []


def test_of_a_site_that_failed_often_its_first_fine_page_is_asked_again(store):
    crawled(store, None, 404, 200, *[404] * 9)
    assert asked(store) == [make.url("/1.html")]


def test_of_a_host_that_failed_often_a_fine_page_is_asked_again(store):
    crawled(store, "a.example", 404, 404, 404, 200)
    crawled(store, "b.example", 404, 404, 404)
    assert asked(store) == ["http://a.example/3.html"]


def test_where_several_hosts_are_silent_two_that_were_not_are_asked_again(store):
    for name in "abc":
        crawled(store, f"{name}.example", "timeout")
    for name in "xyz":
        crawled(store, f"{name}.example", 200)
    assert len(asked(store)) == OTHERS
    assert all("example/0.html" in url and url[7] in "xyz" for url in asked(store))
