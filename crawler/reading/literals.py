"""Values as scripts write them: numbers, escapes, texts put together of parts, and what is not known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

Value = Any
HOLE = re.compile("\ue000([^\ue001]*)\ue001")
_NAME = re.compile(r"^[\w$]+(?:(?:\.|\[)[\w$\]]+)*$")


class _Unknown:
    """A value that only running the script would tell."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = _Unknown()


class Written(dict[str, Value]):
    """An object that the script sends as JSON text."""


class Form(dict[str, Value]):
    """An object that the script sends as the fields of a form."""


def number(text: str) -> int | float | _Unknown:
    """A number as a script writes it."""
    for kind in (lambda: int(text, 0), lambda: float(text)):
        try:
            return kind()
        except ValueError:
            continue
    return UNKNOWN


def unescaped(text: str) -> str:
    """The character that an escape in a text stands for."""
    try:
        return str(json.loads(f'"{text.replace(chr(92) + "x", chr(92) + "u00")}"'))
    except ValueError:
        return text[1:]


def hole(source: str) -> str:
    """A place in a text where what a name stands for would go."""
    return f"\ue000{source if _NAME.match(source) else '?'}\ue001"


def is_whole(value: Value) -> bool:
    """Whether a value is known in all its parts."""
    return value is not UNKNOWN and not (isinstance(value, str) and HOLE.search(value))


def joined(parts: Iterable[tuple[str, Value]], *, holes: bool) -> Value:
    """What ``+`` makes of its operands, each with its source; texts where one is a text, else a sum."""
    listed = list(parts)
    values = [value for _, value in listed]
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return sum(values)
    if not any(isinstance(value, str) for value in values):
        return UNKNOWN
    made = [_part(source, value) for source, value in listed]
    return "".join(made) if holes or not any(HOLE.search(part) for part in made) else UNKNOWN


def _part(source: str, value: Value) -> str:
    if isinstance(value, dict):
        known = {key: hole(key) if inner is UNKNOWN else inner for key, inner in value.items()}
        return urlencode(known, safe="\ue000\ue001")
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    return hole(source)
