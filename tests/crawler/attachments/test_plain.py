import pytest

from crawler.attachments import Limits, Text
from crawler.attachments.formats import read


def text(content: bytes, name: str = "附件.txt") -> Text:
    return read(content, name, Limits())


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_decoded_as_pages_are(charset):
    words = "云山县人民政府\n部门,金额\n教育局,12"
    assert text(words.encode(charset)) == Text(format="txt", text=words)


@pytest.mark.parametrize("magic", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\x00"])
def test_a_picture_is_a_page_without_a_text_layer(magic):
    found = text(magic + b"\x00" * 50, "附件.jpg")
    assert (found.scanned, found.unread, found.text) == (True, None, "")


@pytest.mark.parametrize(
    ("rtf", "said"),
    [
        (rb"{\rtf1\ansi\ansicpg936 \'d4\'c6\'c9\'bd\par \b X\b0\par}", "云山\nX"),
        (rb"{\rtf1\ansicpg936\uc1\u20113?\u23665?}", "云山"),
        (rb"{\rtf1\ansicpg936\uc2\u20113\'d4\'c6\u23665\'c9\'bd\'cf\'d8}", "云山县"),
        (rb"{\rtf1{\fonttbl{\f0 SimSun;}}{\*\generator X}{\info{\author Y}}A\tab B\{\}}", "A\tB{}"),
        (rb"{\rtf1\trowd A\cell B\cell\row C}", "A\tB\nC"),
        (rb"{\rtf1\trowd\intbl A\par B\cell\cell\cell\row\pard C\par D}", "A B\t\t\nC\nD"),
        (rb"{\rtf1 " + b"{" * 5000 + b"deep", "deep"),
    ],
)
def test_rich_text_is_read(rtf, said):
    assert text(rtf, "附件.doc") == Text(format="rtf", text=said)
