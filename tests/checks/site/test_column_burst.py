import pytest

from checks.records import Entry
from checks.site.column_burst import column_burst
from tests.make import column, crawl, findings, stamp, unknowns, url


def listed(name, counts, at="/c/", **given):
    """A column with so many rows on each day."""
    col = column(name, at, entries=sum(counts.values()), newest=max(counts), **given)
    return col, [
        Entry(column=col.url, url=url(f"{at}{day}-{n}.html"), title="条目", published=stamp(day))
        for day, count in counts.items()
        for n in range(count)
    ]


BURST = {"2026-03-16": 24, "2025-10-01": 3}


def test_many_rows_after_a_short_time_are_a_busy_day():
    assert not findings(column_burst, crawl([listed("部门动态", {"2026-03-16": 24, "2026-03-10": 3})]))


def test_nineteen_rows_are_no_burst():
    assert not findings(column_burst, crawl([listed("部门动态", {"2026-03-16": 19, "2025-10-01": 3})]))


def test_a_column_that_begins_with_many_rows_was_opened_that_day():
    assert not findings(column_burst, crawl([listed("部门动态", {"2026-03-16": 40})]))


def test_one_old_row_on_top_of_a_new_column_is_no_silence():
    assert not findings(column_burst, crawl([listed("部门动态", {"2026-03-16": 40, "2023-01-01": 1})]))


def test_a_day_on_which_many_columns_were_filled_is_a_migration():
    moved = [listed(name, BURST, f"/{n}/") for n, name in enumerate(("部门动态", "乡镇动态", "云山要闻"))]
    assert not findings(column_burst, crawl(moved))


@pytest.mark.parametrize("name", ["办事指南", "部门决算", "规划信息", "往期新闻", "招聘信息"])
def test_columns_without_a_steady_cycle_have_no_bursts(name):
    assert not findings(column_burst, crawl([listed(name, BURST)]))


def test_a_burst_of_years_ago_is_over():
    assert not findings(column_burst, crawl([listed("部门动态", {"2024-03-16": 24, "2023-10-01": 3})]))


def test_pages_not_read_leave_the_time_before_undetermined():
    stored = crawl([listed("部门动态", BURST, pages=3, ended=False)])
    assert not findings(column_burst, stored)
    assert unknowns(column_burst, stored)


def test_twenty_rows_on_one_day_after_months_of_silence_are_a_burst():
    [finding] = findings(column_burst, crawl([listed("部门动态", BURST)]))
    assert (finding.evidence["当日条数"], finding.evidence["此前未更新天数"]) == (24, 166)
    assert "没有官方条文" in column_burst.basis
