"""The links of pages as few runs that repeat from page to page: menus and feet are kept once, however many pages show them.

A run ends where the address of a link says so, so pages that share a menu share its runs whatever else differs. A page
then holds the numbers of its runs, and what costs per link is done once for each run that is new.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, TypeVar
from zlib import crc32

from checks.hosts import unwrapped
from checks.packing import Packer, Unpacker
from checks.records import Place
from checks.store import Store
from crawler.reading.html import Anchor

Word = tuple[str, str]
"""What a link is called, and its place (:class:`Place`)."""
Link = tuple[str, str, tuple[Word, ...]]
"""A target, its address as first written, and every way in which one page names it, in their order there."""
Line = str | tuple[str, str, tuple[str, ...]]
"""A line outside a page's main text, or words that it hides: how, which, and the links in them."""
Run = tuple[Link, ...]
T = TypeVar("T")

LONGEST_WORD = 80
_told = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_CODE = "I"
_ONE_IN = 8
_MOST = 100
_KNOWN = 2000


def distinct(source: str, links: Iterable[tuple[Anchor, Place]]) -> list[Link]:
    """The targets that a page at ``source`` links, each once and never itself; behind an IPv6 gateway is what it leads to."""
    found: dict[str, list[Word]] = {}
    addresses: dict[str, str] = {}
    for anchor, place in links:
        url = unwrapped(anchor.url)
        word = anchor.text[:LONGEST_WORD], place.value
        words = found.get(url)
        if words is None:
            found[url] = [word]
            addresses[url] = anchor.address
        elif word not in words:
            words.append(word)
    found.pop(source, None)
    return [(url, addresses[url], tuple(words)) for url, words in found.items()]


def cut(items: Iterable[T], key: Callable[[T], str]) -> Iterator[tuple[T, ...]]:
    """Items in runs; where one ends depends on the ``key`` of its last item alone."""
    run: list[T] = []
    for item in items:
        run.append(item)
        if crc32(key(item).encode("utf-8", "replace")) % _ONE_IN == 0 or len(run) == _MOST:
            yield tuple(run)
            run.clear()
    if run:
        yield tuple(run)


def packed(numbers: Iterable[int]) -> bytes:
    """The numbers of a page's runs as they stand in the file: four bytes each."""
    return array(_CODE, numbers).tobytes()


def unpacked(content: bytes) -> Sequence[int]:
    """The numbers of runs in what :func:`packed` made."""
    return array(_CODE, content)


class Runs:
    """The runs of a site's file, each under a number that holds for all its crawls.

    Those that no page has any longer, of this crawl or the one before, are let go when a crawl begins or goes on: a number
    is given anew only when nobody remembers it.
    """

    def __init__(self, store: Store) -> None:
        self._db = store.db
        self._known: dict[tuple[Any, ...], int] = {}
        self._read: dict[int, tuple[Any, ...]] = {}
        self._packer = Packer(store.db, "runs")
        self._unpacker = Unpacker(store.db)
        self._forget(store)

    def _forget(self, store: Store) -> None:
        store.begin()
        self._db.execute("delete from linked where crawl < ?", (store.previous,))
        used: set[int] = set()
        for row in self._db.execute("select runs, drawn, lines from linked"):
            used.update(unpacked(row["runs"]), unpacked(row["drawn"]), unpacked(row["lines"]))
        unused = [(row["id"],) for row in self._db.execute("select id from runs") if row["id"] not in used]
        self._db.executemany("delete from runs where id = ?", unused)

    def number(self, run: tuple[Any, ...]) -> int:
        """The number of a run, which is kept if it is new; belongs to an open transaction."""
        number = self._known.get(run)
        if number is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            number = self._known[run] = self._keep(run)
            if len(self._read) >= _KNOWN:
                self._read.clear()
            self._read[number] = run
        return number

    def _keep(self, run: tuple[Any, ...]) -> int:
        content = _told(run).encode("utf-8", "replace")
        digest = blake2b(content, digest_size=12).digest()
        row = self._db.execute("select id from runs where digest = ?", (digest,)).fetchone()
        if row is not None:
            return int(row[0])
        kept = digest, self._packer.pack(content)
        return self._db.execute("insert into runs (digest, content) values (?, ?)", kept).lastrowid or 0

    def read(self, number: int) -> tuple[Any, ...]:
        """What is in a run."""
        run = self._read.get(number)
        if run is None:
            if len(self._read) >= _KNOWN:
                self._read.clear()
            row = self._db.execute("select content from runs where id = ?", (number,)).fetchone()
            run = self._read[number] = _frozen(self.unpack(row["content"]))
        return run

    def unpack(self, content: bytes) -> Any:
        """The same in lists, of what the file keeps of it."""
        return json.loads(self._unpacker.content(content))


def _frozen(told: list[Any]) -> tuple[Any, ...]:
    """Links or lines as they were before they were written."""
    return tuple(
        each
        if isinstance(each, str)
        else (each[0], each[1], tuple([tuple(x) if isinstance(x, list) else x for x in each[2]]))
        for each in told
    )
