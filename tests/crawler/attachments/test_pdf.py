import pytest

from crawler.attachments import Limits, Text
from crawler.attachments.formats import read
from tests.crawler.attachments.pdfs import outlines, pdf, picture, words

LINE = "云山县人民政府办公室关于印发二〇二四年政务公开工作要点的通知"


def text(content: bytes) -> Text:
    return read(content, "附件.pdf", Limits())


def test_a_text_layer_is_read_line_by_line():
    assert text(pdf(words(LINE, "第一条"), words("第二页"))) == Text(
        format="pdf", text=f"{LINE}\n第一条\n第二页"
    )


@pytest.mark.parametrize(
    "page",
    [picture(), picture(0.6), picture() + words("- 1 -"), outlines(300)],
    ids=["whole", "most", "number", "curves"],
)
def test_pages_of_pictures_are_a_scan(page):
    assert text(pdf(page, page)).scanned


def test_a_scan_keeps_what_little_text_it_has():
    assert text(pdf(picture() + words("扫描件"))) == Text(format="pdf", text="扫描件", scanned=True)


@pytest.mark.parametrize(
    "page", [words("短"), picture(0.2) + words("短"), picture() + words(LINE), outlines(20), ""],
    ids=["short", "logo", "layer", "rules", "blank"],
)  # fmt: skip
def test_near_misses_are_no_scan(page):
    assert not text(pdf(page)).scanned


def test_some_scanned_pages_among_texts_are_named():
    found = text(pdf(words(LINE), picture(), picture()))
    assert (found.scanned, found.unread) == (False, "第 2、3 页是图片，没有文字层")


def test_an_encrypted_pdf_says_so():
    assert text(pdf(words("密"), encrypted=True)) == Text(format="pdf", unread="已加密")


def test_a_truncated_pdf_is_damaged():
    assert text(pdf(words(LINE))[:700]).unread == "已损坏或不完整"


def test_a_font_without_an_encoding_is_told():
    found = text(pdf(words("\ue001\ue002\ue003\ue004")))
    assert (found.text, found.unread) == ("", "第 1 页的字体没有文字编码，无法识别")
