from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.cases.rulings import UNRULED, Ruled, Ruling
from checks.verdicts import Severity
from reports.bulletin.faults import CASES, Said, cases, shared
from tests.reports.bulletin.city import GREEN, city, matters

SEVERITIES = st.sampled_from(list(Severity))
RULINGS = st.sampled_from(list(Ruling))


@pytest.fixture(scope="module")
def matter(tmp_path_factory):
    return next(iter(matters(city(tmp_path_factory.mktemp("city"))[GREEN]).values()))


def told(matter, rows):
    return tuple(
        (
            f"第{unit}单位",
            replace(
                matter,
                fingerprint=f"{number:016x}",
                check=check,
                title=check,
                severity=severity,
                ruled=Ruled(ruling=ruling) if ruling else UNRULED,
            ),
        )
        for number, (unit, check, severity, ruling) in enumerate(rows)
    )


ROWS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from("abc"), SEVERITIES, RULINGS), max_size=30)

QUICK = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@given(ROWS)
@QUICK
def test_only_confirmed_faults_are_typical_vetoes_first(matter, rows):
    said = Said(owned=told(matter, rows))
    found = [each for _, each in cases(said.faults)]
    assert len(found) <= CASES
    assert all(each.confirmed and each.severity is not Severity.ADVICE for each in found)
    weights = [each.severity is not Severity.VETO for each in found]
    assert weights == sorted(weights)
    assert bool(found) == any(each.confirmed for _, each in said.faults)


@given(ROWS)
@QUICK
def test_what_is_excused_suspected_or_advice_is_no_fault(matter, rows):
    said = Said(owned=told(matter, rows))
    for _, each in said.faults:
        assert each.counts
        assert each.severity is Severity.DEDUCTION or (each.severity is Severity.VETO and each.confirmed)
    parts = (said.faults, said.suspected, said.hints, said.excused)
    assert sum(map(len, parts)) == len(rows)


@given(ROWS)
@QUICK
def test_faults_come_by_the_number_of_units(matter, rows):
    found = shared(Said(owned=told(matter, rows)).faults)
    counts = [len(fault.units) for fault in found]
    assert counts == sorted(counts, reverse=True)
    for fault in found:
        assert len({unit for unit, _ in fault.examples}) == len(fault.examples) == min(3, len(fault.units))


def test_a_confirmed_example_comes_before_one_that_nobody_reviewed(matter):
    rows = [
        (1, "a", Severity.DEDUCTION, Ruling.NONE),
        (2, "a", Severity.DEDUCTION, Ruling.CONFIRMED),
    ]
    (fault,) = shared(told(matter, rows))
    assert [unit for unit, _ in fault.examples] == ["第2单位", "第1单位"]
    assert fault.units == ("第1单位", "第2单位")
