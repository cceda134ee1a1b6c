import pytest

from checks.records import Kind
from checks.site.incomplete_leader_profile import incomplete_leader_profile
from checks.verdicts import Severity
from tests.make import column, crawl, document, findings, page, unknowns

COLUMN = column("领导之窗", "/ldzc/")
CAREER = "男，汉族，大学学历，中共党员，曾任青河镇镇长。"
DUTIES = "工作分工：主持县政府全面工作。"


def leader(text=CAREER + DUTIES, title="县长 高云山", path="/ldzc/1.html", **given):
    return document(title, path, column=COLUMN.url, text=text, **{"column_name": COLUMN.name, **given})


@pytest.mark.parametrize(
    "innocent",
    [
        leader(),
        leader("县领导调研春耕生产。" * 5, "县领导到青河镇调研春耕生产工作并召开座谈会"),
        leader(title="高云山简历"),
    ],
)
def test_whole_profiles_and_news_are_fine(innocent):
    assert not findings(incomplete_leader_profile, crawl([COLUMN, innocent]))


def test_duties_in_a_block_beside_the_main_text_count():
    beside = page("/ldzc/1.html", kind=Kind.DOCUMENT, outer=("工作分工", "负责教育工作。"))
    assert not findings(incomplete_leader_profile, crawl([COLUMN, leader(CAREER), beside]))


@pytest.mark.parametrize("name", ["县长信箱", "领导活动", "领导讲话"])
def test_other_columns_of_leaders_hold_no_profiles(name):
    other = column(name, "/ldzc/")
    assert not findings(incomplete_leader_profile, crawl([other, leader("来信内容" * 20)]))


@pytest.mark.parametrize("given", [{"text": ""}, {"unread": "正文没有读全", "text": CAREER}])
def test_pages_that_were_not_read_are_undetermined(given):
    stored = crawl([COLUMN, leader(**given)])
    assert not findings(incomplete_leader_profile, stored)
    assert unknowns(incomplete_leader_profile, stored)


def test_a_profile_without_duties_is_a_hint():
    [finding] = findings(incomplete_leader_profile, crawl([COLUMN, leader(CAREER)]))
    assert finding.evidence["缺少的要素"] == ["分工"]
    assert incomplete_leader_profile.severity is Severity.ADVICE
