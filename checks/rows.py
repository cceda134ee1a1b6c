"""From rows of a site's file back to records."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

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

DOCUMENT = tuple(each.name for each in fields(Document) if each.name not in ("column", "digest"))
"""The columns of a document's row that make a record."""
STAMPS = {"published", "written", "effective", "updated", "newest", "oldest", "asked", "answered"}


def page(row: sqlite3.Row) -> Page:
    """A page."""
    values = _values(Page, row)
    values["fetched"] = datetime.fromisoformat(row["fetched"])
    values["kind"] = Kind(row["kind"])
    values["rendered"] = bool(row["rendered"])
    values |= {name: json.loads(row[name]) for name in ("meta", "marks", "landing")}
    values |= {name: tuple(json.loads(row[name])) for name in ("outer", "frames")}
    values["tries"] = tuple(Try(**told) for told in json.loads(row["tries"]))
    values["scripts"] = tuple(Script(**told) for told in json.loads(row["scripts"]))
    values["hidden"] = tuple(
        Hidden(how=told["how"], text=told["text"], links=tuple(told["links"]))
        for told in json.loads(row["hidden"])
    )
    return Page(**values)


def column(row: sqlite3.Row) -> Column:
    """A column."""
    values = _values(Column, row)
    values |= {name: bool(row[name]) for name in ("ended", "sorted")}
    return Column(**{**values, "path": tuple(json.loads(row["path"]))})


def document(row: sqlite3.Row, listed: Column | None, *, text: bool = True) -> Document:
    """A document with the column that lists it, and without its text where that is not wanted."""
    values = dict(zip(row.keys(), row, strict=True))
    cites, asides, labels = values["cites"], values["asides"], values["labels"]
    return Document(
        url=values["url"],
        address=values["address"],
        title=values["title"],
        column=listed.url if listed else None,
        column_name=listed.name if listed else values["column_name"],
        published=stamp(values["published"]),
        written=stamp(values["written"]),
        effective=stamp(values["effective"]),
        updated=stamp(values["updated"]),
        doc_number=values["doc_number"],
        index_number=values["index_number"],
        issuer=values["issuer"],
        source=values["source"],
        validity=values["validity"],
        text=values["text"] if text else "",
        cites=tuple(Citation(**cite) for cite in json.loads(cites)) if cites != "[]" else (),
        asides=tuple(Citation(**cite) for cite in json.loads(asides)) if asides != "[]" else (),
        images=values["images"],
        films=values["films"],
        labels=json.loads(labels) if labels != "{}" else {},
        unread=values["unread"],
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
    iso, raw, rule = json.loads(cell)
    return Stamp(iso=iso, raw=raw, rule=rule)


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _values(record: type, row: sqlite3.Row, given: tuple[str, ...] = ()) -> dict[str, Any]:
    names = (name for name in _names(record) if name not in given)
    return {name: stamp(row[name]) if name in STAMPS else row[name] for name in names}
