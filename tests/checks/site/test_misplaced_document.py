import pytest

from checks.records import Entry
from checks.site.misplaced_document import misplaced_document
from checks.verdicts import Severity
from tests.make import column, crawl, findings, judged, url

NEWS = [
    "云山县召开养老服务工作推进会", "县民政局开展敬老月慰问活动", "李副县长到敬老院检查指导工作", "云山县多措并举提升养老服务水平", "县养老中心举办护理员培训班",
    "重阳节走访慰问高龄老人",
]  # fmt: skip
POLICIES = [
    "云山县养老服务补贴办法", "关于召开养老服务会议的通知", "云山县养老服务机构名单", "2025年高龄津贴发放情况公示", "关于开展养老机构专项检查的通知",
    "云山县基本养老服务清单（2025年版）",
]  # fmt: skip


def listed(name, titles, **given):
    col = column(name, "/c/", entries=len(titles), **given)
    return crawl(
        [
            (
                col,
                [
                    Entry(column=col.url, url=url(f"/c/{n}.html"), title=title)
                    for n, title in enumerate(titles)
                ],
            )
        ]
    )


def test_a_field_with_policies_standards_and_results_is_in_order():
    assert not findings(misplaced_document, listed("养老服务", POLICIES))


def test_a_field_of_which_a_part_is_news_is_in_order():
    assert not findings(misplaced_document, listed("养老服务", [*NEWS[:5], *POLICIES[:2]]))


@pytest.mark.parametrize(
    "title",
    ["关于召开2025年养老工作会议的通知", "关于举办护理员培训班的公告", "养老服务培训补贴公示", "云山县安全生产宣传活动方案", "养老机构安全检查结果（第二批）",
     "云山县开展殡葬改革的实施意见（试行）", "关于慰问困难老人资金分配情况的公示", "养老护理培训学校名单", "2025年养老服务活动场所一览表"],
)  # fmt: skip
def test_a_document_about_a_meeting_or_an_inspection_is_no_news(title):
    assert not findings(misplaced_document, listed("养老服务", [title] * 6))


@pytest.mark.parametrize(
    "name",
    ["工作动态", "部门动态", "公共文化服务", "重要会议", "媒体关注", "安全生产知识宣传", "政策解读", "典型案例", "领导活动", "通知公告", "魅力云山", "养老活动"],
)  # fmt: skip
def test_columns_that_may_hold_news_are_not_judged(name):
    assert not findings(misplaced_document, listed(name, NEWS))


@pytest.mark.parametrize(
    "given",
    [
        {"children": 3},
        {"archived": "已归档"},
        {"path": ("首页", "专题专栏")},
        {"path": ("首页", "养老服务动态")},
    ],
)
def test_containers_archives_and_topics_are_not_judged(given):
    assert not judged(misplaced_document, listed("养老服务", NEWS, **given))


def test_four_rows_are_too_few():
    assert not judged(misplaced_document, listed("养老服务", NEWS[:4]))


def test_titles_without_any_form_count_against_nothing():
    assert not findings(
        misplaced_document, listed("养老服务", ["云山县福利院", "王家村敬老院", "县社会福利中心"] * 2)
    )


def test_a_plan_column_of_the_own_level_is_in_order():
    own = [
        "云山县国土空间总体规划",
        "云山县国民经济和社会发展第十五个五年规划纲要",
        "云山县城区给水规划",
        "云山县教育规划",
        "国家综合立体交通网规划",
    ]
    assert not findings(misplaced_document, listed("规划信息", own))


def test_a_column_for_higher_plans_says_so():
    assert not judged(misplaced_document, listed("上级规划信息", ["国家综合立体交通网规划纲要"] * 6))


def test_reports_of_progress_are_in_place():
    rows = [
        "县医院项目进展情况",
        "一季度重大项目完成情况表",
        "县道改造竣工公告",
        "关于项目进展情况的通报",
        "关于报送进展情况的通知",
    ]
    assert not findings(misplaced_document, listed("重大项目进展情况", rows))


def test_regimes_are_regimes():
    rows = ["中华人民共和国政府信息公开条例", "云山县政府信息公开工作制度", "政府信息公开审查办法"]
    assert not findings(misplaced_document, listed("政府信息公开制度", rows))


@pytest.mark.parametrize("name", ["养老服务", "政策文件", "补贴标准", "社会救助"])
def test_a_column_full_of_news_is_left_to_a_person_with_samples(name):
    [finding] = findings(misplaced_document, listed(name, NEWS))
    assert "请人工确认" in finding.message
    assert finding.evidence["示例"] == NEWS
    assert finding.evidence["占比"] == "100%"


def test_a_plan_column_of_mostly_higher_plans_is_found():
    rows = [
        "国家综合立体交通网规划纲要",
        "岭南省“十四五”教育发展规划",
        "全国农业规划",
        "全省水利发展规划纲要",
        "云山县国土空间总体规划",
    ]
    [finding] = findings(misplaced_document, listed("规划信息", rows))
    assert finding.about == "plan"


def test_progress_told_by_orders_alone_is_found():
    rows = [f"关于下达{n}月项目投资计划安排的通知" for n in range(6)]
    [finding] = findings(misplaced_document, listed("重大项目进展情况", rows))
    assert finding.about == "progress"


def test_news_among_regimes_is_a_hint():
    rows = ["政府信息公开条例", "我县召开政务公开工作推进会", "云山县开展政务公开培训"]
    [finding] = findings(misplaced_document, listed("政府信息公开制度", rows))
    assert finding.severity is Severity.ADVICE


RESULTS_NEWS = ["执法局深入青河镇开展执法宣传", "局领导督导青河镇执法工作", "青河镇召开行政处罚工作部署会", "执法支队举办培训班", "执法人员走进社区送法上门", "行政执法观摩会在青河镇举行", "执法局与白石镇结对共建"]  # fmt: skip


def test_a_column_of_results_may_hold_results_and_one_of_progress_news():
    results = [f"云山县行政处罚决定书（第{n}号）" for n in range(7)]
    assert not findings(misplaced_document, listed("处罚结果", results))
    assert not findings(misplaced_document, listed("处罚结果", [*results[:3], *RESULTS_NEWS[:4]]))
    assert not findings(misplaced_document, listed("项目进展", RESULTS_NEWS))


def test_a_column_of_results_full_of_news_is_misplaced():
    [finding] = findings(misplaced_document, listed("处罚结果", RESULTS_NEWS))
    assert finding.evidence["疑似不符的条数"] == 7
