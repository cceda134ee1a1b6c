import pytest

from checks.policy.elements import (
    FILM,
    PICTURE,
    QUESTIONS,
    SPEECH,
    TEXT,
    elements,
    form,
    is_part,
    is_questions,
)
from checks.records import Citation
from checks.rules import Rules
from checks.rules.elements import Elements
from tests.make import cite, document

TABLE = Rules.load().table(Elements)


@pytest.mark.parametrize(
    ("title", "given", "kind"),
    [
        ("《办法》政策解读", {}, TEXT),
        ("《办法》文字解读", {"column_name": "政策解读"}, TEXT),
        ("一图读懂《办法》", {}, PICTURE),
        ("《办法》解读", {"images": 1}, PICTURE),
        ("《办法》解读", {"cites": (cite("海报", "/1.jpg", attachment=True),)}, PICTURE),
        ("《办法》视频解读", {}, FILM),
        ("《办法》解读", {"films": 1, "images": 1}, FILM),
        ("《办法》政策问答", {}, QUESTIONS),
        ("县教育局负责人解读《办法》", {}, SPEECH),
    ],
)
def test_the_form_of_an_interpretation(title, given, kind):
    assert form(document(title, **given)) == kind


def test_a_link_to_a_page_is_no_picture():
    assert (
        form(document("《办法》解读", cites=(Citation(text="原文", url="http://a.example/1.html"),))) == TEXT
    )


@pytest.mark.parametrize(
    "title", ["《办法》解读（一）", "《办法》解读之二", "《办法》系列解读", "《办法》解读3"]
)
def test_parts_of_a_series(title):
    assert is_part(document(title))


def test_a_whole_interpretation_is_no_part():
    assert not is_part(document("《云山县农村公路管护办法》解读"))


def test_three_questions_make_questions_and_answers():
    text = "问：谁能申请？\n答：本县居民。\n"
    assert is_questions(text * 3)
    assert not is_questions("为什么出台？因为需要。本办法共五章。")


def test_elements_are_told_by_headings_and_by_prose():
    found = elements("一、起草背景\n为贯彻上级部署。\n二、主要内容\n共五章。", TABLE)
    told = {name for name, words in found.items() if words}
    assert any("背景" in name for name in told)
    assert any("内容" in name for name in told)
    assert set(found) == set(TABLE.elements)


def test_a_text_without_them_tells_none():
    assert not any(elements("今天天气很好，适合春游", TABLE).values())
