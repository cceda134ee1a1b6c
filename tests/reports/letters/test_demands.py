"""What a unit is asked, once and again; what it is not asked."""

from datetime import date, timedelta

from checks.cases.docket import Docket, Letter, Recheck, Reply
from checks.cases.rulings import Ruled, Ruling
from checks.rules import Rules
from checks.verdicts import Severity, State
from checks.workdays import Clock
from reports.letters import demands
from reports.letters.demands import Pasts, by_file
from reports.letters.rows import problem
from tests.offices import AS_OF, audited, finding
from tests.reports.letters.conftest import COUNTY

FAULT = finding()
PRINT = FAULT["fingerprint"]
LATER = AS_OF + timedelta(days=30)
CLOCK = Clock(Rules.load())


def asked(case, day, **told):
    return demands.asked(case, Pasts(day, CLOCK), **told)


def rule(case, ruling, until=None, at="2026-03-20T10:00:00+08:00"):
    ruled = Ruled(ruling=ruling, reason="核实过", by="王审", at=at, until=until)
    Docket(case.standings[0].file).rule(PRINT, ruled, State.NEW)


def demand(case, due=date(2026, 4, 3), crawl=1, letter="20260320-aaaaaa", made=AS_OF):
    told = Letter(id=letter, unit=COUNTY, made=made, due=due, as_of=AS_OF, crawl=crawl, demands=(PRINT,))
    Docket(case.standings[0].file).write_letter(told)


def answer(case, stage, at="2026-04-01T10:00:00+08:00", day=None):
    told = Reply(
        letter="20260320-aaaaaa",
        fingerprint=PRINT,
        at=at,
        file="x.xlsx",
        stage=stage,
        said="",
        day=day,
        person="",
        proof="",
    )
    Docket(case.standings[0].file).write_replies([told])


def recheck(case, verdict, at="2026-04-10T10:00:00+08:00"):
    Docket(case.standings[0].file).write_rechecks(
        [Recheck(fingerprint=PRINT, at=at, verdict=verdict, reason="")]
    )


def times(case, day=LATER):
    return [each.times for each in asked(case, day).demands]


def test_faults_are_asked_for_and_hints_are_not(case, faults):
    what = asked(case(faults), AS_OF)
    assert [each.matter.severity for each in what.demands] == [
        Severity.VETO,
        Severity.DEDUCTION,
        Severity.DEDUCTION,
        Severity.DEDUCTION,
    ]
    assert not what.advice


def test_hints_are_advice_where_the_office_wants_them(case, faults):
    what = asked(case(faults), AS_OF, advice=True)
    assert [each.matter.severity for each in what.advice] == [Severity.ADVICE]
    assert len(what.demands) == 4


def test_what_was_ruled_a_false_alarm_is_not_asked_for(case):
    rule(case([FAULT]), Ruling.FALSE)
    assert not asked(case([FAULT]), AS_OF).demands


def test_what_is_mended_is_not_asked_for(case):
    assert not asked(case([{**FAULT, "state": State.FIXED}]), AS_OF).demands


def test_what_this_crawl_did_not_look_at_is_asked_for_only_where_it_was_looked_at_before(case):
    unseen = {**FAULT, "state": State.UNCHECKED}
    assert not asked(case([unseen]), AS_OF).demands
    assert asked(case([{**unseen, "checked": "2026-03-18"}]), AS_OF).demands


def test_only_what_a_person_confirmed(case):
    first = case([FAULT, finding(path="/zcwj/")])
    rule(first, Ruling.CONFIRMED)
    what = asked(case([FAULT, finding(path="/zcwj/")]), AS_OF, confirmed=True)
    assert [each.matter.fingerprint for each in what.demands] == [PRINT]


def test_a_letter_that_is_running_is_not_written_twice(case):
    whole = case([FAULT])
    demand(whole)
    assert asked(whole, date(2026, 4, 3)).running == 1
    assert times(whole, date(2026, 4, 3)) == []
    assert times(whole, date(2026, 4, 4)) == [2]


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
    assert (again.times, again.again) == (3, "逾期未改，第 3 次通知")


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
    assert times(case([FAULT])) == [2]


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
    assert times(whole) == [2]


def test_a_waiver_that_is_over_is_asked_for_again(case):
    first = case([FAULT])
    rule(first, Ruling.WAIVED, until=date(2026, 3, 25))
    assert not asked(case([FAULT]), AS_OF).demands
    assert times(case([FAULT], as_of=date(2026, 3, 26))) == [1]


def test_one_fault_on_two_sites_of_a_unit_is_one_with_both_places(case, tmp_path):
    audited(tmp_path / "data", [FAULT], host="old.yunshan.example")
    (demand,) = asked(case([FAULT]), AS_OF).demands
    places = [demand.matter.url, *(each.url for each in demand.also)]
    assert sorted(places) == ["http://old.yunshan.example/tzgg/", "http://www.yunshan.example/tzgg/"]
    assert sorted(by_file([demand]).values()) == [(PRINT,), (PRINT,)]
    assert f"（另见 {places[1]}）" in problem(demand)
