import pytest

from crawler.attachments import Limits, Text
from crawler.attachments.formats import read
from tests.crawler.attachments.files import ofd, placed, zipped

SCAN = '<ofd:ImageObject ID="2" Boundary="0 0 210 297"/>'


def text(content: bytes) -> Text:
    return read(content, "附件.ofd", Limits())


def test_pieces_on_a_height_are_a_line():
    page = placed("云山县", 20) + placed("人民政府", 20.1, 60) + placed("通知", 40)
    assert text(ofd(page, placed("第二页", 20))) == Text(format="ofd", text="云山县人民政府\n通知\n第二页")


def test_what_all_pages_share_is_read_once():
    assert (
        text(ofd(placed("甲", 30), placed("乙", 30), template=placed("云山县文件", 5))).text
        == "云山县文件\n甲\n乙"
    )


def test_a_page_of_a_picture_is_a_scan():
    assert text(ofd(SCAN, SCAN)).scanned


def test_a_seal_on_a_short_text_is_no_scan():
    assert not text(ofd('<ofd:ImageObject ID="2" Boundary="100 200 40 40"/>' + placed("短", 20))).scanned


def test_an_encrypted_ofd_says_so():
    assert text(zipped({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"})).unread == "已加密"


@pytest.mark.parametrize("box", ["", "1 2 3", "x y z w", "1e999 nan 3 4"])
def test_a_box_that_is_none_harms_nothing(box):
    assert text(ofd(placed("云山", 20).replace("20 20 10 5", box))).text == "云山"


def test_an_address_out_of_the_package_leads_nowhere():
    root = "<OFD><DocBody><DocRoot>../../../../etc/passwd</DocRoot></DocBody></OFD>"
    found = text(zipped({"OFD.xml": root}))
    assert (found.text, found.unread) == ("", "已损坏或不完整")


def test_a_page_that_is_missing_is_told():
    document = '<Document><Pages><Page BaseLoc="P/0.xml"/></Pages></Document>'
    root = "<OFD><DocBody><DocRoot>/D/Document.xml</DocRoot></DocBody></OFD>"
    assert text(zipped({"OFD.xml": root, "D/Document.xml": document})).unread == "已损坏或不完整"
