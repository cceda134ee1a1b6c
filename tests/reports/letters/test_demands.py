"""What a unit is asked; what it is not asked."""

from checks.cases.rulings import Ruling
from checks.verdicts import Severity, State
from reports.letters.demands import by_file
from reports.letters.rows import problem
from tests.offices import AS_OF, audited, finding
from tests.reports.letters.asking import FAULT, PRINT, asked, demand, rule


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


def test_one_fault_on_two_sites_of_a_unit_is_one_with_both_places(case, tmp_path):
    audited(tmp_path / "data", [FAULT], host="old.yunshan.example")
    (demand,) = asked(case([FAULT]), AS_OF).demands
    places = [demand.matter.url, *(each.url for each in demand.also)]
    assert sorted(places) == ["http://old.yunshan.example/tzgg/", "http://www.yunshan.example/tzgg/"]
    assert sorted(by_file([demand]).values()) == [(PRINT,), (PRINT,)]
    assert f"（另见 {places[1]}）" in problem(demand)


def test_one_fault_on_two_sites_that_is_asked_for_already_is_counted_once(case, tmp_path):
    audited(tmp_path / "data", [FAULT], host="old.yunshan.example")
    whole = case([FAULT])
    for number in (0, 1):
        demand(whole, site=number)
    assert asked(whole, AS_OF).running == 1
