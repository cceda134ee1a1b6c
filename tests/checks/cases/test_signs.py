"""Re-checks and answers as evidence for what became of findings, beside later audits."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.cases.docket import Docket, Letter, Recheck, Reply
from checks.cases.progress import Fate, became
from checks.cases.signs import Sign
from checks.verdicts import State
from tests.checks.cases.test_progress import AUTUMN, PRINT, SPRING, SUMMER, fates, look, row
from tests.offices import audited, finding


def recheck(file, verdict, day):
    Docket(file).write_rechecks(
        [Recheck(fingerprint=PRINT, at=f"{day}T10:00:00+08:00", verdict=verdict, reason="")]
    )


def test_a_recheck_alone_is_evidence_and_gives_a_rate_where_it_saw_everything(tmp_path):
    recheck(audited(tmp_path, [finding()]), "已整改", SUMMER)
    seen = look(tmp_path)
    assert (fates(seen), seen.steps[0].rechecked, seen.rate) == ([Fate.FIXED], True, 1)


def test_a_later_audit_beats_an_older_recheck(tmp_path):
    recheck(audited(tmp_path, [finding()]), "未整改", SPRING + timedelta(days=5))
    audited(tmp_path, [row(State.FIXED)], as_of=SUMMER)
    [step] = look(tmp_path).steps
    assert (step.fate, step.rechecked) == (Fate.FIXED, False)


def test_a_recheck_counts_up_to_the_day_that_is_asked_for(tmp_path):
    recheck(audited(tmp_path, [finding()]), "已整改", SUMMER)
    assert fates(look(tmp_path, on=SUMMER - timedelta(days=1))) == [Fate.UNCHECKED]


def test_an_older_recheck_says_nothing_of_a_finding_of_a_newer_audit(tmp_path):
    file = audited(tmp_path, [finding()])
    recheck(file, "已整改", SPRING - timedelta(days=5))
    assert fates(look(tmp_path)) == [Fate.UNCHECKED]


def test_seen_standing_and_then_out_of_reach_is_not_told(tmp_path):
    file = audited(tmp_path, [finding()])
    audited(tmp_path, [row(State.PERSISTING)], as_of=SUMMER)
    recheck(file, "无法复核", SUMMER + timedelta(days=2))
    assert fates(look(tmp_path)) == [Fate.UNCHECKED]


def test_mended_by_recheck_and_found_again_by_an_audit_is_a_relapse(tmp_path):
    file = audited(tmp_path, [finding()])
    recheck(file, "已整改", SPRING + timedelta(days=5))
    audited(tmp_path, [row(State.PERSISTING)], as_of=SUMMER)
    assert fates(look(tmp_path)) == [Fate.RELAPSED]


@pytest.mark.parametrize(
    ("mended", "fate"),
    [(None, Fate.UNCHECKED), (SUMMER - timedelta(days=1), Fate.OPEN), (SUMMER, Fate.UNCHECKED)],
)
def test_what_a_unit_says_to_have_mended_after_the_last_look_is_not_held_against_it(tmp_path, mended, fate):
    file = audited(tmp_path, [finding()])
    audited(tmp_path, [row(State.PERSISTING)], as_of=SUMMER)
    answer(file, mended)
    [step] = look(tmp_path).steps
    assert step.fate is fate
    assert ("尚未复核" in step.reason) is (fate is Fate.UNCHECKED)


def answer(file, mended):
    dates = {"made": SPRING, "due": AUTUMN, "as_of": SPRING}
    Docket(file).write_letter(Letter(id="1", unit="云山县人民政府", crawl=1, demands=(PRINT,), **dates))
    told = {"file": "", "said": "", "person": "", "proof": "", "stage": "已整改", "day": mended}
    at = f"{SUMMER + timedelta(days=3)}T10:00:00+08:00"
    Docket(file).write_replies([Reply(letter="1", fingerprint=PRINT, at=at, **told)])


def test_a_page_that_was_not_looked_at_since_the_answer_does_not_belie_it(tmp_path):
    file = audited(tmp_path, [finding()])
    carried = (SUMMER - timedelta(days=9)).isoformat()
    audited(tmp_path, [row(State.UNCHECKED, checked=carried)], as_of=SUMMER)
    assert fates(look(tmp_path)) == [Fate.OPEN]
    answer(file, SUMMER - timedelta(days=2))
    assert fates(look(tmp_path)) == [Fate.UNCHECKED]


@given(st.lists(st.sampled_from([True, False, None]), max_size=8))
def test_no_fate_is_told_that_the_last_look_does_not_bear_out(looks):
    start = datetime.fromisoformat("2026-03-20T09:00:00+08:00")
    seen = [
        Sign(
            at=start + timedelta(days=n),
            day=date(2026, 3, 20) + timedelta(days=n),
            stands=stands,
            state=State.NEW,
        )
        for n, stands in enumerate(looks)
    ]
    fate, reason, sign = became(seen)
    known = [stands for stands in looks if stands is not None]
    assert reason
    assert (fate is Fate.FIXED) == (known[-1:] == [False])
    assert (fate in (Fate.OPEN, Fate.RELAPSED)) == (looks[-1:] == [True])
    assert (fate is Fate.RELAPSED) == (looks[-1:] == [True] and False in known)
    assert (sign is None) == (not known)
