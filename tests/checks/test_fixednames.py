import pytest

from checks.fixednames import fixed_names
from checks.rules import Rules
from checks.rules.hijack import Hijack

NAMES = fixed_names(Rules.load().table(Hijack))


def swaps(*texts: str):
    return list(NAMES.overwritten(texts))


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国政府信息公开条例》第二十条",
        "《中华人民共和国政府采购法实施条例》",
        "《政府投资条例》《政府督查工作条例》《政府非税收入管理条例》",
        "《政府采购信息公开条例》《政府数据公开条例》",
        "国务院办公厅政府信息与政务公开办公室",
        "县政府政务服务管理办公室、政府信息化办公室",
        "中华人民共和国政府和某国政府关于边境口岸及其管理制度的协定执行条例",
        "《政府会商条例》解读",
        "中华人民共和国政府网站，国务院条例",
    ],
)
def test_real_names_that_share_both_ends_are_no_swaps(text):
    assert not swaps(text)


def test_an_unlisted_regulation_that_a_page_tells_of_is_never_sure():
    told = swaps("《政府会商条例》规定，会商每季度一次，会商纪要应当归档，会商由办公室召集。")
    assert not any(swap.is_sure for swap in told)


def test_a_closed_name_with_another_middle_is_a_swap():
    [swap] = swaps("根据《中华人民共和国政府甲乙条例》，")
    assert (swap.middle, swap.wanted) == ("甲乙", "中华人民共和国政府信息公开条例")
    assert not swap.is_sure


def test_a_middle_that_the_page_repeats_is_sure():
    [swap] = swaps("甲乙国际工作要点", "《中华人民共和国政府甲乙国际条例》，甲乙国际指南")
    assert swap.said == 3
    assert swap.is_sure


@pytest.mark.parametrize("middle", ["甲乙网投", "甲乙官网_甲乙注册", "jiayi", "甲乙app:"])
def test_a_middle_called_as_betting_sites_are_is_sure(middle):
    [swap] = swaps(f"国务院办公厅政府信息与{middle}办公室印发通知")
    assert swap.is_sure


def test_the_open_name_needs_a_sites_name_and_repetition():
    [swap] = swaps("《政府甲乙官网条例》", "甲乙官网指南", "甲乙官网年报")
    assert swap.is_sure
    [swap] = swaps("《政府甲乙官网公开条例》")
    assert not swap.is_sure
