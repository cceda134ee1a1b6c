import pytest

from checks.records import Entry
from checks.site.history_gap import history_gap
from checks.verdicts import Severity
from tests.make import column, crawl, document, findings, page, stamp, unknowns, url

ANNUAL = column("政府信息公开年报", "/nb/", path=("首页", "政府信息公开"), newest="2026-01-20")
NOTICES = column("通知公告", "/tz/", newest="2026-03-01")


def reports(years, *, col=ANNUAL, title="{}年云山县政府信息公开工作年度报告", day="{}-01-20"):
    """A column with a report of each year, published in the year after."""
    rows = [
        Entry(
            column=col.url,
            url=url(f"/nb/{number}.html"),
            title=title.format(year),
            published=stamp(day.format(year + 1)),
        )
        for number, year in enumerate(years)
    ]
    return (col, rows)


def notices(counts):
    rows = [
        Entry(
            column=NOTICES.url, url=url(f"/tz/{year}{n}.html"), title="公告", published=stamp(f"{year}-03-01")
        )
        for year, count in counts.items()
        for n in range(count)
    ]
    return (NOTICES, rows)


def test_a_report_of_every_year_leaves_no_gap():
    assert not findings(history_gap, crawl([reports(range(2018, 2026))]))


def test_years_before_the_first_and_after_the_last_are_no_gap():
    assert not findings(history_gap, crawl([reports([2020, 2021, 2022, 2023])]))


def test_a_young_column_has_no_history():
    assert not findings(history_gap, crawl([reports([2022, 2025])]))


def test_a_report_of_several_years_covers_them():
    rows = reports([2018, 2019, 2022, 2023, 2024])
    both = Entry(
        column=ANNUAL.url,
        url=url("/nb/x.html"),
        title="2020—2021年工作年度报告",
        published=stamp("2022-01-01"),
    )
    assert not findings(history_gap, crawl([(ANNUAL, [*rows[1], both])]))


def test_a_row_without_a_year_may_be_the_missing_report():
    rows = reports([2018, 2019, 2021, 2022, 2023, 2024])
    bare = Entry(
        column=ANNUAL.url,
        url=url("/nb/x.html"),
        title="政府信息公开工作年度报告",
        published=stamp("2021-02-01"),
    )
    assert not findings(history_gap, crawl([(ANNUAL, [*rows[1], bare])]))


def test_a_missing_report_that_stands_elsewhere_on_the_site_is_not_missing():
    other = document("2020年云山县政府信息公开工作年度报告", "/other/1.html")
    assert not findings(history_gap, crawl([reports([2018, 2019, 2021, 2022, 2023]), other]))


def test_columns_with_more_gaps_than_reports_are_not_yearly():
    assert not findings(history_gap, crawl([reports([2010, 2014, 2018, 2023])]))


@pytest.mark.parametrize(
    "counts", [{2023: 8, 2025: 2}, {2023: 3, 2025: 9}, {2023: 8, 2024: 1, 2025: 8}, {2004: 8, 2006: 8}]
)
def test_a_quiet_year_between_few_notices_is_no_gap(counts):
    assert not findings(history_gap, crawl([notices(counts)]))


def test_plans_and_static_columns_are_not_yearly():
    plans = column("规划信息", "/gh/", newest="2025-01-01")
    assert not findings(history_gap, crawl([reports([2015, 2016, 2017, 2021, 2025], col=plans)]))


@pytest.mark.parametrize("given", [{"ended": False}, {"undated": 5}])
def test_a_list_not_read_whole_leaves_it_undetermined(given):
    from dataclasses import replace

    part = replace(ANNUAL, **given)
    stored = crawl([reports([2018, 2019, 2021, 2022, 2023], col=part)])
    assert not findings(history_gap, stored)
    assert unknowns(history_gap, stored)


def test_an_incomplete_crawl_leaves_it_undetermined():
    stored = crawl([reports([2018, 2019, 2021, 2022, 2023])], reason="stopped")
    assert unknowns(history_gap, stored)


def test_a_missing_report_between_others_is_found():
    [finding] = findings(history_gap, crawl([reports([2018, 2019, 2021, 2022, 2023])]))
    assert finding.evidence["缺少的年度"] == [2020]
    assert history_gap.severity is Severity.DEDUCTION


def test_a_year_that_no_notice_is_from_is_found():
    [finding] = findings(history_gap, crawl([notices({2022: 7, 2023: 9, 2025: 8})]))
    assert finding.evidence["缺少的年度"] == [2024]


def test_a_late_start_is_a_lead_only_where_it_was_told():
    stored = crawl([reports([2019, 2020, 2021, 2022])])
    assert not findings(history_gap, stored)
    [finding] = findings(history_gap, stored, min_year=2018)
    assert finding.severity is Severity.ADVICE


def yearly(name, counts, *, note="", **given):
    col = column(name, "/r/", newest="2026-03-01", **given)
    rows = [
        Entry(column=col.url, url=url(f"/r/{year}{n}.html"), title=f"第{n}批公告之{year}-{n}", published=stamp(f"{year}-0{n + 1}-01"))
        for year, count in counts.items()
        for n in range(count)
    ]  # fmt: skip
    return [(col, rows), page("/r/", outer=(note,) if note else ())]


STEADY = {2019: 3, 2020: 4, 2021: 3, 2023: 3, 2024: 4, 2025: 3, 2026: 1}


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("行政许可", {**STEADY, 2022: 1}),
        ("行政许可", {2023: 3, 2025: 3, 2026: 1}),
        ("行政许可", {2018: 3, 2019: 1, 2020: 2, 2022: 3, 2023: 1, 2024: 2, 2025: 1}),
        ("行政许可", {2014: 3, 2015: 3, 2017: 3, 2018: 3, 2020: 3, 2021: 3, 2023: 3, 2024: 3}),
        ("人员招聘", STEADY),
        ("办事指南", STEADY),
        ("主题教育专题", STEADY),
    ],
)
def test_columns_that_are_filled_by_occasion_may_miss_a_year(name, counts):
    assert not findings(history_gap, crawl(yearly(name, counts)))


def test_a_year_that_the_column_explains_is_no_gap():
    note = "说明：2022年度我县未开展该项工作，无相关信息。"
    assert not findings(history_gap, crawl(yearly("行政许可", STEADY, note=note)))


@pytest.mark.parametrize("name", ["行政许可", "招标公告", "水资源公报", "食品抽检公告"])
def test_a_column_filled_every_year_but_one_is_a_hint(name):
    [finding] = findings(history_gap, crawl(yearly(name, STEADY)))
    assert finding.evidence["缺少的年度"] == [2022]
    assert finding.severity is Severity.ADVICE


def test_a_gap_between_full_years_is_told_of_any_column():
    counts = dict.fromkeys((2019, 2020, 2021, 2023, 2024, 2025), 6)
    [finding] = findings(history_gap, crawl(yearly("行政许可", counts)))
    assert finding.severity is None
