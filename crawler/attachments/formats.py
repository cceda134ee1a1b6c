"""One reader for each format, and what they all have in common: from pages to a bounded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import olefile  # type: ignore[import-untyped]

from crawler.attachments import archives, ofd, pdf, plain, sheets, signature, slides, web, word
from crawler.attachments.text import (
    DAMAGED,
    LOCKED,
    NOT_A_FILE,
    SITE_PAGE,
    UNSUPPORTED,
    WEB_PAGE,
    Limits,
    Page,
    Text,
    UnreadableError,
)

_Pages = Callable[[bytes, Limits], Iterator[Page]]

_NEVER_PLAIN = re.compile(r"\.(?:pdf|docx|xlsx|pptx|ofd|zip|rar|7z|jpe?g|png)$", re.I)
_PAGE_OF_THE_WEB = re.compile(r"\.(?:[sx]?html?|mht(?:ml)?)$", re.I)
_UNSPOKEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANKS = " \u3000\xa0"
_MOST_NAMED = 5
# Beyond this share of blanks to words nobody writes, and splitting into lines would cost memory.
_SPARSE = 5


def read(content: bytes, name: str, limits: Limits) -> Text:
    """What an attachment says; of all errors only MemoryError comes out."""
    found = signature.by_content(content)
    try:
        if found == "zip":
            return archives.archive(content, limits, read)
        text = _assembled(found, _READERS.get(found or "", _unsupported)(content, limits), limits)
    except MemoryError:
        raise
    # A panic of a library that is not written in Python is no Exception.
    except BaseException as error:
        return Text(format=found, unread=_reason(error))
    return _as_promised(text, name)


def _assembled(found: str | None, pages: Iterator[Page], limits: Limits) -> Text:
    """Pages put together until there is enough; what fails on the way leaves what was read before."""
    pieces: list[str] = []
    scans: list[int] = []
    reasons: list[str] = []
    worded = length = 0
    try:
        for number, page in enumerate(pages, 1):
            text = _tidy(page.text[: _SPARSE * limits.characters])
            pieces.append(text)
            length += len(text) + 1
            worded += bool(text) and not page.scanned
            if page.scanned:
                scans.append(number)
            if page.unread:
                reasons.append(page.unread)
            if length > limits.characters:
                break
    except MemoryError:
        raise
    except BaseException as error:
        reasons.append(_reason(error))
    if scans and worded:
        reasons.append(_some_scanned(scans))
    return Text(
        format=found,
        text="\n".join(filter(None, pieces))[: limits.characters],
        scanned=bool(scans) and not worded,
        unread="；".join(list(dict.fromkeys(reasons))[:_MOST_NAMED]) or None,
    )


def _tidy(text: str) -> str:
    """Without control characters, lines of nothing, and blanks at the ends of the others; empty cells stay."""
    lines = (line.rstrip(_BLANKS) for line in _UNSPOKEN.sub("", text.replace("\r", "\n")).split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _some_scanned(scans: list[int]) -> str:
    named = "、".join(map(str, scans[:_MOST_NAMED]))
    return f"第 {named} 页{'等' if len(scans) > _MOST_NAMED else ''}是图片，没有文字层"


def _as_promised(text: Text, name: str) -> Text:
    """A web page is in order where one was promised; words are not where they can't be."""
    if text.unread in (WEB_PAGE, SITE_PAGE) and _PAGE_OF_THE_WEB.search(name):
        return replace(text, unread=None)
    if text.format == "txt" and _NEVER_PLAIN.search(name):
        return replace(text, unread=NOT_A_FILE)
    return text


def _reason(error: BaseException) -> str:
    return str(error) if isinstance(error, UnreadableError) else DAMAGED


def _locked(content: bytes, limits: Limits) -> Iterator[Page]:
    raise UnreadableError(LOCKED)


def _unsupported(content: bytes, limits: Limits) -> Iterator[Page]:
    """What no reader is for; one byte over and over, as a failed upload leaves it, is no file of any kind."""
    if content.strip() and content.count(content[:1]) == len(content):
        raise UnreadableError(DAMAGED)
    raise UnreadableError(UNSUPPORTED)


def _compound(content: bytes, limits: Limits) -> Iterator[Page]:
    """A compound file of no known kind, unless it is one of those and broken."""
    olefile.OleFileIO(BytesIO(content)).close()
    raise UnreadableError(UNSUPPORTED)


_READERS: dict[str, _Pages] = {
    "doc": word.doc,
    "docx": word.docx,
    "wordml": word.xml,
    "xls": sheets.xls,
    "xlsx": sheets.xlsx,
    "spreadsheetml": sheets.xml,
    "ppt": slides.ppt,
    "pptx": slides.pptx,
    "pdf": pdf.pdf,
    "ofd": ofd.ofd,
    "rtf": plain.rtf,
    "txt": plain.txt,
    "html": web.html,
    "mhtml": web.mhtml,
    "ooxml": _locked,
    "ole": _compound,
    **dict.fromkeys(("jpg", "png", "gif", "tif", "bmp"), plain.picture),
}
