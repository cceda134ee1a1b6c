"""What became of a finding, in the words of those who do not choose from the list."""

import pytest

from checks.cases.docket import Stage
from reports.replies.stages import read


@pytest.mark.parametrize("text", [" 已整改。", "已完成整改", "整改完成", "已 整改\n完毕！"])
def test_ways_to_write_that_it_is_mended(text):
    assert read(text) == Stage.MENDED


@pytest.mark.parametrize(
    ("text", "stage"), [("整改中", "正在整改"), ("异议", "有异议"), ("豁免", "申请豁免")]
)
def test_short_words_for_the_others(text, stage):
    assert read(text) == stage


@pytest.mark.parametrize(
    "text", ["", "未整改", "没有整改", "无异议", "不申请豁免", "部分已整改", "完成", "整改"]
)
def test_what_says_something_else_is_not_taken_for_one(text):
    assert read(text) not in tuple(Stage)
