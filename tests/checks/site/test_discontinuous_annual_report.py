import pytest

from checks.site.discontinuous_annual_report import discontinuous_annual_report
from checks.units import Site, Unit
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import cells, report, table2, table3


def abouts(*records, **given):
    return {
        (each.about, each.url[-9:-5])
        for each in make.findings(discontinuous_annual_report, writing.crawl(*records, **given))
    }


def year(number: int, carried_in: int, carried_out: int, norms: str, organ: str = "云山县人民政府"):
    numbers = cells(carried_in=carried_in, carried_out=carried_out)
    return report(number, organ, table3=table3(numbers), table2=table2(norms))


def test_years_that_fit_together():
    assert abouts(year(2023, 0, 2, "2 1 20"), year(2024, 2, 4, "3 1 22"), year(2025, 4, 0, "0 0 22")) == set()


def test_blank_and_nought_are_the_same():
    numbers = [["" if each == "0" else each for each in row] for row in cells(carried_in=0)]
    assert (
        abouts(year(2024, 1, 0, "2 1 20"), report(2025, table3=table3(numbers), table2=table2("0 0 20")))
        == set()
    )


def test_a_year_between_is_missing():
    assert abouts(year(2023, 0, 2, "2 1 20"), year(2025, 5, 4, "3 1 90")) == set()


def test_reports_of_different_units_are_not_compared():
    assert abouts(year(2024, 0, 2, "2 1 20"), year(2025, 5, 4, "3 1 90", "云山县教育局")) == set()


def test_a_table_that_was_not_read_is_not_compared():
    assert abouts(report(2024, table3="见附件", table2=""), year(2025, 5, 0, "3 1 90")) == set()


def test_carried_over_is_another_number():
    assert abouts(year(2024, 0, 2, "2 1 20"), year(2025, 5, 4, "3 1 22")) == {("结转", "2025")}


def test_carried_over_by_another_kind_of_applicant():
    numbers = cells(carried_in=2)
    numbers[writing.CARRIED_IN] = ["0", "2", "0", "0", "0", "0", "2"]
    assert abouts(
        year(2024, 0, 2, "2 1 20"), report(2025, table3=table3(numbers), table2=table2("3 1 22"))
    ) == {("结转", "2025")}


def test_norms_in_force_do_not_follow():
    assert abouts(year(2024, 0, 2, "2 1 20"), year(2025, 2, 4, "3 1 50")) == {("规范性文件", "2025")}


def test_parts_with_more_requests_than_the_whole():
    units = (Unit(name="云山县人民政府", level="county"), Unit(name="云山县教育局", level="department"))
    told = {"keep": lambda store: store.describe(Site(address=make.url("/"), units=units))}
    small, large = report(2025, table3=table3(cells(new=5))), table3(cells(new=40))
    assert abouts(small, report(2025, "云山县教育局", table3=large), **told) == {("汇总", "2025")}
    assert abouts(report(2025, table3=large), report(2025, "云山县教育局"), **told) == set()


@pytest.mark.parametrize(
    "note",
    [
        "因乡镇区划调整，原临河乡未办结申请并入我镇，上年结转数作了相应调整。",
        "注：2024年度报告“结转下年度”一项填报有误，特此更正。",
        "因机构改革，承接其他单位上年未办结申请2件。",
        "本年度起统计口径调整，上年结转数包含派驻机构。",
        "上年结转申请中2件系职能调整后随业务划入。",
    ],
)
def test_a_report_that_explains_its_numbers_is_in_order(note):
    later = year(2025, 5, 4, "3 1 50")
    explained = report(2025, text=later.text + "\n" + note)
    assert abouts(year(2024, 0, 2, "2 1 20"), explained) == set()


def test_reform_that_has_nothing_to_do_with_requests_explains_nothing():
    later = year(2025, 5, 4, "3 1 22")
    told = report(2025, text=later.text + "\n公开机构改革方案解读3篇。")
    assert abouts(year(2024, 0, 2, "2 1 20"), told) == {("结转", "2025")}
