"""Text from portals as it may stand in Word, Excel, mail and file names: only what can be printed, and not without end."""

from __future__ import annotations

import re

LONGEST = 2000
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+"
)


def plain(text: object, longest: int = LONGEST) -> str:
    """A text in one line without control, direction and invisible characters, cut at ``longest`` with a mark."""
    told = str(text)
    # Nearly all are printable as they are, and that is quickly known.
    told = (told if told.isprintable() else _UNPRINTABLE.sub(" ", told)).strip()
    return told if len(told) <= longest else f"{told[: longest - 1]}…"
