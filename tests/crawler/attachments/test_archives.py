import zipfile
from io import BytesIO

from crawler.attachments import Limits, Text
from crawler.attachments.formats import read
from tests.crawler.attachments import files, pdfs
from tests.crawler.attachments.files import zipped


def text(content: bytes, limits: Limits | None = None) -> Text:
    return read(content, "附件.zip", limits or Limits())


def test_each_member_is_read_under_its_name():
    content = zipped({"表.xlsx": files.xlsx([["云山县"]]), "目录/": b"", "目录/文.txt": "正文".encode()})
    assert text(content) == Text(format="zip", text="表.xlsx\n收支总表\n云山县\n目录/文.txt\n正文")


def test_names_in_gbk_are_read():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("YSXYS.txt", b"x")
    content = out.getvalue().replace(b"YSXYS.txt", "云山.txt".encode("gbk") + b"a")
    assert text(content).text == "云山.txta\nx"


def test_names_in_utf_8_without_the_flag_are_read():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("YSXYSX.txt", b"x")
    assert text(out.getvalue().replace(b"YSXYSX", "云山".encode())).text == "云山.txt\nx"


def test_an_archive_in_an_archive_is_read_but_no_deeper():
    inner = zipped({"内.txt": "最里".encode()})
    assert "最里" in text(zipped({"中.zip": inner})).text
    assert text(zipped({"外.zip": zipped({"中.zip": inner})})).unread == "外.zip：中.zip：压缩包嵌套过深"


def test_more_members_than_the_limit_are_told():
    found = text(zipped({f"{n}.txt": b"x" for n in range(5)}), Limits(members=2))
    assert (found.text, found.unread) == ("0.txt\nx\n1.txt\nx", "文件过多，只读了前 2 个")


def test_a_member_that_cannot_be_read_is_named_and_the_rest_is_read():
    found = text(zipped({"坏.pdf": b"%PDF-1.7", "好.txt": "好的".encode()}))
    assert "好的" in found.text
    assert found.unread == "坏.pdf：已损坏或不完整"


def test_an_archive_of_scans_is_a_scan():
    scan = pdfs.pdf(pdfs.picture())
    assert text(zipped({"1.pdf": scan, "2.pdf": scan})).scanned
    assert not text(zipped({"1.pdf": scan, "2.txt": b"x"})).scanned


def test_an_encrypted_member_says_so():
    content = bytearray(zipped({"密.txt": b"x"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert text(bytes(content)).unread == "密.txt：已加密"


def test_a_name_that_climbs_is_only_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert text(zipped({"../../坏.txt": b"x", "/etc/y.txt": b"y"})).text == "../../坏.txt\nx\n/etc/y.txt\ny"
    assert not list(tmp_path.parent.glob("坏.txt"))


def test_what_one_member_inflates_to_is_taken_from_the_next():
    inner = zipped({"x.txt": b"c" * 1000})
    found = text(zipped({"1.txt": b"b" * 900, "2.zip": inner}), Limits(unpacked=1500))
    assert found.unread == "2.zip：过大（展开后超过限度）"


def test_what_a_mac_adds_is_left_out():
    assert text(zipped({"__MACOSX/._a.txt": b"x", "a.txt": b"y"})).text == "a.txt\ny"
