"""The register comes in from the office's file, and goes out as it came."""

import csv
import io
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from checks.cases.register import Member, Register
from checks.rules import ConfigError
from reports import registering, tables

TABLE = (
    ("云山县单位名册", "", "", ""),
    ("序号", "单位名称（必填）", "网址", "备注"),
    ("1", "云山县财政局", "http://a.example/\n b.example", '=cmd|"/c calc"!A1'),
    ("", "", "", ""),
    ("2", "云山县教育局", "", "'=1+1 _x0041_ <script>{{x}}"),
)
texts = (
    st.text(st.sampled_from("单位\n\t ,;'\"=+-@_x0041<&{}#N/A." + string.ascii_letters), max_size=12)
    | st.text()
)
grids = (
    st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=6).map(tables._rows).filter(bool)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


def again(path, table):
    registering.write(path, Register(members=(Member(name="x"),), table=table))
    return tables.read(path)[0].rows


@given(grids)
@example(TABLE)
@example((("甲;乙",), ("=;",)))
@example((("", "\t", "\n\t"),))
@example((("_x005F_x0041_", "''=", "\t=", " ", "\n", "#N/A"),))
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_exported_is_imported_cell_by_cell(folder, form, table):
    told = again(folder / f"a.{form}", table)
    assert told == table
    assert again(folder / f"b.{form}", told) == table


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_exported_register_has_the_same_members(tmp_path, form):
    first = tmp_path / f"a.{form}"
    registering.write(first, Register(members=(), table=TABLE))
    members, table = registering.read(first)
    assert [member.name for member in members] == ["云山县财政局", "云山县教育局"]
    assert tuple(map(tuple, table)) == TABLE


def test_csv_opens_in_excel_as_chinese_without_formulas(tmp_path):
    registering.write(tmp_path / "a.csv", Register(table=TABLE))
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


def test_excel_gets_texts_under_a_title_over_the_whole_table(tmp_path):
    registering.write(tmp_path / "a.xlsx", Register(table=TABLE))
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [str(span) for span in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet.freeze_panes == "A3"


def test_members_without_a_table_are_written_under_the_usual_head(tmp_path):
    town = Member(
        name="青石镇人民政府", level="township", sites=("http://a.example/", "http://b.example/"), phone="1"
    )
    registering.write(tmp_path / "a.xlsx", Register(members=(town,)))
    assert registering.read(tmp_path / "a.xlsx")[0] == (town,)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_is_taken_as_soon_as_the_example_is_written_over(tmp_path, form):
    path = tmp_path / f"名册.{form}"
    registering.write_template(path)
    with pytest.raises(ConfigError, match="第 2 行“单位名称”列：这是示例行，请删掉"):
        registering.read(path)
    table = [list(row) for row in tables.read(path)[0].rows]
    table[1][0] = "云山县财政局"
    registering.write(path, Register(table=tuple(map(tuple, table))))
    [member] = registering.read(path)[0]
    assert (member.level, len(member.sites), member.mail) == ("department", 2, "czj@yunshan.example")


def test_units_on_two_sheets_are_not_half_imported(tmp_path):
    made = Workbook()
    made.worksheets[0].append(["单位名称"])
    made.create_sheet("县直").append(["单位名称"])
    made.save(tmp_path / "a.xlsx")
    with pytest.raises(ConfigError, match="工作表“Sheet”、“县直”都有“单位名称”表头"):
        registering.read(tmp_path / "a.xlsx")


def test_a_file_of_another_kind_is_not_written(tmp_path):
    with pytest.raises(ConfigError, match="只能写成"):
        registering.write(tmp_path / "a.xls", Register(table=TABLE))
    with pytest.raises(ConfigError, match="不能写入"):
        registering.write(tmp_path / "nowhere" / "a.csv", Register(table=TABLE))
    assert list(tmp_path.iterdir()) == []
