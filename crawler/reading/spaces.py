"""White space, folded as a reader sees it."""

from __future__ import annotations

import re

_NO_WIDTH = re.compile("[\u200b\ufeff]")


def squeeze(text: str | None) -> str:
    """Text with runs of white space folded to one space."""
    if not text:
        return ""
    if "\u200b" in text or "\ufeff" in text:
        text = _NO_WIDTH.sub(" ", text)
    return " ".join(text.split())
