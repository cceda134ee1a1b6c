"""What a server asks for when it finds us too fast."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.manners import seconds


@pytest.mark.parametrize(
    "told",
    [None, "", "soon", "-5", "1.5 minutes", "9" * 40 + "x", "²", "Thu, 01 Jan 1970 00:00:00 +99999999999999",
     "Thu, 01 Jan 99999999999 00:00:00 GMT"],
)  # fmt: skip
def test_what_is_no_time_says_nothing(told):
    assert seconds(told) is None


@given(st.integers(0, 10**9))
def test_a_number_is_seconds(number):
    assert seconds(f" {number} ") == number


@given(st.integers(5, 10**6))
def test_a_date_is_the_seconds_until_then(ahead):
    until = datetime.now(UTC) + timedelta(seconds=ahead)
    assert ahead - 3 <= seconds(format_datetime(until, usegmt=True)) <= ahead


@given(st.text(max_size=80))
def test_any_header_is_understood_or_not_and_nothing_worse(told):
    found = seconds(told)
    assert found is None or found >= 0


def test_a_date_of_no_zone_is_of_greenwich():
    assert seconds("Thu, 01 Jan 1970 00:00:00 -0000") == 0


def test_a_date_that_is_over_asks_for_nothing():
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
