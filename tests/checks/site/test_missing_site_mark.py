from dataclasses import replace

import pytest

from checks.records import Kind, Script
from checks.site.missing_site_mark import missing_site_mark
from checks.verdicts import Severity
from tests.make import crawl, findings, page, said, unknowns, url

FULL = {
    "conac": "0" * 32,
    "jiucuo": "5399990001",
    "sitecode": "5399990001",
    "icp": "云ICP备00000001号",
    "police": "云公网安备 53999902000001号",
    "sponsor": "云山县人民政府办公室",
    "contact": "0000-1234567",
    "sitemap": "/wzdt/",
}


def home(without=(), **given):
    marks = {name: value for name, value in FULL.items() if name not in without}
    return page("/", **{"kind": Kind.HOME, "marks": marks, **given})


def abouts(words):
    return {word.about for word in words}


def test_a_home_page_with_every_mark_is_fine():
    assert not findings(missing_site_mark, crawl([home()]))


def test_a_mark_that_the_official_script_writes_is_there():
    drawn = home(["jiucuo"], scripts=(Script(address="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"),))
    assert "jiucuo" not in abouts(findings(missing_site_mark, crawl([drawn])))


def test_a_mark_written_by_an_inline_script_is_there():
    drawn = home(["conac"], scripts=(Script(code="document.write(\"<span id='_ideConac'></span>\")"),))
    assert "conac" not in abouts(findings(missing_site_mark, crawl([drawn])))


def test_the_home_page_that_the_start_leads_to_is_judged():
    start = page("/", kind=Kind.HOME, redirect=url("/index.html"))
    assert not findings(missing_site_mark, crawl([start, page("/index.html", marks=FULL)]))


@pytest.mark.parametrize(
    "unread",
    [
        home(FULL, outer=("首页 政务公开",)),
        home(FULL, outer=()),
        home(FULL, unread="列表由脚本生成"),
        home(FULL, status=503),
        page("/tzgg/", kind=Kind.LIST),
    ],
)
def test_nothing_is_claimed_where_the_footer_was_not_read(unread):
    stored = crawl([unread])
    assert not findings(missing_site_mark, stored)
    assert "icp" in abouts(unknowns(missing_site_mark, stored))


def test_a_mark_only_other_pages_show_is_a_hint():
    stored = crawl([home(["police"]), page("/tzgg/", kind=Kind.LIST, marks=FULL)])
    [finding] = findings(missing_site_mark, stored)
    assert (finding.about, finding.severity) == ("police", Severity.ADVICE)
    assert finding.evidence["有此标识的其他页面"] == [url("/tzgg/")]


def test_a_code_that_only_programs_are_told_is_a_hint():
    [finding] = findings(missing_site_mark, crawl([home(["sitecode"])]))
    assert (finding.about, finding.severity) == ("sitecode", Severity.ADVICE)
    assert finding.evidence["另见于"] == ["找错入口：5399990001"]


def test_a_footer_that_a_script_is_still_to_write_leaves_it_undetermined():
    late = home(["sitecode", "icp", "sponsor"], outer=("工作动态",))
    late = replace(late, marks={**late.marks, "late_foot": "foot"})
    assert not findings(missing_site_mark, crawl([late]))
    assert abouts(unknowns(missing_site_mark, crawl([late]))) == {"sitecode", "icp", "sponsor"}


def test_signs_of_scripts_beside_no_words_are_no_footer():
    signs = page("/", kind=Kind.HOME, marks={"conac": "0" * 32, "jiucuo": "5399990001"})
    assert not findings(missing_site_mark, crawl([signs]))


def test_the_evidence_is_the_footer_and_not_the_news_above_it():
    lines = ("网站地图", "我县召开春耕会议", "全县生产平稳", "版权所有 云山县人民政府", "地址 青河镇1号")
    [finding] = findings(missing_site_mark, crawl([home(["icp"], outer=lines)]))
    assert finding.evidence["首页页脚原文"] == list(lines[3:])


@pytest.mark.parametrize("name", ["conac", "jiucuo", "sitecode", "icp", "police"])
def test_a_missing_mark_of_the_guide_counts(name):
    told = home([name, "jiucuo"] if name == "sitecode" else [name])
    [finding] = [each for each in findings(missing_site_mark, crawl([told])) if each.about == name]
    assert finding.severity is None


@pytest.mark.parametrize("name", ["sponsor", "contact", "sitemap"])
def test_a_mark_of_which_the_clause_was_not_seen_is_advice(name):
    [finding] = findings(missing_site_mark, crawl([home([name])]))
    assert finding.severity is Severity.ADVICE
    assert "47号" not in finding.basis


def test_a_footer_of_words_alone_lacks_all_marks():
    words = page("/", kind=Kind.HOME, outer=("版权所有 云山县人民政府",))
    assert abouts(findings(missing_site_mark, crawl([words]))) == set(FULL)


def test_every_mark_is_told_of():
    assert abouts(said(missing_site_mark, crawl([home(["icp"])]))) == set(FULL)
