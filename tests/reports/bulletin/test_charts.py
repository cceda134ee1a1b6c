import itertools

from hypothesis import given
from hypothesis import strategies as st

from reports.bulletin.charts import FIELD, NAME, Bar, months, parts
from reports.bulletin.history import Month

COUNTS = st.tuples(*[st.integers(0, 10_000)] * 3)


@given(st.lists(COUNTS, max_size=6))
def test_parts_of_a_bar_fill_it_and_do_not_overlap(rows):
    chart = parts("整改率", [Bar(name=f"组{n}", parts=row, said="") for n, row in enumerate(rows)])
    for number, row in enumerate(rows):
        mine = [shape for shape in chart.shapes if shape.label.startswith(f"组{number} ")]
        assert len(mine) == sum(map(bool, row))
        if mine:
            assert mine[0].x == NAME
            assert abs(mine[-1].x + mine[-1].width - NAME - FIELD) < 1
        for left, right in itertools.pairwise(mine):
            assert abs(left.x + left.width - right.x) < 0.1
        assert all(shape.x + shape.width <= chart.width for shape in mine)


def month(name, count, audited=1, read=1):
    return Month(name=name, counts={"a": count} if count else {}, audited=audited, read=read, sites=1)


def test_a_month_without_an_audit_has_no_column_and_no_number():
    chart = months(
        "历次", [month("2026-04", 2), month("2026-05", 0, 0, 0), month("2026-06", 1)], [("a", "空白栏目")]
    )
    columns = [shape for shape in chart.shapes if shape.tone != "foot"]
    assert [shape.label for shape in columns] == ["空白栏目 2026-04 2 个", "空白栏目 2026-06 1 个"]
    assert [text.text for text in chart.texts if text.tone == "count"] == ["0/1", "2", "–", "1"]


def test_a_month_that_was_not_wholly_read_is_an_outline_and_says_so():
    chart = months("历次", [month("2026-04", 2), month("2026-05", 3, read=0)], [("a", "空白栏目")])
    assert [shape.tone for shape in chart.shapes] == ["foot", "whole", "partial"]
    assert chart.shapes[-1].label.endswith("（没有全部读完）")


def test_nothing_found_is_a_nought_without_a_column():
    chart = months("历次", [month("2026-04", 0)], [("a", "空白栏目")])
    assert [shape.tone for shape in chart.shapes] == ["foot"]
    assert [text.text for text in chart.texts if text.tone == "count"] == ["0"]


def test_a_long_name_is_in_two_lines_and_its_end_which_tells_it_from_others_is_never_cut():
    names = [f"清河市经济技术开发区管理委员会{end}" for end in ("建设局", "财政局")]
    told = parts("图", [Bar(name=name, parts=(1, 1, 0), said="") for name in names])
    shown = [text.text for text in told.texts if text.x == 0]
    assert ["".join(shown[:2]), "".join(shown[2:])] == names
    long = parts("图", [Bar(name="长" * 60 + "甲局", parts=(1, 1, 0), said="")])
    assert [text.text for text in long.texts if text.x == 0][1].endswith("甲局")
