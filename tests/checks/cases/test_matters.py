"""What a crawl says, read straight from a site's file."""

from dataclasses import replace
from datetime import date

import pytest

from checks.cases.docket import Docket
from checks.cases.matters import stand
from checks.cases.rulings import Ruled, Ruling
from checks.store import Store, StoreError
from checks.units import Site, Unit
from checks.verdicts import Severity, State, Verdict
from tests.offices import AS_OF, audited, finding, three, untold

EARLIER = date(2025, 12, 20)


def test_the_newest_judged_crawl_by_a_day_is_read(tmp_path):
    file = three(tmp_path)["jiaotong"]
    now, then = stand(file), stand(file, on=date(2026, 1, 31))
    assert now
    assert then
    assert (now.as_of, then.as_of) == (AS_OF, EARLIER)
    assert [matter.found for matter in then.matters] == [True, True]
    assert sorted(matter.found for matter in now.matters) == [False, True, True]


def test_before_the_first_crawl_nothing_was_said(tmp_path):
    assert stand(three(tmp_path)["county"], on=date(2025, 1, 1)) is None


def test_a_crawl_can_be_named_by_its_number(tmp_path):
    told = stand(three(tmp_path)["jiaotong"], number=1)
    assert told
    assert told.as_of == EARLIER


def test_a_crawl_that_is_not_judged_yet_does_not_hide_the_one_before(tmp_path):
    file = three(tmp_path)["county"]
    with Store(file) as store:
        store.start(started="2026-03-21T09:00:00+08:00", as_of="2026-03-21", settings={})
    told = stand(file)
    assert told
    assert told.as_of == AS_OF


def test_a_file_without_any_audit_says_nothing(tmp_path):
    with Store(tmp_path / "x.db") as store:
        store.describe(Site(address="http://x.example/", units=(Unit(name="x"),)))
    assert stand(tmp_path / "x.db") is None


def test_a_finding_brings_its_checks_words_and_its_own(tmp_path):
    file = audited(tmp_path, [finding(message="栏目 439 天没有更新", evidence={"最近更新": "2025-01-06"})])
    [matter] = stand(file).matters
    assert (matter.message, matter.evidence) == ("栏目 439 天没有更新", {"最近更新": "2025-01-06"})
    assert matter.title
    assert matter.remedy
    assert matter.id == matter.fingerprint[:8]


def test_what_stood_when_its_page_was_last_asked_still_counts_and_what_nobody_judged_does_not(tmp_path):
    carried = finding(path="/a/", state=State.UNCHECKED, checked="2026-03-01")
    unjudged = finding(path="/b/", state=State.UNCHECKED)
    file = audited(tmp_path, [carried, unjudged])
    assert {matter.url[-3:]: matter.counts for matter in stand(file).matters} == {"/a/": True, "/b/": False}


@pytest.mark.parametrize(
    ("ruling", "counts"), [(Ruling.CONFIRMED, True), (Ruling.FALSE, False), (Ruling.WAIVED, False)]
)
def test_a_ruling_says_whether_a_finding_counts(tmp_path, ruling, counts):
    file = audited(tmp_path, [finding()])
    [before] = stand(file).matters
    until = date(2026, 6, 30) if ruling is Ruling.WAIVED else None
    ruled = Ruled(ruling=ruling, reason="已核实", by="王", at="2026-03-20T15:00:00+08:00", until=until)
    Docket(file).rule(before.fingerprint, ruled, before.state)
    [after] = stand(file).matters
    assert (after.counts, after.confirmed) == (counts, ruling is Ruling.CONFIRMED)
    assert after.found


@pytest.mark.parametrize("ruling", Ruling)
def test_a_veto_is_suspected_until_a_person_has_ruled_on_it(tmp_path, ruling):
    [veto] = stand(audited(tmp_path, [finding(severity=Severity.VETO)])).matters
    assert replace(veto, ruled=Ruled(ruling=ruling)).suspected is (ruling is Ruling.NONE)
    assert not replace(veto, severity=Severity.DEDUCTION).suspected


@pytest.mark.parametrize(
    ("reason", "told"), [("finished", ""), ("budget", "抓取达到上限"), ("stopped", "抓取中途停止"), (None, "抓取尚未结束")]
)  # fmt: skip
def test_a_crawl_that_is_no_whole_one_says_why(tmp_path, reason, told):
    assert stand(audited(tmp_path, reason=reason)).unfinished == told


def test_conclusions_and_doubts_come_with_the_crawl(tmp_path):
    told = stand(audited(tmp_path, [finding()], doubts=[untold()], judged=7))
    assert told
    assert told.conclusions["stale_column"].verdict is Verdict.FOUND
    assert told.conclusions["missing_category"].verdict is Verdict.UNDETERMINED
    assert told.conclusions["broken_link"].judged == 7
    assert [doubt.reason for doubt in told.untold] == ["首页没有读完"]


def test_a_refused_crawl_is_not_complete(tmp_path):
    files = three(tmp_path)
    assert [stand(files[name]).complete for name in ("county", "archives")] == [True, False]


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "x.db").write_text("kein SQLite" * 100, "utf-8")
    with pytest.raises(StoreError, match=r"x\.db"):
        stand(tmp_path / "x.db")
