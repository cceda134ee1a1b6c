"""What a letter gives as the clause."""

import pytest

from checks.registry import load
from reports.letters.citing import cited


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("凭记忆归纳，未核对文件原文，仅作提示", "参考做法"),
        ("本项目归纳的检查方法，没有官方条文，仅作提示", "参考做法"),
        ("正文被插噪（本项目归纳）", "正文被插噪（参考做法）"),
        ("政策解读栏目6个月（凭记忆，未核对原文）", "政策解读栏目6个月（参考做法）"),
        ("本项目归纳：按月公开的内容45天", "参考做法：按月公开的内容45天"),
        ("条例第二十条(六)", "《政府信息公开条例》第二十条(六)"),
        ("乌海市2020年通报；条例第二十条（一）", "乌海市2020年通报；《政府信息公开条例》第二十条（一）"),
    ],
)
def test_what_no_document_says_is_called_a_practice_and_titles_are_whole(basis, said):
    assert cited(basis) == said


@pytest.mark.parametrize(
    "basis", ["", "《政府信息公开条例》第二十条", "《重大行政决策程序暂行条例》第十五条"]
)
def test_a_whole_citation_stays_as_it_is(basis):
    assert cited(basis) == basis


def test_no_check_says_in_a_letter_that_it_was_told_from_memory():
    for check in load().values():
        assert not [word for word in ("凭记忆", "本项目") if word in cited(check.basis)]
