"""Our own network's failures are told from those of sites."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.samples import BEIJING, Sample
from crawler.outages import Outages, row_for

AT = datetime(2026, 3, 20, 9, tzinfo=BEIJING)
OPEN = {"status": 200}
LOST = {"error": "timeout"}
WORDS = {".": OPEN, "x": LOST}


def voided(row: int, visits, apart: float = 60.0) -> str:
    """Which visits come out void, as a text of the same length; each visit is (network, what came)."""
    outages: Outages[int] = Outages(row)
    void = set()
    for number, (network, came) in enumerate(visits):
        turn = outages.begin(number, number * apart)
        void |= {each.owner for each in outages.end(turn, Sample(at=AT, **came), network)}
    return "".join("v" if number in void else "-" for number in range(len(visits)))


def sites(pattern: str):
    return [(f"192.0.{n}", WORDS[letter]) for n, letter in enumerate(pattern)]


@pytest.mark.parametrize("pattern", ["x", "xx", "x.x.x", "xx.xx", ".x..x.xx."])
def test_one_or_two_sites_that_fail_are_their_own_fault(pattern):
    assert "v" not in voided(3, sites(pattern))


def test_a_site_that_fails_time_and_again_is_no_outage_of_ours():
    assert "v" not in voided(3, [("192.0.2", LOST)] * 9)


def test_sites_of_one_machine_room_may_fail_together():
    assert "v" not in voided(3, [("192.0.2", LOST), ("192.0.3", LOST), ("192.0.2", LOST), ("192.0.3", LOST)])


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 503},
        {"status": 404},
        {"status": 403, "error": "refused"},
        {"error": "tls"},
        {"status": 200, "error": "empty"},
    ],
)
def test_an_answer_of_any_kind_shows_that_our_network_works(answer):
    assert "v" not in voided(3, [("a", LOST), ("b", LOST), ("c", answer), ("d", LOST), ("e", LOST)])


def test_failures_hours_apart_are_no_outage():
    assert "v" not in voided(3, sites("xxxx"), apart=700)


def test_a_visit_under_way_that_is_answered_ends_the_row():
    outages: Outages[int] = Outages(3)
    turns = [outages.begin(n, n) for n in range(4)]
    lost = Sample(at=AT, **LOST)
    assert [outages.end(turns[n], lost, f"192.0.{n}") for n in (0, 1, 3)] == [[], [], []]
    assert outages.end(turns[2], Sample(at=AT, **OPEN), "192.0.2") == []


def test_an_outage_is_void_from_its_first_visit_to_its_last():
    assert voided(3, sites("..xxxxx..")) == "--vvvvv--"
    assert voided(5, sites("..xxxx..xxxxx")) == "--------vvvvv"


def test_the_visit_that_closes_the_row_may_be_the_slowest():
    outages: Outages[int] = Outages(3)
    turns = [outages.begin(n, n) for n in range(3)]
    lost = Sample(at=AT, **LOST)
    assert not outages.end(turns[0], lost, "a")
    assert not outages.end(turns[2], lost, "c")
    assert {turn.owner for turn in outages.end(turns[1], lost, "b")} == {0, 1, 2}


def test_a_visit_that_was_broken_off_is_forgotten():
    outages: Outages[int] = Outages(3)
    for n in range(3):
        turn = outages.begin(n, n)
        outages.drop(turn)
        assert outages.end(turn, Sample(at=AT, **LOST), str(n)) == []


@given(st.text(".x", max_size=30), st.integers(3, 6))
def test_void_are_just_the_rows_that_are_long_enough(pattern, row):
    runs = [
        ("v" if run.startswith("x") and len(run) >= row else "-") * len(run)
        for run in pattern.replace(".x", ". x").replace("x.", "x .").split()
    ]
    assert voided(row, sites(pattern)) == "".join(runs)


@pytest.mark.parametrize(
    ("count", "spacing", "row"),
    [(1, 120, 3), (3, 120, 3), (22, 120, 3), (180, 15, 4), (1000, 2.7, 20), (5, 0, 5), (900, 0, 20)],
)
def test_the_more_sites_the_longer_the_row(count, spacing, row):
    assert row_for(count, spacing) == row
