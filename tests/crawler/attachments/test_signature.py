import time

import pytest

from crawler.attachments.signature import by_content, by_head
from tests.crawler.attachments import files, ole, pdfs


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (pdfs.pdf(pdfs.words("x")), "pdf"),
        (b"\r\n junk before\n%PDF-1.4", "pdf"),
        (ole.doc("x"), "doc"),
        (ole.xls([["x"]]), "xls"),
        (ole.ppt("x"), "ppt"),
        (ole.compound(Contents=b"x"), "ole"),
        (files.docx(), "docx"),
        (files.xlsx([]), "xlsx"),
        (files.pptx("x"), "pptx"),
        (files.ofd(""), "ofd"),
        (files.zipped({"word/document.xml": b"x"}), "zip"),
        (files.docx()[:-30], "zip"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"\xef\xbb\xbf \n<!-- c --><!DOCTYPE html>", "html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "html"),
        (b"<?xml version='1.0'?><rss/>", "xml"),
        ("部门,金额\n".encode("gbk"), "txt"),
        (b"\x00\x01\x02\x03" * 20, None),
        (b"\xff" * 50, None),
        (b"   ", None),
    ],
)
def test_bytes_are_known_by_what_they_are(content, found):
    assert by_content(content) == found


def test_a_page_of_comments_takes_no_time():
    start = time.process_time()
    assert by_head(b"<!---->" * 600) == "txt"
    assert time.process_time() - start < 1
