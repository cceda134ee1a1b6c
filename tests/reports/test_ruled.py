"""What a person ruled shows in the report, the ledger and the export, and only what counts is counted."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from checks.cases.docket import Docket
from checks.cases.rulings import Ruled, Ruling
from checks.verdicts import Severity, State, Verdict
from reports.export import rows
from reports.gather import gather
from reports.render import unit_page
from reports.write import ledger
from tests.offices import audited, finding

AT = "2026-03-01T09:00:00+08:00"
UNTIL = date(2026, 6, 30)
FIRST, OTHER = finding(path="/tzgg/"), finding(path="/bmdt/")
VETO = finding("neglected_columns", path="/", severity=Severity.VETO)


def site(folder: Path, found, *, told=(), **given) -> Path:
    """An audited site with rulings on some of its findings: the finding, the ruling, and what else it has."""
    file = audited(folder, found, **given)
    for row, ruling, more in told:
        ruled = Ruled(ruling=ruling, **{"by": "王五", "at": AT, "reason": "已核实", **more})
        Docket(file).rule(row["fingerprint"], ruled, State.NEW)
    return file


def told(folder: Path, found, *rulings, **given):
    return gather(site(folder, found, told=rulings, **given)).units[0]


def test_without_a_ruling_everything_is_as_it_was(tmp_path):
    report = told(tmp_path, [FIRST, OTHER])
    assert (report.found, report.excused, report.summary) == (2, (), "共发现 2 个问题。")
    assert "人工裁定" not in unit_page(report)


def test_a_false_alarm_stands_apart_with_who_and_why_and_is_not_counted(tmp_path):
    report = told(tmp_path, [FIRST, OTHER], (FIRST, Ruling.FALSE, {"reason": "栏目已合并"}))
    assert report.found == 1
    assert report.summary == "共发现 1 个问题，另有 1 个误报不计入。"
    assert [(row.state, row.ruling) for row in report.excused] == [
        ("误报", "误报（王五 2026-03-01）：栏目已合并")
    ]
    page = unit_page(report)
    assert page.index("不计入的问题") < page.index("误报（王五 2026-03-01）：栏目已合并")


def test_a_waived_finding_says_until_when(tmp_path):
    report = told(tmp_path, [FIRST], (FIRST, Ruling.WAIVED, {"until": UNTIL}))
    assert (report.found, report.excused_number) == (0, "1 个豁免")
    assert report.excused[0].ruling == "豁免至 2026-06-30（王五 2026-03-01）：已核实"
    assert "除 1 个豁免外未发现问题" in report.summary


def test_one_whose_waiver_has_ended_counts_again_and_says_so(tmp_path):
    report = told(
        tmp_path, [FIRST], (FIRST, Ruling.WAIVED, {"until": date(2026, 3, 19)}), as_of=date(2026, 3, 20)
    )
    assert (report.found, report.excused) == (1, ())
    assert "豁免已于 2026-03-19 到期，重新计入" in unit_page(report)


@pytest.mark.parametrize("state", [State.FIXED, State.RELAPSED, State.UNCHECKED])
def test_a_false_alarm_is_neither_mended_nor_does_it_come_back(tmp_path, state):
    row = {**FIRST, "state": state}
    report = told(tmp_path, [row], (FIRST, Ruling.FALSE, {}))
    assert ([each.state for each in report.excused], report.past, report.states) == (["误报"], (), ())


def test_what_was_mended_while_it_was_waived_is_mended(tmp_path):
    report = told(tmp_path, [{**FIRST, "state": State.FIXED}], (FIRST, Ruling.WAIVED, {"until": UNTIL}))
    assert ([row.state for row in report.past], report.excused) == (["已整改"], ())


def test_a_veto_that_a_person_confirmed_is_no_longer_suspected(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    assert "疑似单项否决，须人工确认 1" in unit_page(told(before, [VETO]))
    page = unit_page(told(after, [VETO], (VETO, Ruling.CONFIRMED, {})))
    assert "单项否决，已人工确认 1" in page
    assert "疑似单项否决" not in page


@pytest.mark.parametrize(
    ("ruling", "more", "verdict"),
    [
        (Ruling.FALSE, {}, "合格"),
        (Ruling.WAIVED, {"until": UNTIL}, "已豁免"),
        (Ruling.CONFIRMED, {}, "有问题"),
    ],
)
def test_a_check_that_found_nothing_else_is_concluded_by_the_ruling(tmp_path, ruling, more, verdict):
    report = told(tmp_path, [FIRST], (FIRST, ruling, more), verdicts={"stale_column": Verdict.FOUND})
    assert [row.verdict for row in report.verdicts if row.title == "栏目长期未更新"] == [verdict]


def test_the_ledger_has_everything_with_its_ruling(tmp_path):
    file = site(
        tmp_path, [FIRST, OTHER, VETO], told=[(FIRST, Ruling.FALSE, {}), (VETO, Ruling.CONFIRMED, {})]
    )
    table = {row["编号"]: row for row in csv.DictReader(io.StringIO(ledger(gather(file))))}
    first, other, veto = (table[row["fingerprint"][:8]] for row in (FIRST, OTHER, VETO))
    assert (first["状态"], first["裁定"]) == ("误报", "误报（王五 2026-03-01）：已核实")
    assert (other["状态"], other["裁定"]) == ("新增", "")
    assert veto["性质"] == "单项否决，已人工确认"


def test_the_export_has_everything_with_its_ruling(tmp_path):
    ended = {"until": date(2026, 3, 19)}
    file = site(
        tmp_path, [FIRST, OTHER, VETO], told=[(FIRST, Ruling.FALSE, {}), (VETO, Ruling.WAIVED, ended)]
    )
    found = {row["fingerprint"]: (row["ruling"], row["ruled"]) for row in rows(file)}
    assert found == {
        FIRST["fingerprint"]: ("false", "误报（王五 2026-03-01）：已核实"),
        OTHER["fingerprint"]: ("none", ""),
        VETO["fingerprint"]: ("none", "豁免已于 2026-03-19 到期，重新计入"),
    }


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ 7*7 }}", "\u202e反\x00向", "长" * 10_000]
)
def test_what_a_person_wrote_is_text_too(tmp_path, hostile):
    page = unit_page(told(tmp_path, [FIRST], (FIRST, Ruling.FALSE, {"reason": hostile, "by": hostile})))
    assert "<script" not in page
    assert not {"\u202e", "\x00"} & set(page)
    assert "49" not in page or "{{ 7*7 }}" in page
    assert len(page) < 100_000
