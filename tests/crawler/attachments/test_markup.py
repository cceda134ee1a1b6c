import pytest

from crawler.attachments.markup import elements, flow
from crawler.attachments.text import UnreadableError

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "head",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "哈">{LAUGHS}]>',
        '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % l SYSTEM "http://127.0.0.1:9/x.dtd"> %l; <!ENTITY l11 "x">]>',
    ],
    ids=["bomb", "file", "network"],
)
def test_no_entity_is_expanded(head):
    page = flow(f"{head}<p><t>&l11;</t></p>".encode())
    assert page.text.strip() == ""
    assert page.unread


def test_depth_without_end_is_told_and_what_came_before_is_kept():
    page = flow(b"<d><p><t>before</t></p>" + b"<p>" * 100_000 + b"<t>deep</t>")
    assert "before" in page.text
    assert page.unread == "XML 有错误，文字可能不全"


def test_broken_xml_gives_what_could_be_read():
    page = flow("<d><p><t>云山县</t></p><p><t>人民".encode())
    assert page.text.startswith("云山县\n")
    assert page.unread


def test_sound_xml_is_not_complained_about():
    assert flow(b'<?xml version="1.0"?><d><!-- c --><p><t>x</t></p></d>').unread is None


def test_no_xml_at_all_is_unreadable():
    with pytest.raises((UnreadableError, SyntaxError)):
        list(elements(b""))
