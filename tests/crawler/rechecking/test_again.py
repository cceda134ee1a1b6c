"""A crawl that asks for a little and carries the rest."""

import pytest

from checks.crawl import Crawl
from checks.records import Entry, Kind
from checks.store import Store
from checks.units import Site, Unit
from crawler.frontier import Frontier
from crawler.rechecking import again
from crawler.targets import Budget, Role
from tests.make import page, stamp, url

STARTED = {"started": "2026-03-20T09:00:00+08:00", "as_of": "2026-03-20", "settings": {}}
HOME, LIST, A, B, DEAD = "/", "/tzgg/", "/tzgg/1.html", "/tzgg/2.html", "/gone.html"
OTHER = [f"http://www.moh.example/{n}.html" for n in range(4)]


def keep(store, path, **told):
    store.add_page(page(path, **told), {})


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "site.db") as store:
        store.describe(Site(address=url(HOME), units=(Unit(name="云山县人民政府"),)))
        store.start(**STARTED)
        frontier = Frontier(store, Budget())
        for each in (HOME, LIST, A, B, DEAD):
            frontier.push(url(each), url(each), role=Role.PAGE, priority=3, depth=1)
        for each in OTHER:
            frontier.push(each, each, role=Role.PROBE, priority=8, depth=1, host="www.moh.example")
        frontier.push(url("/late.html"), url("/late.html"), role=Role.PAGE, priority=6, depth=1)
        store.db.execute("update frontier set state = 2 where url not like '%late%'")
        store.begin()
        keep(store, HOME, kind=Kind.HOME)
        keep(store, LIST, kind=Kind.LIST)
        for each in (A, B):
            keep(store, each, kind=Kind.DOCUMENT)
        keep(store, OTHER[0], kind=Kind.FILE)
        entries = [
            Entry(column=url(LIST), url=url(path), title=path, published=stamp("2026-03-01"))
            for path in (A, B)
        ]
        store.add_entries(url(LIST), [(each, each.url) for each in entries])
        store.finish(reason="budget", finished="2026-03-20T10:00:00+08:00", coverage={})
        yield store


def asked(store):
    frontier, found = Frontier(store, again.budget(store, 5)), []
    while target := frontier.take():
        found.append(target.url.removeprefix(url("/")[:-1]))
        frontier.done(target, page(target.url), again=None)
    return found


def test_only_what_is_wanted_waits_the_home_page_first(store):
    assert again.begin(store, **STARTED) == "budget"
    again.ask(store, url(HOME), [url(A), url(HOME)])
    assert asked(store) == [HOME, A]


def test_of_a_host_of_which_several_targets_are_asked_one_that_was_fine_is_too(store):
    again.begin(store, **STARTED)
    again.ask(store, url(HOME), OTHER[1:])
    assert set(asked(store)) == set(OTHER)


def test_what_was_not_asked_is_this_crawls_as_old_as_it_was_and_what_was_asked_is_as_it_is_now(store):
    again.begin(store, **STARTED)
    store.begin()
    keep(store, LIST, kind=Kind.LIST)
    again.carry_the_rest(store)
    store.finish(reason="finished", finished=STARTED["started"], coverage={})
    with Crawl(store.path) as crawl:
        kinds = {row["url"]: row["carried"] for row in crawl.query("select url, carried from pages")}
        assert kinds == {url(HOME): 1, url(LIST): 0, url(A): 1, url(B): 1, OTHER[0]: 1}
        # The list was read again and shows nothing now.
        assert not list(crawl.query("select 1 from entries"))


def test_a_row_that_stands_otherwise_is_new_and_one_that_is_known_may_be_asked_for(store):
    again.begin(store, **STARTED)
    sweep = again.Again(store, {url(DEAD): url(A)})
    assert sweep.spared(url(B))
    assert not sweep.spared(url("/never.html"))
    keep(store, B, kind=Kind.DOCUMENT)
    assert not sweep.spared(url(B))
    assert sweep.source_of(url(DEAD)) == url(A)
