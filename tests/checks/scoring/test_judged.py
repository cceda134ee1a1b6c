"""Which part of an item was judged for a unit."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.crawl import Crawl
from checks.registry import load
from checks.scoring.indicators import Asked, Scope
from checks.scoring.judged import OF_SITE, Judged
from checks.verdicts import Verdict
from tests.checks.scoring.making import UNIT, case, standing, untold

GUIDE = Asked(checks=("missing_category",), about={"missing_category": frozenset(["p-guide", "p-system"])})

OF_UNITS = frozenset(
    [
        "backdated_document",
        "barren_township",
        "column_burst",
        "column_gap",
        "conflicting_dates",
        "consultation_without_feedback",
        "contradicting_annual_report",
        "copied_annual_report",
        "copied_interpretation",
        "discontinuous_annual_report",
        "duplicate_doc_number",
        "duplicate_document",
        "expired_policy",
        "external_column",
        "foreign_number_prefix",
        "foreign_script",
        "forwarded_interpretations",
        "future_date",
        "hijacked_list",
        "history_gap",
        "incomplete_agency_profile",
        "incomplete_catalog",
        "incomplete_guide",
        "incomplete_interpretation",
        "incomplete_interpretation_facts",
        "incomplete_leader_profile",
        "incomplete_metadata",
        "incomplete_service_guide",
        "late_annual_report",
        "late_interpretation",
        "late_publication",
        "late_reply",
        "malformed_annual_report",
        "malformed_doc_number",
        "malformed_publication_date",
        "misdirected_interpretation",
        "mislabelled_link",
        "mismatched_tags",
        "misplaced_document",
        "missing_annual_report",
        "missing_application_form",
        "missing_backlink",
        "missing_message_statistics",
        "missing_proposal_replies",
        "outdated_annual_report_format",
        "outdated_catalog",
        "premature_interpretation",
        "premature_publication",
        "repealed_policy",
        "superior_document",
        "thin_annual_report",
        "twelve_hour_clock",
        "unanswered_message",
        "unarchived_column",
        "unbalanced_annual_report",
        "undated_column",
        "undated_document",
        "uninterpreted_policy",
        "unlinked_interpretation",
        "unmaintained_column",
        "unmarked_openness",
        "unsourced_document",
        "vanished_document",
    ]
)
"""Checks of a crawl whose findings and doubts are each of one document, list or unit: a unit with a part of a site is judged too.

A check that judges a crawl stands here or in ``OF_SITE``: what is missing from a portal says nothing of who has a part of it.
"""


def covered(asked, *doubts, **told):
    return Judged(case(doubts=doubts, **told)).covered(asked).part


def test_every_check_of_a_crawl_is_known_to_speak_of_the_whole_site_or_of_what_each_unit_has():
    of_crawls = {name for name, check in load().items() if Crawl in check.subjects}
    assert of_crawls == OF_SITE | OF_UNITS
    assert not OF_SITE & OF_UNITS


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
