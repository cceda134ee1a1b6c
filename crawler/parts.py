"""The pages of a crawl as the assembly of columns sees them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checks.records import Kind
from checks.store import Store
from crawler.reading.metadata import ARCHIVED
from crawler.reading.result import Reading
from crawler.targets import Role, Target


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


def read_parts(store: Store) -> Iterator[Part]:
    """Every page of the running crawl with its rows."""
    entries = defaultdict(list)
    for row in rows_of(store, "select * from entries where first <= ? and last >= ? order by page, position"):
        entries[row["page"]].append(row)
    for row in rows_of(store, "select * from pages where first <= ? and last >= ? order by url"):
        yield Part(row, json.loads(row["reading"]), entries[row["url"]])


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
