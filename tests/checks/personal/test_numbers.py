from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from checks.page.exposed_personal_data import exposed_personal_data
from checks.page.weakly_masked_data import weakly_masked_data
from checks.personal.masking import masked
from checks.personal.numbers import birthday, check_digit, is_credit_code, is_id_card, luhn
from tests.checks.personal.invented import NAMES, bank_card, id_card, mobile, table
from tests.make import attachment, document, findings

BORN = (date(1906, 1, 1), date(2026, 3, 20))
DAYS = st.dates(date(1930, 1, 1), date(2025, 12, 31))
CARDS = st.builds(lambda day, order: id_card(born=f"{day:%Y%m%d}", order=order), DAYS, st.integers(0, 999))
FRAMES = st.sampled_from(
    [
        "身份证号：{}",
        "{}",
        "王建国{}，李秀英{}",
        "姓名\t身份证号\n王建国\t{}",
        "序号 姓名 证件号\n1 王建国 {}",
        "王建国({})。",
    ]
)


@given(CARDS)
def test_every_number_with_its_check_digit_is_one(card):
    assert is_id_card(card, {"41"}, BORN)


@given(CARDS, st.integers(0, 16), st.integers(1, 9))
def test_a_slip_of_one_digit_is_noticed(card, at, step):
    slipped = f"{card[:at]}{(int(card[at]) + step) % 10}{card[at + 1 :]}"
    assert check_digit(slipped[:17]) != card[17]


def test_the_standards_own_examples_hold():
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"
    assert is_credit_code("91350100M000100Y43")
    assert luhn("79927398713")


def test_a_day_that_no_calendar_has_is_no_birthday():
    assert birthday("410099198502300000") is None
    assert birthday("410099200002290000") == date(2000, 2, 29)
    assert birthday("410099850312017") == date(1985, 3, 12)


@given(st.lists(CARDS, min_size=1, max_size=4), FRAMES, st.booleans())
def test_no_finding_repeats_a_number(cards, frame, in_file):
    text = "\n".join(frame.replace("{}", card) for card in cards)
    title = f"关于{cards[0]}的公示"
    subject = attachment(name=title, text=text) if in_file else document(title, text=text)
    for check in (exposed_personal_data, weakly_masked_data):
        shown = repr(findings(check, subject))
        assert not any(card in shown or card[6:14] in shown for card in cards)


@given(st.lists(st.integers(0, 9999), min_size=3, max_size=8, unique=True))
def test_no_finding_repeats_a_phone_or_a_card(orders):
    phones, cards = [mobile(n) for n in orders], [bank_card(middle=n) for n in orders]
    rows = zip(NAMES, phones, cards, strict=False)
    text = table(("户主", "手机号", "银行卡号"), *rows)
    shown = repr(findings(exposed_personal_data, document("补贴公示", text=text)))
    assert "补贴公示" in shown
    assert not any(number in shown for number in (*phones, *cards))


@given(st.from_regex(r"[0-9]{11,20}", fullmatch=True))
def test_a_long_number_is_never_quoted_whole(number):
    assert number not in masked(f"附件{number}.xlsx")
