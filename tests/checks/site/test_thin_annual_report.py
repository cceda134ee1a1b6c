import pytest

from checks.site.thin_annual_report import thin_annual_report
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import cells, report, table3


def abouts(*records):
    return {each.about for each in make.findings(thin_annual_report, writing.crawl(*records))}


def blank(text: str) -> str:
    return table3([[text if each == "0" else each for each in row] for row in cells()])


@pytest.mark.parametrize(
    "record",
    [
        report(),
        report(2019, overview="工作情况。" * 300, problems="无"),
        report(2020, overview="政府信息公开工作情况。" * 100),
        report(overview=writing.OVERVIEW.format(open="9", requests="") + "全年工作平稳。" * 110),
        report(images=2, overview="见图。"),
        report(problems="无"),
    ],
)
def test_usual_reports_are_in_order(record):
    assert abouts(record) == set()


def test_a_long_first_part():
    words = writing.OVERVIEW.format(open="9", requests="") + "全年工作平稳。" * 150
    assert abouts(report(overview=words)) == {"总体情况字数"}


def test_an_aspect_left_out():
    assert abouts(report(overview="全年主动公开政府信息9条，收到申请2件，管理有序。")) == {"总体情况五方面"}


def test_a_short_fifth_part():
    assert abouts(report(problems="认识不足，今后加强学习。")) == {"问题及改进"}


@pytest.mark.parametrize("text", ["", "/", "-"])
def test_blank_cells(text):
    assert abouts(report(table3=blank(text))) == {"表格留空"}


def test_words_in_the_units_own_name_are_no_aspect():
    words = "\n".join(
        line
        for line in writing.OVERVIEW.format(open="9", requests="收到申请1件。").split("\n")
        if "平台" not in line
    )
    said = words + "\n融资平台服务局领导带头学习。"
    assert abouts(report(organ="云山县融资平台服务局", overview=said)) == {"总体情况五方面"}
    assert abouts(report(organ="云山县教育局", overview=said)) == set()
