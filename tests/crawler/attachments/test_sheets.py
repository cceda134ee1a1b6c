from crawler.attachments import Limits, Text
from crawler.attachments.formats import read
from tests.crawler.attachments import files, ole

ROWS: list[list[str | float]] = [["部门", "金额"], ["云山县教育局", 12.0], ["云山县民政局", 1.5]]
SAID = "部门\t金额\n云山县教育局\t12\n云山县民政局\t1.5"


def text(content: bytes, name: str = "附件.xls", limits: Limits | None = None) -> Text:
    return read(content, name, limits or Limits())


def test_an_xls_gives_its_rows_under_the_name_of_the_sheet():
    assert text(ole.xls(ROWS, sheet="收支")) == Text(format="xls", text=f"收支\n{SAID}")


def test_an_et_is_an_xls_by_its_streams():
    assert text(ole.xls(ROWS), "附件.et").format == "xls"


def test_an_xlsx_gives_the_same():
    assert text(files.xlsx(ROWS), "附件.xlsx") == Text(format="xlsx", text=f"收支总表\n{SAID}")


def test_an_empty_sheet_says_nothing():
    assert text(files.xlsx([]), "空.xlsx") == Text(format="xlsx")


def test_an_encrypted_xls_says_so():
    assert text(ole.xls(ROWS, locked=True)) == Text(format="xls", unread="已加密")


def test_a_truncated_xls_is_damaged():
    assert text(ole.xls(ROWS)[:3000]).unread == "已损坏或不完整"


def test_reading_stops_when_there_is_enough():
    rows: list[list[str | float]] = [["云山县" * 10, n] for n in range(5000)]
    assert len(text(files.xlsx(rows), "长.xlsx", Limits(characters=500)).text) == 500


def test_the_xml_of_excel_2003_is_read():
    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
        "<Row><Cell><Data>部门</Data></Cell><Cell><Data>12</Data></Cell></Row></Table></Worksheet></Workbook>"
    )
    assert text(xml.encode()) == Text(format="spreadsheetml", text="部门\t12")


def test_cells_that_the_xml_of_excel_2003_leaves_out_are_empty():
    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>'
        '<Cell ss:MergeAcross="1"><Data>姓名</Data></Cell><Cell><Data>电话</Data></Cell></Row><Row>'
        '<Cell><Data>甲</Data></Cell><Cell ss:Index="3"><Data>0558</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert text(xml.encode()).text == "姓名\t\t电话\n甲\t\t0558"


def test_empty_cells_between_others_stay():
    assert text(files.xlsx([["姓名", "电话", "备注"], ["甲", "", "无"]]), "表.xlsx").text.endswith("甲\t\t无")


def test_a_cell_of_several_lines_is_one_cell_of_one_row():
    assert text(files.xlsx([["云山县\n教育局", "甲\t乙"], ["一", "二"]]), "表.xlsx").text == (
        "收支总表\n云山县 教育局\t甲 乙\n一\t二"
    )


def test_what_excel_hides_is_read_too():
    cell = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    columns = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    shown = f'<row r="1">{cell.format("A1", "姓名")}{cell.format("B1", "手机")}</row>'
    hidden = f'<row r="2" hidden="1">{cell.format("A2", "甲")}{cell.format("B2", "号码")}</row>'
    sheet = f"<worksheet {files.S}>{columns}<sheetData>{shown}{hidden}</sheetData></worksheet>"
    assert text(files.workbook(sheet), "表.xlsx").text == "表\n姓名\t手机\n甲\t号码"
    for state in ("hidden", "veryHidden"):
        kept = text(files.workbook(sheet, state=state), "表.xlsx").text
        assert kept == "表（隐藏的工作表）\n姓名\t手机\n甲\t号码"
