import pytest

from crawler.attachments import Limits, Text
from crawler.attachments.formats import read
from tests.crawler.attachments import files, ole, pdfs


def test_the_name_never_tells_the_format():
    assert read(pdfs.pdf(pdfs.words("云山")), "附件.doc", Limits()) == Text(format="pdf", text="云山")


@pytest.mark.parametrize(
    "content", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c", ole.compound(Contents=b"x"), b"\x00\x01" * 50]
)
def test_what_is_not_supported_is_told(content):
    assert read(content, "a.doc", Limits()).unread == "格式不支持"


@pytest.mark.parametrize(
    "content",
    [files.docx()[:-30], ole.doc("x")[:100], b"%PDF-1.7", bytes(20_000), b"\xff" * 500],
)
def test_what_is_broken_is_told(content):
    assert read(content, "a.doc", Limits()).unread == "已损坏或不完整"


def test_blanks_are_no_broken_file():
    assert read(b" " * 500, "a.txt", Limits()).unread == "格式不支持"


def test_words_where_only_a_file_can_be_are_told():
    found = read(b'{"code":404}', "附件.pdf", Limits())
    assert (found.text, found.unread) == ('{"code":404}', "不是声明的格式（实为纯文本）")


def test_a_text_is_cut_at_the_limit():
    assert read("云".encode() * 1000, "a.txt", Limits(characters=10)).text == "云" * 10


def test_control_characters_and_empty_lines_are_left_out():
    words = "云山县人民政府" * 5
    assert read(f"{words}\x07 \r\n\r\n\r\n乙\ufeff".encode(), "a.txt", Limits()).text == f"{words}\n乙"
