from dataclasses import replace

import pytest

from checks.site.incomplete_interpretation_facts import incomplete_interpretation_facts
from tests.make import column, crawl, document, findings, said, url

COLUMN = column("政策解读", "/zcjd/index.html")
SIGNED = "正文。\n解读单位：云山县交通运输局\n解读人：李山"


def reading(number, text=SIGNED, **given):
    fields = {"column": COLUMN.url, "column_name": "政策解读", "text": text}
    return document(f"《云山县{number}号办法》解读", f"/zcjd/{number}.html", **{**fields, **given})


def judge(*records, whole=5):
    return crawl([COLUMN, *(reading(number) for number in range(1, whole + 1)), *records])


def test_labels_stand_for_lines():
    labelled = reading(9, "正文。", labels={"解读机关": "云山县交通运输局", "解读人员": "李山"})
    assert not findings(incomplete_interpretation_facts, judge(labelled))


def test_a_site_that_has_no_such_block_is_not_judged():
    plain = [reading(number, "正文。") for number in range(1, 9)]
    assert not said(incomplete_interpretation_facts, crawl([COLUMN, *plain]))


def test_few_that_sign_make_no_habit():
    plain = [reading(number, "正文。") for number in range(10, 16)]
    assert not findings(incomplete_interpretation_facts, judge(*plain, whole=4))


def test_an_unread_text_is_not_judged():
    assert not findings(incomplete_interpretation_facts, judge(reading(9, "", unread="脚本")))


def test_what_the_others_show_is_found_missing():
    found = findings(incomplete_interpretation_facts, judge(reading(9, "正文。\n解读单位：云山县交通运输局")))
    assert [(each.url, each.about) for each in found] == [(url("/zcjd/9.html"), "解读人")]


def test_an_empty_label_is_found():
    [finding] = findings(
        incomplete_interpretation_facts, judge(reading(9, "正文。\n解读单位：\n解读人：李山"))
    )
    assert "为空" in finding.message


@pytest.mark.parametrize(
    "given",
    [
        {"title": "县民政局解读《云山县九号办法》"},
        {"title": "《云山县九号办法》解读（县民政局）"},
        {"title": "《云山县九号办法》政策解读（县民政局供稿）"},
        {"title": "县民政局负责人就《云山县九号办法》答记者问"},
        {"text": "正文。\n（县民政局供稿）"},
        {"title": "《岭南省救助条例》解读", "source": "岭南省民政厅"},
        {"title": "权威解读《救助办法》", "source": "新华社"},
    ],
)
def test_a_title_or_a_byline_says_who_interprets_and_reprints_are_not_judged(given):
    unsigned = replace(reading(9, "正文。"), **given)
    assert not findings(incomplete_interpretation_facts, judge(unsigned))


def test_a_source_of_the_own_authority_shows_the_unit_and_no_person():
    found = findings(incomplete_interpretation_facts, judge(reading(9, "正文。", source="云山县民政局")))
    assert [each.about for each in found] == ["解读人"]


def test_the_organ_that_issued_the_document_does_not_interpret_it():
    title = "《云山县民政局关于救助的办法》解读"
    found = findings(incomplete_interpretation_facts, judge(replace(reading(9, "正文。"), title=title)))
    assert len(found) == 2
