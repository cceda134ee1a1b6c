import pytest

from checks.records import Kind
from checks.site.incomplete_leader_profile import incomplete_leader_profile
from checks.verdicts import Severity
from tests.make import column, crawl, document, findings, page, unknowns

COLUMN = column("领导之窗", "/ldzc/")
CAREER = "男，汉族，大学学历，中共党员，曾任青河镇镇长。"
DUTIES = "工作分工：主持县政府全面工作。"


def leader(text=CAREER + DUTIES, title="县长 高云山", path="/ldzc/1.html", **given):
    return document(title, path, text=text, **{"column": COLUMN.url, "column_name": COLUMN.name, **given})


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


def own_page(text, name="高云山", above="本级领导"):
    page_column = column(name, "/ld/2/", path=("首页", above), entries=0, text=len(text))
    return crawl([page_column, page("/ld/2/", kind=Kind.LIST, text=text)])


def test_a_leader_whose_page_is_a_column_is_judged():
    assert not findings(incomplete_leader_profile, own_page(CAREER + DUTIES))
    [finding] = findings(
        incomplete_leader_profile, own_page("现任云山县副县长。分管工业、商务、自然资源等方面工作。")
    )
    assert finding.evidence["缺少的要素"] == ["简历"]


@pytest.mark.parametrize("name", ["副县长", "分工", "政府办", "领导活动"])
def test_columns_below_leaders_that_name_nobody_are_not_judged(name):
    assert not findings(
        incomplete_leader_profile, own_page("分管工业、商务等方面工作，每月接待群众一次。", name)
    )


def test_a_telephone_is_no_duty():
    text = CAREER + "联系电话：0730-1234567，办公室在行政中心四楼。"
    [finding] = findings(incomplete_leader_profile, crawl([COLUMN, leader(text)]))
    assert finding.evidence["缺少的要素"] == ["分工"]


def test_duties_alone_are_no_career():
    text = "高云山，云山县人民政府副县长。分管工业、文化旅游、住房和城乡建设等方面工作。"
    [finding] = findings(incomplete_leader_profile, crawl([COLUMN, leader(text)]))
    assert finding.evidence["缺少的要素"] == ["简历"]


def test_a_page_that_only_a_wall_of_portraits_leads_to_is_judged():
    text = "高云山\n副县长\n高云山，现任云山县人民政府副县长。\n分管工业、商务，协助县长联系企业。"
    loose = leader(text, title="高云山", column=None)
    assert len(findings(incomplete_leader_profile, crawl([COLUMN, loose]))) == 1
    assert not findings(incomplete_leader_profile, crawl([COLUMN, leader(title="高云山", column=None)]))


@pytest.mark.parametrize("title", ["副县长 高云山", "县委副书记、县长 高云山", "党组成员：高云山"])
def test_a_title_of_office_and_name_is_a_leaders(title):
    assert findings(incomplete_leader_profile, crawl([COLUMN, leader(DUTIES * 3, title)]))


@pytest.mark.parametrize(
    "title", ["县领导到青河镇调研春耕", "副县长 高云山到青河镇调研", "关于县政府领导分工的通知"]
)
def test_news_of_leaders_is_no_profile(title):
    assert not findings(incomplete_leader_profile, crawl([COLUMN, leader("春耕生产" * 20, title)]))
