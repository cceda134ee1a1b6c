"""The pages of a crawl as the assembly of columns sees them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checks.records import Kind
from checks.store import Store
from crawler.reading.metadata import ARCHIVED
from crawler.reading.result import Reading
from crawler.targets import Role, Target

_PAGE = (
    "url, address, kind, status, error, title, redirect, body, layout, unread, rendered, reading from pages"
)
_ENTRIES = "select url, published from entries where page = ? and first <= ? and last >= ? order by position"


@dataclass(slots=True)
class Part:
    """One page as the assembly sees it."""

    row: sqlite3.Row
    reading: Mapping[str, Any]
    entries: list[sqlite3.Row] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The page's identity."""
        return str(self.row["url"])

    @property
    def crumbs(self) -> list[tuple[str, str | None]]:
        """Its breadcrumb."""
        return [(name, url) for name, url in self.reading.get("crumbs", ())]

    @property
    def pager(self) -> Mapping[str, Any]:
        """Its pager, empty where it has none."""
        return self.reading.get("pager") or {}


def rows_of(store: Store, sql: str) -> Iterator[sqlite3.Row]:
    """Rows of the running crawl; ``sql`` compares ``first`` and ``last`` with its number."""
    yield from store.db.execute(sql, (store.crawl, store.crawl))


def read_parts(store: Store, url: str | None = None) -> Iterator[Part]:
    """The page at ``url`` in the running crawl, else every page; the rows of their lists are not read yet."""
    one = "and url = ?" if url else ""
    told = (store.crawl, store.crawl, *([url] if url else []))
    for row in store.db.execute(f"select {_PAGE} where first <= ? and last >= ? {one} order by url", told):
        yield Part(row, _without_nothing(json.loads(row["reading"])))


def read_entries(store: Store, page: str) -> list[sqlite3.Row]:
    """The rows of the list on one page in their order."""
    return store.db.execute(_ENTRIES, (page, store.crawl, store.crawl)).fetchall()


def published(store: Store, url: str) -> str | None:
    """The day of the document at an address, as the file keeps it."""
    sql = "select published from documents where url = ? and first <= ? and last >= ?"
    row = store.db.execute(sql, (url, store.crawl, store.crawl)).fetchone()
    return row["published"] if row else None


def _without_nothing(reading: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a page has of the many things that pages may have."""
    return {name: value for name, value in reading.items() if value or value == ""}


def same_file(one: str | None, other: str) -> bool:
    """Whether two addresses are one page, with and without the name of its index file."""

    def stem(url: str) -> str:
        return (
            url.removesuffix("index.html").removesuffix("index.htm").removesuffix("index.shtml").rstrip("/")
        )

    return one is not None and stem(one) == stem(other)


def parent(part: Part) -> str | None:
    """The page right above this one in its breadcrumb."""
    crumbs = part.crumbs
    own = bool(crumbs) and crumbs[-1][1] in (None, part.url)
    above = crumbs[:-1] if own else crumbs
    return above[-1][1] if above else None


def archived(name: str) -> str | None:
    """The words in a name that say the column is closed."""
    found = ARCHIVED.search(name)
    return found[0] if found else None


def summary(reading: Reading | None, target: Target) -> Mapping[str, object]:
    """What the assembly of columns needs to know of a page later."""
    guest = {} if target.role in (Role.PAGE, Role.PROBE) else {"guest": target.role.value}
    if reading is None or target.role is Role.SOURCE or reading.kind is Kind.REDIRECT:
        trail = target.call.trail if target.call else ()
        return {**guest, "crumbs": [(name, None) for name in trail]} if trail else guest
    pager = reading.pager
    rows = reading.listing.rows if reading.listing else ()
    return {
        **guest,
        "answer": bool(target.call and target.call.feed),
        "shell": reading.kind is Kind.LIST and reading.listing is None and not reading.blank,
        "crumbs": reading.crumbs,
        "place": reading.listing.place if reading.listing else None,
        "pinned": [row.url for row in rows if row.pinned],
        "pager": {
            "pages": [(step.address, step.url, step.number) for step in pager.pages],
            "total": pager.total,
            "rows": pager.rows,
            "shown": pager.shown,
            "opaque": pager.opaque,
        }
        if pager
        else None,
        "hollows": reading.hollows,
        "scripts": reading.scripts,
        "blank": reading.blank,
        "text": reading.text,
        "below": reading.below,
        "inner": reading.inner,
        "images": reading.images,
        "frames": reading.frames,
        "archived": reading.archived,
        "parts": reading.parts,
        "rendered": reading.rendered,
    }
