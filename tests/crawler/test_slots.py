"""When sites are due, whatever happens to the watcher."""

from itertools import pairwise

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.slots import Minutes, Slots

NOW = 1_773_000_000.0
MANY = [f"http://www{n}.yunshan.example/" for n in range(1000)]
PERIOD = 2700.0


def visits(slots: Slots, address: str, begin: float, end: float, last: float | None = None) -> list[float]:
    due, number = slots.after(address, begin, last)
    found = []
    while due < end:
        found.append(max(due, begin))
        number += 1
        due = slots.due(address, number)
    return found


def test_a_thousand_sites_are_spread_over_the_period():
    slots = Slots(MANY, PERIOD)
    first = sorted(slots.after(address, NOW, NOW)[0] for address in MANY)
    minutes = [sum(NOW + 60 * n <= due < NOW + 60 * (n + 1) for due in first) for n in range(25, 65)]
    assert max(minutes) <= 40
    assert len(visits(slots, MANY[0], NOW, NOW + 86400)) in (31, 32, 33)


def test_a_start_is_no_burst():
    slots = Slots(MANY, PERIOD)
    assert sum(slots.after(address, NOW, None)[0] <= NOW for address in MANY) < 1000 * 2 * slots.late / PERIOD


def test_few_sites_are_near_one_another_so_that_each_tells_of_our_network():
    slots = Slots(MANY[:3], PERIOD)
    dues = sorted(slots.due(address, 7) for address in MANY[:3])
    assert dues[-1] - dues[0] < 600


@pytest.mark.parametrize("count", [1, 7, 1000])
@pytest.mark.parametrize("period", [300.0, 1200.0, 2700.0, 3600.0])
def test_two_visits_are_never_near_each_other(count, period):
    slots = Slots(MANY[:count], period)
    taken = visits(slots, MANY[0], NOW, NOW + 86400)
    assert min(b - a for a, b in pairwise(taken[1:])) > period * 0.85


@settings(deadline=None)
@given(
    at=st.lists(st.floats(0, 86400), min_size=1, max_size=6, unique=True),
    gone=st.floats(1, 60),
    period=st.sampled_from([600.0, 1800.0, 2700.0]),
)
def test_short_absences_lose_no_visit_and_make_none_twice(at, gone, period):
    slots, address = Slots(MANY[:9], period), MANY[4]
    whole = visits(slots, address, NOW, NOW + 86400)
    taken, begin, last = [], NOW, None
    for end in [*sorted(at), 86400.0]:
        taken += visits(slots, address, begin, NOW + end, last)
        last, begin = taken[-1] if taken else None, NOW + end + gone
    assert len(taken) >= len(whole) - sum(b - a < gone for a, b in pairwise(sorted(at))) - 1
    assert all(b - a > period * 0.4 for a, b in pairwise(taken))


def test_a_visit_out_of_turn_stands_for_the_next_slot():
    slots, address = Slots(MANY[:1], PERIOD), MANY[0]
    due, number = slots.after(address, NOW, None)
    assert slots.after(address, due - 100, due - 120)[1] == number + 1
    assert slots.after(address, due - 100, due - 0.9 * PERIOD)[1] == number


def test_a_clock_that_ran_ahead_stops_nothing():
    slots = Slots(MANY[:1], PERIOD)
    assert slots.after(MANY[0], NOW, NOW + 10**8)[0] < NOW + 2 * PERIOD


@pytest.mark.parametrize(("word", "minutes"), [("45", 45.0), ("0.01", 0.01), ("60", 60.0), (7.5, 7.5)])
def test_a_period_is_read_in_minutes(word, minutes):
    assert Minutes().convert(word, None, None) == minutes


@pytest.mark.parametrize("word", ["0", "61", "-5", "nan", "inf", "often"])
def test_a_period_out_of_bounds_is_told_in_one_sentence(word):
    with pytest.raises(click.BadParameter, match="对公众网站应是 5 至 60 之间的数字"):
        Minutes().convert(word, None, None)
