"""What a person marks is added to what the crawl found, and what is deducted adds up to what is missing."""

import pytest

from checks.scoring.results import Status
from checks.scoring.score import score, unused
from checks.scoring.tables import read
from checks.verdicts import Severity
from tests.checks.scoring.making import case, matter, table
from tests.checks.scoring.test_score import mark


def test_a_mark_covers_only_what_was_left_and_is_added_to_what_the_crawl_found():
    late = [matter("late_publication", f"/w/{n}.html") for n in range(2)]
    none, some, all_ = (
        score(case(*late), table(), (mark("B-1", given),)).item("B-1") for given in (0.0, 3.0, 25.0)
    )
    assert (none.deducted, none.by_mark, none.status) == (20, 0, Status.MARKED)
    assert (some.deducted, some.by_mark) == (23, 3)
    assert (all_.deducted, all_.by_mark) == (25, 25), "no more than the item is worth"


def test_marks_and_findings_of_exclusive_items_share_what_they_may_cost():
    found = [matter("empty_column", f"/{n}/") for n in range(3)]
    told = score(case(*found[:1]), table(), (mark("A-3", 4.0),))
    assert (told.item("A-2").deducted, told.item("A-3").deducted) == (3, 4)
    told = score(case(*found), table(), (mark("A-3", 5.0),))
    assert told.item("A-2").deducted + told.item("A-3").deducted == 8


def test_an_item_without_points_of_its_own_costs_no_more_than_its_section_or_once_what_it_is():
    by = read("municipal-67")
    many = [matter("expired_policy", f"/w/{n}.html", severity=Severity.DEDUCTION) for n in range(300)]
    told = score(case(*many), by)
    assert told.item("SQ-DEP-A-011").deducted == 40
    once = next(item for item in by.items if item.id == "SQ-DEP-A-001")
    assert by.most(once) == 0.2


def test_what_was_deducted_is_what_is_missing_of_the_points_decided():
    by = read("municipal-67")
    for count in (0, 3, 60, 300):
        many = [matter("expired_policy", f"/w/{n}.html", severity=Severity.DEDUCTION) for n in range(count)]
        told = score(case(*many), by)
        lost = sum(each.deducted for each in told.sections)
        assert told.decided - told.part == pytest.approx(lost, abs=0.011)
        assert by.full - told.value == pytest.approx(lost, abs=0.011)


def test_a_mark_on_what_does_not_concern_the_unit_counts_for_nothing_and_is_told():
    given = (mark("B-1", 3.0), mark("A-5", 1.0))
    told = score(case(kind="无对外服务职能"), table(), given)
    assert told.item("B-1").reason == "不要求本单位，王的评定没有采用"
    assert unused([told], given) == given[:1]
