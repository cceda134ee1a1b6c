from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rules import ConfigError, Rules
from checks.workdays import Clock

CLOCK = Clock(Rules.load())
MAKEUP = {
    2024: ("02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"),
    2025: ("01-26", "02-08", "04-27", "09-28", "10-11"),
    2026: ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
}
DAYS = st.dates(date(2005, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("start", "three", "twenty"),
    [
        ("2025-01-22", "2025-01-26", "2025-02-25"),
        ("2025-04-25", "2025-04-29", "2025-05-27"),
        ("2025-09-24", "2025-09-28", "2025-10-28"),
        ("2025-12-30", "2026-01-05", "2026-01-28"),
        ("2026-02-12", "2026-02-24", "2026-03-18"),
        ("2026-04-29", "2026-05-07", "2026-05-29"),
        ("2026-09-18", "2026-09-22", "2026-10-22"),
        ("2026-09-23", "2026-09-29", "2026-10-28"),
        ("2026-09-28", "2026-10-08", "2026-10-30"),
        ("2026-11-02", "2026-11-05", "2026-11-30"),
    ],
)
def test_a_term_across_holidays_ends_where_the_book_says(start, three, twenty):
    day = date.fromisoformat(start)
    assert (str(CLOCK.due(day, 3)), str(CLOCK.due(day, 20))) == (three, twenty)


@pytest.mark.parametrize("day", [f"{year}-{day}" for year, days in MAKEUP.items() for day in days])
def test_a_makeup_day_is_worked(day):
    assert date.fromisoformat(day).weekday() >= 5
    assert CLOCK.is_workday(date.fromisoformat(day)) is True


@given(DAYS, st.integers(1, 60))
def test_due_and_between_are_inverse(start, days):
    due = CLOCK.due(start, days)
    assert CLOCK.between(start, due) == days
    assert CLOCK.is_workday(due)
    assert CLOCK.between(start, due - timedelta(days=1)) == days - 1


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_terms_add_up(start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    assert CLOCK.between(start, middle) + CLOCK.between(middle, end) == CLOCK.between(start, end)


@given(DAYS)
def test_a_last_day_off_rolls_on_to_a_working_day(day):
    rolled = CLOCK.rolled(day)
    assert CLOCK.is_workday(rolled)
    assert CLOCK.between(day - timedelta(days=1), rolled) == 1


def test_nothing_is_counted_backwards():
    assert CLOCK.between(date(2026, 3, 2), date(2026, 3, 2)) == 0
    assert CLOCK.between(date(2026, 3, 2), date(2026, 2, 2)) == 0


@pytest.mark.parametrize("day", [date(2003, 6, 2), date(2031, 5, 6)])
def test_a_year_without_a_calendar_is_not_known(day):
    assert CLOCK.is_workday(day) is None
    assert CLOCK.due(day, 3) is None
    assert CLOCK.between(day, day + timedelta(days=9)) is None
    assert CLOCK.rolled(day) is None


def test_a_term_that_runs_into_a_year_without_a_calendar_is_not_known():
    last = max(year for year in range(2026, 2040) if CLOCK.is_workday(date(year, 6, 1)) is not None)
    assert CLOCK.due(date(last, 12, 21), 20) is None
    assert CLOCK.between(date(last, 12, 21), date(last + 1, 1, 9)) is None


def test_an_overlay_adds_local_holidays_and_a_year(tmp_path):
    overlay = tmp_path / "local.toml"
    overlay.write_text(
        '[workdays.years.2026]\nholidays = ["03-03"]\n'
        '[workdays.years.2031]\nwhole = true\nholidays = ["01-01"]\nworkdays = ["01-04"]\n',
        "utf-8",
    )
    clock = Clock(Rules.load(overlay))
    assert CLOCK.due(date(2026, 3, 2), 1) == date(2026, 3, 3)
    assert clock.due(date(2026, 3, 2), 1) == date(2026, 3, 4)
    assert clock.is_workday(date(2031, 1, 4)) is True
    assert clock.is_workday(date(2031, 1, 1)) is False


@pytest.mark.parametrize("row", ['2026]\nholidays = ["3月3日"]', '26]\nholidays = ["03-03"]'])
def test_a_day_that_is_none_is_refused_by_name(tmp_path, row):
    overlay = tmp_path / "local.toml"
    overlay.write_text(f"[workdays.years.{row}\n", "utf-8")
    with pytest.raises(ConfigError, match="workdays"):
        Clock(Rules.load(overlay))


def test_the_account_names_holidays_and_makeup_days():
    told = CLOCK.account(date(2025, 1, 22), date(2025, 2, 10))
    assert "2025-01-26" in told
    assert "2025-01-28" in told
    assert "2025-02-08" in told
