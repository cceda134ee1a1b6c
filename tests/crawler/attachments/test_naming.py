"""Names of files as servers give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.attachments.naming import file_name

ADDRESS = "http://www.yunshan.example/files/P020260301.doc"


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (None, "P020260301.doc"),
        ('attachment; filename="a.doc"', "a.doc"),
        ("attachment; filename*=UTF-8''%E9%99%84%E4%BB%B61.doc", "附件1.doc"),
        ("attachment; filename=%E9%99%84%E4%BB%B6.xls", "附件.xls"),
        ("attachment; filename=" + "申请表.doc".encode("gbk").decode("latin-1"), "申请表.doc"),
        ("attachment; filename=" + "申请表.doc".encode().decode("latin-1"), "申请表.doc"),
        ('attachment; filename="../../etc/x.doc"', "x.doc"),
        ('attachment; filename="C:\\tmp\\x.doc"', "x.doc"),
    ],
)
def test_a_name_is_read_whatever_its_encoding_and_is_never_a_path(disposition, name):
    assert file_name(disposition, ADDRESS) == name


@given(st.text(st.characters(max_codepoint=255)))
def test_no_header_makes_it_raise(disposition):
    assert "/" not in file_name(disposition, ADDRESS)
