"""What mending would bring is scored anew: caps, vetoes and what excludes each other are in it."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.scoring.gains import best, mended
from tests.checks.scoring.making import CONFIRMED, case, matter, news, table
from tests.checks.scoring.test_properties import findings
from tests.checks.scoring.test_score import mark


def test_mending_the_only_one_of_an_item_brings_its_points():
    found = news()
    gain = mended(case(found), table(), (), {found.fingerprint})
    assert (gain.points, gain.matters) == (12, (found,))


def test_beyond_a_cap_one_brings_nothing_and_all_bring_what_is_below_it():
    late = [matter("late_publication", f"/w/{n}.html") for n in range(4)]
    one = mended(case(*late), table(), (), {late[0].fingerprint})
    assert one.points == 0
    gain = best(case(*late), table())
    assert (gain.points, len(gain.matters)) == (15, 3)


def test_two_of_an_item_that_costs_once_are_mended_together():
    gain = best(case(news("/a/"), news("/b/"), matter("empty_column", "/c/")), table())
    assert (gain.points, len(gain.matters)) == (15, 3)


def test_a_page_under_exclusive_items_has_to_be_mended_whole():
    both = [matter("empty_column", "/a/"), matter("stale_column", "/a/")]
    assert mended(case(*both), table(), (), {both[0].fingerprint}).points == 1
    gain = best(case(*both), table())
    assert (gain.points, {each.check for each in gain.matters}) == (3, {"empty_column", "stale_column"})


def test_a_confirmed_veto_comes_first():
    veto = matter("stale_homepage", "/", ruled=CONFIRMED)
    late = [matter("late_publication", f"/w/{n}.html") for n in range(3)]
    gain = best(case(veto, *late), table())
    assert gain.lifts
    assert gain.points is None
    assert (gain.before.value, gain.after.value, len(gain.matters)) == (None, 90, 3)


def test_more_vetoes_than_can_be_mended_leave_nothing_to_gain():
    vetoes = [matter("stale_homepage", f"/{n}/", ruled=CONFIRMED) for n in range(4)]
    assert best(case(*vetoes), table()) is None


def test_nothing_is_to_be_gained_from_what_costs_nothing():
    assert best(case(matter("broken_attachment")), table()) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(findings(), max_size=7, unique_by=lambda each: each.fingerprint),
    st.sampled_from([(), (mark("A-3", 4.0), mark("B-1", 9.0), mark("A-4", 1.0))]),
)
def test_no_other_three_bring_more(found, marks):
    told = case(*found)
    gain = best(told, table(), marks)
    tried = [
        mended(told, table(), marks, {each.fingerprint for each in three})
        for number in range(1, 4)
        for three in combinations(found, number)
    ]
    rated = [each.after.value for each in tried if each.after.value is not None]
    if gain is None:
        now = mended(told, table(), marks, ()).before
        assert now.value is None or max(rated, default=0) <= now.value
    else:
        assert gain.after.value == max(rated)
        assert replace(gain, matters=()).after == gain.after
