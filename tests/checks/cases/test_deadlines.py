"""Who answered a letter in time, who late and by how many working days, and who not at all."""

from datetime import date

import pytest

from checks.cases.deadlines import answers, last_day, overdue, said
from checks.cases.docket import Docket, Letter, Recheck, Reply
from checks.cases.rulings import Ruled, Ruling
from checks.rules import Rules
from checks.verdicts import State
from checks.workdays import Clock
from tests.offices import audited, finding

FRIDAY, MONDAY, TUESDAY = date(2026, 4, 10), date(2026, 4, 13), date(2026, 4, 14)


@pytest.fixture(scope="module")
def clock():
    return Clock(Rules.load())


@pytest.fixture
def file(tmp_path):
    return tmp_path / "www.yunshan.example.db"


def ask(file, due=FRIDAY, made=date(2026, 3, 20), name="2026-01", demands=("a" * 16, "b" * 16)):
    letter = Letter(id=name, unit="云山县人民政府", made=made, due=due, as_of=made, crawl=1, demands=demands)
    Docket(file).write_letter(letter)


def reply(file, day, print_="a" * 16, letter="2026-01", stage="已整改"):
    told = {"file": "回执.xlsx", "said": "", "day": None, "person": "王", "proof": ""}
    at = f"{day}T16:00:00+08:00"
    Docket(file).write_replies([Reply(letter=letter, fingerprint=print_, at=at, stage=stage, **told)])


def test_on_the_last_day_it_is_in_time_and_nothing_is_overdue(file, clock):
    ask(file)
    reply(file, FRIDAY)
    [answer] = answers(file, FRIDAY, clock)
    assert (answer.on_time, answer.late, answer.missing) == (("a" * 16,), (), ("b" * 16,))
    assert (answer.behind, answer.asked, overdue([answer], FRIDAY)) == (0, 2, ())


def test_days_late_are_working_days(file, clock):
    ask(file)
    reply(file, TUESDAY)
    [answer] = answers(file, date(2026, 4, 17), clock)
    assert (answer.late, answer.days) == (("a" * 16,), {"a" * 16: 2})
    assert (answer.behind, overdue([answer], date(2026, 4, 17))) == (5, (answer,))


def test_a_letter_that_is_due_on_a_holiday_is_due_on_the_first_working_day_after_it(file, clock):
    ask(file, due=date(2026, 10, 1))
    reply(file, date(2026, 10, 8))
    [answer] = answers(file, date(2026, 10, 8), clock)
    assert (answer.due, answer.late, answer.behind) == (date(2026, 10, 8), (), 0)
    assert overdue([answer], date(2026, 10, 8)) == ()


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (FRIDAY, FRIDAY),
        (date(2026, 4, 4), date(2026, 4, 7)),
        (date(2026, 4, 11), MONDAY),
        (date(2031, 4, 12), date(2031, 4, 12)),
    ],
    ids=["working day", "holiday", "weekend", "unknown year"],
)
def test_the_last_day_is_one_on_which_people_work(clock, due, last):
    letter = Letter(id="1", unit="甲", made=due, due=due, as_of=due, crawl=1, demands=())
    assert last_day(letter, clock) == last
    assert str(last) in said(due, last)
    assert ("顺延" in said(due, last)) is (due != last)


def test_the_first_answer_counts_and_a_second_one_after_the_day_does_not_make_it_late(file, clock):
    ask(file)
    reply(file, date(2026, 4, 1), stage="正在整改")
    reply(file, TUESDAY)
    [answer] = answers(file, TUESDAY, clock)
    assert (answer.on_time, answer.late) == (("a" * 16,), ())


def test_what_comes_in_later_was_missing_on_the_day_itself(file, clock):
    ask(file)
    reply(file, TUESDAY)
    [answer] = answers(file, MONDAY, clock)
    assert set(answer.missing) == {"a" * 16, "b" * 16}
    assert overdue([answer], MONDAY) == (answer,)


def test_an_answer_to_a_second_letter_answers_the_first_one_too(file, clock):
    ask(file)
    ask(file, due=TUESDAY, made=date(2026, 4, 11), name="2026-02", demands=("a" * 16,))
    reply(file, TUESDAY, letter="2026-02")
    first, second = answers(file, TUESDAY, clock)
    assert (first.late, second.on_time) == (("a" * 16,), ("a" * 16,))


def test_an_answer_before_a_second_letter_does_not_answer_that(file, clock):
    ask(file)
    reply(file, date(2026, 4, 1))
    ask(file, due=TUESDAY, made=date(2026, 4, 11), name="2026-02", demands=("a" * 16,))
    first, second = answers(file, TUESDAY, clock)
    assert (first.on_time, second.missing) == (("a" * 16,), ("a" * 16,))


def test_a_letter_of_tomorrow_has_no_answers_yet(file, clock):
    ask(file, made=MONDAY, due=TUESDAY)
    assert answers(file, FRIDAY, clock) == ()


def test_a_false_alarm_need_not_be_answered(file, clock):
    ask(file)
    ruled = Ruled(ruling=Ruling.FALSE, reason="查无此事", by="李", at="2026-04-01T10:00:00+08:00")
    Docket(file).rule("b" * 16, ruled, "new")
    reply(file, date(2026, 4, 1))
    [answer] = answers(file, TUESDAY, clock)
    assert (answer.missing, answer.excused, answer.asked) == ((), ("b" * 16,), 1)
    assert overdue([answer], TUESDAY) == ()


def test_what_an_audit_saw_mended_need_not_be_answered(tmp_path, clock):
    one, two = finding(fingerprint="a" * 16), finding(path="/b/", fingerprint="b" * 16)
    file = audited(tmp_path, [one, two])
    ask(file)
    [answer] = answers(file, TUESDAY, clock)
    assert set(answer.missing) == {"a" * 16, "b" * 16}
    audited(tmp_path, [{**one, "state": State.FIXED}, {**two, "state": State.PERSISTING}], as_of=FRIDAY)
    [answer] = answers(file, TUESDAY, clock)
    assert (answer.missing, answer.excused) == (("b" * 16,), ("a" * 16,))
    Docket(file).write_rechecks(
        [Recheck(fingerprint="b" * 16, at=f"{MONDAY}T10:00:00+08:00", verdict="已整改", reason="")]
    )
    [answer] = answers(file, TUESDAY, clock)
    assert overdue([answer], TUESDAY) == ()


def test_a_year_that_the_calendar_does_not_know_gives_no_number_of_days(file, clock):
    ask(file, due=date(2031, 4, 11))
    reply(file, date(2031, 4, 15))
    [answer] = answers(file, date(2031, 4, 16), clock)
    assert (answer.due, answer.behind, answer.days) == (date(2031, 4, 11), None, {"a" * 16: None})
    assert overdue([answer], date(2031, 4, 16)) == (answer,)


def test_without_a_docket_there_are_no_letters(file, clock):
    assert answers(file, FRIDAY, clock) == ()
