import pytest

from crawler.attachments import Limits, Text
from crawler.attachments.formats import read
from tests.crawler.attachments import files, ole

WORDML = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    f"{files.paragraph('云山县财政局')}{files.table(['科目', '金额'])}</w:body></w:wordDocument>"
)


def text(content: bytes, name: str = "附件.doc") -> Text:
    return read(content, name, Limits())


def test_a_doc_gives_its_pieces_and_its_tables():
    content = ole.doc("云山县人民政府\r部门\x07金额\x07\x07教育局\x0712\x07\x07完\r", narrow="2024 ")
    assert text(content) == Text(format="doc", text="2024 云山县人民政府\n部门\t金额\n教育局\t12\n完")


def test_the_empty_cells_of_a_doc_stay():
    rows = "姓名\x07电话\x07备注\x07\x1d甲\x07\x07\x07\x1d\x07乙\x07丙\x07\x1d"
    assert text(ole.doc(f"名单\r{rows}完\r")).text == "名单\n姓名\t电话\t备注\n甲\t\t\n\t乙\t丙\n完"
    assert text(ole.doc(f"名单\r{rows}完\r", narrow="No 1\r")).text.endswith("甲\t\t\n\t乙\t丙\n完")


def test_paragraphs_in_a_cell_of_a_doc_break_no_row():
    rows = "云山县\x1c教育局\x07甲\x07\x1d一\x07二\x07\x1d"
    assert text(ole.doc(f"{rows}完\r")).text == "云山县 教育局\t甲\n一\t二\n完"


def test_a_wps_is_a_doc_by_its_streams():
    assert text(ole.doc("云山县\r"), "附件.wps").format == "doc"


def test_a_header_is_not_the_text():
    assert text(ole.doc("正文\r", header="页眉\r")).text == "正文"


def test_of_a_field_the_result_is_read():
    assert text(ole.doc('见\x13 HYPERLINK "x" \x14\x13 REF y \x14链接\x15\x15。\r')).text == "见链接。"


def test_fields_in_fields_without_end_take_no_time():
    assert text(ole.doc("\x13" * 100_000 + "\x15" * 100_000 + "完\r")).text == "完"


def test_characters_beyond_the_basic_plane_survive():
    assert text(ole.doc("𠮷云山\r", header="页眉")).text == "𠮷云山"


def test_an_encrypted_doc_says_so():
    assert text(ole.doc("密", flags=0x0100)) == Text(format="doc", unread="已加密")


def test_a_doc_of_word_95_is_not_supported():
    assert text(ole.doc("旧", version=0x65)).unread == "格式不支持（Word 95 及更早版本）"


def test_a_doc_of_nothing_but_a_picture_is_scanned():
    assert text(ole.doc("\x01\r")).scanned


@pytest.mark.parametrize("keep", [100, 600, 2000, 4000])
def test_a_truncated_doc_is_damaged_or_shorter(keep):
    assert text(ole.doc("云山县人民政府\r" * 400)[:keep]).unread


def test_a_docx_gives_its_paragraphs_and_tables():
    content = files.docx(files.paragraph("云山县"), files.table(["部门", "金额"], ["教育局", "12"]))
    assert text(content) == Text(format="docx", text="云山县\n部门\t金额\n教育局\t12")


def test_the_empty_cells_of_a_docx_stay():
    content = files.docx(files.table(["姓名", "电话", "备注"], ["甲", "", ""], ["", "乙", "丙"]))
    assert text(content).text == "姓名\t电话\t备注\n甲\t\t\n\t乙\t丙"


def test_a_wide_cell_of_a_docx_leaves_the_columns_in_their_places():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{files.paragraph("联系方式")}</w:tc>'
    head = f"<w:tr><w:tc>{files.paragraph('姓名')}</w:tc>{wide}<w:tc>{files.paragraph('备注')}</w:tc></w:tr>"
    body = files.table(["甲", "0558", "云山路", "无"]).replace("<w:tbl>", f"<w:tbl>{head}")
    assert text(files.docx(body)).text == "姓名\t联系方式\t\t备注\n甲\t0558\t云山路\t无"


def test_what_was_deleted_is_not_said_and_a_text_box_once():
    deleted = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r></w:p>"
    box = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{files.paragraph('框')}</mc:Choice><mc:Fallback>{files.paragraph('框')}</mc:Fallback></mc:AlternateContent>"
    stops = "<w:p><w:pPr><w:tabs><w:tab/><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>"
    assert text(files.docx(deleted, box, stops)).text == "新\n框\n甲\t乙"


def test_the_main_part_may_have_another_name():
    assert text(files.docx(files.paragraph("云山"), main="word/document2.xml")).text == "云山"


def test_footnotes_follow_the_text():
    notes = f"<w:footnotes {files.W}>{files.paragraph('注')}</w:footnotes>"
    assert text(files.docx(files.paragraph("正文"), footnotes=notes)).text == "正文\n注"


def test_a_docx_of_nothing_but_a_picture_is_scanned_and_one_with_words_is_not():
    image = '<w:p><a:blip xmlns:a="a"/></w:p>'
    assert text(files.docx(image, image)).scanned
    assert not text(files.docx(image, files.paragraph("云山县人民政府办公室关于印发工作要点的通知"))).scanned


def test_an_encrypted_docx_is_a_compound_file_that_says_so():
    assert text(ole.compound(EncryptedPackage=b"x", EncryptionInfo=b"y"), "a.docx").unread == "已加密"


def test_the_xml_of_word_2003_is_read():
    assert text(WORDML.encode()) == Text(format="wordml", text="云山县财政局\n科目\t金额")
