"""Exempt columns are not judged, and the conclusion says so."""

from datetime import date

import pytest

from checks.registry import Check, load
from checks.rules import Rules
from checks.run import Run
from checks.units import Site, ToldColumn, Unit
from checks.verdicts import Finding, Verdict
from tests.make import AS_OF, column, crawl, url

STALE = column("部门动态", "/bmdt/", newest="2026-01-01")
EMPTY = column("会议公开", "/hygk/", entries=0)


def judged(name: str, *records, until: date = date(2026, 12, 31), **told) -> Run:
    columns = (ToldColumn(**{"at": url("/bmdt/"), "exempt": "网站改版", "until": until, **told}),)
    site = Site(address=url("/"), units=(Unit(name="县政府"),), columns=columns)
    run = Run({name: load()[name]}, Rules.load(), as_of=AS_OF, site=site)
    for record in records:
        run.feed(record)
    return run


def test_an_exempt_column_is_neither_found_nor_undetermined_nor_judged():
    [outcome] = judged("stale_column", STALE).outcomes()
    assert (outcome.verdict, outcome.judged, outcome.found) == (Verdict.NOT_APPLICABLE, 0, 0)
    assert outcome.reason == "1 个栏目豁免至 2026-12-31：网站改版"


def test_an_exempt_unread_column_is_not_undetermined():
    unread = column("部门动态", "/bmdt/", entries=None, unread="服务器回答 503")
    [outcome] = judged("empty_column", unread).outcomes()
    assert outcome.verdict is Verdict.NOT_APPLICABLE


def test_a_column_that_the_check_is_not_about_is_not_counted_as_exempt():
    [outcome] = judged("stale_column", column("魅力云山", "/bmdt/")).outcomes()
    assert outcome.reason == ""


def test_other_columns_are_judged_as_ever():
    [outcome] = judged("empty_column", column("部门动态", "/bmdt/", entries=0), EMPTY).outcomes()
    assert (outcome.verdict, outcome.found) == (Verdict.FOUND, 1)
    assert "1 个栏目豁免" in outcome.reason


def test_what_a_whole_site_check_says_of_an_exempt_column_is_not_said():
    def whole(crawl, rules):
        yield Finding(url("/bmdt/"), "甲")
        yield Finding(url("/hygk/"), "乙")

    fields = {name: getattr(load()["missing_category"], name) for name in Check.__slots__}
    check = Check(**fields | {"id": "whole", "judge": whole, "thresholds": {}})
    told = ToldColumn(name="部门动态", exempt="网站改版", until=date(2026, 12, 31))
    site = Site(address=url("/"), units=(Unit(name="县政府"),), columns=(told,))
    run = Run({"whole": check}, Rules.load(), as_of=AS_OF, site=site)
    run.finish(crawl([STALE, EMPTY]))
    assert [finding.message for finding in run.tallies["whole"].findings] == ["乙"]


@pytest.mark.parametrize("given", [{"until": date(2026, 3, 19)}, {"exempt": None, "until": None}])
def test_when_the_exemption_is_over_the_column_is_judged_again(given):
    [outcome] = judged("stale_column", STALE, **given).outcomes()
    assert (outcome.verdict, outcome.reason) == (Verdict.FOUND, "")


def test_a_told_cycle_puts_the_limit_off():
    [outcome] = judged("stale_column", STALE, exempt=None, cycle=100).outcomes()
    assert outcome.verdict is Verdict.PASSED
