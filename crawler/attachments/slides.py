"""Slides: .pptx by its parts in order, .ppt by the records that hold text."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

import olefile  # type: ignore[import-untyped]

from crawler.attachments import markup
from crawler.attachments.package import Package
from crawler.attachments.text import DAMAGED, Limits, Page, UnreadableError

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_WIDE, _NARROW = 0x0FA0, 0x0FA8
_CONTAINER = 0xF


def pptx(content: bytes, limits: Limits) -> Iterator[Page]:
    """A page for each slide, by the numbers of the parts."""
    package = Package(content, limits)
    slides = sorted((int(found[1]), name) for name in package.names() if (found := _SLIDE.fullmatch(name)))
    if not slides:
        raise UnreadableError(DAMAGED)
    for _, name in slides:
        yield markup.flow(package.part(name) or b"")


def ppt(content: bytes, limits: Limits) -> Iterator[Page]:
    """All text of a PowerPoint 97–2003 file, as one page in the order of the file."""
    with olefile.OleFileIO(BytesIO(content)) as compound:
        stream = compound.openstream("PowerPoint Document").read()
        pictured = compound.exists("Pictures")
    yield Page(text="\n".join(_records(stream)), pictured=pictured)


def _records(stream: bytes) -> Iterator[str]:
    """Walk the records, a container's being those that follow its head."""
    at = 0
    while at + 8 <= len(stream):
        version, kind, size = struct.unpack_from("<HHI", stream, at)
        at += 8
        if version & 0xF == _CONTAINER:
            continue
        if kind in (_WIDE, _NARROW):
            text = stream[at : at + size].decode("utf-16-le" if kind == _WIDE else "cp1252", "replace")
            yield text.replace("\r", "\n").replace("\x0b", "\n")
        at += size
