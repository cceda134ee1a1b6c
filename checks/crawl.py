"""One crawl of one site, read-only.

The connection is opened with ``mode=ro``; temporary views named as the tables narrow every one
to the rows of this crawl, so SQL here reads like the rule and can neither see another crawl nor write.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from checks import rows
from checks.links import read_links
from checks.records import Attachment, Certificate, Column, Document, Entry, Kind, Link, Message, Page, Record
from checks.schema import VERSIONED
from checks.store import StoreError, read_site, renew
from checks.units import Site
from checks.versions import columns, readable

Made = TypeVar("Made")

_PAGE = ", ".join(rows.PAGE)
_DOCUMENT = ", ".join(rows.DOCUMENT)
_TEXTLESS = ", ".join("''" if name == "text" else name for name in rows.DOCUMENT)


class Crawl:
    """A read-only view of the newest crawl in ``path``, or of crawl ``number``."""

    def __init__(self, path: Path, number: int | None = None) -> None:
        renew(path)
        self.path = path
        self.db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self.db.row_factory = sqlite3.Row
        row = self.db.execute(
            "select * from crawls where id = coalesce(?, (select max(id) from crawls))", (number,)
        ).fetchone()
        site = read_site(self.db)
        if row is None or site is None:
            raise StoreError(f"{path} 中还没有抓取记录，请先运行 zwgk audit 或 zwgk crawl。")
        self.site: Site = site
        self.number: int = row["id"]
        self.as_of = date.fromisoformat(row["as_of"])
        self.started: str = row["started"]
        self.reason: str | None = row["reason"]
        self.settings: Mapping[str, Any] = json.loads(row["settings"])
        self.coverage: Mapping[str, Any] = json.loads(row["coverage"])
        self._made: dict[object, object] = {}
        self._unpacker = readable(self.db)
        for table in VERSIONED:
            self._see(table, table, " and not elsewhere" if table == "documents" else "")
        self._see("sources", "documents", " and elsewhere")

    def _see(self, name: str, table: str, more: str) -> None:
        self.db.execute(
            f"create temp view {name} as select {columns(self.db, table)} from main.{table}"
            f" where first <= {self.number} and last >= {self.number}{more}"
        )

    def close(self) -> None:
        """Let the file go."""
        self.db.close()

    def __enter__(self) -> Crawl:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def complete(self) -> bool:
        """Whether the crawl ran to its own end and its start page was read."""
        return self.reason == "finished" and bool(self.coverage.get("start_read"))

    def query(self, sql: str, parameters: tuple[object, ...] = ()) -> Iterator[sqlite3.Row]:
        """Rows of any SELECT over this crawl's views."""
        return self.db.execute(sql, parameters)

    def once(self, make: Callable[..., Made], *given: object) -> Made:
        """What ``make(crawl, *given)`` gives, made once however many checks ask for it."""
        if make not in self._made:
            self._made[make] = make(self, *given)
        return self._made[make]  # type: ignore[return-value]

    def forget(self) -> None:
        """Let go of what :meth:`once` made."""
        self._made.clear()

    def records(self) -> Iterator[Record]:
        """Everything a streamed check may judge."""
        yield from self.pages()
        yield from self.columns()
        yield from self.documents()
        yield from self.attachments()
        yield from self.messages()
        yield from self.links()
        yield from self.certificates()

    def pages(self) -> Iterator[Page]:
        """Pages in the order of their address."""
        for row in self.query(f"select {_PAGE} from pages order by url"):
            yield rows.page(row)

    def columns(self) -> Iterator[Column]:
        """Columns in the order of their address."""
        yield from self._columns.values()

    def documents(self) -> Iterator[Document]:
        """Documents in the order of their address, each with the column that lists it."""
        for row in self.query(f"select {_DOCUMENT} from documents order by url"):
            yield self._document(row)

    @cached_property
    def catalogue(self) -> Mapping[str, Document]:
        """All documents by address, *without their texts*: for checks that compare documents.

        :meth:`text` has the text of one.
        """
        return self._textless("documents")

    @cached_property
    def sources(self) -> Mapping[str, Document]:
        """Documents of other hosts that the site's own refer to, by address, without their texts.

        They are not the site's: neither :meth:`documents` nor :attr:`catalogue` has them, no check judges them.
        """
        return self._textless("sources")

    def _textless(self, table: str) -> Mapping[str, Document]:
        found = map(self._document, self.query(f"select {_TEXTLESS} from {table} order by url"))
        return {document.url: document for document in found}

    def text(self, url: str) -> str:
        """The text of the document at ``url``, of the site or one of its sources."""
        row = self._row("text", url)
        return row["text"] if row else ""

    def entries(self, column: Column) -> Iterator[Entry]:
        """The rows of a column's list, once each, in the order of its pages."""
        seen: set[str] = set()
        for part in self.parts(column.url):
            for row in self.query("select * from entries where page = ? order by position", (part,)):
                if row["url"] not in seen:
                    seen.add(row["url"])
                    yield rows.entry(row, column)

    def messages(self) -> Iterator[Message]:
        """Messages in the order of their address; what several pages show of one is laid together."""
        merged: dict[str, Message] = {}
        for row in self.query("select * from messages order by url, page"):
            found = rows.message(row)
            merged[found.url] = found.over(merged.get(found.url))
        yield from merged.values()

    def links(self) -> Iterator[Link]:
        """Targets in the order of their address, each with how it answered."""
        yield from read_links(self.db, self.site.address, self.number)

    def certificates(self) -> Iterator[Certificate]:
        """What the servers of https addresses showed for themselves, in the order of these."""
        for row in self.query("select * from certificates order by url"):
            yield rows.certificate(row, own=self.site.is_own(row["url"]))

    def parts(self, column: str) -> tuple[str, ...]:
        """The addresses of a column's list pages."""
        row = self.db.execute("select parts from columns where url = ?", (column,)).fetchone()
        return tuple(json.loads(row[0])) if row else ()

    def column(self, url: str | None) -> Column | None:
        """The column at ``url``."""
        return self._columns.get(url or "")

    def document(self, url: str) -> Document | None:
        """The document at ``url``, of the site or one of its sources."""
        row = self._row(_DOCUMENT, url)
        return self._document(row) if row else None

    def _row(self, names: str, url: str) -> sqlite3.Row | None:
        for table in ("documents", "sources"):
            row: sqlite3.Row | None = self.db.execute(
                f"select {names} from {table} where url = ?", (url,)
            ).fetchone()
            if row:
                return row
        return None

    def attachments(self) -> Iterator[Attachment]:
        """Files that were read, in the order of their address."""
        for row in self.query("select * from attachments order by url"):
            yield self._attachment(row)

    def attachment(self, url: str) -> Attachment | None:
        """What the file at ``url`` says, ``None`` when it was not read in this crawl."""
        row = self.db.execute("select * from attachments where url = ?", (url,)).fetchone()
        return self._attachment(row) if row else None

    def _attachment(self, row: sqlite3.Row) -> Attachment:
        kept = self.db.execute("select content from main.bodies where sha = ?", (row["body"],)).fetchone()
        text = self._unpacker.content(kept[0]).decode("utf-8") if kept else ""
        link = self.db.execute("select sources from links where target = ?", (row["url"],)).fetchone()
        return rows.attachment(row, text, tuple(json.loads(link["sources"])) if link else ())

    def was_read(self, url: str) -> bool:
        """Whether the page at ``url`` answered and was read in this crawl."""
        row = self.db.execute("select status, error, unread from pages where url = ?", (url,)).fetchone()
        return row is not None and row["status"] == 200 and not row["error"] and not row["unread"]

    @cached_property
    def carried(self) -> Mapping[str, date]:
        """The addresses that this crawl did not ask for, kept as an earlier one read them, and the day of that.

        A message is of the pages that show it.
        """
        shown = (
            "select m.url, max(p.fetched) from messages m join pages p on p.url = m.page"
            " group by m.url having min(p.carried)"
        )
        found = [*self.query(shown), *self.query("select url, fetched from pages where carried")]
        return {url: date.fromisoformat(fetched[:10]) for url, fetched in found}

    def is_directory(self, url: str) -> bool:
        """Whether the page at ``url`` only leads on: the home page, a list, a column."""
        row = self.db.execute("select kind from pages where url = ?", (url,)).fetchone()
        leads_on = row is not None and row["kind"] in (Kind.HOME, Kind.LIST, Kind.CONTAINER)
        return leads_on or url in self._columns

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {row["url"]: rows.column(row) for row in self.query("select * from columns order by url")}

    @cached_property
    def listed(self) -> dict[str, str]:
        """Document address → the column that lists it; the most particular column wins."""
        owner = {part: column.url for column in self._columns.values() for part in self.parts(column.url)}
        ranks = {url: (len(c.path), -(c.entries or 0), url) for url, c in self._columns.items()}
        listed: dict[str, str] = {}
        for page, url in self.query("select page, url from entries order by page"):
            column = owner.get(page)
            if column and (url not in listed or ranks[column] > ranks[listed[url]]):
                listed[sys.intern(url)] = column
        return listed

    def _document(self, row: sqlite3.Row) -> Document:
        return rows.document(row, self.column(self.listed.get(row["url"])))
