import os
import shutil
import subprocess
import sys
import time

import pytest

from crawler.attachments import Limits, Reader, Text
from tests.crawler.attachments import files, pdfs

GOOD = files.docx(files.paragraph("云山县"))
READ = Text(format="docx", text="云山县")


def sparse() -> bytes:
    """A sheet of two cells in opposite corners, for which a library asks for everything between."""
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    return files.workbook(
        f"<worksheet {files.S}><sheetData>{cell.format(1, 'A')}{cell.format(1048576, 'XFD')}</sheetData></worksheet>"
    )


def test_the_child_is_kept_between_reads(reader):
    assert [reader.read(GOOD, "a.docx") for _ in range(3)] == [READ] * 3


def test_nothing_is_told_without_a_child():
    with Reader() as reader:
        assert reader.read(b"", "a.doc") == Text(format=None, unread="0 字节")
        assert reader._child is None


@pytest.mark.parametrize(
    ("content", "found"), [(b"\x00\x01", None), (b"\x00" * 15, None), (b"PK\x03\x04", "zip")]
)
def test_too_few_bytes_are_told_without_a_child(content, found):
    with Reader() as reader:
        assert reader.read(content, "a.doc") == Text(format=found, unread="不足 16 字节")
        assert reader._child is None


def test_a_few_words_are_a_text(reader):
    assert reader.read("无".encode(), "a.txt") == Text(format="txt", text="无")


def test_too_many_bytes_are_told_without_a_child():
    with Reader(Limits(bytes=10)) as reader:
        assert reader.read(b"%PDF-1.7 and more", "a.pdf") == Text(format="pdf", unread="过大")
        assert reader._child is None


def test_a_child_that_overruns_is_killed_and_replaced():
    many = files.zipped({f"{n}.docx": files.docx(files.paragraph("云") * 20_000) for n in range(40)})
    with Reader(Limits(seconds=0.3, characters=10_000_000)) as reader:
        assert reader.read(GOOD, "a.docx") == READ
        start = time.perf_counter()
        assert reader.read(many, "a.zip") == Text(format="zip", unread="读取超时")
        assert time.perf_counter() - start < 3
        assert reader.read(GOOD, "a.docx") == READ


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_a_child_that_asks_for_too_much_memory_is_replaced():
    with Reader() as reader:
        assert "内存" in (reader.read(sparse(), "a.xlsx").unread or "")
        assert reader.read(GOOD, "a.docx") == READ


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_a_text_too_large_for_the_memory_is_told():
    huge = files.docx("<w:p/>" * 3_000_000)
    with Reader(Limits(memory=128 << 20)) as reader:
        assert "内存" in (reader.read(huge, "a.docx").unread or "")
        assert reader.read(GOOD, "a.docx") == READ


def test_a_child_that_was_killed_between_reads_is_replaced():
    with Reader() as reader:
        reader.read(GOOD, "a.docx")
        reader._child._process.kill()
        reader._child._process.wait()
        assert reader.read(GOOD, "a.docx") == READ


def test_an_interrupted_read_does_not_answer_the_next(monkeypatch):
    with Reader() as reader:
        reader.read(GOOD, "a.docx")
        with monkeypatch.context() as patched:
            patched.setattr(
                "crawler.attachments.frames.receive", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
            )
            with pytest.raises(KeyboardInterrupt):
                reader.read(pdfs.pdf(pdfs.words("另一")), "b.pdf")
        assert reader.read(GOOD, "a.docx") == READ


@pytest.mark.skipif(not shutil.which("false"), reason="needs a program that fails")
def test_a_child_that_cannot_start_is_the_fault_of_the_machine(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with Reader() as reader, pytest.raises(RuntimeError):
        reader.read(GOOD, "a.docx")


def test_a_name_is_never_trouble(reader):
    assert reader.read(GOOD, "\udcff\n\0../" * 100) == READ


def test_the_child_imports_nothing_of_the_crawl():
    code = "import sys, crawler.attachments.child; print({'scrapy', 'twisted', 'parsel'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="asks the process table")
def test_the_child_dies_with_its_parent():
    code = (
        "import os, time; from crawler.attachments import Reader; r = Reader(); r.read(b'x', 'a.txt');"
        "print(r._child._process.pid, flush=True); os._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=30)
    for _ in range(100):
        if not _alive(int(done.stdout)):
            return
        time.sleep(0.05)
    pytest.fail("the child lives on")


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
