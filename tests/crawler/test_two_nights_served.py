"""A portal audited on two nights: what failed on both is told with both times, what was mended or only hiccuped is not."""

import sqlite3
from collections import defaultdict
from contextlib import closing

import pytest

from checks.records import LinkState
from reports.export import rows
from tests.crawler.test_portal import page, portal
from tests.serving import crawl, served

NAMES = ("errs", "gone", "once", "mended", "broke", "refuses", "bad", "fine")
FIRST = {
    "errs": 500,
    "gone": 404,
    "once": 503,
    "mended": 500,
    "broke": 200,
    "refuses": 403,
    "bad": 400,
    "fine": 200,
}
SECOND = {**FIRST, "errs": 502, "mended": 200, "broke": 500}


def answers(night):
    asked_for = defaultdict(int)
    shown = portal("".join(f'<a href="/{name}.html#top">{name}栏目</a>' for name in NAMES))

    def give(asked):
        name = asked.path.strip("/").removesuffix(".html")
        if name not in NAMES:
            return shown.get(asked.path)
        asked_for[name] += 1
        fine = night[name] == 200 or (name == "once" and asked_for[name] > 1)
        return page("<p>正常</p>") if fine else (night[name], {}, "")

    return give


def a_day_earlier(path) -> None:
    """Let everything that was kept be a day old."""
    with closing(sqlite3.connect(path)) as db, db:
        for [day] in db.execute("select distinct substr(started, 1, 10) from crawls").fetchall():
            [before] = db.execute("select date(?, '-1 day')", [day]).fetchone()
            for table, names in (("crawls", ("started", "finished")), ("pages", ("fetched", "tries"))):
                for name in names:
                    db.execute(
                        f"update {table} set {name} = replace({name}, ?, ?)", (f"{day}T", f"{before}T")
                    )


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    folder, table = tmp_path_factory.mktemp("nights"), {}
    with served(lambda asked: table["now"](asked)) as (address, _):
        told = []
        for night in (FIRST, SECOND):
            table["now"] = answers(night)
            with crawl(address, folder) as view:
                states = {link.text.removesuffix("栏目"): link for link in view.links()}
                found = [each for each in rows(view.path) if each["check"] == "broken_link"]
            told.append(({name: states[name].state for name in NAMES}, found, states))
            a_day_earlier(view.path)
        yield told


def test_on_the_first_night_only_the_definite_is_found(nights):
    states, found, _ = nights[0]
    assert states == {
        "errs": LinkState.UNSURE,
        "gone": LinkState.GONE,
        "once": LinkState.FLAKY,
        "mended": LinkState.UNSURE,
        "broke": LinkState.OK,
        "refuses": LinkState.REFUSED,
        "bad": LinkState.ERROR,
        "fine": LinkState.OK,
    }
    assert [row["message"] for row in found if row["verdict"] == "found"] == [
        "首页链接“gone栏目”打不开：服务器回答 404（页面不存在）"
    ]


def test_on_the_second_night_what_failed_on_both_is_found_too(nights):
    states, found, links = nights[1]
    assert states == {
        "errs": LinkState.FAILING,
        "gone": LinkState.GONE,
        "once": LinkState.FLAKY,
        "mended": LinkState.OK,
        "broke": LinkState.UNSURE,
        "refuses": LinkState.REFUSED,
        "bad": LinkState.ERROR,
        "fine": LinkState.OK,
    }
    assert len([row for row in found if row["verdict"] == "found"]) == 2
    assert [each.said for each in links["errs"].earlier] == ["500"]
    assert links["errs"].earlier[0].at < links["errs"].tries[0].at


def test_each_finding_names_the_home_page_and_the_words_of_the_link_there(nights):
    _, found, _ = nights[1]
    for row in found:
        if row["verdict"] == "found":
            [place] = [each for each in row["evidence"]["所在页面"] if each["页面"] == row["url"]]
            assert place["位置"] == "导航或页脚"
            assert place["链接文字"] in row["message"]
            assert row["evidence"]["目标归属"] == "本站"
