"""Folders for units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.letters.naming import folder


def test_a_unit_has_a_folder_of_its_name():
    assert folder("云山县财政局（国资局）", (), "x") == "云山县财政局（国资局）"


def test_a_later_letter_has_a_folder_of_its_own():
    assert folder("云山县财政局", ["云山县财政局"], "20260406-bbbbbb") == "云山县财政局-20260406-bbbbbb"


@pytest.mark.parametrize("name", ["CON", "nul", "..", "../../etc", "a/b", "C:\\x", "\x00", "", "-rf"])
def test_no_name_leads_anywhere_else(name):
    made = folder(name, (), "x")
    assert made
    assert not set(made) & set('/\\:*?"<>|.\x00')
    assert made.lower() not in ("con", "nul")


@given(st.text(), st.text())
def test_no_two_units_share_a_folder(one, other):
    first = folder(one, (), "1")
    assert first.casefold() != folder(other, (first,), "2").casefold()
