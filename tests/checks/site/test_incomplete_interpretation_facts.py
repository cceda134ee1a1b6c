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
