"""The letters of a folder as their dockets hold them."""

from datetime import date

import pytest

from checks.cases.docket import Docket, Letter, Reply
from checks.verdicts import State
from reports.replies.known import Known
from tests.offices import audited, finding

MADE = date(2026, 3, 27)
A, B, C = "a" * 16, "b" * 16, "c" * 16


def letter(id_: str, *demands: str, made: date = MADE, as_of: date = date(2026, 3, 20)) -> Letter:
    due = date(2026, 4, 13)
    return Letter(id=id_, unit="清河市水务局", made=made, due=due, as_of=as_of, crawl=1, demands=demands)


def reply(letter: str, fingerprint: str) -> Reply:
    told = {"stage": "已整改", "said": "", "day": None, "person": "", "proof": ""}
    return Reply(
        letter=letter, fingerprint=fingerprint, at="2026-04-10T09:00:00+08:00", file="a.xlsx", **told
    )


@pytest.fixture
def files(tmp_path):
    """Two sites of one unit, with one letter over both and an earlier one."""
    one, other = tmp_path / "a.example.db", tmp_path / "b.example.db"
    Docket(one).write_letter(letter("old", A, made=date(2026, 1, 5)))
    Docket(one).write_letter(letter("new", A, B))
    Docket(other).write_letter(letter("new", C, as_of=date(2026, 3, 22)))
    return one, other


def test_a_letter_over_two_sites_is_one(files, tmp_path):
    held = Known(tmp_path).letters["new"]
    assert held.files == {A: files[:1], B: files[:1], C: files[1:]}
    assert (held.seen[A], held.seen[C]) == (date(2026, 3, 20), date(2026, 3, 22))


def test_the_last_letter_that_asks_for_all_is_meant(files, tmp_path):
    known = Known(tmp_path)
    assert [held and held.id for held in map(known.naming, (A, B, "d" * 16))] == ["new", "new", None]
    assert known.asking({A, C}).id == "new"


def test_replies_go_to_the_docket_of_their_site_and_are_known_at_once(files, tmp_path):
    known = Known(tmp_path)
    held = known.letters["new"]
    assert known.replies(held, A) == ()
    known.write(held, [reply("new", A), reply("new", C)])
    assert [each.letter for each in known.replies(held, A)] == ["new"]
    assert known.replies(known.letters["old"], A) == ()
    assert [set(Docket(file).replies()) for file in files] == [{A}, {C}]


def test_one_answer_to_a_finding_on_two_sites_is_kept_in_both_dockets(tmp_path):
    one, other = tmp_path / "a.example.db", tmp_path / "b.example.db"
    Docket(one).write_letter(letter("new", A, B))
    Docket(other).write_letter(letter("new", A))
    known = Known(tmp_path)
    known.write(known.letters["new"], [reply("new", A), reply("new", B)])
    assert [set(Docket(file).replies()) for file in (one, other)] == [{A, B}, {A}]
    assert len(known.replies(known.letters["new"], A)) == 1


def test_a_page_that_was_carried_over_was_looked_at_before_the_audit(tmp_path):
    rows = [
        finding(fingerprint=A),
        finding(path="/b/", fingerprint=B, state=State.UNCHECKED, checked="2026-03-11"),
    ]
    file = audited(tmp_path, rows)
    Docket(file).write_letter(letter("new", A, B))
    known = Known(tmp_path)
    assert known.looked(known.letters["new"], A) == date(2026, 3, 20)
    file.unlink()
    # Each crawl is read once, however many rows come back.
    assert known.looked(known.letters["new"], B) == date(2026, 3, 11)
