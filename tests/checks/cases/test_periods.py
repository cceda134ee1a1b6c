from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.cases import periods
from checks.rules import ConfigError

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2026", "2026年", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026年", "2026年", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026H1", "2026年上半年", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026年下半年", "2026年下半年", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026q3", "2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026年三季度", "2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026年第3季度", "2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2024-02", "2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026年9月", "2026年9月", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-07-01..2026-09-15", "2026年7月1日至9月15日", date(2026, 7, 1), date(2026, 9, 15)),
        ("2025-12-01..2026-01-15", "2025年12月1日至2026年1月15日", date(2025, 12, 1), date(2026, 1, 15)),
        ("2026-07-01..2026-09-30", "2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_a_period_is_read_as_an_office_writes_it(text, name, first, last):
    assert periods.read(text) == periods.Period(name=name, first=first, last=last)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026", "2025年"),
        ("2026H2", "2026年上半年"),
        ("2026H1", "2025年下半年"),
        ("2026Q3", "2026年第二季度"),
        ("2026Q1", "2025年第四季度"),
        ("2026-03", "2026年2月"),
        ("2026-01", "2025年12月"),
        ("2026-09-08..2026-09-14", "2026年9月1日至9月7日"),
    ],
)
def test_the_period_before_is_named_like_its_kind(text, name):
    assert periods.read(text).before().name == name


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026Q5", "2026-13", "26Q1", "去年", "2026-09-15..2026-07-01", "2026-07-01..", "1026Q1"),
        *("2026-07-01..9999-12-31", "2026五季度", "2026-02-30..2026-03-01"),
    ],
)
def test_what_is_no_period_is_refused_with_how_to_write_it(text):
    with pytest.raises(ConfigError, match="写法不对，应像 2026Q3"):
        periods.read(text)


@given(DAYS, st.integers(0, 800))
def test_the_period_before_ends_the_day_before_and_is_about_as_long(first, days):
    period = periods.between(first, first + timedelta(days=days))
    before = period.before()
    assert before.last == first - timedelta(days=1)
    assert before.first <= before.last
    assert abs((before.last - before.first) - (period.last - period.first)) <= timedelta(days=4)
    assert first in period
    assert before.last not in period
