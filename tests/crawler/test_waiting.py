"""What is read ahead is what the file would tell: the best priority first, then whatever was found first."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.store import Store
from crawler import waiting
from crawler.frontier import AT_ONCE, Frontier
from crawler.targets import Budget, Priority, Role, Target
from tests import make

OTHERS = tuple(f"www.n{number}.example" for number in range(3))


def opened(path: Path) -> Store:
    store = Store(path / "site.db")
    store.start(started="2026-03-20T09:00:00+08:00", as_of="2026-03-20", settings={})
    return store


def push(frontier: Frontier, number: int, priority: Priority, host: str | None = None) -> None:
    url = f"http://{host}/{number}.html" if host else make.url(f"/{number}.html")
    role = Role.PROBE if host else Role.PAGE
    frontier.push(url, url, role=role, priority=priority, depth=1, host=host)


def number(target: Target) -> int:
    return int(target.url.rpartition("/")[2].removesuffix(".html"))


def done(frontier: Frontier, target: Target, again: Priority | None = None) -> None:
    frontier.done(target, make.page(target.url, kind="document"), again=again)


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(waiting, "SOME", 3)
    monkeypatch.setattr(waiting, "FEW", 2)
    monkeypatch.setattr(waiting, "MOST", 5)
    monkeypatch.setattr(waiting, "HOSTS", 2)


PUSH = st.tuples(st.just("push"), st.integers(0, 30), st.sampled_from([2, 3, 5, 6]))
STEPS = st.lists(
    st.one_of(
        PUSH,
        st.tuples(st.just("take"), st.just(0), st.just(0)),
        st.tuples(st.just("done"), st.integers(0, AT_ONCE), st.just(0)),
        st.tuples(st.just("again"), st.integers(0, AT_ONCE), st.sampled_from([3, 6])),
        st.tuples(st.just("back"), st.integers(0, AT_ONCE), st.just(0)),
        st.tuples(st.just("die"), st.just(0), st.just(0)),
    ),
    max_size=80,
)


@given(st.lists(PUSH, min_size=6, max_size=20), STEPS)
@settings(max_examples=30, deadline=None)
def check_the_order(pushes, steps):
    with TemporaryDirectory() as folder, opened(Path(folder)) as store:
        frontier = Frontier(store, Budget())
        places: dict[int, tuple[int, int]] = {}
        tried: set[int] = set()
        waits: set[int] = set()
        flying: list[Target] = []
        for step, which, priority in [*pushes, *steps]:
            if step == "push":
                push(frontier, which, Priority(priority))
                if which not in places:
                    places[which] = priority, len(places)
                    waits.add(which)
                elif which in waits and which not in tried:
                    places[which] = min(priority, places[which][0]), places[which][1]
            elif step == "take":
                taken = frontier.take()
                first = min(waits, key=places.__getitem__) if waits and len(flying) < AT_ONCE else None
                assert (number(taken) if taken else None) == first
                if taken:
                    flying.append(taken)
                    waits.discard(first)
            elif step == "die":
                store.commit()
                frontier = Frontier(store, Budget())
                waits |= {number(target) for target in flying}
                flying.clear()
            elif flying:
                target = flying.pop(which % len(flying))
                if step == "done":
                    done(frontier, target)
                elif step == "again":
                    done(frontier, target, Priority(priority))
                    places[number(target)] = priority, places[number(target)][1]
                    tried.add(number(target))
                    waits.add(number(target))
                else:
                    frontier.put_back(target)
                    waits.add(number(target))
            assert frontier.waiting == len(waits)


def test_targets_come_in_their_order_whatever_happens_meanwhile(small):
    check_the_order()


def test_every_host_gives_all_it_has_one_after_another(small, tmp_path):
    with opened(tmp_path) as store:
        frontier = Frontier(store, Budget())
        for each in range(21):
            push(frontier, each, Priority.OUTSIDE, OTHERS[each % 3])
        taken = []
        while target := frontier.take():
            taken.append(number(target))
            done(frontier, target)
    assert taken == list(range(21))


def test_what_flies_is_not_taken_again_when_more_is_read(small, tmp_path):
    with opened(tmp_path) as store:
        frontier = Frontier(store, Budget())
        for each in range(12):
            push(frontier, each, Priority.DOCUMENT)
        assert [number(frontier.take()) for _ in range(12)] == list(range(12))


def test_a_better_place_leaves_the_worse_one_empty(small, tmp_path):
    with opened(tmp_path) as store:
        frontier = Frontier(store, Budget())
        for each in range(5):
            push(frontier, each, Priority.DOCUMENT)
        taken = [number(frontier.take())]
        push(frontier, 2, Priority.ENTRY)
        while target := frontier.take():
            taken.append(number(target))
    assert taken == [0, 2, 1, 3, 4]


def test_what_had_no_room_among_those_read_ahead_has_its_turn(small, tmp_path):
    with opened(tmp_path) as store:
        frontier = Frontier(store, Budget())
        push(frontier, 0, Priority.DOCUMENT)
        taken = [number(frontier.take())]
        for each in range(1, 10):
            push(frontier, each, Priority.DOCUMENT)
        while target := frontier.take():
            taken.append(number(target))
    assert taken == list(range(10))


def test_of_few_hosts_is_anything_remembered(small, tmp_path):
    with opened(tmp_path) as store:
        rows = waiting.Waiting(store.db)
        for host in OTHERS:
            rows.first(host)
            assert len(rows._queues) <= waiting.HOSTS


def test_what_was_taken_and_not_answered_waits_in_the_file(tmp_path):
    with opened(tmp_path) as store:
        frontier = Frontier(store, Budget())
        for each in range(4):
            push(frontier, each, Priority.DOCUMENT)
        done(frontier, frontier.take())
        assert frontier.take()
        assert [row["url"] for row in store.db.execute("select url from frontier where state = 0")] == [
            make.url(f"/{each}.html") for each in (1, 2, 3)
        ]


def test_a_new_address_costs_one_statement_its_answer_another_and_what_stands_on_every_page_none(tmp_path):
    with opened(tmp_path) as store:
        frontier = Frontier(store, Budget())
        said: list[str] = []
        store.begin()
        store.db.set_trace_callback(said.append)
        for each in range(640):
            push(frontier, each, Priority.DOCUMENT)
        assert len(said) == 640
        for each in range(640):
            push(frontier, each, Priority.DOCUMENT)
        assert len(said) == 640
        said.clear()
        for _ in range(640):
            done(frontier, frontier.take())
        assert frontier.waiting == 0
        assert len(said) <= 640 + 640 / waiting.SOME + 10
