"""A letter stays with its unit, whatever that is called by now, and never goes over to another that has one of its own."""

from datetime import date

import pytest

from checks.cases import register
from checks.cases.addressees import addressees
from checks.cases.caseload import caseload
from checks.cases.docket import Letter
from checks.cases.register import Member
from tests.offices import AS_OF, audited, finding

COUNTY, BUREAU = "云山县人民政府", "云山县财政局"
TEN = [finding(path=f"/tzgg/{number}/") for number in range(10)]


def letter(found, unit=COUNTY):
    demands = tuple(row["fingerprint"] for row in found)
    return Letter(id="1", unit=unit, made=AS_OF, due=date(2026, 4, 10), as_of=AS_OF, crawl=1, demands=demands)


def to(data, *parts):
    return addressees(parts, caseload(data))["1"]


def test_a_letter_is_to_the_unit_that_it_names(tmp_path):
    file = audited(tmp_path, TEN, units=(COUNTY, BUREAU))
    assert to(tmp_path, (file, letter(TEN))) == COUNTY


def test_what_another_unit_answers_for_by_now_does_not_make_an_old_letter_its_own(tmp_path):
    found = [finding(path=f"/czj/{number}/") for number in range(3)]
    file = audited(tmp_path, found)
    members = [
        Member(name=COUNTY, sites=("http://www.yunshan.example/",)),
        Member(name=BUREAU, sites=("http://www.yunshan.example/czj/",)),
    ]
    register.keep(tmp_path, members, [])
    assert to(tmp_path, (file, letter(found))) == COUNTY


def test_a_letter_follows_a_unit_that_was_renamed(tmp_path):
    file = audited(tmp_path, TEN)
    register.keep(tmp_path, [Member(name="云山市人民政府", sites=("http://www.yunshan.example/",))], [])
    assert to(tmp_path, (file, letter(TEN))) == "云山市人民政府"


def test_a_letter_over_two_sites_goes_whole_to_the_unit_that_answers_for_most_of_it(tmp_path):
    other = audited(tmp_path, [finding(path="/b/")], host="b.example", units=(BUREAU,))
    file = audited(tmp_path, TEN)
    parts = [(other, letter([finding(path="/b/")], "云山县")), (file, letter(TEN, "云山县"))]
    assert {to(tmp_path, *parts), to(tmp_path, *reversed(parts))} == {COUNTY}


@pytest.mark.parametrize("found", [[], [{"fingerprint": "0" * 16}]])
def test_a_letter_of_which_nobody_answers_for_anything_keeps_its_name(tmp_path, found):
    file = audited(tmp_path, TEN)
    assert to(tmp_path, (file, letter(found, "云山县旅游局"))) == "云山县旅游局"
