import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.policy.numbers import Number, faults, heads, labelled, read, stands_alone
from checks.rules import Rules
from checks.rules.block import Block
from tests.make import document

TABLE = Rules.load().table(Block)

NUMBERS = st.builds(
    Number,
    head=st.sampled_from(["云政发", "云政办", "云教字"]),
    year=st.integers(1980, 2030),
    serial=st.integers(1, 999),
)


@given(NUMBERS)
def test_a_number_in_order_is_read_back_and_has_no_fault(number):
    assert read(str(number)) == number
    assert faults(str(number)) == ()


@pytest.mark.parametrize("raw", [None, "", "无", "2026年第3号公告", "云政办〔2026〕3号、4号", "GB/T 1234"])
def test_what_is_no_number_or_several(raw):
    assert read(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        "公告2026年第3号",
        "云山县人民政府令第12号",
        "云纪发[2026]3号",
        "（2026）云01刑初3号",
        "云环审[2026]3号",
    ],
)
def test_numbers_of_other_kinds_have_no_fault(raw):
    assert faults(raw) == ()


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("云政办[2026]3号", "六角括号"),
        ("云政办2026〕3号", "六角括号"),
        ("云政办〔2026〕第3号", "第"),
        ("云政办〔2026〕03号", "虚位"),
        ("云政办〔2026〕3", "缺“号”字"),
    ],
)
def test_faults_of_the_form(raw, fault):
    assert any(fault in told for told in faults(raw))


def test_a_text_bears_the_number_alone_in_a_line_of_its_head_and_that_behind_its_title():
    assert heads("关于做好春耕工作的通知（云政办〔2026〕3号）", "") == ("云政办〔2026〕3号",)
    assert heads("通知", "云山县人民政府办公室文件\n云政办〔2026〕3号\n各乡镇：") == ("云政办〔2026〕3号",)


def test_a_cited_number_is_not_borne():
    assert heads("通知", "根据云政办〔2025〕9号文件要求，现就有关事项通知如下。") == ()
    assert not stands_alone(Number(head="云政办", year=2025, serial=9), "根据云政办〔2025〕9号要求")


def test_a_number_alone_in_any_line_stands_alone():
    assert stands_alone(Number(head="云政办", year=2025, serial=9), "附：\n（云政办〔2025〕9号）")


@pytest.mark.parametrize("raw", ["云政发〔98〕67号", "云政发[85]12号", "云政发〔2025〕67号"])
def test_years_of_the_last_century_were_written_with_two_digits(raw):
    assert not any("四位" in told for told in faults(raw))


def test_a_year_of_two_digits_and_a_dash_are_faults():
    assert any("没有标全四位" in told for told in faults("云政发〔25〕67号"))
    assert any("六角括号" in told for told in faults("云政办函2025-65号"))


def test_the_size_of_letters_is_no_number_and_a_spaced_label_is_one():
    labels = {"字号": "大 中 小", "文　　号": "云政办〔2026〕3号"}
    assert labelled(document(labels=labels), TABLE) == "云政办〔2026〕3号"
    assert labelled(document(labels={"字号": "【大 中 小】"}), TABLE) is None
