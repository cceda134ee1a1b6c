import pytest

from checks.page.mismatched_number_year import mismatched_number_year
from tests.make import document, findings, said, unknowns
from tests.officials import official


def dated(day, number="云政办规〔2025〕3号", title="云山县人民政府关于公路管护的通知", **given):
    return official(title, labels={"发文字号": number, "成文日期": day}, **given)


@pytest.mark.parametrize(
    "innocent",
    [
        dated("2025-06-01"),
        dated("2026-01-31"),
        dated("2026-01"),
        dated("2026-06-01", title="云山县公路管护办法（2026年修订）"),
        dated("2026-06-01", title="《云山县公路管护办法》解读"),
        dated("2026-06-01", title="关于转发公路管护办法的通知"),
        dated("2026-06-01", number="云山县人民政府令第12号"),
        dated("2026-06-01", text="请认真执行。\n云山县人民政府\n2025年12月30日"),
    ],
)
def test_the_same_year_january_and_later_versions_are_in_order(innocent):
    assert not findings(mismatched_number_year, innocent)


def test_a_day_on_which_a_system_made_the_page_is_not_compared():
    made = official(
        without=["成文日期"],
        labels={"发文字号": "云政办规〔2019〕3号", "生成日期": "2026-03-01"},
        written="2026-03-01",
    )
    assert not findings(mismatched_number_year, made)


def test_a_document_without_any_day_of_writing_is_in_order():
    assert not findings(mismatched_number_year, document(doc_number="云政〔2019〕3号", written="2026-03-01"))


def test_the_signature_stands_for_a_missing_label():
    signed = document(doc_number="云政〔2019〕3号", text="请执行。\n云山县人民政府\n2026年3月1日")
    assert findings(mismatched_number_year, signed)


def test_a_document_without_a_number_is_not_judged():
    assert not said(mismatched_number_year, document(written="2026-03-01"))


@pytest.mark.parametrize("day", ["2026-02-01", "2024-06-01", "2027-01-05"])
def test_another_year_is_found(day):
    [finding] = findings(mismatched_number_year, dated(day))
    assert finding.evidence["成文日期"] == day


def test_next_years_number_in_december_is_left_to_a_person():
    assert unknowns(mismatched_number_year, dated("2024-12-30"))


def test_a_label_that_agrees_with_the_number_leaves_a_false_signature_to_another_check():
    made = official(
        without=["成文日期"],
        labels={"生成日期": "2026-01-15"},
        written="2026-01-15",
        text="各乡镇：\n请执行。\n云山县人民政府\n2025年1月15日",
    )
    assert not findings(mismatched_number_year, made)


def test_the_number_of_a_central_organ_is_not_the_pages_own():
    assert not findings(mismatched_number_year, official(labels={"发文字号": "国办发〔2023〕5号"}))
