from hypothesis import given
from hypothesis import strategies as st

from reports.rates import percent, span


@given(st.integers(1, 100_000), st.data())
def test_a_rate_is_all_or_nothing_only_where_it_is(whole, data):
    part = data.draw(st.integers(0, whole))
    told = percent(part, whole)
    assert (told == "100%") == (part == whole)
    assert (told == "0%") == (part == 0)


def test_a_rate_has_one_decimal_where_it_needs_one():
    assert [percent(*each) for each in ((1, 2), (2, 3), (9999, 10_000), (1, 10_000))] == [
        *("50%", "66.7%", "99.9%", "0.1%")
    ]


def test_what_was_not_looked_at_makes_two_rates():
    assert [span(1, unseen, 4) for unseen in (0, 2, 3)] == ["25%", "25%～75%", "25%～100%"]
