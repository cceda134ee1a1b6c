from hypothesis import given
from hypothesis import strategies as st

from checks.personal import excerpt, masked

NUMBERS = st.from_regex(r"[1-9][0-9]{6,19}", fullmatch=True)
WORDS = st.text("云山县人民政府联系电话，。 0123456789", max_size=40)


@given(NUMBERS, WORDS)
def test_no_excerpt_repeats_a_long_number(number, around):
    shown = excerpt(f"电话 {number} 联系{around}")
    assert number not in shown
    assert number[:3] in shown


@given(st.text("云山县人民政府\t\n 第3章", max_size=40))
def test_an_excerpt_is_one_line_of_the_same_words(text):
    assert excerpt(text) == " ".join(text.split())


@given(st.from_regex(r"[1-9][0-9]{10,18}", fullmatch=True))
def test_numbers_as_long_as_persons_are_masked(number):
    assert number not in masked(f"账号：{number}。")


def test_dates_and_document_numbers_are_left():
    told = "云政办〔2026〕3号，2026年3月1日印发，共 120000 元"
    assert excerpt(told) == masked(told) == told
