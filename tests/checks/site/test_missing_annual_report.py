from datetime import date

import pytest

from checks.records import Entry, Place
from checks.site.missing_annual_report import missing_annual_report
from checks.store import Store
from checks.units import Site, Unit
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import COLUMN, report

YEARS = range(2021, 2026)


def found(*records, **given):
    return {each.about for each in make.findings(missing_annual_report, writing.crawl(*records, **given))}


def doubted(*records, **given):
    return {each.about for each in make.unknowns(missing_annual_report, writing.crawl(*records, **given))}


def without(*years):
    return [report(year) for year in YEARS if year not in years]


def test_five_years_of_reports_are_in_order():
    assert found(*without()) == doubted(*without()) == set()


def test_before_its_day_a_report_is_not_due():
    assert found(*without(2025), report(2020), as_of=date(2026, 2, 20)) == set()
    assert found(*without(2025), report(2020), as_of=date(2026, 2, 21)) == {"2025"}


@pytest.mark.parametrize(("level", "day"), [("city", date(2026, 3, 10)), ("province", date(2026, 3, 31))])
def test_each_level_has_its_own_day(level, day):
    records = [report(year, "青山市人民政府") for year in range(2020, 2025)]
    assert "2025" not in found(*records, level=level, as_of=day)


@pytest.mark.parametrize(
    "title",
    [
        *("云山县人民政府2025年政府信息公开工作年度报告", "2025年云山县政府信息公开年报", "云山县政府信息公开工作2025年度报告"),
        *("云山县人民政府办公室2025年度政府信息公开工作年度报告", "2025年政府信息公开工作年度报告", "2025年年度报告"),
    ],
)  # fmt: skip
def test_a_report_is_known_by_any_of_its_usual_titles(title):
    assert found(*without(2025), report(2025, title=title, path="/nb/x.html")) == set()


def test_a_report_elsewhere_on_the_site_is_not_missing():
    elsewhere = report(2025, column=None, path="/tzgg/9.html")
    assert found(*without(2025), elsewhere) == set()


def test_a_report_that_is_a_file_is_not_missing():
    file = make.attachment(
        "/nb/2025.pdf", writing.text(2025), name="云山县人民政府2025年政府信息公开工作年度报告.pdf"
    )
    assert found(*without(2025), file) == set()


def test_a_report_without_a_year_in_its_title_takes_that_of_its_text_or_day():
    plain = report(2025, title="政府信息公开工作年度报告", path="/nb/x.html")
    assert found(*without(2025), plain) == set()
    silent = report(2025, title="政府信息公开工作年度报告", path="/nb/x.html", text="报告内容")
    assert found(*without(2025), silent) == set()


def test_a_row_whose_page_was_not_read_leaves_it_open():
    row = Entry(column=COLUMN.url, url=make.url("/nb/2025.html"), title="2025年政府信息公开年报（全文）")
    records = [*without(2025), row]
    assert found(*records) == set()
    assert doubted(*records) == {"2025"}


def test_a_collection_of_several_years_covers_them_all():
    book = report(2024, title="云山县2021-2024年政府信息公开年报汇编", path="/nb/x.html")
    assert found(book, report(2025), report(2020)) == set()


def test_reports_of_departments_or_of_other_things_are_not_the_countys():
    others = [
        report(2025, "云山县教育局"),
        report(2025, title="云山县2025年法治政府建设年度报告", path="/nb/a.html"),
        report(2025, title="图解云山县2025年政府信息公开工作年度报告", path="/nb/b.html"),
        report(2025, title="关于做好2025年政府信息公开工作年度报告编制工作的通知", path="/nb/c.html"),
    ]
    assert found(*without(2025), *others) == {"2025"}


def test_the_year_that_is_due_weighs_more_than_a_gap_before():
    said = make.findings(missing_annual_report, writing.crawl(*without(2023, 2025)))
    assert {each.about: each.severity for each in said} == {"2025": None, "2023": "advice"}


def test_one_report_alone_does_not_tell_of_years_before():
    assert found(report(2025)) == set()


def test_years_before_the_first_of_several_reports_are_told_once():
    [said] = make.findings(missing_annual_report, writing.crawl(*without(2021, 2022)))
    assert (said.about, said.severity, said.evidence["缺少的年度"]) == ("近5年", "advice", "2021、2022")


def test_a_site_without_any_report_lacks_the_one_that_is_due():
    assert found() == {"2025"}


def test_a_department_is_not_asked_for_years_before_its_first_report():
    with_unit = [report(2025, "云山县教育局"), report(2024, "云山县教育局")]
    crawl = writing.crawl(*with_unit, keep=_is_department)
    assert make.findings(missing_annual_report, crawl) == []


def _is_department(store: Store) -> None:
    store.describe(Site(address=make.url("/"), units=(Unit(name="云山县教育局", level="department"),)))


def test_each_told_unit_is_asked_for_its_own():
    units = (
        Unit(name="云山县人民政府", level="county"),
        Unit(name="云山县教育局", level="department", prefixes=("/jyj/",)),
    )
    crawl = writing.crawl(
        *without(), keep=lambda store: store.describe(Site(address=make.url("/"), units=units))
    )
    assert {each.about for each in make.findings(missing_annual_report, crawl)} == {"云山县教育局 2025"}


@pytest.mark.parametrize(
    "given",
    [
        {"reason": "stopped"},
        {"coverage": {"nav_gaps": [{"url": "/gk/", "reason": "http-503"}]}},
        {"coverage": {"skipped": [{"url": "/gk/", "reason": "max-pages"}]}},
        {"column": make.column("政府信息公开年报", "/nb/index.html", entries=None, unread="wall")},
        {"column": make.column("政府信息公开年报", "/nb/index.html", entries=60, ended=False)},
    ],
    ids=["stopped", "gap", "limit", "wall", "pages"],
)
def test_what_was_not_read_whole_proves_nothing(given):
    assert found(*without(2025), **given) == set()
    assert "2025" in doubted(*without(2025), **given)


def test_a_unit_of_unknown_level_is_left_open():
    said = make.unknowns(missing_annual_report, writing.crawl(level=None))
    assert "层级" in said[0].reason


def test_a_common_platform_elsewhere_leaves_it_open():
    link = make.link("http://platform.example/nb", text="政府信息公开年报", place=Place.NAV)
    crawl = make.crawl([make.column("通知公告"), link], keep=_in_menu)
    assert make.findings(missing_annual_report, crawl) == []
    assert make.unknowns(missing_annual_report, crawl)


def _in_menu(store: Store) -> None:
    store.db.execute("update links set nav = 1")
