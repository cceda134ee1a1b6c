"""What bytes are, by how they begin and what they hold; the name is never asked."""

from __future__ import annotations

import codecs
import re
import zipfile
from io import BytesIO

import olefile  # type: ignore[import-untyped]

from crawler import decoder

_HEADS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (olefile.MAGIC, "ole"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"BM", "bmp"),
)
# Atomic, because a page of a thousand comments must not be matched in every way it can be cut.
_HTML = re.compile(
    rb"\s*(?><!--.*?-->\s*|<\?xml[^>]*\?>\s*)*+<(?:!doctype\s+html|html|head|body|meta|script)\b", re.I | re.S
)
_FRAGMENT = re.compile(rb"\s*<(?:table|div|p|style|title|h\d|center|form|iframe)\b[^<]*>", re.I)
_MHTML = re.compile(rb"\s*(?:[\w-]+:.*?^)?MIME-Version:", re.I | re.S | re.M)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OLE = {
    "worddocument": "doc",
    "workbook": "xls",
    "book": "xls",
    "powerpoint document": "ppt",
    "encryptedpackage": "ooxml",
}
_DIALECTS = (
    (b"schemas.microsoft.com/office/word/2003/wordml", "wordml"),
    (b"schemas.microsoft.com/office/2006/xmlPackage", "wordml"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "spreadsheetml"),
)
_PACKAGES = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))


def by_head(content: bytes) -> str | None:
    """The family of the bytes from their beginning alone: cheap and safe, so ``zip`` also for a docx."""
    head = content[:4096]
    for magic, name in _HEADS:
        if head.startswith(magic):
            return name
    if b"%PDF-" in head[:1024]:
        return "pdf"
    text = decoder.decode(head, None).text.encode("utf-8").removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(text) or _FRAGMENT.match(text):
        return "html"
    if _MHTML.match(text[:1024]):
        return "mhtml"
    if text.lstrip().startswith(b"<?xml"):
        return next((name for mark, name in _DIALECTS if mark in text), "xml")
    return "txt" if _is_text(head, text) else None


def by_content(content: bytes) -> str | None:
    """The format itself, looking into a container; a container that can't be opened is only that."""
    family = by_head(content)
    try:
        if family == "zip":
            return _package(content)
        if family == "ole":
            return _compound(content)
    except MemoryError:
        raise
    # A broken container breaks in every way there is.
    except Exception:
        return family
    return family


def _package(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = [name.lstrip("/").lower() for name in package.namelist()]
    if "ofd.xml" in names:
        return "ofd"
    if "[content_types].xml" not in names:
        return "zip"
    return next((name for folder, name in _PACKAGES if any(n.startswith(folder) for n in names)), "zip")


def _compound(content: bytes) -> str:
    with olefile.OleFileIO(BytesIO(content)) as compound:
        streams = {path[0].lower() for path in compound.listdir()}
    return next((name for stream, name in _OLE.items() if stream in streams), "ole")


def _is_text(head: bytes, text: bytes) -> bool:
    """Hardly a byte that texts don't have; U+FFFD stands for what no Chinese encoding has."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    strange = len(_CONTROL.findall(text if wide else head)) + 3 * text.count(b"\xef\xbf\xbd")
    return bool(text.strip()) and strange * 50 < len(text)
