"""What is kept of letters that were sent, and what it comes to."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.cases import outbox, register
from checks.cases.outbox import Mailing, Outbox, Outcome
from checks.cases.register import NAME, Member
from checks.store import StoreError

ATTEMPTS = {
    "took": (Outcome.SENDING, Outcome.ACCEPTED),
    "refused late": (Outcome.SENDING, Outcome.REFUSED),
    "put off late": (Outcome.SENDING, Outcome.DEFERRED),
    "refused": (Outcome.REFUSED,),
    "put off": (Outcome.DEFERRED,),
    "lost before": (Outcome.UNSENT,),
    "crashed": (Outcome.SENDING,),
}


def note(outcome: Outcome, recipient: str = "czj@yunshan.example", attempt: str = "1") -> Mailing:
    return Mailing(
        letter="20260327-1a2b3c",
        unit="云山县财政局",
        recipient=recipient,
        digest="d1",
        attempt=attempt,
        at="2026-03-27T09:00:00+08:00",
        outcome=outcome,
        said="250 OK",
    )


def test_without_anything_sent_it_is_empty_and_nothing_is_made(tmp_path):
    assert Outbox(tmp_path).posted() == {}
    assert not (tmp_path / NAME).exists()


def test_notes_come_back_in_their_order(tmp_path):
    notes = (note(Outcome.SENDING), note(Outcome.ACCEPTED), note(Outcome.REFUSED, "jt@yunshan.example"))
    for each in notes:
        Outbox(tmp_path).write(each)
    assert Outbox(tmp_path).mailings() == notes


def test_it_lives_beside_the_register(tmp_path):
    members = (Member(name="云山县财政局", mail="czj@yunshan.example"),)
    Outbox(tmp_path).write(note(Outcome.ACCEPTED))
    register.keep(tmp_path, members, ())
    Outbox(tmp_path).write(note(Outcome.ACCEPTED))
    assert register.load(tmp_path).members == members
    assert len(Outbox(tmp_path).mailings()) == 2


@pytest.mark.parametrize("deed", ["update mailings set outcome = 'refused'", "delete from mailings"])
def test_nothing_is_changed_or_deleted(tmp_path, deed):
    Outbox(tmp_path).write(note(Outcome.ACCEPTED))
    with sqlite3.connect(tmp_path / NAME) as db, pytest.raises(sqlite3.IntegrityError, match="只能增加"):
        db.execute(deed)
    db.close()


def test_a_broken_file_is_told(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="读不出来"):
        Outbox(tmp_path).mailings()
    with pytest.raises(StoreError, match="不能写入"):
        Outbox(tmp_path).write(note(Outcome.SENDING))


def test_recipients_are_kept_apart(tmp_path):
    box = Outbox(tmp_path)
    box.write(note(Outcome.SENDING))
    box.write(note(Outcome.SENDING, "jt@yunshan.example", "2"))
    box.write(note(Outcome.ACCEPTED, "jt@yunshan.example", "2"))
    found = {recipient: each for (_, recipient), each in box.posted().items()}
    assert found["czj@yunshan.example"].unclear
    assert not found["jt@yunshan.example"].unclear
    assert found["jt@yunshan.example"].sent


@given(st.lists(st.sampled_from(sorted(ATTEMPTS)), min_size=1, max_size=8))
def test_what_may_have_arrived_is_never_taken_for_unsent(attempts):
    notes = [
        note(outcome, attempt=str(n)) for n, attempt in enumerate(attempts) for outcome in ATTEMPTS[attempt]
    ]
    told = outbox._come_to(notes)
    last_taken = max((n for n, each in enumerate(attempts) if each == "took"), default=-1)
    assert bool(told.sent) == ("took" in attempts)
    assert bool(told.unclear) == ("crashed" in attempts[last_taken + 1 :])
