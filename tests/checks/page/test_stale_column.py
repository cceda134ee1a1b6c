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
