"""What portals and clerks may write: every row is known again as it was sent, whatever program saved it."""

from datetime import date
from pathlib import Path

import pytest

from checks.cases.docket import Docket, Letter
from reports.replies.judging import judge
from reports.replies.known import Known
from reports.replies.returned import read
from tests.offices import AS_OF, audited, finding
from tests.reports.replies.conftest import AT, CAME
from tests.returning import UNIT, fill, ids, letters

TITLES = [
    *("<script>alert(1)</script>", "=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(A1)", "'=1+1", "#N/A", "TRUE"),
    *("{{ 7*7 }}", "{% for x in y %}", "长" * 10_000, "a\x00b\x07c\u202ed\u200be", "_x0041_ x"),
    *("00123", "2026-3-20", "1e5", "12/3", "100%", "￥1,000.00", "  前后空格  ", "多\n行\r\n文\t字"),
    *("\u3000全角\u3000", "😀𠮷", "a\u00a0b\u2003c", "\ufeffbom", "&amp;<b>", "e\u0301 é", "x\u2028y"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A unit with a finding for every title, its letter, and the list filled in with the same words."""
    folder = tmp_path_factory.mktemp("hostile")
    told = [
        finding(path=f"/c{n}/", title=title, column=title, message=title, evidence={"标题": title})
        for n, title in enumerate(TITLES)
    ]
    audited(folder / "data", told)
    file = letters(folder / "data", folder / "letters") / UNIT / "问题清单.xlsx"
    answer = {"整改情况": "已整改", "整改日期": "2026.4.3", "说明": "=HYPERLINK(1)"}
    fill(file, folder / "filled.xlsx", dict.fromkeys(range(len(TITLES)), answer))
    return folder


def test_every_row_is_known_again(office):
    judged = judge(read(office / "filled.xlsx"), Known(office / "data"), CAME, AT)
    assert judged.faults == []
    assert len(judged.replies) == len(TITLES)
    assert {(each.day, each.said) for each in judged.replies} == {(date(2026, 4, 3), "=HYPERLINK(1)")}


@pytest.mark.parametrize("kind", ["xls", "xlsx"])
def test_every_row_is_known_again_when_another_program_saved_it(tmp_path, kind):
    """The filled list of ``office``, once saved by LibreOffice 7.4; its letter is in the file, whatever checks say today."""
    returned = read(Path(__file__).with_name(f"saved.{kind}"))
    letter = Letter(
        id=returned.letter,
        unit=UNIT,
        made=date(2026, 3, 27),
        due=date(2026, 4, 13),
        as_of=AS_OF,
        crawl=1,
        demands=tuple(returned.marks),
    )
    Docket(tmp_path / "www.yunshan.example.db").write_letter(letter)
    judged = judge(returned, Known(tmp_path), CAME, AT)
    assert judged.faults == []
    assert len(judged.replies) == len(TITLES)
    assert {(each.day, each.said) for each in judged.replies} == {(date(2026, 4, 3), "=HYPERLINK(1)")}


def test_ids_that_a_spreadsheet_took_for_numbers_are_known_again(tmp_path):
    prints = ["0012345678901234", "9234567890123456"]
    audited(tmp_path / "data", [finding(path=f"/{each}/", fingerprint=each) for each in prints])
    file = letters(tmp_path / "data", tmp_path / "letters") / UNIT / "问题清单.xlsx"
    rows = {ids(file).index(each): {"编号": int(each), "整改情况": "正在整改"} for each in prints}
    judged = judge(read(fill(file, tmp_path / "a.xlsx", rows)), Known(tmp_path / "data"), CAME, AT)
    assert judged.faults == []
    assert sorted(each.fingerprint for each in judged.replies) == prints
