"""The day on which something was mended, in every way that a clerk writes it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.replies.days import read

FIRST, LAST = date(2026, 3, 20), date(2026, 4, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-03",
        "2026-4-3",
        "2026.4.3",
        "2026.04.03",
        "2026.4.3.",
        "2026/4/3",
        "2026年4月3日",
        "2026年4月3",
        "2026 年 4 月 3 日",
        "2026年4月3号",
        "２０２６．４．３",
        "2026。4。3",
        "2026—4—3",
        "20260403",
        "26.4.3",
        "2026-04-03 09:30",
        "2026-04-03 09:30:00",
        "2026-04-03T00:00:00",
        "46115",
        " 2026-04-03\n",
        "4月3日",
        "4/3",
        "4-3",
        "04月03日",
        "2026年04月03日星期五",
        "2026-4-3（周五）",
        "二〇二六年四月三日",
        "二零二六年四月三日",
        "四月三日",
        "4/3/2026",
        "2026-4-1至4-3",
        "2026.4.1～2026.4.3",
        "2026年3月25日到4月3日",
        "4月1日至3日",
    ],
)
def test_ways_to_write_the_third_of_april(text):
    assert read(text, FIRST, LAST) == date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "已完成",
        "2026年4月",
        "2026",
        "4.3",
        "4.1",
        "2026-02-30",
        "13月1日",
        "1",
        "999999",
        "0",
        "=NOW()",
    ],
)
def test_what_is_no_day(text):
    assert read(text, FIRST, LAST) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年三月二十五日", 25),
        ("三月三十一日", 31),
        ("三月二十日", 20),
        ("2026-3-25至3-28", 28),
        ("3/25/2026", 25),
    ],
)
def test_days_of_march_in_words_and_spans(text, day):
    assert read(text, FIRST, LAST) == date(2026, 3, day)


@pytest.mark.parametrize(
    "text", ["至", "4月1日至", "至今", "2026-4-1至今", "25/3/2026", "十", "二十月三日", "4月1日至35日"]
)
def test_what_only_looks_like_a_day(text):
    assert read(text, FIRST, LAST) is None


def test_a_point_between_month_and_day_is_read_where_it_cannot_be_a_number_cut_short():
    assert read("4.13", FIRST, LAST) == date(2026, 4, 13)
    assert read("4.5", FIRST, LAST) == date(2026, 4, 5)


def test_a_day_without_a_year_is_the_one_that_is_possible():
    assert read("12月30日", date(2025, 12, 20), date(2026, 1, 5)) == date(2025, 12, 30)
    assert read("1月3日", date(2025, 12, 20), date(2026, 1, 5)) == date(2026, 1, 3)
    assert read("5月1日", FIRST, LAST) == date(2026, 5, 1)


DAYS = st.dates(date(2025, 11, 1), date(2026, 10, 31))
WHOLE = ["{0.year}-{0.month}-{0.day}", "{0.year}.{0.month}.{0.day}", "{0.year}/{0.month:02}/{0.day:02}"]
WHOLE += ["{0.year}年{0.month}月{0.day}日", "{0.year}{0.month:02}{0.day:02}", "{0} 08:05"]
SHORT = ["{0.month}月{0.day}日", "{0.month}/{0.day}", "{0.month:02}-{0.day:02}"]


@given(DAYS, st.sampled_from(WHOLE), st.integers(0, 300))
def test_a_whole_day_is_the_same_whatever_is_possible(day, way, days):
    assert read(way.format(day), FIRST, FIRST + timedelta(days)) == day


@given(DAYS, st.sampled_from(SHORT), st.integers(0, 200), st.integers(0, 150))
def test_a_day_without_a_year_is_found_again_within_a_year(day, way, before, after):
    assert read(way.format(day), day - timedelta(before), day + timedelta(after)) == day


@given(st.text(max_size=30))
def test_nothing_that_is_written_is_a_crash(text):
    assert read(text, FIRST, LAST) is None or isinstance(read(text, FIRST, LAST), date)
