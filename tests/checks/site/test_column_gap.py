import pytest

from checks.records import Entry
from checks.site.column_gap import column_gap
from tests.make import column, crawl, findings, stamp, unknowns, url


def listed(name, *days, **given):
    """A column with a row for each day."""
    dates = [day for day in days if day]
    col = column(name, "/c/", entries=len(days), newest=max(dates), **given)
    return col, [
        Entry(column=col.url, url=url(f"/c/{n}.html"), title="条目", published=stamp(day))
        for n, day in enumerate(days)
    ]


STEADY = ("2026-03-18", "2026-03-01", "2026-02-10", "2026-01-20")
BROKEN = ("2026-03-18", "2026-03-10", "2025-12-20", "2025-12-10")


def test_news_every_three_weeks_has_no_gap():
    assert not findings(column_gap, crawl([listed("部门动态", *STEADY)]))


def test_the_time_since_the_newest_entry_is_no_gap():
    assert not findings(column_gap, crawl([listed("部门动态", "2025-12-30", "2025-12-20", "2025-12-10")]))


def test_a_gap_that_ended_more_than_a_year_ago_is_over():
    assert not findings(
        column_gap, crawl([listed("通知公告", "2026-01-10", "2025-09-01", "2025-03-01", "2023-01-01")])
    )


@pytest.mark.parametrize(
    "name", ["办事指南", "政府信息公开年报", "规划信息", "意见征集", "魅力云山", "2024年部门动态"]
)
def test_columns_without_a_steady_cycle_have_no_gap(name):
    assert not findings(column_gap, crawl([listed(name, *BROKEN)]))


def test_an_archived_column_has_no_gap():
    assert not findings(column_gap, crawl([listed("部门动态", *BROKEN, archived="已归档")]))


def test_one_old_row_left_on_top_begins_no_gap():
    rows = ("2023-05-06", "2026-03-18", "2026-03-10", "2026-03-02")
    assert not findings(column_gap, crawl([listed("部门动态", *rows)]))


def test_a_column_with_two_days_only_is_too_young():
    assert not findings(column_gap, crawl([listed("部门动态", "2026-03-18", "2025-12-01")]))


def test_unsorted_lists_not_read_to_their_end_are_undetermined():
    assert unknowns(column_gap, crawl([listed("部门动态", *BROKEN, sorted=False, ended=False)]))


def test_pages_not_read_between_the_first_and_the_last_leave_it_undetermined():
    stored = crawl([listed("部门动态", *BROKEN, pages=11, pages_named=37, ended=False)])
    assert not findings(column_gap, stored)
    assert unknowns(column_gap, stored)


def test_the_first_page_alone_has_no_holes():
    assert findings(column_gap, crawl([listed("部门动态", *BROKEN, pages_named=9, ended=False)]))


def test_rows_without_days_leave_it_undetermined():
    assert unknowns(column_gap, crawl([listed("部门动态", *BROKEN, "2026-02", None)]))


def test_eighty_days_without_news_are_a_gap():
    [finding] = findings(column_gap, crawl([listed("部门动态", *BROKEN)]))
    assert finding.evidence["间隔"] == "2025-12-20 至 2026-03-10，80 天"


def test_the_factor_can_be_set():
    assert not findings(column_gap, crawl([listed("部门动态", *BROKEN)]), factor=6)
