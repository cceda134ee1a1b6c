import codecs
import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.decoder import decode, is_cut, unpack

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


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("header", [None, "text/html; charset=gb2312"])
def test_utf16_is_known_without_its_mark(charset, header):
    decoded = decode(page("utf-16").encode(charset), header)
    assert (decoded.charset, decoded.declared) == (charset, "utf-16")
    assert TEXT in decoded.text


@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    "false", ["utf-16", "UTF-16LE", "utf-32", "utf-7", "idna", "unicode_escape", "rot13"]
)
def test_a_declaration_that_cannot_be_true_is_recorded_and_not_believed(real, false):
    decoded = decode(page(false).encode(real), f"text/html; charset={false}")
    assert (decoded.charset, decoded.declared) == (real, false.lower())
    assert TEXT in decoded.text


@pytest.mark.parametrize(
    "header", ["ISO-8859-1", "windows-1252", "latin1", "hz-gb-2312", "big5", "euc-kr", "utf-8"]
)
def test_a_header_is_not_believed_against_the_page(header):
    assert TEXT in decode(page("gb2312").encode("gb18030"), f"text/html; charset={header}").text


@pytest.mark.parametrize("broken", [b"\xff", b"\x80", b"\xd6<", b"\x81\x20", b"\xd6\xff"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8"])
def test_a_bad_byte_costs_one_character_not_the_page(broken, declared):
    body = page(declared).encode("gb18030") + broken + ("请有关单位认真执行。" * 5).encode("gb18030")
    decoded = decode(body, None)
    assert decoded.charset == "gb18030"
    assert decoded.text.count("请有关单位认真执行。") >= 4
    assert TEXT in decoded.text


@pytest.mark.parametrize("declared", ["utf-8", "gbk"])
def test_a_few_foreign_bytes_leave_a_page_of_utf8_what_it_is(declared):
    body = page(declared, TEXT * 20).encode() + "版权所有".encode("gbk") + b"<p>" + TEXT.encode()
    decoded = decode(body, "text/html; charset=gbk")
    assert decoded.charset == "utf-8"
    assert decoded.text.count(TEXT) == 21


def test_foreign_bytes_in_a_page_of_gbk_leave_it_what_it_is():
    decoded = decode(page("gbk", TEXT * 20).encode("gb18030") + "版权所有".encode(), None)
    assert decoded.charset == "gb18030"
    assert decoded.text.count(TEXT) == 20


def test_a_page_in_a_script_of_pairs_stays_utf8_with_foreign_bytes():
    uyghur = "ئۇيغۇر ئاپتونوم رايونى خەلق ھۆكۈمىتى " * 5
    assert uyghur in decode(page("utf-8", uyghur).encode() + b"\xd6\xd0<p>", None).text


def test_big5_with_its_extensions():
    text = "政府資訊公開：裏碁恒，著作權聲明"
    assert text in decode(page("big5", text).encode("big5hkscs"), "text/html; charset=gbk").text


def test_hz_is_read_where_declared():
    assert "政务公开" in decode(b"<p>" + "政务公开".encode("hz"), "text/html; charset=hz-gb-2312").text
    assert decode(b"<p>a ~{ b", None).text == "<p>a ~{ b"


def test_a_declaration_far_down_counts_and_a_scripts_does_not():
    body = (
        b"<script charset='big5' src='/a.js'></script>"
        + b"<!-- -->" * 3000
        + page("gb2312").encode("gb18030")
    )
    assert decode(body, None).declared == "gb2312"
    assert TEXT in decode(body, None).text
    assert decode(b'<?xml version="1.0" encoding="GBK"?><rss/>', None).declared == "gbk"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_nuls_are_dropped(charset):
    body = page("gb2312").encode(charset).replace(b">", b">\x00\x00")
    assert TEXT in decode(body, None).text


@given(HAN, st.integers(0, 3))
def test_utf16_of_any_length_reads_back_as_itself(text, cut):
    body = page("utf-16", text + "。").encode("utf-16-le")
    assert text in decode(body + b"<" * cut, None).text


@given(HAN, st.sampled_from(["idna", "punycode", "utf-16", "hz", "base64", "gb2312", "undefined", "mbcs"]))
def test_no_declaration_makes_decoding_fail(text, declared):
    decode(page(declared, text).encode("gb18030"), f"text/html; charset={declared}")


def test_a_page_that_broke_off_is_known():
    whole = page("utf-8").encode()
    assert not is_cut(whole + b"<!-- footer -->")
    assert is_cut(whole[:-10])
    assert is_cut(b"")


PLAIN = page("utf-8").encode()


@pytest.mark.parametrize(
    "codings", [[], ["gzip"], ["x-gzip"], ["deflate"], ["br"], ["utf-8"], ["gzip", "deflate"]]
)
def test_what_is_not_packed_is_taken_as_it_is(codings):
    assert unpack(PLAIN, codings, 10_000) == (PLAIN, True)


@pytest.mark.parametrize("packed", [gzip.compress(PLAIN), zlib.compress(PLAIN), zlib.compress(PLAIN)[2:-4]])
def test_what_is_packed_is_unpacked_whatever_it_is_called(packed):
    assert unpack(packed, ["deflate"], 10_000) == (PLAIN, True)


def test_packed_twice_in_parts_and_cut():
    assert unpack(gzip.compress(gzip.compress(PLAIN)), ["gzip", "gzip"], 10_000) == (PLAIN, True)
    assert unpack(gzip.compress(PLAIN) + gzip.compress(PLAIN), ["gzip"], 10_000) == (PLAIN * 2, True)
    found, whole = unpack(gzip.compress(PLAIN)[:-30], ["gzip"], 10_000)
    assert PLAIN.startswith(found)
    assert not whole


def test_what_is_too_large_or_nobody_can_unpack_is_refused():
    with pytest.raises(OverflowError):
        unpack(gzip.compress(b"\0" * 5_000_000), ["gzip"], 1_000_000)
    with pytest.raises(ValueError, match="nobody"):
        unpack(b"\x8b\x01\x80abc", ["br"], 10_000)
    with pytest.raises(ValueError, match="broken"):
        unpack(b"\x1f\x8b\x08garbage" + PLAIN, ["gzip"], 10_000)


@given(st.binary(max_size=300), st.lists(st.sampled_from(["gzip", "deflate", "identity"]), max_size=3))
def test_unpacking_fails_in_no_other_way(body, codings):
    with suppress(ValueError, OverflowError):
        unpack(body, codings, 1_000)


def test_a_body_of_half_a_character_is_read_as_anything_but_an_error():
    assert decode("中".encode()[:2], "text/html; charset=gb2312").declared == "gb2312"


def test_what_is_decoded_twice_in_a_row_is_not_taken_for_the_page_before():
    first, second = page("gbk").encode("gb18030"), page("utf-8").encode("utf-8")
    assert [decode(body, None).charset for body in (first, first, second, first)] == [
        "gb18030",
        "gb18030",
        "utf-8",
        "gb18030",
    ]
    assert decode(second, "text/html; charset=a-b").declared == decode(second, None).declared == "utf-8"
