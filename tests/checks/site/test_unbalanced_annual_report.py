from pathlib import Path

import pytest

from checks.site.unbalanced_annual_report import unbalanced_annual_report
from crawler.attachments import Limits
from crawler.attachments.formats import read
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import cells, report, table3, table4


def found(*records, **given):
    return make.findings(unbalanced_annual_report, writing.crawl(*records, **given))


def abouts(*records):
    return {each.about for each in found(*records)}


def doubted(*records):
    return make.unknowns(unbalanced_annual_report, writing.crawl(*records))


def changed(row: int, column: int, text: str) -> str:
    numbers = cells()
    numbers[row][column] = text
    return table3(numbers)


def test_tables_that_add_up_are_in_order():
    assert found(report()) == doubted(report()) == []


def test_a_table_of_blanks_for_noughts_is_in_order():
    numbers = [["" if each == "0" else each for each in row] for row in cells()]
    assert found(report(table3=table3(numbers))) == doubted(report(table3=table3(numbers))) == []


def test_a_table_of_noughts_only_is_in_order():
    assert (
        found(report(table3=table3([["0"] * 7 for _ in writing.ROWS]), table4=table4("0 " * 14 + "0"))) == []
    )


def test_only_totals_filled_in_are_not_judged():
    numbers = [[*[""] * 6, row[6]] for row in cells()]
    assert abouts(report(table3=table3(numbers))) == set()
    assert doubted(report(table3=table3(numbers)))


def test_a_blank_where_noughts_are_written_is_only_a_hint():
    said = found(report(table3=changed(writing.NEW, 0, "")))
    assert {each.severity for each in said} == {"advice"}


def test_a_table_that_is_not_whole_is_not_judged():
    lines = changed(writing.NEW, 6, "99").split("\n")
    assert found(report(table3="\n".join(lines[:9] + lines[12:]))) == []
    assert doubted(report(table3="\n".join(lines[:9] + lines[12:])))


def test_a_table_that_fails_everywhere_was_rather_read_awry():
    numbers = [[str(at * 7 + n) for n in range(7)] for at in range(25)]
    assert abouts(report(table3=table3(numbers))) == set()
    assert doubted(report(table3=table3(numbers)))


def test_a_report_without_tables_is_not_judged():
    assert found(report(table3="", table4="")) == []


def test_carried_over_does_not_fit():
    assert "表三结转勾稽" in abouts(
        report(table3=table3(cells(carried_out=3)).replace("续办理\t3", "续办理\t4"))
    )


def test_the_findings_name_formula_sides_and_cells():
    said = {each.about: each for each in found(report(table3=changed(writing.NEW, 6, "15")))}
    assert set(said) == {"表三结转勾稽", "表三申请人合计"}
    [place] = said["表三申请人合计"].evidence["不平之处"]
    assert (place["左边"], place["右边"], place["差额"]) == ("12", "15", "-3")
    assert place["单元格"]["自然人"] == "12"


@pytest.mark.parametrize("row", range(2, 23))
def test_every_result_counts(row):
    numbers = cells()
    numbers[row][1] = numbers[row][6] = "5"
    assert "表三办理结果合计" in abouts(report(table3=table3(numbers)))


@pytest.mark.parametrize("numbers", ["1 0 0 0 2 0 0 0 0 0 0 0 0 0 0", "0 0 0 0 0 1 0 1 0 1 0 0 0 0 0"])
def test_results_of_reviews_and_suits_do_not_add_up(numbers):
    assert abouts(report(table4=table4(numbers))) == {"表四合计"}


def test_a_file_is_judged_like_a_page():
    page = report(text="详见附件。", cites=(make.cite("年报.pdf", "/files/1.pdf", attachment=True),))
    broken = writing.text(table4=table4("1 0 0 0 2 0 0 0 0 0 0 0 0 0 0")).replace("\t", " ")
    assert abouts(page, make.attachment("/files/1.pdf", broken, format="pdf")) == {"表四合计"}


def test_the_real_old_table_has_just_its_one_fault(realpages: Path):
    text = (realpages.parent / "notices/S1-kangbashi-2017.txt").read_text("utf-8")
    [said] = found(report(2017, text=text))
    assert said.severity == "advice"
    assert [place["位置"] for place in said.evidence["不平之处"]] == ["第81行 其中:已建成综合便民服务中心"]


def test_the_real_report_adds_up(realpages: Path):
    file = read((realpages / "annual/hongze-2024.pdf").read_bytes(), "a.pdf", Limits())
    crawl = writing.crawl(report(2024, text=file.text))
    assert make.findings(unbalanced_annual_report, crawl) == []
    assert len(make.said(unbalanced_annual_report, crawl)) == 4
