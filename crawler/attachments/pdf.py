"""PDF: the text layer page by page, and whether pictures or outlines take its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from crawler.attachments.text import DAMAGED, LOCKED, UNSUPPORTED, Limits, Page, UnreadableError, wordless

_MOST_OBJECTS = 2_000
_DEEPEST = 5
_OUTLINES = 200
_MOST_BROKEN = 20
_COVERED = 0.5
_UNMAPPED = 0.3


def pdf(content: bytes, limits: Limits) -> Iterator[Page]:
    """Each page; one that can't be loaded says so and the rest is read."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_reason(error.err_code)) from None
    broken = 0
    with document:
        for index in range(len(document)):
            try:
                page = document[index]
                yield _page(page, index + 1)
                page.close()
            except pypdfium2.PdfiumError:
                # The count of pages is only what the file says.
                if (broken := broken + 1) > _MOST_BROKEN:
                    raise UnreadableError(DAMAGED) from None
                yield Page(text="", unread=f"第 {index + 1} 页{DAMAGED}")


def _page(page: Any, number: int) -> Page:
    words = page.get_textpage()
    text = words.get_text_bounded().replace("\ufffe\r\n", "").replace("\r\n", "\n")
    words.close()
    unmapped = sum("\ue000" <= char <= "\uf8ff" or char in "\ufffd\ufffe" for char in text)
    if unmapped > _UNMAPPED * len(text):
        return Page(text="", unread=f"第 {number} 页的字体没有文字编码，无法识别")
    return Page(text=text, pictured=wordless(text) and _drawn(page))


def _drawn(page: Any) -> bool:
    """Whether pictures cover most of a page, or it has the outlines of many characters."""
    width, height = page.get_size()
    covered, outlines = 0.0, 0
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)
    for drawn in islice(page.get_objects(kinds, max_depth=_DEEPEST), _MOST_OBJECTS):
        if drawn.type == raw.FPDF_PAGEOBJ_PATH:
            outlines += 1
        else:
            left, bottom, right, top = drawn.get_bounds()
            covered += (min(right, width) - max(left, 0)) * (min(top, height) - max(bottom, 0))
    return covered >= _COVERED * width * height or outlines >= _OUTLINES


def _reason(code: int | None) -> str:
    if code == raw.FPDF_ERR_PASSWORD:
        return LOCKED
    return f"{UNSUPPORTED}（加密方式）" if code == raw.FPDF_ERR_SECURITY else DAMAGED
