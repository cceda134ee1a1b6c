"""Whatever the bytes, a read ends in time with a Text."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.attachments import LONGEST, Reader, Text
from tests.crawler.attachments import files, ole, pdfs

VALID = {
    "doc": ole.doc("云山县\r甲\x07乙\x07\x07", narrow="x"),
    "xls": ole.xls([["部门", 1.5]]),
    "ppt": ole.ppt("云山"),
    "docx": files.docx(files.paragraph("云山"), files.table(["甲"])),
    "xlsx": files.xlsx([["部门", 1.5]]),
    "pptx": files.pptx("云山"),
    "ofd": files.ofd(files.placed("云山", 20)),
    "pdf": pdfs.pdf(pdfs.words("云山"), pdfs.picture()),
    "rtf": rb"{\rtf1\ansicpg936 \'d4\'c6{\*\x y}\u20113?}",
    "html": b"<html><body><table><tr><td>x</td></tr></table></body></html>",
}
MUTATIONS = st.lists(
    st.tuples(st.floats(0, 0.999), st.integers(0, 255), st.sampled_from("scd")), min_size=1, max_size=12
)
FREELY = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)


def mutated(content: bytes, mutations: list[tuple[float, int, str]]) -> bytes:
    """Bytes set, cut off or doubled at places given as shares of the length."""
    changed = bytearray(content)
    for place, value, kind in mutations:
        at = int(place * len(changed))
        if kind == "s" and changed:
            changed[at] = value
        elif kind == "c" and value > 200:
            del changed[at:]
        elif kind == "d":
            changed[at:at] = changed[at : at + value]
    return bytes(changed)


def holds(found: Text) -> bool:
    return len(found.text) <= LONGEST and found.unread not in ("", "读取超时")


@FREELY
@given(
    st.binary(max_size=3000),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", ole.compound()[:512], b"{\\rtf1"]),
)
def test_random_bytes_are_read(reader: Reader, content, head):
    assert holds(reader.read(head + content, "a.doc"))


@pytest.mark.parametrize("kind", VALID)
@FREELY
@given(MUTATIONS)
def test_mutated_files_are_read(reader: Reader, kind, mutations):
    assert holds(reader.read(mutated(VALID[kind], mutations), f"a.{kind}"))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ofd", "pptx"])
@FREELY
@given(st.data())
def test_packages_with_a_mutated_member_are_read(reader: Reader, kind, data):
    with zipfile.ZipFile(BytesIO(VALID[kind])) as package:
        members: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(members)))
    content = members[name]
    assert isinstance(content, bytes)
    members[name] = mutated(content, data.draw(MUTATIONS))
    assert holds(reader.read(files.zipped(members), f"a.{kind}"))
