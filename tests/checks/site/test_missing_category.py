from dataclasses import replace

import pytest

from checks.records import LinkState, Place
from checks.rules import Rules
from checks.run import Run
from checks.site.missing_category import missing_category
from checks.units import ToldColumn
from checks.verdicts import Severity
from tests.make import AS_OF, column, crawl, findings, link, page, said, unknowns, url

FULL = [
    column(category.title if not category.names else category.names[0], f"/{category.id}/index.html")
    for category in Rules.load().at(AS_OF).categories.values()
] + [column("走进云山", "/zjys/"), column("县长", "/xz/")]


def without(category: str) -> list:
    return [each for each in FULL if not each.url.endswith(f"/{category}/index.html")]


def told(records, *columns: ToldColumn):
    """What is said where a person told of ``columns``."""
    stored = crawl(records)
    stored.site = replace(stored.site, columns=columns)
    run = Run({"missing_category": missing_category}, Rules.load(), as_of=AS_OF, site=stored.site)
    run.finish(stored)
    return run.tallies["missing_category"]


def abouts(found):
    return {finding.about for finding in found}


def test_a_site_with_every_category_misses_none():
    assert not findings(missing_category, crawl(FULL))


def test_a_menu_link_to_a_common_platform_counts_as_present():
    platform = link("http://ggzy.example/", LinkState.UNSURE, text="政府信息公开指南", place=Place.NAV)
    assert "p-guide" not in abouts(findings(missing_category, crawl([*without("p-guide"), platform])))


@pytest.mark.parametrize(
    ("seen", "given"),
    [
        (column("阳光指引", "/ygzy/"), {"at": url("/ygzy/index.html")}),
        (column("阳光指引", "/ygzy/"), {"name": "阳光指引"}),
        (page("/ygzy.html"), {"at": url("/ygzy.html")}),
        (link("/ygzy.pdf", text="阳光指引"), {"at": url("/ygzy.pdf")}),
    ],
)
def test_a_column_told_to_be_the_guide_is_the_guide(seen, given):
    tally = told([*without("p-guide"), seen], ToldColumn(**given, roles=("p-guide",)))
    assert "p-guide" not in abouts([*tally.findings, *tally.unknowns])


def test_a_told_column_that_was_not_seen_leaves_it_undetermined():
    tally = told(without("p-guide"), ToldColumn(at=url("/ygzy/"), roles=("p-guide",)))
    assert "p-guide" not in abouts(tally.findings)
    [unknown] = [each for each in tally.unknowns if each.about == "p-guide"]
    assert "/ygzy/" in unknown.reason


def test_a_guide_told_to_be_something_else_is_no_guide():
    guide = [each for each in FULL if each.url.endswith("/p-guide/index.html")]
    tally = told(FULL, ToldColumn(at=guide[0].url, roles=("p-system",)))
    assert "p-guide" in abouts(tally.findings)


def test_a_department_owes_no_category_that_it_may_not_have():
    found = findings(missing_category, crawl(without("a20-10"), level="department"))
    assert not found


def test_a_duty_that_was_not_yet_law_is_not_judged():
    from datetime import date

    old = crawl([], as_of=date(2018, 7, 28))
    assert "p-guide" not in abouts(said(missing_category, old))


@pytest.mark.parametrize(
    "given",
    [
        {"reason": "stopped"},
        {"coverage": {"start_read": False}},
        {"coverage": {"nav_gaps": [{"url": "/x", "reason": "服务器回答 503"}]}},
        {"coverage": {"skipped": [{"reason": "上限", "count": 1, "sample": []}]}},
    ],
)
def test_absence_is_never_claimed_when_something_was_not_walked(given):
    stored = crawl(without("p-guide"), **given)
    assert not findings(missing_category, stored)
    assert "p-guide" in abouts(unknowns(missing_category, stored))


def test_a_disclosure_page_drawn_by_scripts_may_hold_the_missing_one():
    drawn = column("政务公开", "/zwgk/", entries=None, unread="列表可能由脚本生成，未能读取")
    assert not findings(missing_category, crawl([*without("p-guide"), drawn]))


def test_an_unknown_level_is_undetermined():
    stored = crawl([], level=None)
    assert not findings(missing_category, stored)
    assert unknowns(missing_category, stored)


def test_a_missing_guide_is_found_with_what_was_walked():
    [finding] = findings(missing_category, crawl(without("p-guide")))
    assert finding.about == "p-guide"
    assert finding.evidence["已查栏目数"] == len(FULL) - 1


def test_a_merely_expected_category_is_advice():
    expected = [f for f in findings(missing_category, crawl(without("p-apply"))) if f.about == "p-apply"]
    assert [finding.severity for finding in expected] == [Severity.ADVICE]


@pytest.mark.parametrize("name", ["云山概况", "魅力云山", "县情简介"])
def test_an_overview_goes_by_many_names(name):
    records = [each for each in FULL if each.name != "走进云山"] + [column(name, "/gk/")]
    assert not findings(missing_category, crawl(records))


def test_a_department_needs_no_overview_and_no_column_of_leaders():
    records = [each for each in FULL if each.name not in ("走进云山", "县长")]
    assert not findings(missing_category, crawl(records, level="department"))


def test_a_county_without_leaders_or_overview_gets_hints():
    records = [each for each in FULL if each.name not in ("走进云山", "县长", "负责人信息", "领导信息")]
    found = [f for f in findings(missing_category, crawl(records)) if f.about == "ded-overview"]
    assert [finding.severity for finding in found] == [Severity.ADVICE]
    assert "19号" not in found[0].basis


def test_a_portal_without_an_entry_to_disclosure_is_found():
    found = {f.about: f for f in findings(missing_category, crawl(without("p-entry")))}
    assert found["p-entry"].severity is None
    assert "61号" in found["p-entry"].basis


def test_only_provinces_and_cities_publish_a_gazette():
    assert "p-gazette" not in abouts(findings(missing_category, crawl(without("p-gazette"))))
    [finding] = findings(missing_category, crawl(without("p-gazette"), level="city"))
    assert (finding.about, finding.severity) == ("p-gazette", Severity.ADVICE)
