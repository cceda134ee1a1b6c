"""Ranks: equal scores share one, and who was not rated has none."""

from dataclasses import replace

from checks.cases.register import Member
from checks.scoring.ranks import rank
from checks.scoring.score import score
from tests.checks.scoring.making import CONFIRMED, case, matter, table


def scored(name, late=0, **told):
    found = [matter("late_publication", f"/w/{n}.html") for n in range(late)]
    made = case(*found, *told.pop("more", ()), **told)
    return score(replace(made, member=Member(name=name)), table())


def test_equal_scores_share_a_rank_and_the_next_is_counted_on():
    told = rank([scored("丁", 2), scored("甲"), scored("乙", 1), scored("丙", 1)])
    assert [(place, each.member.name) for place, each in told.ranked] == [
        (1, "甲"),
        (2, "乙"),
        (2, "丙"),
        (4, "丁"),
    ]


def test_vetoed_and_unrated_units_stand_apart():
    veto = matter("stale_homepage", "/", ruled=CONFIRMED)
    told = rank([scored("甲", standings=[]), scored("乙", more=(veto,)), scored("丙")])
    assert [each.member.name for each in told.unrated] == ["甲"]
    assert [each.member.name for each in told.failed] == ["乙"]
    assert [place for place, _ in told.ranked] == [1]
