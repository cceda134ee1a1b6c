import pytest

from checks.titles import number_key, numbers, quoted, title_key, title_keys


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
