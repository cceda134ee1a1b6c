"""Links as they stand: where they lead, in words, and whether they are files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler import urls
from crawler.reading.outline import Node, plain, squeeze

_BULLET = re.compile(r"^[\s•·▪■□●○◆◇※►▶›»>*＊-]+(?=[^\s\d])")
_DOWNLOAD = re.compile(r"down|attach|getfile|fileid|openfile|/file", re.I)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands: where it leads, in words, and its element."""

    address: str
    url: str
    text: str
    node: Node


ATTACHMENTS = frozenset(
    f".{ending}"
    for ending in (
        *("doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "ofd", "wps", "et", "zip", "rar", "7z"),
        *("txt", "csv", "rtf", "ceb"),
    )
)

FILES = ATTACHMENTS | {
    f".{ending}"
    for ending in (
        *("jpg", "jpeg", "png", "gif", "bmp", "svg", "webp", "ico", "css", "js"),
        *("mp3", "mp4", "m4a", "wav", "avi", "wmv", "flv", "mov", "swf", "apk", "exe", "gz", "tar", "iso"),
    )
}
"""Endings of what is no page: pictures, films and programs too."""


def is_attachment(anchor: Anchor) -> bool:
    """Whether a link leads to a file: by the ending of its address, or named like a file at an address of downloads."""
    if urls.suffix(anchor.url) in ATTACHMENTS:
        return True
    name = anchor.text.rpartition(".")[2].rstrip(" )）】]").lower()
    return f".{name}" in ATTACHMENTS and bool(_DOWNLOAD.search(anchor.url))


def label(node: Node, text: str | None = None) -> str:
    """A link in words: its ``text`` (white space folded), or the fuller ``title``/``alt`` where the text is cut or missing."""
    shown = _BULLET.sub("", squeeze(plain(node)) if text is None else text)
    full = squeeze(node.get("title"))
    cut = shown.rstrip(".…· ")
    if full and (not shown or (len(full) > len(cut) and full.startswith(cut[:6]))):
        return full
    if not shown:
        image = node.find(".//img")
        return squeeze(image.get("alt") or image.get("title")) if image is not None else ""
    return shown
