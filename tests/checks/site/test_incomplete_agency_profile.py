import pytest

from checks.records import Kind
from checks.site.incomplete_agency_profile import incomplete_agency_profile
from checks.verdicts import Severity
from tests.make import column, crawl, document, findings, page, said, unknowns, url

COLUMN = column("机构职能", "/jgzn/", entries=1)
WORDS = (
    "云山县财政局主要职责：拟订财政政策并组织实施。内设机构：办公室、预算股、国库股、监督股。"
    "办公地址：云山县青河镇中心街2号。办公时间：法定工作日8:30至17:30。联系电话：0000-1234567。负责人：（姓名见领导信息）。"
)


def profile(text=WORDS, path="/jgzn/1.html", **given):
    return document("机构职能", path, column=COLUMN.url, text=text, **given)


def test_a_profile_with_every_element_is_fine():
    assert not findings(incomplete_agency_profile, crawl([COLUMN, profile()]))


def test_what_neighbouring_columns_tell_counts():
    leaders = column("领导信息", "/ldxx/", entries=1)
    chief = document("局长", "/ldxx/1.html", column=leaders.url, text="局长主持全面工作")
    stored = crawl([COLUMN, profile(WORDS.replace("负责人：（姓名见领导信息）。", "")), leaders, chief])
    assert not findings(incomplete_agency_profile, stored)


def test_a_site_without_the_column_is_told_of_elsewhere():
    assert not said(incomplete_agency_profile, crawl([column("通知公告")]))


@pytest.mark.parametrize("given", [{"images": 1}, {"unread": "正文没有读全"}, {"text": "见下"}])
def test_what_was_not_read_leaves_it_undetermined(given):
    stored = crawl([COLUMN, profile(**{"text": WORDS.replace("办公时间", ""), **given})])
    assert not findings(incomplete_agency_profile, stored)


def test_a_list_that_was_not_read_to_its_end_is_undetermined():
    part = column("机构职能", "/jgzn/", entries=40, ended=False)
    stored = crawl([part, profile(WORDS.partition("办公地址")[0])])
    assert unknowns(incomplete_agency_profile, stored)


def test_a_profile_without_address_and_hours_is_a_hint():
    [finding] = findings(
        incomplete_agency_profile, crawl([COLUMN, profile(WORDS.partition("办公地址")[0] * 2)])
    )
    assert {"办公地址", "办公时间", "联系方式"} <= set(finding.evidence["缺少的要素"])
    assert incomplete_agency_profile.severity is Severity.ADVICE


def unit(name, text, at):
    home = column("机构职能", f"/{at}/", path=("政府信息公开", name), entries=None, text=len(text))
    return [home, page(f"/{at}/", kind=Kind.OTHER, text=text)]


def test_units_with_branches_of_their_own_are_judged_apart():
    bare = WORDS.replace("办公时间：法定工作日8:30至17:30。", "")
    stored = crawl([*unit("财政局", WORDS, "czj"), *unit("水务局", bare, "swj")])
    [finding] = findings(incomplete_agency_profile, stored)
    assert finding.url == url("/swj/")


def test_neighbours_in_a_units_branch_count_for_it_alone():
    contact = column("联系方式", "/swj/lx/", path=("政府信息公开", "水务局"), entries=None, text=90)
    told = page("/swj/lx/", kind=Kind.OTHER, text=WORDS)
    bare = unit("水务局", WORDS.partition("办公地址")[0], "swj")
    stored = crawl([*unit("财政局", WORDS, "czj"), *bare, contact, told])
    assert not findings(incomplete_agency_profile, stored)


def test_profiles_of_one_branch_are_read_together():
    one, other = WORDS[: WORDS.index("办公地址")], WORDS[WORDS.index("办公地址") :]
    path = ("政府信息公开", "机构信息")
    columns = [
        column("机构职能", "/a/", path=path, entries=None, text=90),
        column("机构概况", "/b/", path=path, entries=None, text=90),
    ]
    pages = [page("/a/", kind=Kind.OTHER, text=one), page("/b/", kind=Kind.OTHER, text=other)]
    assert not findings(incomplete_agency_profile, crawl([*columns, *pages]))


@pytest.mark.parametrize(
    "words",
    [
        WORDS.replace("办公地址：云山县青河镇中心街2号。", "来访请到青河镇中心街2号。"),
        WORDS.replace("联系电话：0000-1234567", "☎ 0000-1234567"),
        WORDS.replace("办公时间：法定工作日8:30至17:30", "法定工作日8:30至17:30"),
    ],
)
def test_numbers_and_addresses_need_no_word_before_them(words):
    assert not findings(incomplete_agency_profile, crawl([COLUMN, profile(words)]))


def test_two_branches_of_one_unit_are_read_together():
    one, other = WORDS[: WORDS.index("办公地址")], WORDS[WORDS.index("办公地址") :]
    columns = [
        column("机构职能", "/a/", path=("法定主动公开内容",), entries=None, text=90),
        column("机构概况", "/b/", path=("政务公开",), entries=None, text=90),
    ]
    pages = [page("/a/", kind=Kind.OTHER, text=one), page("/b/", kind=Kind.OTHER, text=other)]
    assert not findings(incomplete_agency_profile, crawl([*columns, *pages]))
