"""A week of samples: runs, causes, days."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.samples import Sample
from checks.weeks import BROKEN_OFF, causes, lasted, run_told, week
from tests.checks.site.test_unreachable_site import EVENING


def visits(pattern: str, apart: timedelta = timedelta(minutes=45)):
    """Visits up to the evening, ``x`` where the page did not open, ``r`` where we were refused."""
    came = {".": {"status": 200}, "x": {"error": "timeout"}, "r": {"status": 403}}
    last = len(pattern) - 1
    taken = [
        Sample(at=EVENING - apart * (last - n), seconds=0.1, **came[letter])
        for n, letter in enumerate(pattern)
    ]
    return week(taken, EVENING, 15)


@pytest.mark.parametrize(
    ("pattern", "runs"),
    [("...", []), ("x.x", [1, 1]), (".xxx.x", [3, 1]), ("xx", [2]), ("xrx", [2]), ("xrrrx", [1, 1])],
)
def test_failures_are_one_run_until_a_page_opens_or_nobody_looks(pattern, runs):
    assert list(map(len, visits(pattern).runs)) == runs


@given(st.text(".xr", min_size=1, max_size=40))
def test_the_runs_are_all_the_failures_in_their_order(pattern):
    seen = visits(pattern)
    assert [sample for run in seen.runs for sample in run] == list(seen.failed)


def test_a_day_without_visits_ends_a_run():
    assert list(map(len, visits("xx", BROKEN_OFF + timedelta(minutes=1)).runs)) == [1, 1]


def test_a_run_over_midnight_names_both_days():
    assert run_told(visits("xxxx", timedelta(hours=1.5)).runs[0]) == "03-20 16:30—21:00 连续 4 次 超时"
    night = week(
        [Sample(at=EVENING + timedelta(hours=n), error="connection") for n in (2, 3, 4)], EVENING, 15
    )
    assert run_told(night.runs[0]) == "03-20 23:00—03-21 01:00 连续 3 次 连接失败"


def test_causes_are_totalled_the_most_frequent_first():
    at = EVENING
    failed = [
        Sample(at=at, status=503),
        *[Sample(at=at, error="timeout")] * 2,
        Sample(at=at, error="no-host"),
    ]
    assert causes(failed) == "超时 2 次、状态码 503 1 次、域名解析失败 1 次"


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "0 分钟"), (59, "59 分钟"), (60, "1 小时"), (216, "3 小时 36 分钟")]
)
def test_spans_are_told_in_hours_and_minutes(minutes, told):
    assert lasted(timedelta(minutes=minutes)) == told
