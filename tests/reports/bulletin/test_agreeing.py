"""The bulletin and the scores of one period say the same of every unit, whatever was ruled and until when."""

from datetime import date

import pytest

from checks.cases import periods
from checks.cases.docket import Docket
from checks.cases.rulings import Ruled, Ruling
from checks.verdicts import Severity, State
from reports.bulletin.compose import Wanted, compose
from reports.bulletin.figures import words
from reports.scores.gather import Wanted as Scored
from reports.scores.gather import gather
from tests.reports.bulletin.city import CLOCK, CLOUD, DAY, GREEN, PERIOD, Q2, TABLE, bulletin, city, fault


def waived(file, row, until, at="2026-05-04T09:00:00+08:00"):
    ruled = Ruled(ruling=Ruling.WAIVED, reason="改版", by="李审", at=at, until=until)
    Docket(file).rule(row["fingerprint"], ruled, State.NEW)


def said(data, day=DAY):
    """What the bulletin says of each ranked unit: its score, and how many faults it has."""
    told = compose(data, Wanted(period=PERIOD, table=TABLE, day=day), CLOCK)
    rows = [row for group in told.groups for row in group.rows]
    return {row.unit: (str(row.score), int(row.found.text)) for row in rows}


def scored(data):
    """The same of the score sheets."""
    span = periods.read(PERIOD.name)
    told = gather(data, Scored(table=TABLE, day="", on=span.last, since=span.first))
    return {
        sheet.unit: (
            f"{sheet.score.value:g}"
            if sheet.score.final
            else f"{sheet.score.part:g}/{sheet.score.decided:g}",
            len(sheet.score.vetoes)
            + sum(len(item.matters) + len(item.pending) for item in sheet.score.items)
            + sum(matter.severity is Severity.DEDUCTION for matter in sheet.score.outside),
        )
        for sheet in told.sheets
        if sheet.score.value is not None
    }


@pytest.mark.parametrize(
    ("until", "found"),
    [(date(2027, 6, 30), 0), (date(2026, 6, 1), 0), (Q2, 0), (date(2026, 5, 11), 1)],
    ids=["still waived", "ended since the crawl", "ended with the day of the crawl", "ended before it"],
)
def test_a_waiver_is_judged_on_the_day_of_the_crawl_by_both(tmp_path, until, found):
    files = city(tmp_path)
    waived(files[CLOUD], fault(CLOUD, "/tzgg/"), until)
    assert said(tmp_path)[CLOUD][1] == found
    assert said(tmp_path) == scored(tmp_path)


def test_both_count_what_was_ruled_since_the_period(tmp_path):
    files = city(tmp_path)
    waived(files[GREEN], fault(GREEN, "/zcjd/"), date(2026, 12, 31), at="2026-07-04T09:00:00+08:00")
    assert said(tmp_path) == scored(tmp_path)


def test_a_bulletin_as_of_a_day_knows_no_later_ruling(tmp_path):
    files = city(tmp_path)
    before = said(tmp_path, day=date(2026, 7, 3))
    waived(files[CLOUD], fault(CLOUD, "/tzgg/"), date(2027, 1, 1), at="2026-07-04T09:00:00+08:00")
    assert said(tmp_path, day=date(2026, 7, 3)) == before
    assert said(tmp_path)[CLOUD][1] == before[CLOUD][1] - 1


def test_a_waiver_that_ended_is_said_to_have_ended(tmp_path):
    files = city(tmp_path)
    waived(files[CLOUD], fault(CLOUD, "/tzgg/"), date(2026, 5, 5))
    text = "".join(words(line) for line in bulletin(tmp_path).overview)
    assert "曾经裁定、本次重新计入的1个（豁免已于 2026-05-05 到期，重新计入）。" in text
    waived(files[CLOUD], fault(CLOUD, "/tzgg/"), date(2026, 8, 5), at="2026-05-06T09:00:00+08:00")
    text = "".join(words(line) for line in bulletin(tmp_path).overview)
    assert "重新计入" not in text


def test_a_waiver_that_held_at_the_audit_and_ended_since_is_said_to_have_ended(tmp_path):
    files = city(tmp_path)
    waived(files[CLOUD], fault(CLOUD, "/tzgg/"), date(2026, 6, 1))
    text = "".join(words(line) for line in bulletin(tmp_path).overview)
    assert "已予豁免的1个，不计入问题；其中豁免在监测之后到期的1个，下次监测重新计入。" in text
