"""What the overview says of each unit, and what it does not say."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from checks.cases import deadlines, register
from checks.cases.caseload import files
from checks.cases.docket import Docket, Letter, Reply
from checks.cases.register import Member
from checks.cases.rulings import Ruled, Ruling
from checks.registry import load
from checks.rules import Rules
from checks.units import Unit
from checks.verdicts import Severity, Verdict
from checks.workdays import Clock
from reports.overview.cases import gathered
from reports.overview.reports import Reports
from reports.overview.rows import rows, totals
from tests.offices import AS_OF, audited, finding, three, untold

DAY = AS_OF + timedelta(days=30)


def overview(data, day=DAY):
    told = gathered(data, day)
    clock = Clock(Rules.load())
    answers = [answer for file in files(data) for answer in deadlines.answers(file, day, clock)]
    return {row.unit: row for row in rows(told.cases, told.waiting, answers, day, Reports(data / "out"))}


def counts(row):
    return {kind: len(items) for kind, items in row.items.items()}


NONE = {"confirmed": 0, "veto": 0, "deduction": 0, "advice": 0, "untold": 0}


def ruled(file, found, ruling, **told):
    at = "2026-03-21T09:00:00+08:00"
    Docket(file).rule(
        found["fingerprint"], Ruled(ruling=ruling, reason="核对", by="李某某", at=at, **told), "new"
    )


def test_findings_are_counted_by_what_they_cost(tmp_path):
    found = [finding(), finding(path="/a/"), finding(severity=Severity.ADVICE, path="/b/")]
    audited(tmp_path, [*found, finding("neglected_columns", severity=Severity.VETO)], doubts=[untold()])
    [row] = overview(tmp_path).values()
    assert counts(row) == {"confirmed": 0, "veto": 1, "deduction": 2, "advice": 1, "untold": 1}
    assert row.faulty
    assert {item.id for item in row.items["deduction"]} == {each["fingerprint"][:8] for each in found[:2]}


def test_a_veto_counts_as_confirmed_only_when_a_person_said_so(tmp_path):
    veto = finding("neglected_columns", severity=Severity.VETO)
    file = audited(tmp_path, [veto])
    ruled(file, veto, Ruling.CONFIRMED)
    assert counts(overview(tmp_path)["云山县人民政府"]) == {**NONE, "confirmed": 1}


def test_what_is_wrong_or_excused_does_not_count_until_the_waiver_ends(tmp_path):
    wrong, waived = finding(), finding(path="/a/")
    file = audited(tmp_path, [wrong, waived])
    ruled(file, wrong, Ruling.FALSE)
    ruled(file, waived, Ruling.WAIVED, until=DAY)
    assert counts(overview(tmp_path)["云山县人民政府"]) == NONE
    assert not overview(tmp_path)["云山县人民政府"].faulty
    assert counts(overview(tmp_path, DAY + timedelta(days=1))["云山县人民政府"]) == {**NONE, "deduction": 1}


def test_a_ruling_counts_from_its_own_day_on(tmp_path):
    wrong = finding()
    ruled(audited(tmp_path, [wrong]), wrong, Ruling.FALSE)
    before, since = (overview(tmp_path, date(2026, 3, day))["云山县人民政府"] for day in (20, 21))
    assert (before.faulty, since.faulty) == (True, False)


def test_hints_alone_are_no_fault(tmp_path):
    audited(tmp_path, [finding(severity=Severity.ADVICE)])
    [row] = overview(tmp_path).values()
    assert (row.faulty, counts(row)) == (False, {**NONE, "advice": 1})


@pytest.mark.parametrize(
    ("reason", "state"), [("finished", "complete"), ("budget", "partial"), ("stopped", "partial"), ("refused", "blocked")]
)  # fmt: skip
def test_how_far_an_audit_came(tmp_path, reason, state):
    audited(tmp_path, reason=reason)
    [row] = overview(tmp_path).values()
    assert row.state == state


def test_of_an_audit_that_did_not_end_only_what_was_found_is_told_and_never_a_zero(tmp_path):
    audited(tmp_path, [finding()], reason="budget")
    [row] = overview(tmp_path).values()
    assert counts(row) == {"deduction": 1}


def test_where_nothing_was_judged_there_is_no_number(tmp_path):
    verdicts = dict.fromkeys(load(), Verdict.UNDETERMINED)
    audited(tmp_path, verdicts=verdicts)
    [row] = overview(tmp_path).values()
    assert (row.state, row.share, counts(row)) == ("complete", 0, {})
    audited(tmp_path, verdicts=dict.fromkeys(load(), Verdict.NOT_APPLICABLE))
    [row] = overview(tmp_path).values()
    assert (row.share, counts(row)) == (None, {})


def test_units_that_were_never_audited_are_told_apart(tmp_path):
    audited(tmp_path, host="a.example", units=("甲县",))
    (tmp_path / "b.db").write_bytes(audited(tmp_path / "x", host="b.example").read_bytes())
    unjudge(tmp_path / "b.db")
    members = [
        Member(name="甲县", sites=("http://a.example/",)),
        Member(name="乙县", sites=("http://b.example/",)),
        Member(name="丙县", sites=("http://c.example/",)),
        Member(name="丁县"),
    ]
    register.keep(tmp_path, members, ())
    told = overview(tmp_path)
    assert [row.state for row in told.values()] == ["complete", "unjudged", "unaudited", "siteless"]
    assert counts(told["乙县"]) == counts(told["丁县"]) == {}


def test_a_site_without_a_conclusion_that_no_unit_has_is_not_lost(tmp_path):
    audited(tmp_path)
    unjudge(tmp_path / "www.yunshan.example.db")
    [row] = overview(tmp_path).values()
    assert (row.unit, row.state) == ("http://www.yunshan.example/", "unjudged")


def unjudge(file):
    import sqlite3

    with sqlite3.connect(file) as db:
        for table in ("conclusions", "outcomes"):
            if db.execute("select type from sqlite_master where name = ?", (table,)).fetchone() == ("table",):
                db.execute(f"delete from {table}")
    db.close()


def test_a_unit_with_two_sites_is_as_far_as_the_worse_one(tmp_path):
    audited(tmp_path, host="a.example", units=("甲县",), as_of=date(2026, 1, 1), reason="refused")
    audited(tmp_path, [finding(unit="甲县")], host="b.example", units=("甲县",))
    register.keep(
        tmp_path,
        [Member(name="甲县", sites=("http://a.example/", "http://b.example/", "http://c.example/"))],
        (),
    )
    [row] = overview(tmp_path).values()
    assert (row.state, row.checked, row.others) == ("blocked", AS_OF, (date(2026, 1, 1),))
    assert row.note == "另有 1 个网址没有检查"
    assert row.pages == 240


def letter(file, found, due, id_="2026-1"):
    demands = tuple(each["fingerprint"] for each in found)
    told = Letter(id=id_, unit="云山县人民政府", made=AS_OF, due=due, as_of=AS_OF, crawl=1, demands=demands)
    Docket(file).write_letter(told)


def test_what_was_not_answered_in_time_is_told_with_the_letter(tmp_path):
    found = [finding(), finding(path="/a/")]
    file = audited(tmp_path, found)
    letter(file, found, date(2026, 4, 3))
    answer = {
        "letter": "2026-1",
        "at": "2026-04-01T09:00:00+08:00",
        "file": "x",
        "stage": "已整改",
        "said": "",
        "day": None,
    }
    Docket(file).write_replies([Reply(**answer, fingerprint=found[0]["fingerprint"], person="", proof="")])
    assert overview(tmp_path, date(2026, 4, 3))["云山县人民政府"].items["overdue"] == ()
    row = overview(tmp_path, date(2026, 4, 10))["云山县人民政府"]
    [item] = row.items["overdue"]
    assert item.id == f"{found[1]['fingerprint'][:8]}（通知书 2026-1，2026-04-03 到期）"
    assert row.late.startswith("最长逾期 ")
    assert row.late.endswith(" 个工作日")


def test_a_letter_that_was_not_answered_goes_with_its_unit_under_a_new_name(tmp_path):
    found = [finding()]
    letter(audited(tmp_path, found), found, date(2026, 4, 3))
    register.keep(tmp_path, [Member(name="云山市人民政府", sites=("http://www.yunshan.example/",))], [])
    assert counts(overview(tmp_path)["云山市人民政府"])["overdue"] == 1


def test_a_unit_that_got_no_letter_has_no_number_of_overdue_answers(tmp_path):
    three(tmp_path)
    assert all("overdue" not in row.items for row in overview(tmp_path).values())


def test_totals_are_those_of_the_rows(tmp_path):
    three(tmp_path)
    groups = (("云山县人民政府", "县市区"), ("清河市交通运输局", "市直"), ("清河市水务局", "市直"))
    register.keep(tmp_path, [Member(name=name, group=group) for name, group in groups], ())
    told = list(overview(tmp_path).values())
    county, city, rest, whole = totals(told)
    assert [total.group for total in (county, city, rest, whole)] == ["县市区", "市直", "未分组", ""]
    assert (county.units, city.units, rest.units, whole.units) == (1, 2, 3, 6)
    assert (city.faulty, city.states["siteless"], rest.states["blocked"]) == (1, 1, 1)
    assert whole.sums["deduction"] == sum(len(row.items.get("deduction", ())) for row in told)
    assert whole.sums["overdue"] is None


def test_a_unit_none_of_whose_pages_were_read_is_not_called_audited(tmp_path):
    bureau = Unit(name="云山县财政局", level="department", prefixes=("/czj/",))
    file = audited(tmp_path, units=("云山县人民政府", bureau))
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("insert into pages (url, first, last) values ('http://www.yunshan.example/', 1, 1)")
    told = overview(tmp_path)
    assert told["云山县人民政府"].state == "complete"
    unseen = told["云山县财政局"]
    assert (unseen.state, unseen.pages, unseen.share, dict(unseen.items)) == ("unread", None, None, {})


def test_a_fault_on_two_sites_and_in_two_letters_is_one(tmp_path):
    found = [finding()]
    register.keep(
        tmp_path,
        [Member(name="云山县人民政府", sites=("http://www.yunshan.example/", "http://yun.example/"))],
        [["单位"]],
    )
    for host in ("www.yunshan.example", "yun.example"):
        file = audited(tmp_path, found, host=host)
        letter(file, found, date(2026, 4, 3))
        letter(file, found, date(2026, 4, 8), id_="2026-2")
    row = overview(tmp_path)["云山县人民政府"]
    assert (counts(row)["deduction"], counts(row)["overdue"]) == (1, 1)
    assert "2026-1" in row.items["overdue"][0].id
    assert "2026-2" in row.items["overdue"][0].id
