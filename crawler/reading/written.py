"""What a page's scripts write into it as it loads."""

from __future__ import annotations

import re
from html import unescape

_LITERAL = r"""'[^'\n]*'|"[^"\n]*\""""
_GIVEN = re.compile(rf"\bvar\s+(\w+)\s*=\s*({_LITERAL})")
_WRITE = re.compile(rf"document\.write(?:ln)?\(\s*((?:{_LITERAL}|\w+)(?:\s*\+\s*(?:{_LITERAL}|\w+))*)\s*\)")
_TAG = re.compile(r"<[^>]{0,300}>")
LONGEST_WRITER = 2000
_PART = re.compile(rf"{_LITERAL}|\w+")


def written(code: str) -> str:
    """What a short script writes into the page at once: ``var d = '…'; document.write(d)``."""
    if "document.write" not in code or len(code) > LONGEST_WRITER:
        return ""
    given = dict(_GIVEN.findall(code))
    said = []
    for expression in _WRITE.findall(code):
        parts = [given.get(part, part) for part in _PART.findall(expression)]
        if all(part[0] in "'\"" for part in parts):
            said.append("".join(part[1:-1] for part in parts))
    return unescape(_TAG.sub(" ", " ".join(said)))
