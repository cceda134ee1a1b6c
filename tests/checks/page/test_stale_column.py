import pytest

from checks.page.stale_column import stale_column
from checks.verdicts import Severity
from tests.make import column, findings, judged, unknowns


def test_a_news_column_updated_within_two_weeks_is_fine():
    assert not findings(stale_column, column("部门动态", newest="2026-03-06"))


def test_the_last_day_of_the_limit_is_not_late():
    assert not findings(stale_column, column("通知公告", newest="2025-09-18"))


@pytest.mark.parametrize("name", ["机构职能", "办事指南", "收费标准", "领导信息", "公开指南"])
def test_static_columns_have_no_limit(name):
    assert not judged(stale_column, column(name, newest="2019-01-01"))


def test_plans_are_kept_for_their_period():
    assert not judged(stale_column, column("规划信息", newest="2021-05-01"))


def test_an_archived_column_has_no_limit():
    assert not judged(stale_column, column("部门动态", newest="2019-01-01", archived="不再更新"))


def test_last_years_annual_report_is_the_newest_before_april():
    annual = column("政府信息公开年报", newest="2025-01-20", path=("首页", "政府信息公开"))
    assert not findings(stale_column, annual)


def test_an_empty_or_unread_column_is_not_also_stale():
    assert not judged(stale_column, column("部门动态", entries=0))
    assert not judged(stale_column, column("部门动态", entries=None))


def test_a_name_that_the_book_does_not_time_is_not_judged():
    assert not judged(stale_column, column("魅力云山", newest="2015-01-01"))


def test_a_month_is_given_its_last_day():
    assert not findings(stale_column, column("部门动态", newest="2026-03"))


def test_a_list_without_dates_is_undetermined():
    assert unknowns(stale_column, column("部门动态", newest=None, undated=20))


def test_an_unsorted_list_that_was_not_read_to_its_end_is_undetermined():
    assert unknowns(stale_column, column("部门动态", newest="2025-01-01", sorted=False, ended=False))


def test_a_list_of_mostly_undated_rows_is_undetermined():
    assert unknowns(stale_column, column("部门动态", newest="2025-01-01", undated=15))


@pytest.mark.parametrize(
    "name",
    ["2019年通知公告", "2024—2025年部门动态", "历史公报", "往期新闻", "新闻发布会", "十三五规划动态", "疫情防控动态", "换届工作动态", "法规库",
     "市场动态", "抗疫新闻", "意见征集", "办件流程图", "服务指南", "救助标准", "补偿标准", "失效文件", "政务服务", "便民服务", "自然灾害救助条例", "社会保险法", "省政府文件", "省政府公报"],
)  # fmt: skip
def test_names_that_merely_contain_a_word_or_are_over_are_not_judged(name):
    assert not judged(stale_column, column(name, newest="2020-06-01"))


@pytest.mark.parametrize("above", ["专题专栏", "防汛专栏", "历史栏目", "2021年", "原国土资源局", "主题教育"])
def test_what_stands_below_something_ended_has_ended(above):
    assert not judged(stale_column, column("工作动态", newest="2021-06-01", path=("首页", above)))


@pytest.mark.parametrize("above", ["政府信息公开专栏", "基层政务公开标准化专栏", "原创频道"])
def test_what_stands_below_something_lasting_goes_on(above):
    assert findings(stale_column, column("工作动态", newest="2025-06-01", path=("首页", above)))


def test_the_archive_of_this_year_goes_on():
    assert findings(stale_column, column("2026年部门动态", newest="2026-01-05"))


def test_a_column_with_columns_below_it_is_judged_by_these():
    parent = column("政策文件", newest="2024-01-01", children=2)
    assert not findings(stale_column, parent)
    assert unknowns(stale_column, parent)


def test_a_date_in_the_future_is_no_proof_of_an_update():
    mistyped = column("部门动态", newest="2062-03-01")
    assert not findings(stale_column, mistyped)
    assert unknowns(stale_column, mistyped)


def test_a_date_of_tomorrow_is_a_matter_of_the_clock():
    assert not unknowns(stale_column, column("部门动态", newest="2026-03-21"))


def test_a_yearly_column_has_a_quarter_of_slack():
    assert not findings(stale_column, column("统计公报", newest="2024-12-25"))


@pytest.mark.parametrize(
    ("name", "newest"), [("办事统计", "2025-12-20"), ("留言选登", "2026-01-19"), ("扶贫政策", "2025-04-01")]
)
def test_statistics_messages_and_slow_columns_are_in_time(name, newest):
    assert not findings(stale_column, column(name, newest=newest))


@pytest.mark.parametrize(
    ("name", "newest"),
    [
        ("办事统计", "2025-12-10"),
        ("办件统计公开", "2025-10-10"),
        ("留言选登", "2026-01-10"),
        ("来信选登", "2025-12-01"),
    ],
)
def test_statistics_past_three_and_messages_past_two_months_are_stale(name, newest):
    [finding] = findings(stale_column, column(name, newest=newest))
    assert finding.severity is None
    assert "19号" in (finding.basis or "")


def test_a_cycle_from_memory_or_experience_claims_no_clause():
    for name in ("政策解读", "就业创业", "政府公报", "扶贫政策"):
        [finding] = findings(stale_column, column(name, newest="2024-01-01"))
        assert finding.severity is Severity.ADVICE
        assert "仅作提示" in (finding.basis or "")


def test_a_news_column_silent_for_forty_days_is_stale():
    [finding] = findings(stale_column, column("部门动态", newest="2026-02-08"))
    assert finding.evidence["未更新天数"] == 40
    assert "19号" in (finding.basis or "")


def test_a_notice_column_past_six_months_is_stale():
    assert findings(stale_column, column("通知公告", newest="2025-09-17"))


def test_a_topic_column_past_ninety_days_is_advice_only():
    topic = column("重大建设项目", newest="2025-10-01")
    [finding] = findings(stale_column, topic)
    assert finding.severity is Severity.ADVICE


def test_an_annual_column_that_missed_a_whole_year_is_stale():
    annual = column("政府信息公开年报", newest="2024-01-20", path=("首页", "政府信息公开"))
    assert findings(stale_column, annual)


def test_grace_days_put_the_limit_off():
    assert not findings(stale_column, column("部门动态", newest="2026-02-08"), grace_days=30)
