"""What is asked of a unit once more, what is said of it then, and what waits."""

from datetime import date

from checks.cases.outbox import Mailing, Outbox, Outcome
from checks.cases.rulings import Ruling
from checks.verdicts import State
from tests.offices import AS_OF, audited
from tests.reports.letters.asking import FAULT, LATER, answer, asked, demand, recheck, rule, said, times
from tests.reports.letters.conftest import COUNTY


def test_a_letter_that_is_running_is_not_written_twice(case):
    whole = case([FAULT])
    demand(whole)
    assert asked(whole, date(2026, 4, 3)).running == 1
    assert times(whole, date(2026, 4, 3)) == []
    assert times(whole, date(2026, 4, 4)) == [2]


def test_overdue_is_only_what_was_seen_after_the_last_day(case):
    whole = case([FAULT])
    demand(whole)
    assert said(whole) == ["未按期反馈，第 2 次通知"]
    recheck(whole, "未整改", at="2026-04-03T10:00:00+08:00")
    assert said(whole) == ["未按期反馈，第 2 次通知"]
    recheck(whole, "未整改", at="2026-04-04T10:00:00+08:00")
    assert said(whole) == ["逾期未改，第 2 次通知"]


def test_an_audit_after_the_last_day_shows_that_it_is_overdue(case):
    demand(case([FAULT]))
    assert said(case([{**FAULT, "state": State.PERSISTING}], as_of=date(2026, 4, 8))) == [
        "逾期未改，第 2 次通知"
    ]


def test_a_letter_that_reached_nobody_is_not_held_against_the_unit(case):
    whole = case([FAULT])
    demand(whole)
    box = Outbox(whole.standings[0].file.parent)
    told = {
        "letter": "20260320-aaaaaa",
        "unit": COUNTY,
        "recipient": "a@b.example",
        "digest": "",
        "attempt": "1",
    }
    box.write(Mailing(**told, at="2026-03-20T10:00:00+08:00", outcome=Outcome.REFUSED))
    recheck(whole, "未整改")
    assert said(whole) == [""]
    box.write(Mailing(**{**told, "attempt": "2"}, at="2026-03-21T10:00:00+08:00", outcome=Outcome.ACCEPTED))
    assert said(whole) == ["逾期未改，第 2 次通知"]


def test_what_is_being_mended_is_looked_at_before_it_is_asked_for_again(case):
    whole = case([FAULT])
    demand(whole)
    answer(whole, "正在整改")
    assert asked(whole, LATER).claimed == 1
    recheck(whole, "未整改", at="2026-04-02T10:00:00+08:00")
    assert said(whole) == ["第 2 次通知"]
    recheck(whole, "未整改")
    assert said(whole) == ["逾期未改，第 2 次通知"]


def test_a_letter_that_is_due_on_a_holiday_runs_until_people_work_again(case):
    whole = case([FAULT])
    demand(whole, due=date(2026, 4, 4))
    assert [asked(whole, date(2026, 4, day)).running for day in (5, 7, 8)] == [1, 1, 0]
    assert times(whole, date(2026, 4, 8)) == [2]


def test_every_letter_that_was_not_heeded_is_counted(case):
    whole = case([FAULT])
    demand(whole)
    demand(whole, letter="20260406-bbbbbb", made=date(2026, 4, 6), due=date(2026, 4, 17))
    again = asked(whole, LATER).demands[0]
    assert (again.times, again.again) == (3, "未按期反馈，第 3 次通知")


def test_a_fault_that_was_mended_and_came_back_is_not_overdue(case, tmp_path):
    demand(case([FAULT]))
    audited(tmp_path / "data", [{**FAULT, "state": State.FIXED}], as_of=date(2026, 3, 30))
    back = case([{**FAULT, "state": State.RELAPSED}], as_of=date(2026, 4, 15))
    assert times(back) == [1]


def test_a_fault_that_a_recheck_saw_mended_is_not_asked_for(case):
    whole = case([FAULT])
    demand(whole)
    recheck(whole, "已整改")
    assert asked(whole, LATER).mended == 1


def test_a_recheck_that_could_not_look_changes_nothing(case):
    whole = case([FAULT])
    demand(whole)
    recheck(whole, "无法复核")
    assert times(whole) == [2]
    recheck(whole, "未整改", at="2026-04-11T10:00:00+08:00")
    assert times(whole) == [2]


def test_what_is_contested_waits_for_the_ruling(case):
    whole = case([FAULT])
    demand(whole)
    answer(whole, "有异议")
    assert asked(whole, LATER).contested == 1
    rule(whole, Ruling.CONFIRMED, at="2026-04-06T10:00:00+08:00")
    recheck(whole, "未整改")
    assert times(case([FAULT])) == [1]


def test_what_was_contested_too_late_is_overdue(case):
    whole = case([FAULT])
    demand(whole)
    answer(whole, "有异议", at="2026-04-07T10:00:00+08:00")
    rule(whole, Ruling.CONFIRMED, at="2026-04-08T10:00:00+08:00")
    recheck(whole, "未整改")
    assert said(case([FAULT])) == ["逾期未改，第 2 次通知"]


def test_a_waiver_that_is_over_is_no_unheeded_letter(case):
    first = case([FAULT])
    demand(first)
    rule(first, Ruling.WAIVED, until=date(2026, 4, 5), at="2026-03-30T10:00:00+08:00")
    recheck(first, "未整改")
    assert said(case([FAULT], as_of=date(2026, 4, 15))) == [""]


def test_what_a_unit_says_it_mended_is_looked_at_before_it_is_asked_for_again(case):
    whole = case([FAULT])
    demand(whole)
    answer(whole, "已整改")
    what = asked(whole, LATER)
    assert (what.demands, what.claimed) == ((), 1)
    recheck(whole, "无法复核")
    assert asked(whole, LATER).claimed == 1


def test_a_claim_to_have_mended_it_does_not_hide_what_a_recheck_saw(case):
    whole = case([FAULT])
    demand(whole)
    answer(whole, "已整改")
    recheck(whole, "未整改")
    assert times(whole) == [2]


def test_a_claim_does_not_hide_what_an_audit_saw_after_the_day_that_it_names(case):
    demand(case([FAULT]))
    whole = case([{**FAULT, "state": State.PERSISTING}], as_of=date(2026, 4, 8))
    answer(whole, "已整改", at="2026-04-10T10:00:00+08:00", day=date(2026, 4, 2))
    assert times(whole) == [2]
    answer(whole, "已整改", at="2026-04-10T11:00:00+08:00", day=date(2026, 4, 9))
    assert asked(whole, LATER).claimed == 1


def test_an_audit_that_carried_the_page_over_did_not_look_at_what_was_claimed(case):
    demand(case([FAULT]))
    carried = {**FAULT, "state": State.UNCHECKED, "checked": "2026-03-25"}
    whole = case([carried], as_of=date(2026, 4, 8))
    answer(whole, "已整改", at="2026-04-01T10:00:00+08:00")
    assert asked(whole, LATER).claimed == 1
    answer(whole, "已整改", at="2026-04-01T11:00:00+08:00", day=date(2026, 3, 20))
    assert times(whole) == [2]


def test_a_unit_that_takes_its_claim_back_is_asked(case):
    whole = case([FAULT])
    demand(whole)
    answer(whole, "已整改")
    answer(whole, "正在整改", at="2026-04-02T10:00:00+08:00")
    recheck(whole, "未整改")
    assert times(whole) == [2]


def test_a_waiver_that_is_over_is_asked_for_again(case):
    first = case([FAULT])
    rule(first, Ruling.WAIVED, until=date(2026, 3, 25))
    assert not asked(case([FAULT]), AS_OF).demands
    assert times(case([FAULT], as_of=date(2026, 3, 26))) == [1]
