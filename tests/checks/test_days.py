from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.days import find, from_url, months_after, number, shows_some

DAYS = st.dates(date(1970, 1, 2), date(2099, 12, 31))
HAN = "〇一二三四五六七八九"


def words(value):
    tens, ones = divmod(value, 10)
    return f"{HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{HAN[ones] if ones else ''}"


@given(DAYS)
def test_a_day_is_read_in_digits_and_in_words(day):
    year = "".join(HAN[int(digit)] for digit in str(day.year))
    for text in (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d} 08:30"):
        assert find(text, seen=None, rule="test").day == day
    if year[0] in "一二":
        told = f"{year}年{words(day.month)}月{words(day.day)}日"
        assert find(told, seen=None, rule="test").day == day


@pytest.mark.parametrize(
    "text", ["", "2026年3月", "2026-02-30", "云政发〔2026-3-1", "20261301", "1970-01-01", "3月1日"]
)
def test_what_is_no_full_day_is_not_read(text):
    assert find(text, seen=None, rule="test") is None


@pytest.mark.parametrize(
    ("address", "iso"),
    [
        ("http://a.example/art/2026/3/1/art_1_2.html", "2026-03-01"),
        ("http://a.example/202603/t20260301_12.html", "2026-03-01"),
        ("http://a.example/2026-03-01/7.html", "2026-03-01"),
        ("http://a.example/202603/12.html", None),
        ("http://a.example/2026/13/1/7.html", None),
    ],
)
def test_days_in_addresses(address, iso):
    found = from_url(address)
    assert (found and found.iso) == iso


@given(st.integers(1, 99))
def test_numbers_below_a_hundred(value):
    assert number(words(value)) == number(str(value)) == value


@pytest.mark.parametrize("nothing", ["", "百", "十二三", "〇", "若干", "年"])
def test_what_is_no_number_is_nought(nothing):
    assert number(nothing) == 0


@given(DAYS, st.integers(-60, 60))
def test_months_after_keep_the_day_where_the_month_has_it(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


@pytest.mark.parametrize(
    ("text", "some"),
    [("发布于 2026-3-1", True), ("2026年3月1日", True), ("2026年3月", False), ("03-01", False)],
)
def test_some_day(text, some):
    assert shows_some(text) is some
