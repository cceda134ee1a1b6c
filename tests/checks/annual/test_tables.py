import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.annual import tables
from checks.annual.cells import cell
from checks.annual.identities import broken_requests, broken_results, is_misread
from tests.checks.annual import writing

BOUNDS = "三、收到和处理政府信息公开申请情况\n{}\n四、政府信息公开行政复议、行政诉讼情况\n"


def read(numbers: list[list[str]], apart: str = "\t") -> tables.Requests | str | None:
    lines = [f"{label}\t" + "\t".join(row) for label, row in zip(writing.ROWS, numbers, strict=True)]
    return tables.requests(BOUNDS.format("\n".join(lines).replace("\t", apart)))


def values(table: tables.Requests | str | None) -> list[list[float]]:
    assert isinstance(table, tables.Requests), table
    return [[each.number for each in table.rows[key]] for key in tables.CURRENT]


NUMBERS = [[float(each) for each in row] for row in writing.cells()]


@pytest.mark.parametrize("apart", ["\t", " ", "\n", " | "])
def test_a_table_is_read_whatever_sets_its_cells_apart(apart):
    assert values(read(writing.cells(), apart)) == NUMBERS


@pytest.mark.parametrize("blank", ["", "/", "-", "—", "\u00a0"])
def test_blanks_and_strokes_are_noughts(blank):
    numbers = [[each.replace("0", blank) if each == "0" else each for each in row] for row in writing.cells()]
    assert values(read(numbers)) == NUMBERS


def test_columns_are_kept_where_the_labels_take_several_cells():
    lines = []
    for label, row in zip(writing.ROWS, writing.cells(), strict=True):
        words = label.split("\t")
        lines.append(
            "\t".join([*words, *[""] * (3 - len(words)), *(each if each != "0" else "" for each in row)])
        )
    assert values(tables.requests(BOUNDS.format("\n".join(lines)))) == NUMBERS


def test_headers_broken_over_lines_do_not_matter():
    head = "申请人情况\n自然人\n法人或其他组织\n总计\n商业\n企业\n科研\n机构\n其他\n"
    lines = [
        f"{label.replace(chr(9), chr(10))} {' '.join(row)}"
        for label, row in zip(writing.ROWS, writing.cells(), strict=True)
    ]
    assert values(tables.requests(BOUNDS.format(head + "\n".join(lines)))) == NUMBERS


def test_page_numbers_between_rows_are_left_out():
    lines = [
        f"{label.replace(chr(9), ' ')} {' '.join(row)}"
        for label, row in zip(writing.ROWS, writing.cells(), strict=True)
    ]
    lines.insert(9, "- 4 -")
    assert values(tables.requests(BOUNDS.format("\n".join(lines)))) == NUMBERS


def test_full_width_digits_and_thousands_are_numbers():
    numbers = writing.cells(new=1234)
    numbers[0][0] = numbers[0][6] = "１，２３４"
    assert values(read(numbers)) == [[float(each) for each in row] for row in writing.cells(new=1234)]


def test_a_number_broken_by_the_end_of_a_line_is_not_read():
    text = BOUNDS.format(
        "\n".join(
            f"{label} {' '.join(row)}" for label, row in zip(writing.ROWS, writing.cells(), strict=True)
        )
    )
    assert isinstance(tables.requests(text.replace("数量 12 0", "数量 1\n2 0", 1)), str)


def test_a_table_without_its_total_column_is_not_read():
    assert isinstance(read([row[:6] for row in writing.cells()]), str)


def test_a_table_with_a_row_missing_is_not_read():
    lines = writing.table3(writing.cells()).split("\n")
    assert isinstance(tables.requests(BOUNDS.format("\n".join(lines[:12] + lines[13:]))), str)


def test_prose_about_new_requests_is_no_table():
    assert tables.requests(
        "本年新收政府信息公开申请3件，上年结转0件，均已办结，结转下年度继续办理0件。"
    ) is None or isinstance(
        tables.requests("本年新收政府信息公开申请3件，上年结转0件，均已办结，结转下年度继续办理0件。"), str
    )


def test_the_trial_form_has_one_row_of_other_results():
    lines = writing.table3(writing.cells()).split("\n")
    at = next(number for number, line in enumerate(lines) if "其他处理" in line)
    zeros = "\t".join(["0"] * 7)
    trial = [*lines[:at], f"（六）其他处理\t{zeros}", *lines[at + 3 :]]
    table = tables.requests(BOUNDS.format("\n".join(trial)))
    assert isinstance(table, tables.Requests)
    assert table.trial


@pytest.mark.parametrize("apart", ["\t", " ", "\n"])
def test_the_fifteen_numbers_of_the_fourth_table_are_read(apart):
    numbers = "1 0 0 0 1 0 0 1 0 1 2 0 0 1 3"
    table = tables.results(writing.table4(numbers).replace("\t", apart) + "\n五、存在的主要问题及改进情况\n")
    assert isinstance(table, tuple)
    assert [int(each.number) for group in table for each in group] == [int(n) for n in numbers.split()]


def test_fewer_than_fifteen_numbers_are_not_read():
    text = writing.table4("1 0 0 0 1 0 0 1 0 1 2 0 0 1") + "\n五、存在的主要问题及改进情况\n"
    assert isinstance(tables.results(text), str)


@given(st.lists(st.integers(0, 5000), min_size=6, max_size=6), st.integers(0, 3))
def test_a_table_that_was_added_up_has_no_broken_sum(people, carried):
    numbers = [["0"] * 7 for _ in writing.ROWS]
    for row, extra in ((writing.NEW, 0), (writing.GRANTED, 0), (writing.TOTAL, 0)):
        numbers[row] = [str(each + extra) for each in (*people, sum(people))]
    for row in (writing.CARRIED_IN, writing.CARRIED_OUT):
        numbers[row] = [str(carried)] * 6 + [str(carried * 6)]
    table = read(numbers)
    assert isinstance(table, tables.Requests)
    assert broken_requests(table) == []


@given(st.integers(0, 24), st.integers(0, 6), st.integers(1, 99))
def test_any_one_wrong_number_breaks_a_sum(row, column, more):
    numbers = writing.cells()
    numbers[row][column] = str(int(numbers[row][column]) + more)
    table = read(numbers)
    assert isinstance(table, tables.Requests)
    breaks = broken_requests(table)
    assert breaks
    assert not is_misread(breaks)
    assert {abs(each.difference) for each in breaks} == {more}


@given(st.lists(st.integers(0, 300), min_size=12, max_size=12), st.integers(0, 14), st.integers(1, 9))
def test_a_wrong_number_of_the_fourth_table_breaks_its_group(given_results, at, more):
    groups = [given_results[n : n + 4] for n in (0, 4, 8)]
    numbers = [number for group in groups for number in (*group, sum(group))]
    said = " ".join(map(str, numbers))
    right = tables.results(writing.table4(said) + "\n五、存在的主要问题\n")
    assert isinstance(right, tuple)
    assert broken_results(right) == []
    numbers[at] += more
    wrong = tables.results(writing.table4(" ".join(map(str, numbers))) + "\n五、存在的主要问题\n")
    assert isinstance(wrong, tuple)
    assert len(broken_results(wrong)) == 1


@pytest.mark.parametrize("text", ["部分公开", "12、13", "3.属于", "1-2月"])
def test_words_are_no_numbers(text):
    assert cell(text) is None


def test_norms_of_the_current_form_are_read_and_of_the_trial_form_not():
    assert tables.norms(writing.table2("3 1 20")) == tables.Norms(3, 1, 20)
    trial = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规范性文件\t3\t3\t20"
    assert tables.norms(trial) is None
    assert tables.is_trial_form(trial)


DOWN = """类别\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
行政复议\t\t{}\t0\t0\t0\t1
行政诉讼\t未经复议直接起诉\t0\t0\t1\t0\t1
\t复议后起诉\t2\t0\t0\t1\t3"""
AFTER = "\n五、存在的主要问题及改进情况\n"
NARROW = """行政复议 行政诉讼
结果维 结果纠 其他结 尚未审 总计
未经复议直接起诉 复议后起诉
结果维 结果纠 其他结 尚未审 总计结果维 结果纠 其他结 尚未审 总计
1 0 0 0 1 0 0 1 0 1 2 0 0 1 3"""


def grouped(text: str) -> list[list[float]]:
    table = tables.results(text + AFTER)
    assert isinstance(table, tuple), table
    return [[each.number for each in group] for group in table]


@pytest.mark.parametrize("apart", ["\t", " "])
def test_a_fourth_table_may_have_its_groups_one_below_the_other(apart):
    assert grouped(DOWN.format("1").replace("\t", apart)) == [
        [1, 0, 0, 0, 1],
        [0, 0, 1, 0, 1],
        [2, 0, 0, 1, 3],
    ]


def test_blanks_in_groups_one_below_the_other_are_noughts():
    assert grouped(DOWN.format(""))[0] == [0, 0, 0, 0, 1]


def test_heads_that_a_narrow_page_breaks_are_still_heads():
    assert grouped(NARROW) == [[1, 0, 0, 0, 1], [0, 0, 1, 0, 1], [2, 0, 0, 1, 3]]
    columns = NARROW.replace(
        "结果维 结果纠 其他结 尚未审 总计", "结果 结果 其他 尚未 总计\n维持 纠正 结果 审结"
    )
    assert grouped(columns) == grouped(NARROW)


def test_a_fourth_table_left_blank_is_read_as_blank():
    assert grouped("\n".join(writing.RESULTS_HEAD)) == [[0] * 5] * 3


def test_groups_in_another_order_are_not_read():
    lines = DOWN.format("1").split("\n")
    assert isinstance(tables.results("\n".join([lines[0], *lines[2:], lines[1]]) + AFTER), str)


def test_prose_that_names_suits_without_review_is_no_table():
    assert tables.results("行政诉讼2件（未经复议直接起诉1件）。" + AFTER) is None


def test_prose_before_the_table_does_not_hide_it():
    assert grouped("行政诉讼总计2件，其中未经复议直接起诉1件。\n" + "\n".join(NARROW.split("\n"))) == grouped(
        NARROW
    )


@pytest.mark.parametrize("at", [2, 7, 9, 15, 24])
def test_a_third_table_cut_by_a_page_repeats_its_head(at):
    lines = writing.table3(writing.cells()).split("\n")
    cut = [*lines[: at + 3], *writing.HEAD, *lines[at + 3 :]]
    assert values(tables.requests(BOUNDS.format("\n".join(cut)))) == NUMBERS
    assert values(tables.requests(BOUNDS.format("\n".join(cut).replace("\t", " ")))) == NUMBERS
