"""What was ruled out, or seen mended, after a letter was written does not go out by itself."""

from dataclasses import replace
from datetime import date

import pytest

from checks.cases.docket import Docket, Recheck
from checks.cases.rulings import Ruled, Ruling
from checks.verdicts import State
from crawler.mailing import ASKS, GOES, plan
from tests.mailbag import DAY, MAILS, know, write
from tests.offices import audited, finding

ID = "20260327-000000"


@pytest.fixture
def folder(tmp_path):
    folder, data = tmp_path / "letters", tmp_path / "data"
    folder.mkdir()
    data.mkdir()
    write(folder)
    know(data, **MAILS)
    audited(data, [finding(unit="云山县财政局", fingerprint="0" * 16)], units=("云山县财政局",))
    return folder


def first(folder, day=DAY, again=()):
    return plan(folder, folder.parent / "data", day, again)[0]


def docket(folder):
    return Docket(folder.parent / "data" / "www.yunshan.example.db")


def test_a_false_alarm_is_named_and_its_letter_goes_only_where_a_person_says_so(folder):
    assert first(folder).course == GOES
    ruled = Ruled(ruling=Ruling.FALSE, reason="链接是好的", by="王审", at="2026-03-27T10:00:00+08:00")
    docket(folder).rule("0" * 16, ruled, State.NEW)
    parcel = first(folder)
    assert parcel.course == ASKS
    assert "其中 1 个问题此后已裁定误报、豁免或已看到整改（00000000）" in parcel.why
    assert f"--again {ID}" in parcel.why
    assert first(folder, again=[ID]).course == GOES


def test_a_waiver_that_is_over_keeps_no_letter_back(folder):
    ruled = Ruled(ruling=Ruling.WAIVED, reason="改版", by="王审", at="2026-03-27T10:00:00+08:00")
    docket(folder).rule("0" * 16, replace(ruled, until=date(2026, 3, 31)), State.NEW)
    assert [first(folder, date(2026, *day)).course for day in ((3, 31), (4, 1))] == [ASKS, GOES]


def test_what_was_seen_mended_is_named_and_what_stands_is_not(folder):
    for verdict, at, course in (("未整改", "28", GOES), ("已整改", "29", ASKS)):
        look = Recheck(fingerprint="0" * 16, at=f"2026-03-{at}T10:00:00+08:00", verdict=verdict, reason="")
        docket(folder).write_rechecks([look])
        assert first(folder, date(2026, 3, 30)).course == course
