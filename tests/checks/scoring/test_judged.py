"""Which part of an item was judged for a unit."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.registry import load
from checks.scoring.indicators import Asked, Scope
from checks.scoring.judged import OF_SITE, Judged
from checks.verdicts import Verdict
from tests.checks.scoring.making import UNIT, case, standing, untold

GUIDE = Asked(checks=("missing_category",), about={"missing_category": frozenset(["p-guide", "p-system"])})


def covered(asked, *doubts, **told):
    return Judged(case(doubts=doubts, **told)).covered(asked).part


def test_checks_that_speak_of_whole_sites_are_checks():
    assert set(load()) >= OF_SITE


def test_a_site_on_which_a_check_could_not_tell_halves_what_two_sites_say():
    silent = replace(standing({"empty_column": Verdict.UNDETERMINED}), file=Path("/data/b.db"))
    both = [standing(), silent]
    assert covered(Asked(checks=("empty_column",)), standings=both) == pytest.approx(0.5)


def test_of_named_subjects_each_that_is_open_counts():
    assert covered(GUIDE) == 1
    assert covered(GUIDE, untold("missing_category", about="p-guide")) == 0.5
    assert covered(GUIDE, untold("missing_category", about="p-annual")) == 1


def test_a_doubt_about_nothing_in_particular_leaves_all_named_subjects_open():
    assert covered(GUIDE, untold("missing_category")) == 0


def test_a_check_that_was_left_out_or_had_nothing_to_judge_judged_nothing():
    none = standing({"empty_column": Verdict.NOT_APPLICABLE})
    told = Judged(case(standings=[none])).covered(Asked(checks=("empty_column",)))
    assert (told.part, told.reasons) == (0, ("没有可判断的对象",))
    told = Judged(case()).covered(Asked(checks=("no_such_check",)))
    assert (told.part, told.reasons) == (0, ("没有做“no_such_check”这项检查",))


def test_what_a_part_of_a_site_has_is_taken_as_its_even_share():
    part = standing(units=("云山县人民政府", UNIT), judged=20)
    asked = Asked(checks=("empty_column",))
    assert covered(asked, untold(), standings=[part]) == pytest.approx(10 / 11)


def test_a_level_that_nobody_knows_is_asked_everything():
    assert Judged(case()).concerns(Scope(levels=frozenset(["county"])))
    assert not Judged(case(level="department")).concerns(Scope(levels=frozenset(["county"])))
