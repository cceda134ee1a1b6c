import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import titles
from checks.titles import likeness, number_key, numbers, own_names, quoted, title_key, title_keys


@pytest.mark.parametrize(
    "spelling",
    [
        "云政办〔2026〕3号",
        "云政办[2026]3号",
        "云政办（2026）3 号",
        "云政办【2026】第3号",
        "云政办 〔２０２６〕 03 号",
    ],
)
def test_a_number_has_one_form(spelling):
    assert number_key(spelling) == "云政办〔2026〕3号"


def test_numbers_in_a_text_are_found_once_each():
    text = "根据国办发〔2019〕19号和云政办[2026]3 号，按照（国办发[2019]19 号）的规定"
    assert numbers(text) == ("国办发〔2019〕19号", "云政办〔2026〕3号")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国政府信息公开条例", "政府信息公开条例"),
        ("《云山县 农村公路管护办法》", "云山县农村公路管护办法"),
        ("云山县管护办法（试行）", "云山县管护办法(试行)"),
    ],
)
def test_titles_are_compared_without_marks(one, other):
    assert title_key(one) == title_key(other)


def test_a_notice_is_also_known_by_what_it_issues():
    keys = title_keys("云山县人民政府办公室关于印发云山县农村公路管护办法的通知")
    assert "云山县农村公路管护办法" in keys


def test_short_words_are_no_titles():
    assert title_keys("通知") == frozenset()


def test_nested_marks_are_read_outermost_first():
    assert quoted("关于《转发〈办法〉的通知》的解读") == ("转发〈办法〉的通知",)


@pytest.mark.parametrize(
    ("title", "name", "is_its"),
    [
        ("云山县人民政府办公室关于印发《云山县管护办法》的通知", "云山县管护办法", True),
        ("云山县人民政府关于加快乡村振兴的意见", "加快乡村振兴的意见", True),
        ("云山县农村公路管护办法", "农村公路管护办法", True),
        ("关于修改《云山县管护办法》的决定", "云山县管护办法", False),
        ("关于废止《云山县管护办法》的通知", "云山县管护办法", False),
        ("关于贯彻落实《云山县管护办法》的通知", "云山县管护办法", False),
    ],
)
def test_a_title_is_what_it_issues_and_not_what_it_changes(title, name, is_its):
    assert (name in own_names(title)) is is_its


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("云山县农村公路管护办法", "云山县人民政府关于印发云山县农村公路管护办法的通知", True),
        ("管护办法", "云山县农村公路管护办法", True),
        ("云山县养犬管理办法", "云山县燃气管理办法", False),
        ("云山县农村公路管护办法", "云山县城镇燃气管理办法", False),
    ],
)
def test_likeness_is_about_the_matter_not_about_the_form(one, other, alike):
    assert (likeness(one, other) >= 0.6) is alike


PIECES = st.sampled_from(
    [
        *"云政办令号第〔〕[]（2026）3 、",
        "2026",
        "第3号",
        "令第",
        "〔2026〕",
        "（2026）",
        "关于",
        " ",
        "。",
        "a",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_numbers_looked_for_by_their_end_are_those_of_the_patterns(text):
    found = [*titles.NUMBER.findall(text), *titles.DECREE.findall(text)]
    assert numbers(text) == tuple(
        dict.fromkeys(number_key(titles._PRECEDING.sub("", each)) for each in found)
    )
