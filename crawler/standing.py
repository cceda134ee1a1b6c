"""Where each target stands, told from the runs of links that the pages of a whole crawl have.

Counted is by run and not by link; the targets are sorted in the file, so a large site needs no more memory than a small one.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from checks.hosts import unwrapped
from checks.records import Place
from checks.store import Store, read_site
from crawler import urls
from crawler.runs import Link, Runs, unpacked

SOURCES = 5
TEXTS = 6
TITLE = 8
"""Characters at least of a link in a list that is a title, and is remembered though the page has the target already."""
_ORDER = list(Place)
_Row = tuple[str, int, int, str | None, str, str, str | None]
"""A target, the most prominent page of a run, the run (negative: one page alone), the address where it is another, the words
with their place, and further words as JSON where there are any."""
_INSERT = "insert into standing values (?, ?, ?, ?, ?, ?, ?)"


@dataclass(slots=True)
class _Counts:
    """On how many pages each run stands, and the numbers of the first :data:`SOURCES` of them."""

    pages: array[int]
    best: array[int]

    def add(self, run: int, page: int) -> None:
        count = self.pages[run]
        if count < SOURCES:
            self.best[SOURCES * run + count] = page
        self.pages[run] = count + 1

    def first(self, run: int) -> array[int]:
        return self.best[SOURCES * run : SOURCES * run + min(SOURCES, self.pages[run])]


def conclude(store: Store, runs: Runs) -> None:
    """Keep every target as a row of this crawl; belongs to an open transaction."""
    db = store.db
    pages = db.execute("select page, runs, drawn from linked where crawl = ?", (store.crawl,)).fetchall()
    names = [row["page"] for row in pages]
    home = _home(store, set(names))
    pages.sort(key=lambda row: _rank(row["page"], home))
    names = [row["page"] for row in pages]
    size = db.execute("select coalesce(max(id), 0) + 1 from runs").fetchone()[0]
    counts = _Counts(array("I", bytes(4 * size)), array("I", bytes(4 * size * SOURCES)))
    for number, row in enumerate(pages):
        for run in unpacked(row["runs"]):
            counts.add(run, number)
    db.execute(
        "create temp table standing"
        " (target text, first integer, run integer, address text, text text, place text, more text)"
    )
    db.executemany(_INSERT, _told(store, runs, counts))
    drawn = ((number, row) for number, row in enumerate(pages) if row["drawn"])
    for number, row in drawn:
        db.executemany(_INSERT, _drawn(runs, number, row))
    told = db.cursor()
    told.row_factory = None
    told.execute("select * from standing order by target, first, run")
    for target, rows in groupby(told, key=itemgetter(0)):
        store.add_link(_target(target, rows, counts, names))
    db.execute("drop table standing")


def _home(store: Store, pages: set[str]) -> str | None:
    """The address of the home page: the first page that was read from the one audited on, over its redirects."""
    site = read_site(store.db)
    url: str | None = urls.canonical(site.address) if site else None
    passed: set[str] = set()
    while url is not None and url not in pages and url not in passed:
        passed.add(url)
        row = store.db.execute(
            "select redirect from pages where url = ? and last = ?", (url, store.crawl)
        ).fetchone()
        url = row["redirect"] if row else None
    return url


def _rank(page: str, home: str | None) -> tuple[bool, int, int, str]:
    """The home page first, then pages near the top."""
    return page != home, page.count("/"), len(page), page


def _told(store: Store, runs: Runs, counts: _Counts) -> Iterator[_Row]:
    for number, content in store.db.execute("select id, content from runs"):
        if counts.pages[number]:
            first = counts.best[SOURCES * number]
            for link in runs.unpack(content):
                yield _row(link, first, number)


def _drawn(runs: Runs, number: int, row: Mapping[str, bytes]) -> Iterator[_Row]:
    """What a page has only as a browser draws it."""
    plain = {link[0] for run in unpacked(row["runs"]) for link in runs.read(run)}
    for run in unpacked(row["drawn"]):
        for link in runs.read(run):
            if link[0] not in plain:
                yield _row(link, number, -1 - number)


def _row(link: Link, first: int, run: int) -> _Row:
    url, address, words = link
    more = json.dumps(words[1:], ensure_ascii=False) if len(words) > 1 else None
    return url, first, run, None if address == url else address, *words[0], more


def _target(target: str, rows: Iterable[_Row], counts: _Counts, names: list[str]) -> dict[str, object]:
    """A target as the file keeps it, from its rows in the order of their pages."""
    kinds: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    spots: list[tuple[int, str, str]] = []
    address = ""
    for _, first, run, written, text, place, more in rows:
        others = json.loads(more) if more else ()
        pages, best = (counts.pages[run], counts.first(run)) if run >= 0 else (1, array("I", [first]))
        written = written or target
        if not address or (address == unwrapped(address) and written != unwrapped(written)):
            address = written
        kinds[place] += pages
        if text and (text in texts or len(texts) < TEXTS):
            texts[text] += pages
        for other, where in others:
            if where == Place.LIST and len(other) >= TITLE and other not in texts and len(texts) < TEXTS:
                texts[other] = 0
        called = text or next((other for other, _ in others if other), "")
        spots += [(page, called, place) for page in best]
    spots = sorted(spots)[:SOURCES]
    shown = [(text, place) for _, text, place in spots]
    return {
        "target": target,
        "address": address,
        "place": max(_ORDER, key=lambda place: (kinds[place], _ORDER.index(place))).value,
        "places": kinds.total(),
        "nav": kinds[Place.NAV],
        "sources": json.dumps([names[page] for page, _, _ in spots]),
        "texts": json.dumps(texts, ensure_ascii=False, sort_keys=True),
        "spots": json.dumps(
            [words if shown.index(words) == at else shown.index(words) for at, words in enumerate(shown)],
            ensure_ascii=False,
        ),
    }
