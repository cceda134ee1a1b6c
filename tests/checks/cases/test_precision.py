"""How often a check is right is measured on what people ruled, each finding once."""

from datetime import date

from checks.cases.caseload import files
from checks.cases.docket import Docket
from checks.cases.precision import Precision, precisions
from checks.cases.rulings import Ruled, Ruling
from checks.verdicts import State
from tests.offices import audited, finding, three

AT = "2026-03-20T10:00:00+08:00"


def rule(file, row, *rulings):
    for ruling in rulings:
        until = date(2026, 6, 30) if ruling is Ruling.WAIVED else None
        ruled = Ruled(ruling=ruling, reason="核实过", by="王", at=AT, until=until)
        Docket(file).rule(row["fingerprint"], ruled, State.NEW)


def test_where_nobody_ruled_nothing_is_known(tmp_path):
    three(tmp_path)
    assert precisions(files(tmp_path)) == {}
    assert precisions(files(tmp_path / "none")) == {}


def test_each_finding_counts_once_by_its_last_ruling(tmp_path):
    found = [finding(path=f"/{n}/") for n in range(4)]
    file = audited(tmp_path, found)
    audited(tmp_path, [{**row, "state": State.PERSISTING} for row in found], as_of=date(2026, 4, 20))
    rule(file, found[0], Ruling.FALSE, Ruling.CONFIRMED)
    rule(file, found[1], Ruling.FALSE)
    rule(file, found[2], Ruling.WAIVED)
    assert precisions([file]) == {"stale_column": Precision(confirmed=1, false=1)}


def test_it_is_measured_over_all_sites_and_for_each_check_alone(tmp_path):
    one, other = finding(path="/a/"), finding("broken_link", path="/a/")
    first = audited(tmp_path, [one, other])
    second = audited(tmp_path, [one], host="www.qinghe.example")
    rule(first, one, Ruling.CONFIRMED)
    rule(second, one, Ruling.FALSE)
    rule(first, other, Ruling.FALSE)
    told = precisions(files(tmp_path))
    assert told == {"stale_column": Precision(confirmed=1, false=1), "broken_link": Precision(false=1)}


def test_what_was_only_waived_says_nothing_of_the_check(tmp_path):
    row = finding()
    file = audited(tmp_path, [row])
    rule(file, row, Ruling.WAIVED)
    assert precisions([file]) == {}


def test_a_share_is_told_only_of_five_findings_or_more():
    assert Precision(confirmed=4).share is None
    assert Precision(confirmed=4, false=1).share == 0.8
