"""Whether an answer is the page that was read in the crawl before, so that what was read of it holds still.

It does only if it would be read in the same way: by the same code, in the same role, and with nothing in it whose meaning
depends on the day or on other files. Wherever that is not certain, a page is read again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import crc32

from lxml import etree

import checks
from checks.records import Kind, Page, Stamp
from checks.store import Store
from crawler import urls
from crawler.reading.result import Reading
from crawler.stripping import stripped
from crawler.targets import Role, Target

_READ = (Kind.HOME, Kind.LIST, Kind.DOCUMENT, Kind.CONTAINER, Kind.OTHER)
_LIBRARIES = ("parsel", "w3lib", "dateparser", "rapidfuzz", "tree-sitter", "tree-sitter-javascript")
_SIZE = 8
_BEFORE = (
    "select l.mark, l.asks, p.address, p.kind, p.body, p.fetched, p.etag, p.last_modified, p.landing, p.tries, p.unread, p.rendered,"
    " (select count(*) from documents d where d.url = p.url and d.last = p.last) as documents"
    " from linked l join pages p on p.url = l.page and p.last = l.crawl"
    " where l.page = ? and l.crawl = ? and l.mark <> x'' and l.drawn = x''"
)


class Sameness:
    """Marks how pages of a crawl are read, and compares with the crawl before; ``home`` and ``layout`` are what the reader has."""

    def __init__(self, store: Store, home: str, layout: str | None) -> None:
        self._store = store
        self.home = urls.canonical(home)
        self._believed = True
        self._told = hashlib.blake2b(_bytes([code(), home, layout]), digest_size=_SIZE)

    def validators(self, target: Target) -> Any:
        """The copy whose validators are sent with a request, if any.

        The home page, which comes first, is asked for whole: it shows whether what the server says of sameness can be believed.
        """
        return self.kept(target.url) if self._believed and target.url != self.home else None

    def doubt(self, page: Page, body: bytes) -> None:
        """Believe the server no longer if its home page is another while its validators are the same: every page is then asked for
        whole, and known as the same only by its body.
        """
        kept = self.kept(page.url)
        if kept and (kept["etag"] or kept["last_modified"]) and not self._is_alike(body, kept["body"]):
            self._believed = (page.etag, page.last_modified) != (kept["etag"], kept["last_modified"])

    def kept(self, url: str) -> Any:
        """The copy of an address that the crawl before kept: its validators, its body and how that is decoded."""
        return self._store.db.execute(
            "select etag, last_modified, body, charset from pages"
            " where url = ? and last = ? and status = 200 and body is not null",
            (url, self._store.previous),
        ).fetchone()

    def mark(self, target: Target, page: Page, reading: Reading | None, header: str | None) -> bytes:
        """How a page is read, ``header`` being its content type; empty where the next crawl has to read it again in any case."""
        if (
            reading is None
            or reading.kind not in _READ
            or target.tries
            or page.rendered
            or page.landing
            or page.unread
            or reading.redirect
            or reading.wanted
            or reading.parts
            or not all(map(_says_its_year, _stamps(reading)))
        ):
            return b""
        return self._circumstances(target, page.fetched.year) + _crc(header)

    def holds(
        self, target: Target, year: int, body: bytes | None, header: str | None = None
    ) -> sqlite3.Row | None:
        """The page as it was kept, if what was read of it is what would be read of an answer with ``body``, which is ``None`` where
        the server says that the page is the same.
        """
        if target.role is not Role.PAGE or target.tries or not self._store.previous:
            return None
        row: sqlite3.Row | None = self._store.db.execute(
            _BEFORE, (target.page, self._store.previous)
        ).fetchone()
        if row is None or row["mark"][:_SIZE] != self._circumstances(target, year):
            return None
        document = row["kind"] == Kind.DOCUMENT
        if (
            row["kind"] not in _READ
            or row["unread"]
            or row["rendered"]
            or row["landing"] != "{}"
            or row["tries"] != "[]"
            or row["address"] != target.address
            or row["documents"] != document
        ):
            return None
        if body is None:
            return row
        return row if row["mark"][_SIZE:] == _crc(header) and self._is_equal(body, row) else None

    def _is_equal(self, body: bytes, row: sqlite3.Row) -> bool:
        """Whether a body is the one that was read; with anything that is sent back to the server, to the letter."""
        pager = json.loads(row["asks"]).get("pager", ()) if row["asks"] else ()
        if any(call and call["form"] for _, _, call in pager):
            return bool(hashlib.sha256(body).hexdigest() == row["body"])
        return self._is_alike(body, row["body"])

    def _is_alike(self, body: bytes, sha: str) -> bool:
        """Whether a body is the one kept under ``sha``, but for counters and clocks."""
        if hashlib.sha256(body).hexdigest() == sha:
            return True
        kept = self._store.body(sha)
        return kept is not None and abs(len(kept) - len(body)) < 2000 and stripped(kept) == stripped(body)

    def _circumstances(self, target: Target, year: int) -> bytes:
        call = asdict(target.call) if target.call else None
        digest = self._told.copy()
        digest.update(_bytes([target.role, target.address, call, year]))
        return digest.digest()


def _bytes(told: list[object]) -> bytes:
    return json.dumps(told).encode()


@cache
def code() -> str:
    """A digest of the code that reads pages, and of the libraries that it uses: after any change all is read once more."""
    digest = hashlib.blake2b(digest_size=16)
    for root, pattern in ((Path(__file__).parent, "**/*.py"), (Path(checks.__file__).parent, "**/*.py")):
        for path in sorted(root.glob(pattern)):
            digest.update(f"{path.relative_to(root.parent)}\n".encode() + path.read_bytes())
    libraries = [sys.version_info[:2], etree.LXML_VERSION, etree.LIBXML_VERSION, *map(version, _LIBRARIES)]
    digest.update(repr(libraries).encode())
    return digest.hexdigest()


def _stamps(reading: Reading) -> Iterator[Stamp]:
    """All dates that a reading gave."""
    rows = reading.listing.rows if reading.listing else ()
    found = [row.published for row in rows]
    for message in reading.messages:
        found += [message.asked, message.answered]
    if document := reading.document:
        found += [document.published, document.written, document.effective, document.updated]
    yield from filter(None, found)


def _says_its_year(stamp: Stamp) -> bool:
    """Whether a date has its year from the page and not from the day on which it was seen."""
    return stamp.iso[:4] in stamp.raw


def _crc(header: str | None) -> bytes:
    return crc32((header or "").encode()).to_bytes(4)
