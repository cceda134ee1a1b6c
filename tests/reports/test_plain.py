"""Text from portals made printable."""

from hypothesis import given
from hypothesis import strategies as st

from reports.plain import plain


def test_what_can_be_printed_stays_as_it_is():
    assert (
        plain("关于印发《办法》的通知（2026年版）—— “云山” <b> {{x}} =1+1")
        == "关于印发《办法》的通知（2026年版）—— “云山” <b> {{x}} =1+1"
    )


def test_what_turns_or_hides_text_is_gone():
    assert plain("a\u202eb\x00c\nd\ufeff") == "a b c d"


def test_a_text_without_end_is_cut():
    assert plain("长" * 10_000, 20) == "长" * 19 + "…"


@given(st.text(), st.integers(1, 50))
def test_nothing_longer_or_unprintable_comes_out(text, longest):
    made = plain(text, longest)
    assert len(made) <= longest
    assert not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in made)
