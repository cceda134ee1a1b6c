"""The rows of all lists of a crawl, each with the document behind it: made once for the checks of columns.

Kept are plain values, not records: fifty thousand rows are read in a fraction of a second.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from checks.crawl import Crawl
from checks.records import Column, Document

_ROWS = """
select page, url, title, json_extract(published, '$[0]') as listed from entries order by page, position
"""
_PARTS = "select url, parts from columns order by url"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: ``listed`` is the date it shows, ``published`` that of its document, as ISO text.

    ``read`` says that the document behind it was read.
    """

    url: str
    title: str
    listed: str | None
    published: str | None
    read: bool

    @property
    def iso(self) -> str | None:
        """Its date, else that of its document."""
        return self.listed or self.published

    @property
    def day(self) -> date | None:
        """The day of its date, ``None`` where only a month is known or nothing."""
        iso = self.iso
        return date.fromisoformat(iso[:10]) if iso and len(iso) >= 10 else None

    @property
    def year(self) -> int | None:
        """The year of its date."""
        return int(self.iso[:4]) if self.iso else None


class Lists:
    """The rows of every column, by the column's address, once each and in the order of its pages."""

    def __init__(self, crawl: Crawl) -> None:
        pages: dict[str, list[Row]] = defaultdict(list)
        for page, *told in crawl.query(_ROWS):
            pages[page].append(_row(crawl.catalogue.get(told[0]), *told))
        self._rows: Mapping[str, tuple[Row, ...]] = {
            column["url"]: _once(row for part in json.loads(column["parts"]) for row in pages.get(part, ()))
            for column in crawl.query(_PARTS)
        }

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The newest date that any list shows for an address, as ISO text."""
        found: dict[str, str] = {}
        for rows in self._rows.values():
            for row in rows:
                if row.listed and row.listed > found.get(row.url, ""):
                    found[row.url] = row.listed
        return found

    def __getitem__(self, column: Column) -> tuple[Row, ...]:
        return self._rows.get(column.url, ())


def _row(document: Document | None, url: str, title: str, listed: str | None) -> Row:
    """A row of a list; texts that its document has as well are that document's, as there are as many rows as documents."""
    if document is None:
        return Row(url, title, listed, None, read=False)
    published = document.published.iso if document.published else None
    return Row(
        document.url,
        document.title if title == document.title else title,
        published if listed == published else listed,
        published,
        read=document.unread is None,
    )


def _once(rows: Iterator[Row]) -> tuple[Row, ...]:
    return tuple({row.url: row for row in rows}.values())
