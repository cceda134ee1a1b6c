"""How records stand in the rows of a site's file; :mod:`checks.rows` reads them back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from checks.records import Stamp

_told = json.JSONEncoder(ensure_ascii=False).encode
_sorted = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def row(record: Any) -> dict[str, object]:
    """The cells of a record by the names of its fields."""
    return {name: cell(getattr(record, name)) for name in _names(record.__class__)}


def cell(value: Any) -> object:
    """How a value stands in a cell: dates and tuples as JSON, times as ISO text, the rest as it is."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Stamp):
        return _told([value.iso, value.raw, value.rule])
    if isinstance(value, tuple):
        return _told([_plain(item) for item in value]) if value else "[]"
    if isinstance(value, Mapping):
        return _sorted(dict(value)) if value else "{}"
    return value.isoformat() if hasattr(value, "isoformat") else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(item: Any) -> object:
    if hasattr(item, "__dataclass_fields__"):
        return {name: getattr(item, name) for name in _names(item.__class__)}
    return item
