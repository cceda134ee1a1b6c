"""The look back at units since a day, or at what a letter demanded: the numbers, and that they agree."""

from datetime import date, timedelta

import pytest

from checks.cases import register
from checks.cases.docket import Docket, Letter, Reply
from checks.cases.progress import Fate
from checks.cases.register import Member
from checks.rules import ConfigError
from checks.units import Unit
from checks.verdicts import State
from reports.lookback import gather
from reports.lookback.model import share
from reports.lookback.pages import overview
from tests.offices import AS_OF, audited, finding

LATER = AS_OF + timedelta(days=60)
UNIT = "云山县人民政府"
A, B, C = "/a/", "/b/", "/c/"


def row(path, state, **told):
    return finding(path=path, state=state, first_seen=AS_OF.isoformat(), **told)


def prints(*paths):
    return tuple(finding(path=path)["fingerprint"] for path in paths)


def letter(file, *paths, name="2026-01", due=date(2026, 4, 10), unit=UNIT, **told):
    made = told.pop("made", AS_OF)
    asked = told.pop("demands", prints(*paths))
    Docket(file).write_letter(
        Letter(id=name, unit=unit, made=made, due=due, as_of=AS_OF, crawl=1, demands=asked)
    )


def reply(file, path, day, stage="已整改", name="2026-01"):
    told = {"file": "回执.xlsx", "said": "", "day": None, "person": "", "proof": ""}
    [print_] = prints(path)
    Docket(file).write_replies(
        [Reply(letter=name, fingerprint=print_, at=f"{day}T10:00:00+08:00", stage=stage, **told)]
    )


@pytest.fixture
def file(tmp_path):
    """Three faults, of which one is mended later, one not, and one not looked at; and a new one."""
    audited(tmp_path, [finding(path=path) for path in (A, B, C)])
    found = [row(A, State.FIXED), row(B, State.PERSISTING), row(C, State.UNCHECKED)]
    new = finding(path="/d/", first_seen=LATER.isoformat())
    return audited(tmp_path, [*found, new], as_of=LATER)


def review(seen, unit=UNIT):
    return next(each for each in seen.reviews if each.unit == unit)


def test_the_rows_of_a_unit_are_its_numbers(tmp_path, file):
    seen = review(gather.since(tmp_path, AS_OF, on=LATER))
    assert {fate: len(seen.of(fate)) for fate in Fate if seen.of(fate)} == {
        Fate.FIXED: 1,
        Fate.OPEN: 1,
        Fate.UNCHECKED: 1,
        Fate.NEW: 1,
    }
    assert (seen.owed, share([seen.progress])) == (3, "33.3%～66.7%（1/3）")


def test_a_letter_is_looked_back_at_by_what_it_demanded_alone(tmp_path, file):
    letter(file, A, B)
    seen = review(gather.of_letter(tmp_path, "2026-01", on=LATER))
    assert (seen.owed, share([seen.progress])) == (2, "50%（1/2）")
    assert [row.fate for row in seen.rows] == [Fate.OPEN, Fate.NEW, Fate.FIXED]


def test_what_was_said_to_be_mended_and_stood_afterwards_is_told_soberly(tmp_path, file):
    letter(file, A, B, C)
    for path in (A, B, C):
        reply(file, path, AS_OF)
    seen = review(gather.since(tmp_path, AS_OF, on=LATER))
    assert [(row.fingerprint, row.note) for row in seen.belied] == [(prints(B)[0], "反馈已整改，复核未整改")]


def test_answers_are_in_time_late_or_missing(tmp_path, file):
    letter(file, A, B, C)
    reply(file, A, date(2026, 4, 10), stage="正在整改")
    reply(file, B, date(2026, 4, 14))
    [told] = review(gather.since(tmp_path, AS_OF, on=date(2026, 4, 15))).feedback
    assert (told.asked, told.on_time, told.late, told.missing, told.untimely) == (3, 1, 1, 1, 2)
    assert told.told == "1 个逾期反馈，最多逾期 2 个工作日；1 个没有反馈，已逾期 3 个工作日"


def test_before_the_day_nothing_is_untimely(tmp_path, file):
    letter(file, A, B)
    [told] = review(gather.since(tmp_path, AS_OF, on=date(2026, 4, 10))).feedback
    assert (told.untimely, told.told) == (0, "2 个尚未反馈，未到期限")


def test_a_day_of_rest_is_shown_with_the_day_that_counts(tmp_path, file):
    letter(file, A, due=date(2026, 4, 4))
    reply(file, A, date(2026, 4, 7))
    [told] = review(gather.since(tmp_path, AS_OF, on=LATER)).feedback
    assert (told.due, told.told) == ("2026-04-04（休息日，顺延至 2026-04-07）", "已按时反馈")


def test_a_year_without_a_calendar_is_said_and_not_guessed(tmp_path, file):
    letter(file, B, due=date(2031, 4, 4))
    [told] = review(gather.since(tmp_path, AS_OF, on=date(2031, 4, 8))).feedback
    assert told.told == "1 个没有反馈，日历没有该年的放假安排，不计逾期几个工作日"


def test_a_unit_without_a_letter_owes_no_answer(tmp_path, file):
    seen = review(gather.since(tmp_path, AS_OF, on=LATER))
    assert (seen.feedback, seen.asked, seen.untimely) == ((), 0, 0)


def test_letters_of_before_the_day_belong_to_another_look_back(tmp_path, file):
    letter(file, A)
    assert review(gather.since(tmp_path, AS_OF, on=LATER)).feedback
    assert not review(gather.since(tmp_path, AS_OF + timedelta(days=1), on=LATER)).feedback


def test_a_letter_over_two_sites_is_one(tmp_path, file):
    other = audited(tmp_path, [finding(path=A)], host="yun.example", units=(UNIT,))
    letter(file, A, B)
    letter(other, A)
    [told] = review(gather.of_letter(tmp_path, "2026-01", on=LATER)).feedback
    assert (told.asked, told.missing) == (2, 2), "what is on both sites is one"


def test_a_finding_that_two_letters_asked_for_is_counted_once(tmp_path, file):
    letter(file, B, C)
    letter(file, B, name="2026-02")
    seen = review(gather.since(tmp_path, AS_OF, on=LATER))
    assert [each.untimely for each in seen.feedback] == [2, 1]
    assert (seen.asked, seen.untimely) == (2, 2)


def test_a_letter_goes_with_its_unit_whatever_the_register_calls_that_by_now(tmp_path, file):
    letter(file, B, C)
    register.keep(tmp_path, [Member(name="云山市人民政府", sites=("http://www.yunshan.example",))], [])
    for seen in (gather.since(tmp_path, AS_OF, on=LATER), gather.of_letter(tmp_path, "2026-01", on=LATER)):
        assert [(each.unit, each.asked) for each in seen.reviews] == [("云山市人民政府", 2)]


def test_a_letter_to_one_unit_says_nothing_of_another_on_the_same_site(tmp_path):
    units = (UNIT, Unit(name="云山县财政局", prefixes=("/czj/",)))
    file = audited(tmp_path, [finding(path=A), finding(unit="云山县财政局", path="/czj/")], units=units)
    audited(tmp_path, [row(A, State.FIXED)], units=units, as_of=LATER)
    letter(file, A)
    assert [each.unit for each in gather.of_letter(tmp_path, "2026-01", on=LATER).reviews] == [UNIT]


def test_demands_that_a_new_judgement_of_the_crawl_dropped_are_said_to_be_lost(tmp_path, file):
    letter(file, demands=(*prints(A), "f" * 16))
    seen = review(gather.of_letter(tmp_path, "2026-01", on=LATER))
    assert (seen.owed, seen.lost) == (1, ("f" * 16,))


def test_units_that_were_not_looked_at_twice_are_apart(tmp_path, file):
    audited(tmp_path, [finding(path=A)], host="jt.qinghe.example", units=("清河市交通运输局",))
    register.keep(tmp_path, [Member(name="清河市水务局")], [])
    seen = gather.since(tmp_path, AS_OF, on=LATER)
    assert [each.unit for each in seen.compared] == [UNIT]
    assert {each.unit for each in seen.untold} == {"清河市交通运输局", "清河市水务局"}


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda data: gather.since(data, LATER, on=AS_OF), "晚于截止日期"),
        (lambda data: gather.since(data, AS_OF, on=LATER, units=("无此局",)), "没有名为“无此局”的单位"),
        (lambda data: gather.since(data, AS_OF, on=LATER, group="区直"), "没有“区直”这个分组"),
        (lambda data: gather.of_letter(data, "9", on=LATER), "没有编号为 9 的整改通知书"),
        (lambda data: gather.of_letter(data, "2026-01", on=AS_OF - timedelta(days=1)), "请用 --on"),
    ],
)
def test_mistakes_are_told(tmp_path, file, ask, says):
    letter(file, A)
    with pytest.raises(ConfigError, match=says):
        ask(tmp_path)


def test_what_a_unit_that_was_not_looked_at_again_owes_is_part_of_the_whole_as_not_looked_at(tmp_path, file):
    audited(
        tmp_path, [finding(unit="清河市司法局", path=A)], host="sf.qinghe.example", units=("清河市司法局",)
    )
    seen = gather.since(tmp_path, AS_OF, on=LATER)
    assert [each.unit for each in seen.untold] == ["清河市司法局"]
    text = overview(seen, {each.unit: "" for each in seen.reviews}, "")
    assert "2 个单位应整改 4 个问题" in text
    assert "未复核 2 个（其中没有再检查的单位 1 个）。整改率 25%～75%（1/4）" in text
