"""The one writer of a site's file.

Everything goes through one connection and one open transaction that :meth:`Store.commit` closes
from time to time: a page is marked done in the same transaction as the rows it produced, so a
killed crawl loses only pages that will be asked for again, and writes nothing twice.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from checks import cells, units
from checks.failures import why
from checks.lock import HeldError, Lock
from checks.packing import Packer
from checks.records import Attachment, Certificate, Column, Document, Entry, Message, Page
from checks.schema import migrations
from checks.units import Site
from checks.versions import Versions


class StoreError(Exception):
    """The site's file can't be used; the message is one sentence for the office."""


class UnreadableError(StoreError):
    """A file cannot be read; ``named`` says which, without where it is and why."""

    def __init__(self, what: str, path: Path, error: sqlite3.Error) -> None:
        super().__init__(f"{what} {path} 读不出来：{why(error)}")
        self.named = f"{what} {path.name} 读不出来"


class BusyError(StoreError):
    """Another process works on the site's file."""


class Store:
    """One site's file, opened for writing; only one process at a time may hold it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock(path, path.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            self.db = sqlite3.connect(path, isolation_level=None)
            self.db.row_factory = sqlite3.Row
            # Of a page of 4 KB only a quarter may be one row; the rest of it would take a page of its own.
            self.db.execute("pragma page_size = 8192")
            self.db.execute("pragma journal_mode = wal")
            self.db.execute("pragma synchronous = normal")
            migrations.apply(Database(self.db))
        except HeldError as error:
            raise BusyError(str(error)) from None
        except (OSError, sqlite3.Error) as error:
            self._lock.release()
            raise StoreError(f"不能写入 {path}：{why(error)}，请换一个可写的 --data 目录。") from None
        self.crawl = 0
        self.previous = 0
        self._versions = Versions(self.db)
        self._packer = Packer(self.db, "bodies")

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
        """Make everything written so far durable; what was taken over by another machine is not."""
        if self.db.in_transaction:
            self._lock.check()
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
        self._versions.put(table, row, self.crawl, self.previous)

    def add_page(self, page: Page, reading: Mapping[str, object]) -> None:
        """Keep a page that was asked for, and what the assembly of columns needs from it."""
        kept = {"reading": json.dumps(reading, ensure_ascii=False), "carried": 0}
        self.put("pages", {**cells.row(page), **kept})

    def carry_page(self, url: str, fresh: Mapping[str, object]) -> None:
        """Keep the page of the crawl before with all that was read of it; ``fresh`` are cells that are not stable."""
        self._versions.carry(url, fresh, self.crawl, self.previous)
        for table, key in (("entries", "page"), ("messages", "page"), ("documents", "url")):
            sql = f"update main.{table} set last = ? where {key} = ? and last = ?"
            self.db.execute(sql, (self.crawl, url, self.previous))

    def add_entries(self, page: str, entries: Iterable[tuple[Entry, str]]) -> None:
        """Keep the rows of one list page, each with the address its list links."""
        for position, (entry, address) in enumerate(entries):
            row = {"page": page, "url": entry.url, "position": position, "address": address}
            self.put("entries", {**row, "title": entry.title, "published": cells.cell(entry.published)})

    def add_document(self, document: Document, *, elsewhere: bool = False) -> None:
        """Keep a document; one ``elsewhere`` is of another host, read because the site's own refer to it."""
        row = cells.row(document)
        for name in ("column", "digest"):
            del row[name]
        self.put("documents", {**row, "elsewhere": 1} if elsewhere else row)

    def add_column(self, column: Column, parts: Iterable[str]) -> None:
        """Keep a column and the addresses of its list pages."""
        self.put("columns", {**cells.row(column), "parts": json.dumps(list(parts), ensure_ascii=False)})

    def add_attachment(self, attachment: Attachment) -> None:
        """Keep what a file says."""
        row = cells.row(attachment)
        del row["sources"]
        row["body"] = self.add_body(str(row.pop("text")).encode("utf-8", "replace"))
        self.put("attachments", row)

    def add_message(self, message: Message) -> None:
        """Keep a message as one page shows it."""
        self.put("messages", cells.row(message))

    def add_certificate(self, certificate: Certificate) -> None:
        """Keep what the server of a host shows for itself."""
        row = cells.row(certificate)
        del row["own"]
        self.put("certificates", row)

    def drop(self, table: str, url: str) -> None:
        """Take back what this crawl kept of an address."""
        self.db.execute(f"delete from main.{table} where url = ? and first = ?", (url, self.crawl))
        self.db.execute(
            f"update main.{table} set last = ? where url = ? and last = ?", (self.previous, url, self.crawl)
        )

    def extend(self, table: str, url: str) -> None:
        """Keep the previous crawl's row of an address as this crawl's: it is the same still."""
        self.db.execute(
            f"update main.{table} set last = ? where url = ? and last = ?", (self.crawl, url, self.previous)
        )

    def add_link(self, row: Mapping[str, object]) -> None:
        """Keep a target with the places it stands in."""
        self.put("links", {"nav": 0, **row})

    def add_body(self, content: bytes) -> str:
        """Keep a body once, compressed, under its SHA-256."""
        sha = hashlib.sha256(content).hexdigest()
        if not self.db.execute("select 1 from bodies where sha = ?", (sha,)).fetchone():
            self.db.execute("insert into bodies values (?, ?)", (sha, self._packer.pack(content)))
        return sha

    def body(self, sha: str) -> bytes | None:
        """The bytes kept under ``sha``."""
        row = self.db.execute("select content from bodies where sha = ?", (sha,)).fetchone()
        return self._versions.unpacker.content(row[0]) if row else None

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


@contextmanager
def reading(path: Path, what: str = "站点文件") -> Iterator[sqlite3.Connection]:
    """A file opened to be looked at only, its rows known by name; what is wrong with it is an :class:`UnreadableError`."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            yield db
    except sqlite3.Error as error:
        raise UnreadableError(what, path, error) from None


def renew(path: Path) -> None:
    """Bring a file that an earlier version wrote up to the tables of this one; any other is only looked at."""
    if not path.is_file():
        raise StoreError(f"没有找到 {path}，请先运行 zwgk audit 或 zwgk crawl。")
    with reading(path) as db:
        old = migrations.pending(Database(db)) and "crawls" in Database(db).table_names()
    if old:
        Store(path).close()


def read_site(db: sqlite3.Connection) -> Site | None:
    """Who is audited, from the file; ``None`` when nothing was ever kept."""
    kept = dict(db.execute("select key, value from site").fetchall())
    return units.read(kept["address"], kept["units"]) if "units" in kept else None
