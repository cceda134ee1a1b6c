"""What looking again showed, as it is printed."""

import pytest

from checks.cases.docket import Recheck
from crawler.recheck import Looked
from crawler.rechecking.telling import exit_code, lines
from tests.offices import finding

MENDED, STANDS, UNTOLD = "已整改", "未整改", "无法复核"


def looked(verdict: str, reason: str = "重新访问", url: str = "http://www.yunshan.example/tzgg/") -> Looked:
    row = finding(path=url)
    told = Recheck(fingerprint=row["fingerprint"], at="2026-03-20", verdict=verdict, reason=reason)
    return Looked(finding=row, recheck=told)


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [((MENDED,), 0), ((MENDED, STANDS), 1), ((STANDS, UNTOLD), 3), ((MENDED, UNTOLD), 3), ((), 0)],
)
def test_the_exit_code_says_the_worst(verdicts, code):
    assert exit_code([looked(verdict) for verdict in verdicts]) == code


def test_what_stands_comes_first_and_says_why():
    shown = lines([looked(MENDED), looked(UNTOLD, "超时"), looked(STANDS, "栏目仍未更新")])
    assert [line.split()[0] for line in shown[:-1]] == [STANDS, "栏目仍未更新", UNTOLD, "超时", MENDED]
    assert shown[-1].startswith("已整改 1 个，未整改 1 个，无法复核 1 个")


def test_hostile_words_move_no_terminal():
    shown = "\n".join(
        lines([looked(STANDS, "\x1b[2J\u202e清屏\n未整改", url="http://x.example/\x07" + "长" * 9999)])
    )
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    assert len(shown) < 600
    assert len(shown.splitlines()) == 3
