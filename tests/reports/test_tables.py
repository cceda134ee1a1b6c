"""Files of tables as a person keeps them, and as a stranger makes them."""

import io
import warnings
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from checks.rules import ConfigError
from reports import tables
from tests.crawler.attachments import files, ole

ROWS = (("单位名称", "网址"), ("云山县财政局", "http://a.example/\nhttp://b.example/"))


@pytest.fixture
def saved(tmp_path):
    def save(content, name="表.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return save


def worksheet(body):
    with zipfile.ZipFile(io.BytesIO(book([]))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {files.S}><sheetData>{body}</sheetData></worksheet>"
    return files.zipped(parts)


def book(rows, **cells):
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cell, form in cells.items():
        sheet[cell].number_format = form
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def one(path):
    [sheet] = tables.read(path)
    return sheet.rows


CSV = '单位名称,网址\n云山县财政局,"http://a.example/\nhttp://b.example/"\n'


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace("\n", "\r\n").encode("gbk"),
        f"{CSV},\n,,\n\n".encode(),
        book(ROWS),
        ole.xls([list(row) for row in ROWS]),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "semicolons", "tabs", "crlf", "trailing", "xlsx", "xls"],
)
def test_a_table_is_the_same_however_it_is_kept(saved, content):
    assert one(saved(content, "名册.whatever")) == ROWS


def test_addresses_in_one_cell_do_not_divide_a_row(saved):
    told = one(
        saved(
            "单位名称,网址\n甲,http://a;http://b;http://c\n乙,http://d;http://e;http://f\n".encode(), "a.csv"
        )
    )
    assert told == (
        ("单位名称", "网址"),
        ("甲", "http://a;http://b;http://c"),
        ("乙", "http://d;http://e;http://f"),
    )


def test_values_are_what_the_sheet_shows(saved):
    day = date(2026, 3, 20)
    row = [13800000000.0, 12, 0.1 + 0.2, True, day, datetime(2026, 3, 20, 8, 30), 571, "007", None, "'x"]
    told = one(saved(book([row], E1="yyyy/m/d", G1="000000")))
    shown = ["13800000000", "12", "0.3", "TRUE", "2026-03-20", "2026-03-20 08:30", "000571", "007", "", "'x"]
    assert told == (tuple(shown),)
    assert one(saved(ole.xls([[13800000000.0, 1.5]]))) == (("13800000000", "1.5"),)


def test_of_a_formula_the_value_is_read(saved):
    body = '<row r="1"><c r="A1" t="str"><f>"云山县"&amp;"财政局"</f><v>云山县财政局</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'
    assert one(saved(worksheet(body))) == (("云山县财政局", "#REF!"),)


def test_empty_rows_between_keep_their_place_and_hidden_rows_are_rows(saved):
    body = '<row r="3" hidden="1"><c r="B3"><v>7</v></c></row><row r="5"><c r="A5"><v>8</v></c></row>'
    assert one(saved(worksheet(body))) == (("", ""), ("", ""), ("", "7"), ("", ""), ("8", ""))


def test_merged_cells_and_only_sheets_that_are_seen_are_told(saved):
    made = Workbook()
    made.worksheets[0].append(["分组", "单位名称"])
    made.worksheets[0].merge_cells("A2:A4")
    made.create_sheet("藏").append(["单位名称"])
    made["藏"].sheet_state = "hidden"
    made.create_sheet("空")
    out = io.BytesIO()
    made.save(out)
    [sheet] = tables.read(saved(out.getvalue()))
    assert sheet.merged == ((2, 1, 4, 1),)


def test_what_cannot_be_seen_is_left_out_and_escapes_are_read(saved):
    assert one(saved(book([["云山\u200b县\u202e财政局", "a_x000D__x000a_b"]]))) == (("云山县财政局", "a\nb"),)


def test_a_library_that_warns_is_not_heard(saved):
    content = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert one(saved(content)) == (("1",),)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken",
        ole.xls([["a"]], locked=True),
        ole.compound(EncryptedPackage=b"x"),
        files.docx(files.paragraph("文")),
        b"<html><table><tr><td>1</table>",
        b"\xff\xff\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        book([]),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(saved, content):
    path = saved(content)
    with pytest.raises(ConfigError) as caught:
        tables.read(path)
    assert str(caught.value).startswith(f"{path}：")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigError, match="读不出来"):
        tables.read(tmp_path / "无.xlsx")


def test_a_cell_far_away_takes_no_memory(saved):
    body = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    with pytest.raises(ConfigError, match="过大"):
        tables.read(saved(worksheet(body)))


def test_a_million_empty_rows_are_nothing(saved):
    body = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="20"><c r="XFD1048576" s="0"/></row>'
    assert one(saved(worksheet(body))) == (("1",),)


@pytest.mark.parametrize("member", ["xl/media/image1.png", "xl/worksheets/sheet1.xml"])
def test_a_bomb_is_not_blown_up(saved, member, monkeypatch):
    monkeypatch.setattr(tables, "_MOST_UNPACKED", 1_000_000)
    content = files.zipped({member: bytes(2_000_000)})
    with pytest.raises(ConfigError, match="过大"):
        tables.read(saved(content))


def test_too_many_cells_are_refused(saved, monkeypatch):
    monkeypatch.setattr(tables, "_MOST_CELLS", 10)
    assert len(one(saved(b"a,b\n" * 5, "a.csv"))) == 5
    with pytest.raises(ConfigError, match="过大"):
        tables.read(saved(b"a,b\n" * 6, "a.csv"))
