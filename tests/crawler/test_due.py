"""Whose turn it is: once a night for ``1d``, at once for what was broken off, never twice for what is done."""

import sqlite3
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rules import ConfigError
from checks.samples import BEIJING
from checks.store import Store
from crawler.due import Last, Window, is_due, last_of, read_every, read_window

NIGHT = Window(time(22), time(6))
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=BEIJING)


def last(text: str, reason: str = "finished", **given: bool) -> Last:
    return Last(at(text), reason != "stopped", reason, **given)


@pytest.mark.parametrize(
    ("told", "period"),
    [("1d", DAY), ("7天", 7 * DAY), ("12h", DAY / 2), ("6 小时", DAY / 4), (7, 7 * DAY), (0.5, DAY / 2)],
)
def test_a_period_is_read(told, period):
    assert read_every("every", told) == period


@pytest.mark.parametrize(
    "told", ["", "daily", "0d", "1m", "-1d", "1.5d", "400d", 0, -3, 1e9, float("nan"), float("inf")]
)
def test_what_is_no_period_is_refused_with_the_key(told):
    with pytest.raises(ConfigError, match=r"^a\.toml：every"):
        read_every("a.toml：every", told)


@pytest.mark.parametrize("told", ["22:00", "22-6", "25:00-06:00", "22:00-06:60", "06:00-06:00", "", "夜里"])
def test_what_is_no_window_is_refused_with_the_key(told):
    with pytest.raises(ConfigError, match=r"^a\.toml：window"):
        read_window("a.toml：window", told)


@pytest.mark.parametrize("told", ["22:00-06:00", "22:00–6:00", "22:00至06:00", " 22:00 - 06:00 "])
def test_a_window_may_be_written_as_people_write_it(told):
    assert read_window("window", told) == NIGHT


def test_a_window_may_end_at_midnight():
    evening = read_window("window", "18:00-24:00")
    assert at("10 23:59") in evening
    assert at("11 00:00") not in evening


@given(st.times(), st.times(), st.datetimes(timezones=st.just(BEIJING)))
def test_a_window_and_the_hours_that_it_leaves_make_a_day(opens, closes, moment):
    if opens != closes:
        assert (moment in Window(opens, closes)) != (moment in Window(closes, opens))


def test_a_site_never_audited_is_due():
    assert is_due(None, DAY, None, at("10 22:00"))


def test_a_crawl_that_was_broken_off_is_due_at_once():
    assert is_due(last("10 21:59", "stopped"), 7 * DAY, None, at("10 22:00"))


@pytest.mark.parametrize(
    ("before", "now", "due"),
    [
        ("10 22:05", "10 23:05", False),
        ("10 22:05", "11 05:05", False),
        ("10 22:05", "11 22:04", True),
        ("11 04:40", "11 22:05", True),
        ("11 05:59", "11 22:05", True),
        ("10 14:00", "10 22:05", False),
        ("11 22:05", "12 02:05", False),
    ],
)
def test_once_a_night_is_once_a_night(before, now, due):
    assert is_due(last(before), DAY, NIGHT, at(now)) is due


def test_a_night_without_a_window_begins_at_noon():
    assert is_due(last("11 04:40"), DAY, None, at("11 22:05"))
    assert not is_due(last("10 22:05"), DAY, None, at("11 04:40"))


def test_every_seventh_night():
    assert not is_due(last("03 22:05"), 7 * DAY, NIGHT, at("09 22:05"))
    assert is_due(last("04 03:00"), 7 * DAY, NIGHT, at("10 22:05"))


@pytest.mark.parametrize("seen", [last("10 22:05", "refused"), last("10 22:05", read=False)])
def test_one_that_turned_us_away_or_did_not_open_is_tried_again_the_next_night(seen):
    assert not is_due(seen, 7 * DAY, NIGHT, at("10 23:05"))
    assert is_due(seen, 7 * DAY, NIGHT, at("11 22:05"))


@pytest.mark.parametrize(("every", "early", "soon"), [("1h", "22:50", "22:55"), ("12h", "08:30", "09:05")])
def test_a_timer_may_be_early_by_a_tenth_of_the_period_and_at_most_an_hour(every, early, soon):
    day = "10" if every == "1h" else "11"
    period = read_every("every", every)
    assert not is_due(last("10 22:00"), period, None, at(f"{day} {early}"))
    assert is_due(last("10 22:00"), period, None, at(f"{day} {soon}"))


def test_a_time_in_the_future_was_told_by_a_wrong_clock():
    assert is_due(Last(at("10 22:00") + 365 * DAY, True, "finished"), DAY, None, at("10 22:00"))


@given(
    every=st.sampled_from(["6h", "1d", "3d", "7d"]),
    windowed=st.booleans(),
    minutes=st.lists(st.integers(5, 24 * 60), min_size=1, max_size=200),
)
def test_however_often_a_timer_looks_a_site_has_its_turn_once_a_period(every, windowed, minutes):
    """No two turns nearer than half a period, and on average never more than one each period."""
    period, window = read_every("every", every), NIGHT if windowed else None
    now = first = at("01 22:00")
    seen, turns = Last(now, True, "finished"), 0
    for step in minutes:
        now += timedelta(minutes=step)
        if (window is None or now in window) and is_due(seen, period, window, now):
            assert now - seen.started >= period / 2
            seen, turns = Last(now, True, "finished"), turns + 1
    assert turns <= (now - first) / (period * 0.9) + 1


def test_what_a_sites_file_tells_is_its_newest_crawl(tmp_path):
    file = tmp_path / "site.db"
    assert last_of(file) is None
    with Store(file) as store:
        assert last_of(file) is None
        store.start(started="2026-03-10T22:05:00+08:00", as_of="2026-03-10", settings={})
        assert last_of(file) == Last(at("10 22:05"), False, None, read=False)
        store.finish(reason="finished", finished="2026-03-10T22:15:00+08:00", coverage={"start_read": True})
    assert last_of(file) == last("10 22:05")


def test_a_file_that_cannot_be_read_is_as_good_as_none(tmp_path):
    (tmp_path / "site.db").write_bytes(b"no database" * 500)
    assert last_of(tmp_path / "site.db") is None
    sqlite3.connect(tmp_path / "empty.db").close()
    assert last_of(tmp_path / "empty.db") is None
