"""What is said of a check tells how often it was right, where that is known."""

import pytest

from checks.cases.precision import Precision
from checks.registry import select
from checks.rules import Rules
from crawler.explaining import explained

CHECKS = select(("stale_column",))


def told(*, whole: bool, **measured: Precision) -> str:
    return "\n".join(explained(CHECKS, Rules.load(), measured, whole=whole))


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        (Precision(confirmed=23, false=2), "准确率：92%（人工裁定 25 个，确认 23，误报 2）"),
        (Precision(confirmed=2, false=1), "准确率：人工裁定 3 个，确认 2，误报 1；不足 5 个，不算准确率"),
        (Precision(confirmed=999, false=1), "准确率：99.9%"),
        (Precision(false=6), "准确率：0%"),
    ],
)
def test_one_check_tells_its_precision_with_the_counts(precision, said):
    assert said in told(whole=True, stale_column=precision)


def test_the_list_tells_it_in_a_word_only_where_it_is_known():
    assert "· 准确率 80%" in told(whole=False, stale_column=Precision(confirmed=4, false=1))
    assert "准确率" not in told(whole=False, stale_column=Precision(confirmed=1))
    assert "准确率" not in told(whole=True)
