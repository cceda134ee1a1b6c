from dataclasses import replace
from datetime import date

import pytest

from checks.cases import register
from checks.cases.docket import Docket, Recheck
from checks.cases.progress import Fate
from checks.cases.rounds import Rounds
from checks.verdicts import State
from reports.bulletin.figures import Figures, words
from reports.bulletin.mending import mending
from reports.bulletin.overview import mended
from reports.bulletin.remedied import lines
from tests.reports.bulletin.city import (
    CLOCK,
    CLOUD,
    DAY,
    GREEN,
    PERIOD,
    Q1,
    audit,
    city,
    fault,
    letter,
    reply,
    veto,
)


def account(data, day=DAY):
    return mending(Rounds(data, day), PERIOD, CLOCK, day)


@pytest.fixture
def files(tmp_path):
    return city(tmp_path)


def test_what_stood_when_the_period_began_was_to_be_mended(files, tmp_path):
    told = account(tmp_path).progress[GREEN]
    assert sorted(step.fate for step in told.due) == [Fate.FIXED, Fate.OPEN]
    assert len([step for step in told.of(Fate.EXCUSED) if step.owed]) == 1


def test_what_a_letter_of_the_period_demanded_too_once_its_time_is_over(files, tmp_path):
    row = fault(CLOUD, "/tzgg/")
    assert account(tmp_path).progress[CLOUD].due == ()
    letter(files[CLOUD], CLOUD, row["fingerprint"])
    assert [step.fate for step in account(tmp_path).progress[CLOUD].due] == [Fate.OPEN]
    assert account(tmp_path, date(2026, 5, 25)).progress[CLOUD].due == ()


def test_what_was_found_mended_by_looking_again_is_mended_without_another_audit(tmp_path):
    row = fault(GREEN, "/tzgg/")
    file = audit(tmp_path, GREEN, "qs.example", row)
    letter(file, GREEN, row["fingerprint"], crawl=1)
    assert [step.fate for step in account(tmp_path).progress[GREEN].due] == [Fate.UNCHECKED]
    seen = Recheck(
        fingerprint=row["fingerprint"], at="2026-06-02T10:00:00+08:00", verdict="已整改", reason=""
    )
    Docket(file).write_rechecks([seen])
    assert [step.fate for step in account(tmp_path).progress[GREEN].due] == [Fate.FIXED]


def test_what_was_found_and_mended_within_the_period_is_told_apart(tmp_path):
    audit(tmp_path, GREEN, "qs.example", on=Q1)
    row = fault(GREEN, "/tzgg/", since=date(2026, 4, 10))
    audit(tmp_path, GREEN, "qs.example", row, on=date(2026, 4, 10))
    audit(tmp_path, GREEN, "qs.example", {**row, "state": State.FIXED}, on=date(2026, 5, 12))
    audit(tmp_path, GREEN, "qs.example", on=date(2026, 6, 20))
    told = account(tmp_path)
    assert told.progress[GREEN].steps == ()
    assert [(unit, matter.fingerprint) for unit, matter in told.passed] == [(GREEN, row["fingerprint"])]
    assert any("本期即已整改的问题" in words(line) for line in lines(Figures(), told))
    audit(tmp_path, GREEN, "qs.example", {**row, "state": State.RELAPSED}, on=date(2026, 6, 28))
    told = account(tmp_path)
    assert ([step.fate for step in told.progress[GREEN].steps], told.passed) == ([Fate.RELAPSED], ())


def test_a_suspected_veto_is_neither_due_nor_new(tmp_path):
    audit(tmp_path, GREEN, "qs.example", veto(GREEN, since=Q1), on=Q1)
    still = {**veto(GREEN, since=Q1), "state": State.PERSISTING}
    audit(tmp_path, GREEN, "qs.example", still, fault(GREEN, "/x/"))
    told = account(tmp_path).progress[GREEN]
    assert [(step.matter.check, step.fate) for step in told.steps] == [("stale_column", Fate.NEW)]


def test_a_suspected_veto_that_a_letter_asked_to_look_into_is_due_and_said_to_be_suspected(tmp_path):
    file = audit(tmp_path, GREEN, "qs.example", veto(GREEN))
    letter(file, GREEN, veto(GREEN)["fingerprint"], crawl=1)
    audit(tmp_path, GREEN, "qs.example", {**veto(GREEN), "state": State.PERSISTING}, on=date(2026, 6, 20))
    accounts = account(tmp_path).progress
    assert [step.fate for step in accounts[GREEN].due] == [Fate.OPEN]
    assert words(mended(Figures(), "整改情况", accounts)) == (
        "本期应整改问题1个，已整改0个，整改率0%；未整改1个。"
        "应整改的问题中，有整改通知书要求核实的疑似单项否决问题1个，尚待人工确认，不作为结论。"
    )


def test_a_letter_that_was_not_answered_in_time_is_told(files, tmp_path):
    one, two = (fault(GREEN, path)["fingerprint"] for path in ("/zcjd/", "/tzgg/"))
    made = letter(files[GREEN], GREEN, one, two)
    reply(files[GREEN], made, two, "2026-06-04T10:00:00+08:00")
    (late,) = account(tmp_path).late
    assert (late.unit, late.letter, late.due) == (GREEN, made.id, date(2026, 6, 5))
    assert [matter.fingerprint for matter in late.missing] == [one]
    assert late.late == ()
    assert late.behind == 20
    reply(files[GREEN], made, one, "2026-06-08T10:00:00+08:00")
    (late,) = account(tmp_path).late
    assert late.missing == ()
    assert [matter.fingerprint for matter in late.late] == [one]
    assert late.behind is None


def test_a_letter_goes_with_its_unit_under_a_new_name(files, tmp_path):
    made = letter(files[GREEN], GREEN, fault(GREEN, "/zcjd/")["fingerprint"])
    old = account(tmp_path)
    members = [
        replace(each, name="青石市人民政府") if each.name == GREEN else each
        for each in register.load(tmp_path).members
    ]
    register.keep(tmp_path, members, [["单位"]])
    told = account(tmp_path)
    (late,) = told.late
    assert (late.unit, late.letter) == ("青石市人民政府", made.id)
    assert len(told.progress["青石市人民政府"].due) == len(old.progress[GREEN].due)


def test_a_letter_whose_time_is_not_over_is_not_overdue(files, tmp_path):
    letter(files[GREEN], GREEN, fault(GREEN, "/zcjd/")["fingerprint"], due=date(2026, 7, 10))
    told = account(tmp_path)
    assert len(told.letters) == 1
    assert told.late == ()


def test_a_finding_in_two_letters_is_not_answered_once(files, tmp_path):
    one, two = (fault(GREEN, path)["fingerprint"] for path in ("/zcjd/", "/tzgg/"))
    made = letter(files[GREEN], GREEN, one, two)
    Docket(files[GREEN]).write_letter(
        replace(made, id="20260601-1a2b3c", made=date(2026, 6, 1), demands=(one,))
    )
    text = "".join(words(line) for line in lines(Figures(), account(tmp_path)))
    assert "尚未反馈的（含期限未到的）2个" in text


def test_a_letter_of_the_period_whose_time_ended_after_it_is_overdue_on_the_day_of_the_bulletin(
    files, tmp_path
):
    made = letter(files[GREEN], GREEN, fault(GREEN, "/zcjd/")["fingerprint"], due=date(2026, 7, 3))
    assert [late.letter for late in account(tmp_path).late] == [made.id]
    assert account(tmp_path, date(2026, 7, 3)).late == ()


def test_a_finding_that_was_answered_is_not_silent_because_it_is_asked_for_again(files, tmp_path):
    print_ = fault(GREEN, "/zcjd/")["fingerprint"]
    made = letter(files[GREEN], GREEN, print_)
    reply(files[GREEN], made, print_, "2026-06-04T10:00:00+08:00")
    again = replace(made, id="20260610-1a2b3c", made=date(2026, 6, 10), due=date(2026, 6, 24))
    Docket(files[GREEN]).write_letter(again)
    text = "".join(words(line) for line in lines(Figures(), account(tmp_path)))
    assert "按时反馈的问题1个" in text
    assert "尚未反馈的（含期限未到的）0个" in text
