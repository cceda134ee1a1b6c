import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.decoder import decode

TEXT = "云岭县人民政府：镕基、㙍、政务公开。"
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=8, max_size=60)


def page(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "gb18030", "GB2312"])
def test_gb2312_means_gb18030(declared):
    assert TEXT in decode(page(declared).encode("gb18030"), None).text


def test_valid_utf8_beats_a_wrong_declaration():
    decoded = decode(page("gb2312").encode("utf-8"), "text/html; charset=ISO-8859-1")
    assert (decoded.charset, decoded.declared) == ("utf-8", "gb2312")
    assert TEXT in decoded.text


def test_short_undeclared_gbk_is_not_korean():
    assert decode("信息公开".encode("gbk"), None).text == "信息公开"


def test_a_cut_utf8_page_is_still_utf8():
    assert decode(page("utf-8").encode("utf-8")[:-20] + "中".encode()[:2], None).charset == "utf-8"


@pytest.mark.parametrize(("bom", "charset"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
                                              (codecs.BOM_UTF16_BE, "utf-16-be")])  # fmt: skip
def test_a_byte_order_mark_decides(bom, charset):
    assert decode(bom + TEXT.encode(charset), "text/html; charset=gbk").text == TEXT


def test_the_header_speaks_where_the_page_does_not():
    assert decode("政府資訊公開與服務".encode("big5"), "text/html; charset=Big5").text == "政府資訊公開與服務"


def test_latin_1_is_never_believed():
    assert TEXT in decode(TEXT.encode("gb18030"), "text/html; charset=ISO-8859-1").text


@given(st.binary(max_size=400))
def test_decoding_never_raises(body):
    assert "\x00" not in decode(body, None).text


@given(HAN)
def test_declared_gb18030_reads_back_as_itself(text):
    assert text in decode(page("gbk", text).encode("gb18030"), None).text


@given(HAN)
def test_utf8_reads_back_as_itself(text):
    assert text in decode(page("gbk", text).encode("utf-8"), None).text
