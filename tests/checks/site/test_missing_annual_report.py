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
    store.db.execute("update main.links set nav = 1")


def test_a_title_that_is_the_report_counts_though_its_text_was_not_read():
    row = Entry(
        column=COLUMN.url,
        url="http://elsewhere.example/2025.pdf",
        title="云山县人民政府2025年政府信息公开工作年度报告",
    )
    assert found(*without(2025), row) == doubted(*without(2025), row) == set()


@pytest.mark.parametrize(
    "title",
    [
        "云山县第一中学2025年信息公开工作年度报告",
        "云山县2025年度部门决算公开报告",
        "云山县教育局2025年政府信息公开工作年度报告",
    ],
)
def test_anothers_title_does_not_hide_a_missing_year(title):
    row = Entry(column=COLUMN.url, url=make.url("/nb/other.html"), title=title)
    assert "2025" in found(*without(2025), row)


def test_a_column_page_that_is_the_report_is_one():
    page = report(2025, title="最新年度报告", path="/nb/zx/", column=make.url("/nb/zx/"))
    below = make.column(
        "最新年度报告", "/nb/zx/", entries=None, text=1900, path=("首页", "政府信息公开", "政府信息公开年报")
    )
    assert found(*without(2025), below, page) == set()
    assert found(*without(2025), below) == set()
    assert "2025" in doubted(*without(2025), below)


BUREAUS = ("教育局", "水利局", "审计局", "统计局")


def bureaus(*left_out):
    reports = [report(year, f"云山县{name}") for name in BUREAUS for year in (2023, 2024, 2025)]
    return [*without(), *(each for each in reports if (each.title[3:6], each.title[6:10]) not in left_out)]


def test_bureaus_that_nobody_named_with_all_their_years_are_in_order():
    assert found(*bureaus()) == set()
    assert found(*bureaus(("水利局", "2023"))) == set()


def test_a_bureau_with_one_report_or_a_column_without_the_year_tells_nothing():
    assert found(*bureaus(("水利局", "2024"), ("水利局", "2025"))) == set()
    assert found(*bureaus(("水利局", "2023"), ("水利局", "2025"))) == set()
    assert found(*bureaus(*((name, "2025") for name in BUREAUS))) == set()


def test_a_bureaus_report_that_was_only_listed_is_there():
    row = Entry(
        column=COLUMN.url, url=make.url("/nb/s.pdf"), title="云山县水利局2025年政府信息公开工作年度报告"
    )
    assert found(*bureaus(("水利局", "2025")), row) == set()


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_a_year_that_a_bureau_left_out_is_a_hint(year):
    [said] = make.findings(missing_annual_report, writing.crawl(*bureaus(("水利局", year))))
    assert (said.about, said.severity) == (f"云山县水利局 {year}", "advice")


def test_a_year_that_a_bureau_left_out_of_what_was_not_read_whole_is_open():
    given = {"column": make.column("政府信息公开年报", "/nb/index.html", entries=60, ended=False)}
    assert found(*bureaus(("水利局", "2025")), **given) == set()
    assert "云山县水利局 2025" in doubted(*bureaus(("水利局", "2025")), **given)


def test_a_bureau_that_has_another_name_since_is_left_open():
    renamed = [report(2025, "云山县水务局"), *bureaus(("水利局", "2025"))]
    assert found(*renamed) == set()
    assert "云山县水利局 2025" in doubted(*renamed)


def test_a_bureau_named_in_short_is_the_same():
    assert found(report(2025, "水利局"), *bureaus(("水利局", "2025"))) == set()


def test_a_bureau_that_was_closed_years_ago_is_not_asked():
    assert found(*bureaus(), report(2019, "云山县粮食局"), report(2020, "云山县粮食局")) == set()
