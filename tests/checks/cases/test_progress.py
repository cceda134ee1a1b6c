"""What became of findings between two days: by later crawls, by re-checks, and by what people ruled."""

from datetime import timedelta

import pytest

from checks.cases import register
from checks.cases.caseload import Case, caseload
from checks.cases.docket import Docket
from checks.cases.progress import Fate, progress
from checks.cases.register import Member
from checks.cases.rulings import Ruled, Ruling
from checks.units import Unit
from checks.verdicts import Severity, State, Verdict
from tests.offices import AS_OF, audited, finding, untold

SPRING, SUMMER, AUTUMN = AS_OF, AS_OF + timedelta(days=60), AS_OF + timedelta(days=120)
PATH = "/tzgg/"
PRINT = finding(path=PATH)["fingerprint"]


def row(state, path=PATH, first=SPRING, last=SPRING, **told):
    return finding(path=path, state=state, first_seen=first.isoformat(), last_seen=last.isoformat(), **told)


def look(tmp_path, since=SPRING, on=None, **told):
    """The progress of the only unit."""
    day = on or AUTUMN
    [before] = caseload(tmp_path, on=since, day=day) or [None]
    [now] = caseload(tmp_path, on=day, day=day)
    return progress(before, now, until=day, **told)


def fates(seen):
    return [step.fate for step in seen.steps]


@pytest.mark.parametrize(
    ("state", "fate"),
    [
        (State.FIXED, Fate.FIXED),
        (State.PERSISTING, Fate.OPEN),
        (State.UNCHECKED, Fate.UNCHECKED),
    ],
)
def test_a_later_audit_says_what_became_of_a_finding(tmp_path, state, fate):
    audited(tmp_path, [finding()])
    audited(tmp_path, [row(state)], as_of=SUMMER)
    seen = look(tmp_path)
    assert (fates(seen), len(seen.due), seen.why) == ([fate], 1, "")
    assert (seen.since, seen.until) == (SPRING, SUMMER)


def test_mended_long_ago_is_mended_although_the_last_audit_does_not_mention_it(tmp_path):
    audited(tmp_path, [finding()])
    audited(tmp_path, [row(State.FIXED)], as_of=SUMMER)
    audited(tmp_path, [], as_of=AUTUMN)
    [step] = look(tmp_path).steps
    assert (step.fate, step.reason) == (Fate.FIXED, f"{SUMMER} 的检查确认已整改")


def test_not_to_be_mentioned_is_not_to_be_mended(tmp_path):
    audited(tmp_path, [finding()])
    audited(tmp_path, [], as_of=SUMMER)
    assert fates(look(tmp_path)) == [Fate.UNCHECKED]


@pytest.mark.parametrize("last", [State.RELAPSED, State.PERSISTING])
def test_mended_and_back_between_two_days_is_a_relapse_however_long_it_is_back(tmp_path, last):
    audited(tmp_path, [finding()])
    audited(tmp_path, [row(State.FIXED)], as_of=SUMMER)
    if last is State.PERSISTING:
        audited(tmp_path, [row(State.RELAPSED)], as_of=SUMMER + timedelta(days=9))
    audited(tmp_path, [row(last, last=AUTUMN)], as_of=AUTUMN)
    seen = look(tmp_path)
    assert (fates(seen), len(seen.due), seen.rate) == ([Fate.RELAPSED], 1, 0)
    assert f"{SUMMER} 曾已整改" in seen.steps[0].reason


def test_what_was_mended_before_and_came_back_is_a_relapse_that_nobody_was_to_mend(tmp_path):
    audited(tmp_path, [finding()])
    audited(tmp_path, [row(State.FIXED)], as_of=SUMMER)
    audited(tmp_path, [row(State.RELAPSED)], as_of=AUTUMN)
    seen = look(tmp_path, since=SUMMER)
    assert (fates(seen), seen.due) == ([Fate.RELAPSED], ())


def test_what_came_was_mended_and_is_back_since_the_first_look_is_a_relapse(tmp_path):
    audited(tmp_path)
    audited(tmp_path, [row(State.NEW, first=SUMMER)], as_of=SUMMER)
    audited(tmp_path, [row(State.FIXED, first=SUMMER)], as_of=SUMMER + timedelta(days=9))
    audited(tmp_path, [row(State.RELAPSED, first=SUMMER)], as_of=AUTUMN)
    seen = look(tmp_path)
    assert (fates(seen), seen.due) == ([Fate.RELAPSED], ())
    assert seen.steps[0].reason == f"{SUMMER} 首次发现，已整改，又出现"


@pytest.mark.parametrize(
    ("there", "fate"),
    [(State.FIXED, Fate.FIXED), (State.PERSISTING, Fate.OPEN), (State.UNCHECKED, Fate.UNCHECKED)],
)
def test_a_finding_on_two_sites_of_a_unit_is_one_and_mended_only_where_it_stands_on_neither(
    tmp_path, there, fate
):
    sites = ("http://www.yunshan.example/", "http://yun.example/")
    register.keep(tmp_path, [Member(name="云山县人民政府", sites=sites)], [["单位"]])
    for host, state in (("www.yunshan.example", State.FIXED), ("yun.example", there)):
        audited(tmp_path, [finding()], host=host)
        audited(tmp_path, [row(state)], host=host, as_of=SUMMER)
    seen = look(tmp_path)
    assert (fates(seen), len(seen.due)) == ([fate], 1)


def test_a_finding_of_a_page_that_the_night_carried_over_stands_only_if_it_was_seen_since(tmp_path):
    audited(tmp_path, [finding()])
    between = (SPRING + timedelta(days=3)).isoformat()
    audited(tmp_path, [row(State.UNCHECKED, checked=between)], as_of=SUMMER)
    [step] = look(tmp_path).steps
    assert (step.fate, step.reason) == (Fate.OPEN, f"{between} 的检查仍发现")
    [step] = look(tmp_path, since=SUMMER).steps
    assert step.fate is Fate.UNCHECKED


def test_new_is_what_the_earlier_audit_looked_for_and_did_not_find(tmp_path):
    audited(tmp_path)
    audited(tmp_path, [row(State.NEW, first=SUMMER)], as_of=SUMMER)
    seen = look(tmp_path)
    assert (fates(seen), seen.due, seen.rate) == ([Fate.NEW], (), None)


@pytest.mark.parametrize(
    "earlier",
    [
        {"reason": "budget"},
        {"verdicts": {"stale_column": Verdict.UNDETERMINED}},
        {"verdicts": {"stale_column": Verdict.BROKEN}},
        {"doubts": [untold("stale_column", path=PATH)], "found": [finding(path="/zwgk/")]},
    ],
)
def test_nothing_is_new_that_the_earlier_audit_could_not_have_seen(tmp_path, earlier):
    audited(tmp_path, **earlier)
    audited(tmp_path, [row(State.NEW, first=SUMMER)], as_of=SUMMER)
    assert [step.fate for step in look(tmp_path).steps if not step.owed] == [Fate.FIRST]


def test_before_the_first_audit_there_is_nothing_to_compare_with(tmp_path):
    audited(tmp_path, [finding()], as_of=SUMMER)
    seen = look(tmp_path, since=SPRING)
    assert (fates(seen), seen.since, seen.rate) == ([Fate.FIRST], None, None)
    assert seen.why == "此前没有检查过，无从比较"


def test_without_a_later_audit_nothing_is_judged_and_no_rate_given(tmp_path):
    audited(tmp_path, [finding()])
    seen = look(tmp_path)
    assert (fates(seen), seen.rate) == ([Fate.UNCHECKED], None)
    assert seen.why == f"{SPRING} 以后没有再检查 http://www.yunshan.example"


@pytest.mark.parametrize("reason", ["refused", "budget", "stopped", None])
def test_after_an_audit_that_did_not_end_no_rate_is_given(tmp_path, reason):
    audited(tmp_path, [finding(), finding(path="/zwgk/")])
    audited(tmp_path, [row(State.FIXED), row(State.UNCHECKED, "/zwgk/")], as_of=SUMMER, reason=reason)
    seen = look(tmp_path)
    assert (fates(seen), seen.rate) == ([Fate.FIXED, Fate.UNCHECKED], None)
    assert "没有完成" in seen.why


def test_the_rate_is_of_all_that_was_to_be_mended(tmp_path):
    paths = ["/a/", "/b/", "/c/", "/d/"]
    audited(tmp_path, [finding(path=path) for path in paths])
    states = (State.FIXED, State.FIXED, State.PERSISTING, State.UNCHECKED)
    audited(tmp_path, [row(state, path) for path, state in zip(paths, states, strict=True)], as_of=SUMMER)
    seen = look(tmp_path)
    assert seen.rate == 0.5


@pytest.mark.parametrize("state", [State.FIXED, State.PERSISTING, State.UNCHECKED])
def test_what_was_ruled_a_false_alarm_counts_on_neither_side(tmp_path, state):
    file = audited(tmp_path, [finding()])
    audited(tmp_path, [row(state)], as_of=SUMMER)
    said = Ruled(ruling=Ruling.FALSE, reason="栏目已注明停更", by="李", at=f"{SUMMER}T10:00:00+08:00")
    Docket(file).rule(PRINT, said, "new")
    seen = look(tmp_path)
    assert (fates(seen), seen.due, seen.rate) == ([Fate.EXCUSED], (), None)


@pytest.mark.parametrize("state", [State.FIXED, State.PERSISTING])
def test_a_suspected_veto_counts_when_a_person_confirmed_it_or_a_letter_asks_for_it(tmp_path, state):
    file = audited(tmp_path, [finding(severity=Severity.VETO)])
    audited(tmp_path, [row(state, severity=Severity.VETO)], as_of=SUMMER)
    [step] = look(tmp_path).steps
    assert (step.fate, look(tmp_path).due) == (Fate.EXCUSED, ())
    assert "疑似单项否决，尚待人工确认" in step.reason
    fate = Fate.FIXED if state is State.FIXED else Fate.OPEN
    assert fates(look(tmp_path, demanded={PRINT})) == [fate]
    said = Ruled(ruling=Ruling.CONFIRMED, by="李", at=f"{SUMMER}T10:00:00+08:00")
    Docket(file).rule(PRINT, said, "new")
    assert fates(look(tmp_path)) == [fate]


def test_a_new_veto_that_is_only_suspected_is_not_new_yet(tmp_path):
    audited(tmp_path)
    audited(tmp_path, [row(State.NEW, first=SUMMER, severity=Severity.VETO)], as_of=SUMMER)
    assert fates(look(tmp_path)) == fates(look(tmp_path, demanded=set())) == [Fate.EXCUSED]


def test_a_hint_need_not_be_mended_unless_a_letter_demands_it(tmp_path):
    audited(tmp_path, [finding(severity=Severity.ADVICE)])
    audited(tmp_path, [row(State.PERSISTING, severity=Severity.ADVICE)], as_of=SUMMER)
    assert look(tmp_path).steps == ()
    assert fates(look(tmp_path, demanded={PRINT})) == [Fate.OPEN]


def test_what_a_letter_did_not_demand_is_neither_to_be_mended_nor_new(tmp_path):
    audited(tmp_path, [finding(), finding(path="/zwgk/")])
    audited(tmp_path, [row(State.FIXED), row(State.PERSISTING, "/zwgk/")], as_of=SUMMER)
    seen = look(tmp_path, demanded={PRINT})
    assert (fates(seen), seen.rate) == ([Fate.FIXED], 1)


def test_a_finding_that_another_unit_answers_for_now_is_not_mended(tmp_path):
    units = ("云山县人民政府", Unit(name="云山县财政局", prefixes=("/czj/",)))
    audited(tmp_path, [finding()], units=units)
    audited(
        tmp_path, [row(State.PERSISTING, unit="云山县财政局", fingerprint=PRINT)], as_of=SUMMER, units=units
    )
    before = {case.member.name: case for case in caseload(tmp_path, on=SPRING)}["云山县人民政府"]
    now = {case.member.name: case for case in caseload(tmp_path)}["云山县人民政府"]
    assert fates(progress(before, now)) == [Fate.OPEN]


def test_a_unit_that_was_renamed_in_the_register_keeps_its_findings(tmp_path):
    audited(tmp_path, [finding()])
    audited(tmp_path, [row(State.FIXED)], as_of=SUMMER)
    register.keep(tmp_path, [Member(name="云山市人民政府", sites=("http://www.yunshan.example",))], [])
    seen = look(tmp_path)
    assert (seen.member.name, fates(seen)) == ("云山市人民政府", [Fate.FIXED])


def test_a_unit_without_any_audit_has_nothing_to_tell():
    seen = progress(None, Case(member=Member(name="清河市水务局")))
    assert (seen.steps, seen.since, seen.until, seen.rate) == ((), None, None, None)
