import pytest

from checks.page.contradicting_signature import contradicting_signature
from tests.make import document, findings, said
from tests.officials import official

HEAD = "各乡镇人民政府：\n请认真执行。\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "云山县人民政府办公室\n2026年1月15日",
        HEAD + "云山县人民政府办公室\n二〇二六年一月十五日\n（此件公开发布）",
        HEAD + "云山县人民政府办公室 2026年1月15日",
        HEAD + "云山县人民政府办公室2026年1月18日印发",
        "（2026年1月10日云山县人民政府第3次常务会议审议通过）\n" + HEAD + "云山县人民政府\n2026年1月20日",
        HEAD + "会议时间：\n2026年1月20日",
        HEAD + "截止日期为\n2026年2月20日",
        HEAD,
        HEAD + "云山县人民政府办公室\n2026年1月15日\n附件\n云山县财政局\n2025年12月1日",
    ],
)
def test_the_same_day_and_other_days_in_the_text_are_in_order(text):
    assert not findings(contradicting_signature, official(text=text))


@pytest.mark.parametrize(
    "title", ["云山县公路办法（2026年修订）", "关于转发岭南省公路办法的通知", "《云山县公路办法》解读"]
)
def test_amended_and_passed_on_texts_are_not_compared(title):
    assert not findings(contradicting_signature, official(title, text=HEAD + "云山县人民政府\n2025年1月1日"))


def test_a_day_that_only_tells_when_the_page_was_made_is_not_compared():
    made = official(
        without=["成文日期"],
        labels={"生成日期": "2026-01-15"},
        written="2026-01-15",
        text=HEAD + "云山县人民政府\n2025年1月1日",
    )
    assert not findings(contradicting_signature, made)


def test_a_month_is_not_held_against_a_day():
    assert not findings(
        contradicting_signature,
        official(labels={"成文日期": "2026-01"}, text=HEAD + "云山县人民政府\n2026年1月3日"),
    )


def test_a_page_without_a_labelled_day_is_not_judged():
    assert not said(contradicting_signature, document(text=HEAD + "云山县人民政府\n2025年1月1日"))


@pytest.mark.parametrize(
    "signed",
    [
        "云山县人民政府办公室\n2026年1月12日",
        "云山县人民政府办公室\n二〇二六年一月十二日",
        "云山县财政局 云山县教育局\n2025年1月15日",
        "云山县人民政府办公室 2026年1月12日",
    ],
)
def test_another_day_under_the_text_is_found(signed):
    [finding] = findings(contradicting_signature, official(text=HEAD + signed))
    assert finding.evidence["标注的成文日期"] == "2026-01-15"


def test_a_slip_in_the_year_beside_a_day_of_making_is_found():
    made = official(
        without=["成文日期"],
        labels={"生成日期": "2026-01-15"},
        written="2026-01-15",
        text=HEAD + "云山县人民政府\n2025年1月15日",
    )
    assert findings(contradicting_signature, made)
