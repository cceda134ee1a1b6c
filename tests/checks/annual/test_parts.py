import pytest

from checks.annual.parts import parts_of
from tests.checks.annual import writing


def test_six_parts_are_found_by_their_headings():
    parts = parts_of(writing.text())
    assert sorted(parts) == [1, 2, 3, 4, 5, 6]
    assert parts[6].startswith("本年度收取信息处理费")


def test_a_table_of_contents_and_an_introduction_are_not_the_parts():
    names = "\n".join(writing.HEADINGS.values())
    lead = "本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况、其他需要报告的事项组成。"
    parts = parts_of(f"目录\n{names}\n{lead}\n{writing.text()}")
    assert "监督保障" in parts[1]
    assert parts[5].startswith("主要问题")


@pytest.mark.parametrize(
    ("said", "part"),
    [
        *[("一、总体工作情况", 1), ("二、政府信息主动公开情况", 2), ("三、收到和处理申请情况", 3)],
        *[("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4), ("五、存在的不足和改进措施", 5)],
        *[
            ("六、需要报告的其他事项", 6),
            ("五、 存在的主要问题及改进情况", 5),
            ("第六部分 其他需要报告的事项", 6),
        ],
    ],
)
def test_headings_in_other_words_are_the_same_parts(said, part):
    assert part in parts_of(writing.text().replace(writing.HEADINGS[part], said))


def test_headings_without_numerals_and_in_one_long_line_are_found():
    bare = writing.text()
    for heading in writing.HEADINGS.values():
        bare = bare.replace(heading, heading[2:])
    assert len(parts_of(bare)) == 6
    assert len(parts_of(writing.text(table2="略", table3="略", table4="略").replace("\n", " "))) == 6


def test_rows_of_the_third_table_are_no_headings():
    parts = parts_of(writing.text())
    assert "四、结转下年度继续办理" in parts[3]
    assert "结果维持" in parts[4]


def test_a_part_that_is_not_there_is_not_found():
    assert 5 not in parts_of(writing.text(without=(5,)))


@pytest.mark.parametrize("form", ["（{}）", "{}.", "第{}部分 "])
def test_headings_numbered_in_another_way_are_found(form):
    words = writing.text()
    for number, heading in zip("一二三四五六", writing.HEADINGS.values(), strict=True):
        words = words.replace(heading, form.format(number) + heading[2:])
    assert len(parts_of(words)) == 6


@pytest.mark.parametrize("gap", [" ", "\u3000", "\u00a0", "\u3000\u3000"])
def test_spaces_within_headings_do_not_matter(gap):
    words = writing.text()
    for heading in writing.HEADINGS.values():
        words = words.replace(heading, heading[:2] + gap.join(heading[2:]))
    assert parts_of(words)[1] == parts_of(writing.text())[1]
    assert len(parts_of(words)) == 6
    bare = words
    for numeral in "一二三四五六":
        bare = bare.replace(f"\n{numeral}、", "\n")
    assert 1 in parts_of(bare)


def test_a_row_of_numbers_is_no_heading_and_keeps_its_spaces():
    words = writing.text(table3="四、结转下年度继续办理 复议 1 0 0 0 1")
    assert "复议 1 0 0 0 1" in parts_of(words)[3]


def test_prose_with_spaces_is_no_heading():
    assert 5 not in parts_of(writing.text(without=(5,)) + "\n我 们 的 问 题 不 多")
