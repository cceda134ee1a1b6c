"""An id is found again, whatever a spreadsheet made of it; where two are possible none is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import tables
from reports.replies.matching import Ids

PRINTS = {"dd678d418d214f2b", "dbc324766d234b96", "0012345678901234", "9234567890123456", "52345678901234e5"}


def recognise(text, prints):
    return Ids(prints).recognise(text)


@pytest.mark.parametrize(
    ("text", "print_"),
    [
        ("dd678d418d214f2b", "dd678d418d214f2b"),
        (" DD678D418D214F2B ", "dd678d418d214f2b"),
        ("ｄｄ678d418d214f2b", "dd678d418d214f2b"),
        ("'dd678d418d214f2b", "dd678d418d214f2b"),
        ("dd67 8d41\n8d21 4f2b", "dd678d418d214f2b"),
        ("dd678d41", "dd678d418d214f2b"),
        ("12345678901234", "0012345678901234"),
        ("9.23456789012346e+15", "9234567890123456"),
        ("9.23456789012346E+15", "9234567890123456"),
        ("5.2345678901234e+18", "52345678901234e5"),
    ],
)
def test_what_became_of_an_id(text, print_):
    assert recognise(text, PRINTS) == print_


@pytest.mark.parametrize(
    "text", ["", "d", "dd678d4", "dd678d418d214f2c", "ffffffff", "0", "1e400", "合计", "12"]
)
def test_what_names_no_finding_or_more_than_one(text):
    assert recognise(text, PRINTS) is None


def test_an_id_that_two_begin_with_is_neither():
    assert recognise("aaaaaaaa", {"aaaaaaaa11111111", "aaaaaaaa22222222"}) is None
    assert recognise("12345678", {"12345678aaaaaaaa", "0000000012345678"}) is None
    assert recognise("1.23456789012346e+15", {"1234567890123456", "1234567890123461"}) is None


PRINT = st.text("0123456789abcdef", min_size=16, max_size=16)


@given(st.sets(PRINT, min_size=1, max_size=20), st.data())
def test_whatever_is_recognised_is_right(prints, data):
    chosen = data.draw(st.sampled_from(sorted(prints)))
    assert recognise(chosen, prints) == chosen
    cut = chosen[: data.draw(st.integers(1, 15))]
    assert recognise(cut, prints) in (chosen, None)


@given(st.sets(st.text("0123456789", min_size=16, max_size=16), min_size=1, max_size=9), st.data())
def test_one_that_excel_took_for_a_number_is_that_one_or_none(prints, data):
    chosen = data.draw(st.sampled_from(sorted(prints)))
    assert recognise(tables._shown(float(f"{float(chosen):.15g}")), prints) in (chosen, None)
