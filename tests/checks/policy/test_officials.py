import pytest

from checks.policy.officials import (
    bears_number,
    bears_validity,
    block,
    is_block,
    is_marked_over,
    is_marked_valid,
    is_official,
    validity,
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


@pytest.mark.parametrize(
    "title",
    [
        "云山县人民政府办公室关于印发《云山县职业技能培训补贴管理办法》的通知",
        "云山县废旧物资拍卖管理规定",
        "云山县编外人员聘用管理办法（试行）",
        "云山县预算绩效目标管理办法",
        "关于印发《云山县科普基地命名管理办法》的通知",
        "云山县农村集体资产租赁实施细则",
    ],
)
def test_what_a_rule_is_about_is_not_its_kind(title):
    assert bears_validity(document(title))
    assert is_one(official(title))


@pytest.mark.parametrize(
    "title",
    [
        "云山县2026年职业技能培训通知",
        "关于命名2026年科普基地的决定",
        "关于废止《云山县拍卖管理办法》的决定",
        "关于转发《岭南省命名管理办法》的通知",
        "关于召开《云山县聘用管理办法》宣贯会议的通知",
    ],
)
def test_a_notice_on_a_matter_of_the_moment_has_no_validity(title):
    assert not bears_validity(document(title))


def test_what_was_made_before_validity_was_kept_has_none():
    since = TABLE.validity_since
    assert not bears_validity(document("云山县养犬管理办法", written="2003-06-10"), since)
    assert bears_validity(document("云山县养犬管理办法", written="2004-06-10"), since)
    assert bears_validity(document("云山县养犬管理办法"), since)


@pytest.mark.parametrize("mark", ["［有效］", "【现行有效】", "（有效）", "[继续有效]"])
def test_a_word_behind_the_title_marks_validity(mark):
    assert is_marked_valid(official(f"云山县农村公路管护办法{mark}", without=("有效性",)), TABLE)


@pytest.mark.parametrize("mark", ["（试行）", "（修订）", "（2026年版）", "（有效控制成本部分）"])
def test_other_brackets_of_a_title_mark_none(mark):
    each = official(f"云山县农村公路管护办法{mark}", without=("有效性",))
    assert validity(each, block(each, TABLE)) is None
