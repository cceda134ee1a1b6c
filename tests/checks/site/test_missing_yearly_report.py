from datetime import date

import pytest

from checks.site.missing_yearly_report import missing_yearly_report
from checks.units import Site, Unit
from tests import make

BOTH = ["2025年政府网站工作年度报表", "云山县2024年法治政府建设年度报告"]


def documents(*titles):
    return [make.document(title, f"/tzgg/{at}.html") for at, title in enumerate(titles)]


def found(*records, **given):
    crawl = make.crawl([make.column("通知公告"), *records], **given)
    return {each.about for each in make.findings(missing_yearly_report, crawl)}


def test_both_reports_are_there():
    assert found(*documents(*BOTH)) == set()


@pytest.mark.parametrize(
    ("site", "lawgov"),
    [
        ("云山县人民政府网站2025年度工作年报", "云山县2024年度法治政府建设情况报告"),
        ("云山县政府网站工作年度报表（2025年度）", "云山县人民政府关于2024年法治政府建设工作情况的报告"),
        ("2025年度网站监管年度报表", "云山县2024年度法治政府建设工作报告"),
    ],
)
def test_reports_under_other_titles(site, lawgov):
    assert found(*documents(site, lawgov)) == set()


def test_a_file_or_a_link_counts():
    file = make.attachment("/a/1.xlsx", name="2025年政府网站工作年度报表.xlsx")
    link = make.link("http://sjz.example/fz", text="云山县2024年法治政府建设年度报告")
    assert found(file, link) == set()


def test_before_their_days_last_years_are_not_due():
    titles = documents("2024年政府网站工作年度报表", BOTH[1])
    assert found(*titles, as_of=date(2026, 1, 31)) == set()
    assert found(*titles, as_of=date(2026, 4, 1)) == {"site-year-report"}


def test_townships_have_no_report_of_law_governed_government():
    assert found(*documents(BOTH[0]), level="township") == set()


def test_a_title_that_may_be_it_leaves_it_open():
    assert found(*documents("政府网站工作年度报表", "法治政府建设年度报告")) == set()


@pytest.mark.parametrize(
    "given", [{"reason": "stopped"}, {"coverage": {"nav_gaps": [{"url": "/a/", "reason": "wall"}]}}]
)
def test_what_was_not_read_whole_proves_nothing(given):
    assert found(**given) == set()


def test_neither_report_is_there():
    assert found() == {"site-year-report", "lawgov-report"}


def test_last_years_alone_is_not_this_years():
    old = documents("2024年政府网站工作年度报表", "云山县2023年法治政府建设年度报告")
    assert found(*old) == {"site-year-report", "lawgov-report"}


def test_a_site_that_never_had_one_is_only_given_a_hint():
    def severities(*titles):
        crawl = make.crawl([make.column("通知公告"), *documents(*titles)])
        return {each.severity for each in make.findings(missing_yearly_report, crawl)}

    assert severities() == {"advice"}
    assert severities("2024年政府网站工作年度报表", "云山县2023年法治政府建设年度报告") == {None}


def test_a_column_of_the_name_is_not_the_report():
    column = make.column("政府网站年度报表", "/wznb/", entries=1)
    assert "site-year-report" in found(column, *documents("2024年政府网站工作年度报表"))


def test_a_notice_about_the_report_is_not_it():
    assert "lawgov-report" in found(*documents("关于报送2024年法治政府建设年度报告的通知"))


def test_only_departments_that_enforce_law_owe_statistics():
    def told(name: str):
        units = (Unit(name=name, level="department"),)
        return {"keep": lambda store: store.describe(Site(address=make.url("/"), units=units))}

    assert "enforcement-yearstat" in found(**told("云山县交通运输局"))
    assert "enforcement-yearstat" not in found(**told("云山县档案馆"))
    assert "enforcement-yearstat" not in found(
        *documents("云山县交通运输局2025年度行政执法统计年报"), **told("云山县交通运输局")
    )


def site_report(published, year=2025, path="/wz/1.html", **given):
    return make.document(f"{year}年政府网站工作年度报表", path, published=published, **given)


LAWGOV = make.document(BOTH[1], "/fz/1.html")


@pytest.mark.parametrize("day", ["2026-01-05", "2026-01-31", "2026-02", None])
def test_a_report_of_the_website_within_its_day_is_in_time(day):
    assert found(site_report(day), LAWGOV) == set()


def test_an_earlier_copy_or_a_file_counts():
    late = site_report("2026-02-12")
    assert found(late, site_report("2026-01-20", path="/b/2.html"), LAWGOV) == set()
    assert found(late, make.attachment("/a/1.xlsx", name=late.title), LAWGOV) == set()
    assert found(late, make.link("http://sjz.example/wz", text=late.title), LAWGOV) == set()


def test_years_that_were_published_on_one_day_leave_it_open():
    moved = [site_report("2026-02-12"), site_report("2026-02-12", 2024, "/wz/0.html"), LAWGOV]
    assert found(*moved) == set()
    told = make.unknowns(missing_yearly_report, make.crawl([make.column("通知公告"), *moved]))
    assert [each.about for each in told] == ["site-year-report"]


def test_an_address_of_an_earlier_day_leaves_it_open():
    assert found(site_report("2026-02-12", path="/wz/202601/t20260120_9.html"), LAWGOV) == set()


def test_a_report_of_the_website_after_its_day_is_late():
    crawl = make.crawl([make.column("通知公告"), site_report("2026-02-12"), LAWGOV])
    [said] = make.findings(missing_yearly_report, crawl)
    assert (said.about, said.evidence["逾期天数"]) == ("site-year-report", 12)
    assert "迟" in said.message
