import pytest

from checks.site.contradicting_annual_report import contradicting_annual_report
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import cells, report, table3


def abouts(*records):
    return {each.about for each in make.findings(contradicting_annual_report, writing.crawl(*records))}


@pytest.mark.parametrize(
    "requests",
    [
        "收到政府信息公开申请12件，上年结转2件，结转下年度3件。",
        "共受理政府信息公开申请14件，办结11件。",
        "县政府办公室收到政府信息公开申请5件。",
        "其中，网上收到政府信息公开申请7件。",
        "全年收到信访件30件，受理行政许可申请210件。",
        "收到政府信息公开申请12件，其中自然人申请12件；县教育局收到政府信息公开申请1件。",
        "因政府信息公开引发行政复议1起、行政诉讼1起。",
        "收到群众关于信息公开的意见8条。",
    ],
)
def test_prose_that_agrees_or_speaks_of_something_else(requests):
    assert abouts(report(requests=requests)) == set()


def test_a_table_that_could_not_be_read_is_not_compared():
    lines = table3(cells()).split("\n")
    assert (
        abouts(report(requests="收到政府信息公开申请99件。", table3="\n".join(lines[:9] + lines[12:])))
        == set()
    )


@pytest.mark.parametrize(
    "requests",
    [
        "收到政府信息公开申请27件，均已答复。",
        "全年未收到政府信息公开申请。",
        "收到政府信息公开申请12件，结转下年度8件。",
        "因政府信息公开引发行政复议4起。",
        "因政府信息公开引发行政复议1起、行政诉讼6起。",
    ],
)
def test_prose_that_says_another_number(requests):
    assert abouts(report(requests=requests)) == {"正文与表格"}


def test_sums_in_the_prose():
    assert abouts(report(requests="主动公开信息32条，分别为甲类3条、乙类3条、丙类25条。")) == {"正文加总"}
    assert abouts(report(requests="主动公开信息31条，分别为甲类3条、乙类3条、丙类25条。")) == set()


def test_a_title_of_another_year_than_the_text():
    assert abouts(report(2025, text=writing.text(2024))) == {"年度"}


def test_many_other_results():
    numbers = cells(new=50, carried_in=0, carried_out=0)
    for column in (0, 6):
        numbers[writing.GRANTED][column], numbers[22][column] = "30", "20"
    assert abouts(report(table3=table3(numbers), requests="")) == {"其他处理"}
    assert abouts(report(table3=table3(cells(new=9)), requests="")) == set()
