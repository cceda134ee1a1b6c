"""What a ruling says, and on which day it holds."""

from datetime import date

import pytest

from checks.cases.rulings import NAMES, UNRULED, WORDS, Ruled, Ruling, needs_reason, refusal
from checks.verdicts import State

WAIVER = Ruled(
    ruling=Ruling.WAIVED, reason="改版中", by="王", at="2026-03-02", until=date(2026, 6, 30), number=4
)


def test_a_waiver_holds_on_its_last_day():
    assert WAIVER.on(date(2026, 6, 30)) is WAIVER
    assert WAIVER.excuses


def test_the_day_after_it_counts_again_and_says_why():
    ended = WAIVER.on(date(2026, 7, 1))
    assert (ended.ruling, ended.excuses, ended.number) == (Ruling.NONE, False, 4)
    assert ended.said == "豁免已于 2026-06-30 到期，重新计入"


@pytest.mark.parametrize(
    ("ruled", "said"),
    [
        (UNRULED, ""),
        (Ruled(ruling=Ruling.CONFIRMED), "已确认"),
        (Ruled(ruling=Ruling.FALSE, reason="栏目已合并"), "误报"),
        (WAIVER, "豁免至 2026-06-30"),
    ],
)
def test_a_ruling_is_said_in_words(ruled, said):
    assert ruled.said == said


def test_what_is_wrong_never_ends():
    ruled = Ruled(ruling=Ruling.FALSE, reason="栏目已合并")
    assert ruled.on(date(2099, 1, 1)).excuses


def test_only_the_first_confirmation_needs_no_reason():
    free = [(old, new) for old in Ruling for new in Ruling if not needs_reason(old, new)]
    assert free == [(Ruling.NONE, Ruling.CONFIRMED)]


@pytest.mark.parametrize("state", State)
def test_a_false_alarm_may_be_ruled_in_every_state_even_when_mended(state):
    assert refusal(state, Ruling.NONE, Ruling.FALSE) is None


def test_every_word_of_the_command_has_a_name():
    assert {NAMES[ruling] for ruling in WORDS.values()} == {"已确认", "误报", "豁免"}


FALSE = Ruled(
    ruling=Ruling.FALSE, reason="引文", by="王", at="2026-03-20", things={"错词": ("布署",)}, number=7
)


@pytest.mark.parametrize(
    "evidence",
    ['{"处数": 9, "错词": ["布署"]}', '{"错词": []}', '{"处数": 1}'],
    ids=["in other numbers", "no more", "told by an older version"],
)
def test_what_was_ruled_on_stays_ruled_on(evidence):
    assert FALSE.of(evidence) is FALSE


def test_what_came_up_since_counts_and_is_named():
    now = FALSE.of('{"错词": ["布署", "按装"]}')
    assert (now.ruling, now.excuses, now.number) == (Ruling.NONE, False, 7)
    assert now.said == "裁定后又出现：按装，请重新裁定"


def test_what_is_named_is_short_and_printable():
    told = FALSE.of('{"错词": ["\\u202e' + "按" * 900 + '"]}').said
    assert (len(told) < 99, "\u202e" in told) == (True, False)


def test_a_ruling_on_all_of_a_page_and_a_confirmation_hold_whatever_comes():
    whole = Ruled(ruling=Ruling.FALSE, reason="引文")
    right = Ruled(ruling=Ruling.CONFIRMED, things={"错词": ("布署",)})
    assert [each.of('{"错词": ["按装"]}') for each in (whole, right)] == [whole, right]


def test_a_second_false_alarm_keeps_the_first():
    again = Ruled(ruling=Ruling.FALSE, reason="引文", things={"错词": ("按装",)}).after(FALSE)
    assert again.things == {"错词": ("布署", "按装")}
    assert again.of('{"错词": ["布署"]}').excuses
