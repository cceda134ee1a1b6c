import pytest

from checks.site.late_annual_report import late_annual_report
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import report


def found(*records, **given):
    return make.findings(late_annual_report, writing.crawl(*records, **given))


def doubted(*records, **given):
    return make.unknowns(late_annual_report, writing.crawl(*records, **given))


@pytest.mark.parametrize(
    ("organ", "day"),
    [
        ("云山县人民政府", "2026-02-20"),
        ("云山县教育局", "2026-01-31"),
        ("云山县城关镇人民政府", "2026-01-31"),
        ("云山县人民政府办公室", "2026-02-18"),
    ],
)
def test_the_last_day_is_in_time(organ, day):
    assert found(report(2025, organ, published=day)) == []


@pytest.mark.parametrize(
    ("organ", "day"),
    [
        ("云山县人民政府", "2026-02-21"),
        ("云山县教育局", "2026-02-01"),
        ("云山县城关镇人民政府", "2026-02-01"),
    ],
)
def test_the_day_after_is_late(organ, day):
    [said] = found(report(2025, organ, published=day))
    assert said.evidence["逾期天数"] == 1


def test_the_earliest_copy_counts():
    early = report(2025, published="2026-02-10", column=None, path="/tzgg/1.html")
    assert found(early, report(2025, published="2026-03-05")) == []


def test_a_day_in_the_address_before_the_limit_leaves_it_open():
    record = report(2025, published="2026-03-05", path="/nb/202601/t20260119_1.html")
    assert found(record) == []
    assert "2026-01-19" in doubted(record)[0].reason


def test_a_month_in_the_address_before_the_limit_leaves_it_open():
    record = report(2025, "云山县教育局", published="2026-03-05", path="/nb/202601/abc.html")
    assert found(record) == []


def test_reports_of_many_years_on_one_day_were_rather_moved():
    records = [report(year, published="2025-06-01") for year in (2021, 2022, 2023, 2024)]
    assert found(*records) == []
    assert len(doubted(*records)) == 4


def test_a_report_signed_in_time_and_published_long_after_was_rather_moved():
    moved = report(2022, published="2024-05-06", text=writing.text(2022) + "\n云山县人民政府\n2023年1月18日")
    assert found(moved) == []
    assert doubted(moved)


def test_a_report_signed_in_time_and_published_soon_after_its_day_is_late():
    late = report(
        2025, "云山县教育局", published="2026-02-26", text=writing.text() + "\n云山县教育局\n2026年1月28日"
    )
    assert len(found(late)) == 1


def test_systems_with_days_of_their_own_are_left_open():
    assert found(report(2025, "国家税务总局云山县税务局", published="2026-03-05")) == []


def test_a_title_of_another_year_than_the_text_is_left_open():
    record = report(2024, published="2026-01-20", text=writing.text(2025))
    assert found(record) == []
    assert doubted(record)


def test_a_month_without_a_day_may_be_in_time():
    assert found(report(2025, published="2026-02")) == []


def test_a_report_without_a_date_or_of_an_unknown_level_is_left_open():
    assert doubted(report(2025, published=None))
    assert doubted(report(2025, published="2026-03-05"), level=None)
