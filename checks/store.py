"""The one writer of a site's file.

Everything goes through one connection and one open transaction that :meth:`Store.commit` closes
from time to time: a page is marked done in the same transaction as the rows it produced, so a
killed crawl loses only pages that will be asked for again, and writes nothing twice.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import zstandard
from filelock import FileLock, Timeout
from sqlite_utils import Database

from checks import units
from checks.records import Attachment, Certificate, Column, Document, Entry, Message, Page, Stamp
from checks.schema import VERSIONED, migrations
from checks.units import Site

UNSTABLE = {"fetched", "seconds", "position", "outer", "hidden", "landing", "seen"}


class StoreError(Exception):
    """The site's file can't be used; the message is one sentence for the office."""


class Store:
    """One site's file, opened for writing; only one process at a time may hold it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(f"{path}.lock", timeout=0)
            self._lock.acquire()
            self.db = sqlite3.connect(path, isolation_level=None)
            self.db.row_factory = sqlite3.Row
            self.db.execute("pragma journal_mode = wal")
            migrations.apply(Database(self.db))
        except Timeout:
            raise StoreError(f"{path.name} 正被另一个 zwgk 进程使用，请等它结束后再运行。") from None
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"不能写入 {path}：{error}，请换一个可写的 --data 目录。") from None
        self.db.execute("pragma synchronous = normal")
        self.crawl = 0
        self.previous = 0
        self._packer = zstandard.ZstdCompressor(level=6)
        self._unpacker = zstandard.ZstdDecompressor()

    def close(self) -> None:
        """Commit and let the file go."""
        self.commit()
        self.db.close()
        self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def commit(self) -> None:
        """Make everything written so far durable."""
        if self.db.in_transaction:
            self.db.execute("commit")

    def begin(self) -> None:
        """Open the transaction that the next :meth:`commit` closes."""
        if not self.db.in_transaction:
            self.db.execute("begin immediate")

    def describe(self, site: Site) -> None:
        """Keep who is audited."""
        told = {"address": site.address, "units": units.written(site)}
        self.begin()
        self.db.executemany("insert or replace into site values (?, ?)", told.items())
        self.commit()

    def start(self, *, started: str, as_of: str, settings: Mapping[str, object]) -> bool:
        """Go on with the crawl that was stopped, or begin a new one; true when it goes on."""
        self.begin()
        open_crawl = self.db.execute("select id from crawls where finished is null").fetchone()
        if open_crawl:
            self.crawl = open_crawl[0]
            self.db.execute("update crawls set reason = null where id = ?", (self.crawl,))
        else:
            self.db.execute("delete from frontier")
            self.db.execute("delete from places")
            self.crawl = self.db.execute(
                "insert into crawls (started, as_of, settings) values (?, ?, ?) returning id",
                (started, as_of, json.dumps(settings, ensure_ascii=False)),
            ).fetchone()[0]
        row = self.db.execute("select max(id) from crawls where id < ?", (self.crawl,)).fetchone()
        self.previous = row[0] or 0
        self.commit()
        return open_crawl is not None

    def finish(self, *, reason: str, finished: str | None, coverage: Mapping[str, object]) -> None:
        """Say how the crawl ended; ``finished`` is ``None`` when it can be gone on with."""
        self.begin()
        self.db.execute(
            "update crawls set finished = ?, reason = ?, coverage = ? where id = ?",
            (finished, reason, json.dumps(coverage, ensure_ascii=False), self.crawl),
        )
        self.commit()

    def put(self, table: str, row: Mapping[str, object]) -> None:
        """Keep a row of this crawl: the version already there is extended, a changed row starts one."""
        stable = {name: value for name, value in row.items() if name not in UNSTABLE}
        content = json.dumps(stable, ensure_ascii=False, sort_keys=True)
        digest = hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=12).hexdigest()
        keys = VERSIONED[table]
        where = " and ".join(f"{key} = :{key}" for key in keys)
        fresh = ", ".join(f"{name} = :{name}" for name in row if name in UNSTABLE)
        values = {**row, "crawl": self.crawl, "previous": self.previous or self.crawl, "digest": digest}
        extended = self.db.execute(
            f"update {table} set last = :crawl{', ' + fresh if fresh else ''}"
            f" where {where} and digest = :digest and last >= :previous",
            values,
        ).rowcount
        mine = f"{where} and first = :crawl and digest != :digest"
        self.db.execute(f"delete from {table} where {mine}", values)
        if not extended:
            self.db.execute(
                f"update {table} set last = :previous where {where} and first < :crawl and last = :crawl",
                values,
            )
            names = ", ".join(row)
            marks = ", ".join(f":{name}" for name in row)
            self.db.execute(
                f"insert or replace into {table} (first, last, digest, {names})"
                f" values (:crawl, :crawl, :digest, {marks})",
                values,
            )

    def add_page(self, page: Page, reading: Mapping[str, object]) -> None:
        """Keep a page and what the assembly of columns needs from it."""
        self.put("pages", {**_row(page), "reading": json.dumps(reading, ensure_ascii=False)})

    def add_entries(self, page: str, entries: Iterable[tuple[Entry, str]]) -> None:
        """Keep the rows of one list page, each with the address its list links."""
        for position, (entry, address) in enumerate(entries):
            row = {"page": page, "url": entry.url, "position": position, "address": address}
            self.put("entries", {**row, "title": entry.title, "published": _cell(entry.published)})

    def add_document(self, document: Document, *, elsewhere: bool = False) -> None:
        """Keep a document; one ``elsewhere`` is of another host, read because the site's own refer to it."""
        row = _row(document)
        for name in ("column", "digest"):
            del row[name]
        self.put("documents", {**row, "elsewhere": 1} if elsewhere else row)

    def add_column(self, column: Column, parts: Iterable[str]) -> None:
        """Keep a column and the addresses of its list pages."""
        self.put("columns", {**_row(column), "parts": json.dumps(list(parts), ensure_ascii=False)})

    def add_attachment(self, attachment: Attachment) -> None:
        """Keep what a file says."""
        row = _row(attachment)
        del row["sources"]
        row["body"] = self.add_body(str(row.pop("text")).encode("utf-8", "replace"))
        self.put("attachments", row)

    def add_message(self, message: Message) -> None:
        """Keep a message as one page shows it."""
        self.put("messages", _row(message))

    def add_certificate(self, certificate: Certificate) -> None:
        """Keep what the server of a host shows for itself."""
        row = _row(certificate)
        del row["own"]
        self.put("certificates", row)

    def drop(self, table: str, url: str) -> None:
        """Take back what this crawl kept of an address."""
        self.db.execute(f"delete from {table} where url = ? and first = ?", (url, self.crawl))
        self.db.execute(
            f"update {table} set last = ? where url = ? and last = ?", (self.previous, url, self.crawl)
        )

    def extend(self, table: str, url: str) -> None:
        """Keep the previous crawl's row of an address as this crawl's: it is the same still."""
        self.db.execute(
            f"update {table} set last = ? where url = ? and last = ?", (self.crawl, url, self.previous)
        )

    def add_link(self, row: Mapping[str, object]) -> None:
        """Keep a target with the places it stands in."""
        self.put("links", {"nav": 0, **row})

    def add_body(self, content: bytes) -> str:
        """Keep a body once, compressed, under its SHA-256."""
        sha = hashlib.sha256(content).hexdigest()
        if not self.db.execute("select 1 from bodies where sha = ?", (sha,)).fetchone():
            self.db.execute("insert into bodies values (?, ?)", (sha, self._packer.compress(content)))
        return sha

    def body(self, sha: str) -> bytes | None:
        """The bytes kept under ``sha``."""
        row = self.db.execute("select content from bodies where sha = ?", (sha,)).fetchone()
        return self._unpacker.decompress(row[0]) if row else None

    def replace(self, table: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Put this crawl's judgements in place of earlier ones of the same crawl."""
        self.begin()
        self.db.execute(f"delete from {table} where crawl = ?", (self.crawl,))
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join(f":{name}" for name in row)
            self.db.execute(
                f"insert or ignore into {table} (crawl, {names}) values (:crawl, {marks})",
                {**row, "crawl": self.crawl},
            )
        self.commit()


def _row(record: Any) -> dict[str, object]:
    return {field.name: _cell(getattr(record, field.name)) for field in fields(record)}


def _cell(value: Any) -> object:
    """How a value stands in a cell: dates and tuples as JSON, times as ISO text, the rest as it is."""
    if isinstance(value, Stamp):
        return json.dumps([value.iso, value.raw, value.rule], ensure_ascii=False)
    if isinstance(value, tuple):
        return json.dumps([_plain(item) for item in value], ensure_ascii=False)
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _plain(item: Any) -> object:
    if hasattr(item, "__dataclass_fields__"):
        return {field.name: getattr(item, field.name) for field in fields(item)}
    return item


def read_site(db: sqlite3.Connection) -> Site | None:
    """Who is audited, from the file; ``None`` when nothing was ever kept."""
    kept = dict(db.execute("select key, value from site").fetchall())
    return units.read(kept["address"], kept["units"]) if "units" in kept else None
