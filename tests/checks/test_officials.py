import pytest

from checks.officials import (
    bears_number,
    bears_validity,
    block,
    is_block,
    is_marked_over,
    is_marked_valid,
    is_official,
)
from checks.rules import Rules
from checks.rules.block import Block
from tests.make import document
from tests.officials import official

TABLE = Rules.load().table(Block)


def is_one(each):
    return is_official(each, block(each, TABLE), TABLE)


@pytest.mark.parametrize(
    "other",
    [
        document(
            "县领导调研春耕工作", labels={"发布日期": "2026-01-20", "标题": "县领导调研", "来源": "本站"}
        ),
        official("云山县教育局2026年公开招聘教师公告"),
        official("《云山县农村公路管护办法》政策解读"),
        official("关于公开征求《云山县养犬规定（征求意见稿）》意见的公告"),
        official("县领导调研春耕工作", labels={"发文字号": ""}),
    ],
)
def test_news_notices_and_interpretations_are_not_official(other):
    assert not is_one(other)


@pytest.mark.parametrize(
    "title", ["云山县农村公路管护办法（试行）", "关于调整公交票价的通知", "2026年工作安排"]
)
def test_an_instrument_or_a_numbered_document_on_a_page_with_a_block_is(title):
    assert is_one(official(title))


def test_labels_are_known_however_they_are_typeset():
    shown = block(
        document("通知", labels={"【发文字号】": "云政办〔2026〕3号", "索 引 号：": " YS1 "}), TABLE
    )
    assert shown == {"发文字号": "云政办〔2026〕3号", "索引号": "YS1"}


def test_two_items_are_no_block():
    assert not is_block({"索引号": "YS1", "发文字号": ""}, TABLE)
    assert is_block({"索引号": "YS1", "发文字号": "", "标题": "通知"}, TABLE)


@pytest.mark.parametrize(
    ("title", "numbered"),
    [
        ("关于调整公交票价的通知", True),
        ("云山县农村公路管护办法（试行）", True),
        ("关于停水的公告", False),
        ("云山县应急预案", False),
    ],
)
def test_which_forms_bear_a_number(title, numbered):
    assert bears_number(document(title)) is numbered


@pytest.mark.parametrize(
    ("title", "bound"),
    [
        ("云山县农村公路管护办法", True),
        ("关于王建国等同志任职的通知", False),
        ("关于转发农村公路管护办法的通知", False),
        ("关于召开全县春耕工作会议的通知", False),
    ],
)
def test_which_documents_have_a_validity(title, bound):
    assert bears_validity(document(title)) is bound


def test_marks_of_validity():
    assert is_marked_valid(official(), TABLE)
    assert not is_marked_valid(official(labels={"有效性": "失效"}), TABLE)
    assert not is_marked_valid(official(without=("有效性",)), TABLE)
    assert is_marked_over(official(labels={"有效性": "废止"}))
    assert is_marked_over(official("云山县农村公路管护办法（已废止）"))
    assert not is_marked_over(official("关于废止部分规范性文件的决定"))
