from datetime import date

import pytest

from checks.cases.rounds import Rounds
from checks.cases.rulings import Ruling
from checks.verdicts import State
from reports.bulletin.history import course, history
from tests.reports.bulletin.city import CLOCK, CLOUD, DAY, GREEN, PERIOD, Q1, audit, fault, rule, veto


def told(data):
    return history(Rounds(data, DAY), PERIOD.last)


def test_months_begin_with_the_first_audit_and_end_with_the_period(tmp_path):
    audit(tmp_path, GREEN, "qs.example", on=Q1)
    audit(tmp_path, GREEN, "qs.example", fault(GREEN, "/a/"))
    months = told(tmp_path).months
    assert [month.name for month in months] == ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
    assert [month.audited for month in months] == [1, 0, 0, 1, 0]
    assert months[3].counts == {"stale_column": 1}
    assert [month.whole for month in months] == [True, False, False, True, False]


def test_a_month_in_which_a_site_is_missing_or_not_read_to_its_end_is_not_whole(tmp_path):
    audit(tmp_path, GREEN, "qs.example", on=Q1)
    audit(tmp_path, CLOUD, "yx.example", on=Q1)
    audit(tmp_path, GREEN, "qs.example", on=date(2026, 4, 1))
    audit(tmp_path, GREEN, "qs.example", reason="refused")
    audit(tmp_path, CLOUD, "yx.example")
    months = {month.name: (month.read, month.sites) for month in told(tmp_path).months}
    assert months["2026-02"] == (2, 2)
    assert months["2026-04"] == (1, 2)
    assert months["2026-05"] == (1, 2)


def test_the_last_audit_of_a_month_counts_and_what_is_no_fault_never_does(tmp_path):
    audit(tmp_path, GREEN, "qs.example", fault(GREEN, "/a/"), fault(GREEN, "/b/"), on=date(2026, 5, 1))
    wrong = fault(GREEN, "/c/")
    file = audit(tmp_path, GREEN, "qs.example", fault(GREEN, "/a/"), wrong, veto(GREEN))
    rule(file, wrong, Ruling.FALSE)
    said = told(tmp_path)
    assert said.months[0].counts == {"stale_column": 1}
    assert [key[0] for key in said.seen] == [GREEN]
    assert list(said.seen.values()) == [["2026-05"]]


@pytest.mark.parametrize(("day", "names"), [(DAY, 3), (date(2026, 5, 20), 2)])
def test_mending_is_told_at_the_end_of_each_month_that_is_over(tmp_path, day, names):
    rows = [fault(GREEN, f"/{name}/", since=Q1) for name in "ab"]
    audit(tmp_path, GREEN, "qs.example", *rows, on=Q1)
    audit(
        tmp_path,
        GREEN,
        "qs.example",
        {**rows[0], "state": State.FIXED},
        {**rows[1], "state": State.PERSISTING},
    )
    steps = course(Rounds(tmp_path, day), PERIOD, CLOCK, day)
    assert len(steps) == names
    counts = [(len(step.fixed), len(step.open), len(step.unchecked)) for step in steps[:2]]
    assert counts == [(0, 0, 2), (1, 1, 0)]
    assert steps[-1].name == ("截至6月30日" if names == 3 else "截至5月20日")
    assert all(len(step.due) == 2 for step in steps)
