"""What of a page is out of sight."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.reading.html import SKIPPED, Html, once
from crawler.reading.memory import remembered
from crawler.reading.peculiar import peculiar, peculiarity


@once
def veiled(html: Html) -> bytearray:
    """Of each numbered element whether it, or one around it, hides what is in it (see :func:`html.hides`)."""
    ends = html.outline.ends
    marks = bytearray(len(ends))
    for first in peculiar(html, _hides):
        marks[first : ends[first]] = b"\x01" * (ends[first] - first)
    return marks


@peculiarity()
def _hides(tag: str, attrs: Mapping[str, str]) -> bool:
    return tag in SKIPPED or ("style" in attrs and _is_veil(attrs["style"]))


@remembered()
def _is_veil(style: str) -> bool:
    return "display:none" in style.replace(" ", "").lower()
