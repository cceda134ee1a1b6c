"""What holds of every score, whatever was found."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.cases.matters import Matter
from checks.cases.rulings import UNRULED
from checks.scoring.results import Status
from checks.scoring.score import score
from checks.scoring.tables import BUNDLED, read
from checks.verdicts import Severity
from tests.checks.scoring.making import CONFIRMED, FALSE, case, matter, news, table
from tests.checks.scoring.test_score import ALL, mark

CHECKS = (
    *("empty_column", "stale_column", "unlinked_interpretation", "late_publication", "broken_attachment"),
    *("stale_homepage", "missing_search", "missing_backlink", "late_interpretation", "uninterpreted_policy"),
)


@st.composite
def findings(draw: st.DrawFn) -> Matter:
    path = draw(st.sampled_from([f"/{n}/" for n in range(6)]))
    ruled = draw(st.sampled_from([UNRULED, CONFIRMED, FALSE]))
    check = draw(st.sampled_from(["news", *CHECKS]))
    if check == "news":
        return news(path, ruled=ruled)
    made = matter(check, path, ruled=ruled)
    weights = [made.severity, Severity.ADVICE]
    return replace(made, severity=draw(st.sampled_from(weights)))


several = st.lists(findings(), max_size=14, unique_by=lambda each: each.fingerprint)
given_marks = st.sampled_from([(), ALL, (*ALL, mark("A-3", 5.0), mark("B-1", 3.0))])
kinds = st.sampled_from(["", "无对外服务职能"])
TABLES = (table(), table(veto_cap=59), *map(read, BUNDLED))
tables = st.sampled_from(TABLES)


def worth(told) -> float:
    """A score as a number: a veto is worse than anything."""
    return -1.0 if told.value is None else told.value


@settings(max_examples=150, deadline=None)
@given(several, given_marks, kinds, tables)
def test_a_score_is_within_its_bounds_and_adds_up(found, marks, kind, by):
    told = score(case(*found, kind=kind), by, marks)
    assert told.value is None or 0 <= told.value <= by.full + by.bonus
    assert 0 <= told.part <= told.decided <= by.full
    assert abs(told.decided + told.left - by.full) < 0.02
    for section in told.sections:
        assert 0 <= section.deducted <= section.applicable <= section.section.points
    for each in told.items:
        assert each.item.points is None or each.deducted <= each.item.points
        assert not (each.deducted and each.status is Status.NOT_APPLICABLE)
    for name, most in by.exclusive.items():
        assert sum(each.deducted for each in told.items if each.item.exclusive == name) <= most


@settings(max_examples=150, deadline=None)
@given(several, findings(), given_marks, kinds, tables)
def test_a_further_finding_never_raises_and_mending_never_lowers(found, more, marks, kind, by):
    rest = [each for each in found if each.fingerprint != more.fingerprint]
    without = score(case(*rest, kind=kind), by, marks)
    with_it = score(case(*rest, more, kind=kind), by, marks)
    assert worth(with_it) <= worth(without)
    assert with_it.part <= without.part


@settings(max_examples=100, deadline=None)
@given(several, findings(), given_marks)
def test_a_false_alarm_is_as_if_it_had_not_been_found(found, one, marks):
    rest = [each for each in found if each.fingerprint != one.fingerprint]
    without, false = (
        score(case(*rest), TABLES[0], marks),
        score(case(*rest, replace(one, ruled=FALSE)), TABLES[0], marks),
    )
    assert without == false


@settings(max_examples=100, deadline=None)
@given(several, findings())
def test_confirming_a_finding_never_raises_the_score(found, one):
    rest = [each for each in found if each.fingerprint != one.fingerprint]
    before, after = (
        score(case(*rest, replace(one, ruled=ruled)), TABLES[0]) for ruled in (UNRULED, CONFIRMED)
    )
    assert worth(after) <= worth(before)


@settings(max_examples=100, deadline=None)
@given(several)
def test_nothing_is_charged_twice_and_no_finding_is_lost(found):
    told = score(case(*found), TABLES[0])
    charged = [m.fingerprint for each in told.items for m in each.matters]
    pending = [m.fingerprint for each in told.items for m in each.pending]
    assert len(charged) == len(set(charged))
    assert not set(charged) & set(pending)
    pages = [m.url for each in told.items if each.item.exclusive for m in each.matters]
    assert len(pages) == len(set(pages))
    shown = {*charged, *pending, *(m.fingerprint for each in told.items for m in each.hints)}
    shown |= {m.fingerprint for each in told.items for m, _ in each.elsewhere}
    shown |= {m.fingerprint for m in (*told.vetoes, *told.suspected, *told.outside)}
    assert shown == {each.fingerprint for each in found if each.counts}


@settings(max_examples=50, deadline=None)
@given(several)
def test_the_order_of_findings_changes_no_points(found):
    told = [score(case(*each), TABLES[0]) for each in (found, list(reversed(found)))]
    assert told[0].value == told[1].value
    assert [each.deducted for each in told[0].items] == [each.deducted for each in told[1].items]
