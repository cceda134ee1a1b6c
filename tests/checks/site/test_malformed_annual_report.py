import pytest

from checks.site.malformed_annual_report import malformed_annual_report
from tests import make
from tests.checks.annual import writing
from tests.checks.annual.writing import report


def found(*records, **given):
    return {each.about for each in make.findings(malformed_annual_report, writing.crawl(*records, **given))}


def doubted(*records):
    return {each.about for each in make.unknowns(malformed_annual_report, writing.crawl(*records))}


def test_a_report_in_the_form_is_in_order():
    assert found(report()) == doubted(report()) == set()


@pytest.mark.parametrize("year", [2018, 2019])
def test_reports_of_earlier_years_followed_other_forms(year):
    assert found(report(year, text="一、概述\n" + "工作开展顺利。" * 60)) == set()


def test_before_2021_nothing_was_asked_of_the_fee():
    assert found(report(2020, fee="无其他需要报告的事项。")) == set()


@pytest.mark.parametrize(
    "fee",
    [
        "本年度未收取信息处理费。",
        "2025年没有向申请人收取任何费用。",
        "依申请公开收费情况：无。",
        "一、信息处理费：0元。二、无其他事项。",
    ],
)
def test_the_fee_may_be_told_in_other_words(fee):
    assert found(report(fee=fee)) == set()


def test_the_fee_may_be_told_in_another_part():
    words = writing.OVERVIEW.format(open="9", requests="") + "本年度未收取信息处理费。"
    assert found(report(overview=words, fee="无。")) == set()


def test_the_tables_may_be_in_a_file():
    page = report(
        table2="见附件。",
        table3="见附件。",
        table4="见附件。",
        cites=(make.cite("附件：统计表.docx", "/files/1.docx", attachment=True),),
    )
    file = make.attachment(
        "/files/1.docx", "\n".join([writing.table2(), writing.table3(writing.cells()), writing.table4()])
    )
    assert found(page, file) == set()


def test_the_whole_report_may_be_a_file():
    page = report(text="详见附件。", cites=(make.cite("云山县年报.pdf", "/files/1.pdf", attachment=True),))
    assert found(page, make.attachment("/files/1.pdf", writing.text(), format="pdf")) == set()


@pytest.mark.parametrize(
    "given",
    [
        {"images": 3, "text": "（图片）"},
        {"images": 3, "table2": "", "table3": "", "table4": ""},
        {"text": "年度报告见附件。"},
        {"unread": "too-large"},
        {"cites": (make.cite("附件", "/files/gone.pdf", attachment=True),), "without": (5, 6)},
    ],
    ids=["pictures", "tables", "short", "unread", "file"],
)
def test_what_was_not_read_is_left_to_a_person(given):
    assert found(report(**given)) == set()


def test_pictures_instead_of_tables_are_to_be_entered():
    assert doubted(report(images=3, table2="", table3="", table4="")) == {"表格"}


def test_words_of_a_part_without_its_heading_leave_it_open():
    merged = writing.text().replace("五、存在的主要问题及改进情况", "另外，存在的主要问题")
    assert found(report(text=merged)) == set()


def test_a_correction_stands_for_the_report():
    wrong = report(without=(5,), published="2026-01-10")
    assert found(wrong, report(published="2026-01-20", path="/nb/2.html")) == set()


@pytest.mark.parametrize("part", [1, 2, 3, 4, 6])
def test_a_missing_part_is_told(part):
    assert "六部分" in found(report(without=(part,)))


def test_a_missing_fifth_part_is_told():
    assert found(report(without=(5,))) == {"六部分"}


def test_free_text_instead_of_six_parts_is_told():
    assert "六部分" in found(report(text="全年主动公开政府信息三十条，工作平稳有序。" * 30))


@pytest.mark.parametrize("problems", ["无", "无。", "暂无", "", "没有"])
def test_an_empty_fifth_part_is_told(problems):
    assert "问题及改进" in found(report(problems=problems))


def test_a_sixth_part_without_the_fee_is_told():
    assert found(report(fee="无其他需要报告的事项。")) == {"信息处理费"}


def test_missing_tables_are_told():
    assert found(report(table3="全年未收到政府信息公开申请。")) == {"表格"}


BROKEN = """行政复议 行政诉讼
结果维 结果纠 其他结 尚未审 总计
未经复议直接起诉 复议后起诉
结果维 结果纠 其他结 尚未审 总计结果维 结果纠 其他结 尚未审 总计
1 0 0 0 1 0 0 1 0 1 0 0 0 0 0"""


def in_file(name: str, **given):
    page = report(text="详见附件。", cites=(make.cite(name, f"/files/{name}", attachment=True),))
    return page, make.attachment(f"/files/{name}", writing.text(**given), name=name, format=name[-3:])


def test_the_head_of_the_fourth_table_may_be_broken_by_a_narrow_page():
    assert found(report(table4=BROKEN)) == found(*in_file("a.pdf", table4=BROKEN)) == set()
    assert doubted(*in_file("a.pdf", table4=BROKEN)) == set()


@pytest.mark.parametrize("table", ["table2", "table3", "table4"])
def test_a_table_that_is_not_recognized_in_a_pdf_is_left_open(table):
    assert found(*in_file("a.pdf", **{table: "数 据\n错 位"})) == set()
    assert doubted(*in_file("a.pdf", **{table: "数 据\n错 位"})) == {"表格"}


def test_spaces_in_headings_do_not_hide_parts():
    words = writing.text().replace("一、总体情况", "一、总\u3000体\u3000情\u3000况")
    assert found(report(text=words)) == set()


def test_a_missing_table_tells_where_was_looked():
    [said] = make.findings(malformed_annual_report, writing.crawl(report(table4="全年没有复议。")))
    assert "页面正文" in said.message


def test_a_third_part_that_only_the_overview_touches_on_is_missing():
    words = "收到政府信息公开申请12件，上年结转2件，结转下年度继续办理3件，其中予以公开9件，部分公开2件。"
    assert "六部分" in found(report(without=(3,), requests=words))


@pytest.mark.parametrize(
    "said", ["没有问题", "我镇不存在问题。", "2025年，我局没有发现明显问题。", "暂未发现存在问题和改进措施。"]
)
def test_a_fifth_part_that_denies_all_problems_is_told(said):
    assert "问题及改进" in found(report(problems=said))


@pytest.mark.parametrize(
    "said", ["没有专职人员，需要充实。", "我镇没有问题台账，将建立。", "不存在的主要问题是更新慢。"]
)
def test_a_fifth_part_that_names_a_problem_is_not(said):
    assert "问题及改进" not in found(report(problems=said))
