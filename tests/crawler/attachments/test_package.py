import struct
import zipfile

import pytest

from crawler.attachments.package import Package
from crawler.attachments.text import Limits, UnreadableError
from tests.crawler.attachments.files import zipped


def test_a_bomb_that_declares_itself_is_refused_before_inflating():
    with pytest.raises(UnreadableError, match="过大（展开后超过限度）"):
        Package(zipped({"a": bytes(2 << 20)}), Limits(unpacked=1 << 20))


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_declared():
    content = bytearray(zipped({"a": bytes(2 << 20)}))
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 100)
    package = Package(bytes(content), Limits(unpacked=1 << 20))
    with pytest.raises(zipfile.BadZipFile):
        package.inflate_all()


def test_what_is_inflated_twice_counts_twice():
    package = Package(zipped({"a": bytes(700)}), Limits(unpacked=1000))
    package.part("a")
    with pytest.raises(UnreadableError, match="过大"):
        package.part("a")


def test_members_that_share_bytes_are_refused():
    content = bytearray(zipped({"a": b"x" * 100, "b": b"y" * 100}, zipfile.ZIP_STORED))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 10)
    with pytest.raises(UnreadableError, match="已损坏"):
        Package(bytes(content), Limits())


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_inflate_without_bound_are_refused(method):
    with pytest.raises(UnreadableError, match="压缩方法"):
        Package(zipped({"a": bytes(5000)}, method), Limits()).part("a")


def test_a_part_is_found_whatever_the_case_of_its_letters():
    package = Package(zipped({"Doc_0/Document.xml": b"x"}), Limits())
    assert package.part("/doc_0/document.XML") == b"x"
    assert package.part("other.xml") is None
