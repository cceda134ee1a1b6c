import pytest

from checks.page.mismatched_doc_number import mismatched_doc_number
from tests.make import findings, said, unknowns
from tests.officials import official


@pytest.mark.parametrize(
    "text",
    [
        "云政办规〔2026〕3号\n各乡镇人民政府：",
        "云政办规[2026]03号\n各乡镇人民政府：",
        "云山县人民政府办公室文件 云政办规〔2026〕3号\n各乡镇：",
        "云政办规〔 2026 〕 3 号　　签发人：李山\n各乡镇：",
        "各乡镇人民政府：\n根据《云山县公路办法》（云政〔2019〕8号），现通知如下。",
        "各乡镇人民政府：\n云政〔2019〕8号文件同时废止。",
        "云政〔2025〕9号\n云政办规〔2026〕3号\n各乡镇人民政府：",
        "各乡镇人民政府：\n请认真执行。",
        "",
    ],
)
def test_the_same_number_and_numbers_only_cited_are_in_order(text):
    assert not findings(mismatched_doc_number, official(text=text))


@pytest.mark.parametrize(
    "title", ["关于转发岭南省公路办法的通知", "《云山县公路办法》解读", "云山县公路办法（2026年修订）"]
)
def test_passed_on_and_amended_documents_are_not_compared(title):
    assert not findings(mismatched_doc_number, official(title, text="岭政发〔2025〕4号\n正文"))


def test_two_numbers_in_the_label_are_both_its_own():
    both = official(labels={"发文字号": "云政〔2026〕3号 云财〔2026〕8号"}, text="云财〔2026〕8号\n正文")
    assert not findings(mismatched_doc_number, both)


def test_a_page_without_the_label_is_not_judged():
    assert not said(mismatched_doc_number, official(without=["发文字号"], text="云政办规〔2026〕4号\n正文"))


@pytest.mark.parametrize("borne", ["云政办规〔2026〕4号", "云政办〔2026〕3号", "云政办规〔2025〕3号"])
def test_another_number_at_the_head_is_found(borne):
    [finding] = findings(mismatched_doc_number, official(text=f"{borne}\n各乡镇人民政府："))
    assert finding.evidence["正文发文字号"] == borne


def test_another_number_at_the_end_of_the_title_is_found():
    assert findings(mismatched_doc_number, official("云山县关于管护的通知（云政办规〔2026〕5号）"))


def test_several_other_numbers_are_left_to_a_person():
    several = official(text="云政〔2026〕1号\n云财〔2026〕8号\n各乡镇：")
    assert unknowns(mismatched_doc_number, several)
    assert not findings(mismatched_doc_number, several)
