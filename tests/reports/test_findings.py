"""Evidence in words: cut between items, never inside one."""

from hypothesis import given
from hypothesis import strategies as st

from reports.findings import CUT, LISTED, say


def test_a_short_list_is_told_whole():
    assert say(["甲", "乙"]) == "甲、乙"
    assert say([]) == say({}) == say("") == say(None) == ""


def test_forty_runs_of_failures_are_told_whole():
    runs = [f"11-{n:02} 00:10—03:46 连续 6 次（超时 4 次、状态码 503 2 次）" for n in range(40)]
    assert say(runs) == "、".join(runs)


def test_a_long_list_ends_with_a_whole_item_and_says_how_many_there_are():
    told = say([f"第{n:04}条" for n in range(2000)])
    assert told.endswith("条 等 2000 项")
    assert len(told) < LISTED + 20


def test_a_table_is_cut_between_its_entries():
    told = say({f"标签{n}": "值" * 20 for n in range(30)})
    assert told.endswith(f"{'值' * 20} 等 30 项")
    assert len(told) < CUT + 20


def test_a_long_text_is_cut_at_its_end_wherever_it_stands():
    assert say("字" * 300) == "字" * CUT + "…"
    assert say(["字" * 300, "尾"]) == "字" * CUT + "…、尾"
    assert say([{"甲": "字" * 300}]) == f"（1）甲：{'字' * CUT}…"


@given(st.lists(st.text("字、", min_size=1, max_size=300), min_size=1, max_size=40))
def test_a_list_is_never_much_longer_than_its_bound(items):
    assert len(say(items)) <= LISTED + 20
