"""How a site ended is read from its file and said once, in words that an office can act on."""

from datetime import date

import pytest

from checks.cases.docket import Docket
from checks.cases.rulings import Ruled, Ruling
from checks.store import Store
from checks.units import Site, Unit
from checks.verdicts import Severity, State
from crawler.results import Result, fill
from tests.offices import audited, finding

WALL = "整个网站被“瑞数信息动态防护”拦截（状态码 412），请将检查程序加入白名单后重新检查。"


def seen(folder, *, reason="finished", unit="云山县人民政府", **coverage):
    """What is told of a site whose newest crawl gave this account."""
    path = folder / "a.example.db"
    with Store(path) as store:
        store.start(started="2026-03-20T23:00:00+08:00", as_of="2026-03-20", settings={})
        store.describe(Site(address="http://a.example/", units=(Unit(name=unit),)))
        account = {"start_read": True, "pages": 30, "unread": [], "notes": [], **coverage}
        store.finish(reason=reason, finished=None, coverage=account)
    result = Result(file="a.toml", name="县财政局", address="http://a.example/", ended="finished")
    return fill(result, path), result


def unread(count, reason):
    return {"count": count, "reason": reason, "sample": []}


def test_a_wall_is_told_once_though_the_crawl_notes_it_twice(tmp_path):
    reason, result = seen(
        tmp_path, reason="refused", start_read=False, unread=[unread(1, WALL)], notes=[f"抓取未走完：{WALL}"]
    )
    assert (reason, result.attention) == ("refused", [WALL.rstrip("。")])


def test_a_home_page_that_only_leads_to_another_site_is_said_to(tmp_path):
    reason, result = seen(tmp_path, start_read=False, pages=0)
    assert (reason, result.attention) == ("unread", ["首页只转到别的网站，请核对 address"])


@pytest.mark.parametrize(
    ("missed", "said"),
    [
        ([unread(20, "服务器回答 403"), unread(2, "超时")], ["22 页没有读到（服务器回答 403）"]),
        ([unread(2, "超时")], []),
        ([unread(90, "服务器回答 404"), unread(9, "服务器回答 410")], []),
        ([], []),
    ],
)
def test_many_pages_that_turned_us_away_are_told_and_those_that_do_not_exist_are_not(tmp_path, missed, said):
    assert seen(tmp_path, unread=missed)[1].attention == said


@pytest.mark.parametrize(("unit", "name"), [("云山县人民政府", "云山县人民政府"), ("a.example", "县财政局")])
def test_a_site_is_named_by_its_unit_once_that_is_known(tmp_path, unit, name):
    assert seen(tmp_path, unit=unit)[1].name == name


def test_looking_leaves_one_file_that_holds_everything(tmp_path):
    seen(tmp_path)
    assert not [*tmp_path.glob("*-wal"), *tmp_path.glob("*-shm")]


VETO = finding("neglected_columns", path="/", severity=Severity.VETO)
STALE, AGAIN = finding(path="/tzgg/"), finding(path="/bmdt/", state=State.RELAPSED)


def counted(folder, *told):
    """The numbers and notes of a site with rulings on its findings."""
    path = audited(folder, [VETO, STALE, AGAIN], host="a.example")
    for row, ruling in told:
        until = date(2026, 6, 30) if ruling is Ruling.WAIVED else None
        ruled = Ruled(ruling=ruling, reason="核实过", by="王", at="2026-03-20", until=until)
        Docket(path).rule(row["fingerprint"], ruled, row["state"])
    result = Result(file="a.toml", name="县财政局", address="http://a.example/", ended="finished")
    fill(result, path)
    return result.open, result.new, result.attention


def test_only_what_counts_is_counted(tmp_path):
    assert counted(tmp_path / "a") == (3, 3, ["疑似单项否决 1 个"])
    assert counted(tmp_path / "b", (STALE, Ruling.FALSE), (AGAIN, Ruling.WAIVED)) == (
        1,
        1,
        ["疑似单项否决 1 个"],
    )
    assert counted(tmp_path / "c", (VETO, Ruling.FALSE)) == (2, 2, [])


def test_a_veto_that_a_person_confirmed_is_not_called_suspected(tmp_path):
    assert counted(tmp_path, (VETO, Ruling.CONFIRMED)) == (3, 3, ["已人工确认的单项否决 1 个"])
