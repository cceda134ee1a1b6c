"""From rows of a site's file back to records."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, TypeVar

from checks.records import (
    Attachment,
    Certificate,
    Citation,
    Column,
    Document,
    Entry,
    Hidden,
    Kind,
    Message,
    Page,
    Script,
    Stamp,
    Try,
)

Text = TypeVar("Text", str, "str | None")

_decode = json.JSONDecoder().raw_decode
"""What ``json.loads`` does, at half its cost for cells, which nothing stands around."""

PAGE = tuple(each.name for each in fields(Page))
DOCUMENT = tuple(each.name for each in fields(Document) if each.name not in ("column", "digest"))
"""The columns of a row that make a record."""
STAMPS = {"published", "written", "effective", "updated", "newest", "oldest", "asked", "answered"}


def page(row: sqlite3.Row) -> Page:
    """A page."""
    told = dict(zip(row.keys(), row, strict=True))
    return Page(
        url=told["url"],
        address=told["address"],
        fetched=datetime.fromisoformat(told["fetched"]),
        kind=Kind(told["kind"]),
        status=told["status"],
        error=told["error"],
        title=told["title"],
        meta=_mapping(told["meta"]),
        redirect=told["redirect"],
        etag=told["etag"],
        last_modified=told["last_modified"],
        body=told["body"],
        declared=told["declared"],
        charset=told["charset"],
        seconds=told["seconds"],
        layout=told["layout"],
        rendered=bool(told["rendered"]),
        unread=told["unread"],
        outer=tuple(_list(told["outer"])),
        hidden=tuple(
            Hidden(how=each["how"], text=each["text"], links=tuple(each["links"]))
            for each in _list(told["hidden"])
        ),
        scripts=tuple(Script(**each) for each in _list(told["scripts"])),
        frames=tuple(_list(told["frames"])),
        marks=_mapping(told["marks"]),
        text=told["text"],
        tries=tuple(Try(**each) for each in _list(told["tries"])),
        landing=_mapping(told["landing"]),
    )


def column(row: sqlite3.Row) -> Column:
    """A column."""
    values = _values(Column, row)
    values |= {name: bool(row[name]) for name in ("ended", "sorted")}
    return Column(**{**values, "path": tuple(json.loads(row["path"]))})


def document(row: sqlite3.Row, listed: Column | None) -> Document:
    """A document, from a row of the columns :data:`DOCUMENT`, with the column that lists it."""
    told = dict(zip(DOCUMENT, row, strict=True))
    url, address = sys.intern(told["url"]), told["address"]
    return Document(
        url=url,
        address=url if address == url else address,
        title=told["title"],
        column=listed.url if listed else None,
        column_name=listed.name if listed else _shared(told["column_name"]),
        published=stamp(told["published"]),
        written=stamp(told["written"]),
        effective=stamp(told["effective"]),
        updated=stamp(told["updated"]),
        doc_number=told["doc_number"],
        index_number=told["index_number"],
        issuer=_shared(told["issuer"]),
        source=_shared(told["source"]),
        validity=_shared(told["validity"]),
        text=told["text"],
        cites=_citations(told["cites"]),
        asides=_citations(told["asides"]),
        images=told["images"],
        films=told["films"],
        labels=_labels(told["labels"]),
        unread=told["unread"],
    )


def entry(row: sqlite3.Row, listed: Column) -> Entry:
    """A row of a column's list."""
    return Entry(column=listed.url, url=row["url"], title=row["title"], published=stamp(row["published"]))


def attachment(row: sqlite3.Row, text: str, sources: tuple[str, ...]) -> Attachment:
    """A file with its text."""
    values = _values(Attachment, row, given=("text", "sources"))
    return Attachment(**{**values, "text": text, "sources": sources, "scanned": bool(row["scanned"])})


def message(row: sqlite3.Row) -> Message:
    """A message as one page shows it."""
    replied = row["replied"]
    return Message(**{**_values(Message, row), "replied": None if replied is None else bool(replied)})


def certificate(row: sqlite3.Row, *, own: bool) -> Certificate:
    """What the server of a host showed for itself."""
    values = _values(Certificate, row, given=("own",))
    values |= {name: datetime.fromisoformat(row[name]) for name in ("begins", "ends", "seen")}
    signed = row["self_signed"]
    values |= {"fits": bool(row["fits"]), "self_signed": None if signed is None else bool(signed)}
    return Certificate(**{**values, "names": tuple(json.loads(row["names"])), "own": own})


@lru_cache(maxsize=65536)
def stamp(cell: str | None) -> Stamp | None:
    """A date."""
    if cell is None:
        return None
    iso, raw, rule = _decode(cell)[0]
    return Stamp(iso=iso, raw=raw, rule=rule)


def _mapping(cell: str) -> dict[str, str]:
    """An object of a cell, its names shared with those of other rows."""
    told = _decode(cell)[0] if cell != "{}" else {}
    return {sys.intern(name): value for name, value in told.items()}


@lru_cache(maxsize=8192)
def _labels(cell: str) -> Mapping[str, str]:
    """A labelled block; the same one for all documents that have the same in theirs."""
    return {name: _shared(value) for name, value in _mapping(cell).items()}


@lru_cache(maxsize=8192)
def _shared(text: Text) -> Text:
    """One string for texts that come again on page after page."""
    return text


def _list(cell: str) -> list[Any]:
    return _decode(cell)[0] if cell != "[]" else []


def _citations(cell: str) -> tuple[Citation, ...]:
    return tuple(Citation(**each) for each in _list(cell))


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _values(record: type, row: sqlite3.Row, given: tuple[str, ...] = ()) -> dict[str, Any]:
    names = (name for name in _names(record) if name not in given)
    return {name: stamp(row[name]) if name in STAMPS else row[name] for name in names}
