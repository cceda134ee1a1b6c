"""Which findings are looked at again."""

from datetime import date

import pytest

from checks.cases.docket import Docket, Letter, Recheck, Reply
from checks.cases.rulings import Ruled, Ruling
from checks.rules import ConfigError
from checks.verdicts import State
from crawler.rechecking.wanted import named, replied, waiting
from tests.offices import AS_OF, audited, finding

FOUND = [finding(path="/a/"), finding(path="/b/"), finding(path="/c/")]
A, B, C = (row["fingerprint"] for row in FOUND)
MORNING, NOON, EVENING = (f"2026-04-01T{hour}:00:00+08:00" for hour in ("09", "12", "18"))


@pytest.fixture
def file(tmp_path):
    return audited(tmp_path, found=FOUND)


@pytest.fixture
def docket(file):
    docket = Docket(file)
    docket.write_letter(
        Letter(id="1号", unit="县", made=AS_OF, due=AS_OF, as_of=AS_OF, crawl=1, demands=(A, B, C))
    )
    return docket


def answered(docket, print_, at=NOON, stage="已整改"):
    told = {"letter": "1号", "file": "x", "said": "", "day": None, "person": "", "proof": ""}
    docket.write_replies([Reply(fingerprint=print_, at=at, stage=stage, **told)])


def looked(docket, print_, at, verdict="未整改"):
    docket.write_rechecks([Recheck(fingerprint=print_, at=at, verdict=verdict, reason="")])


def test_a_finding_is_named_by_the_eight_digits_of_reports_or_by_all_of_them(file):
    assert named(file, [A[:8], B.upper(), A]) == [A, B]


@pytest.mark.parametrize("told", ["ffffffffffffffff", "无此", "%", "", "abc"])
def test_what_no_finding_bears_is_refused_by_its_name(file, told):
    with pytest.raises(ConfigError, match=f"编号为 {told} 的问题"):
        named(file, [told])


def test_what_nobody_answered_is_not_looked_at(file, docket):
    assert replied(file, AS_OF) == []


def test_what_is_said_to_be_mended_is_looked_at(file, docket):
    answered(docket, A)
    answered(docket, B, stage="正在整改")
    assert replied(file, AS_OF) == [A]
    assert waiting(file.parent, AS_OF) == [file]


def test_the_last_reply_counts(file, docket):
    answered(docket, A, MORNING)
    answered(docket, A, NOON, stage="有异议")
    assert replied(file, AS_OF) == []


def test_what_was_looked_at_since_is_not_looked_at_again_and_before_the_reply_is(file, docket):
    for print_ in (A, B):
        answered(docket, print_)
    looked(docket, A, EVENING)
    looked(docket, B, MORNING)
    assert replied(file, AS_OF) == [B]


def test_what_could_not_be_told_is_tried_again_and_what_was_told_once_is_not(file, docket):
    for print_ in (A, B):
        answered(docket, print_)
        looked(docket, print_, EVENING, "无法复核")
    looked(docket, B, EVENING, "已整改")
    assert replied(file, AS_OF) == [A]


def test_moments_are_compared_and_not_their_spelling(file, docket):
    answered(docket, A, "2026-04-01T12:00:00+08:00")
    looked(docket, A, "2026-04-01T05:00:00+00:00")
    assert replied(file, AS_OF) == []


def test_what_a_person_excused_is_left_out_until_the_waiver_ends(file, docket):
    answered(docket, A)
    waiver = Ruled(ruling=Ruling.WAIVED, reason="迁建", by="甲", at=MORNING, until=date(2026, 6, 30))
    docket.rule(A, waiver, State.NEW)
    assert replied(file, date(2026, 6, 30)) == []
    assert replied(file, date(2026, 7, 1)) == [A]
