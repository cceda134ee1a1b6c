"""How a site ended is read from its file and said once, in words that an office can act on."""

import pytest

from checks.store import Store
from checks.units import Site, Unit
from crawler.results import Result, fill

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
