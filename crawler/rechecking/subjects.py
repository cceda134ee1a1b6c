"""The addresses to ask again for the sake of findings: what these are about, and what shows and leads to it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from checks.crawl import Crawl
from checks.policy.graph import Policies
from checks.records import Certificate, Kind
from checks.registry import Check
from checks.rules import Rules
from checks.store import Store
from crawler import urls
from crawler.rechecking.scope import Scope, scope_of
from crawler.runs import Runs, unpacked

PARTS, ITEMS, SOURCES, RELATED = 60, 100, 60, 200
"""List pages and items of one column, pages that link one target, and interpretations that are asked again at most."""
HOPS = 10
_ADDRESS = re.compile(r"https?://[^\s\"'，。；、（）《》<>]+")
_SHOWN = "select distinct page from entries where url = ?1 and last = ?2 union select page from messages where url = ?1 and last = ?2"
_LISTED = (
    "select url from entries where page in (select value from json_each(?)) and last = ? group by url limit ?"
)
_OF_HOST = "select min(url) from frontier where instr(url, ?) = 1 and state = 2"
_LED = "select redirect, reading from pages where url = ? and last = ?"
_DIRECTORIES = f"select url from pages where last = ? and status = 200 and kind in ('{Kind.HOME}', '{Kind.LIST}', '{Kind.CONTAINER}')"

Row = Mapping[str, Any]


class Subjects:
    """Collects what is ``wanted`` from the crawl before that of ``store``; ``sources`` has a page that links a target, by the target."""

    def __init__(self, store: Store, checks: Mapping[str, Check], rules: Rules, home: str) -> None:
        self._store = store
        self._db, self._before = store.db, store.previous
        self._checks = checks
        self._rules = rules
        self._columns = {
            row["url"]: json.loads(row["parts"])
            for row in self._db.execute("select url, parts from columns where last = ?", (self._before,))
        }
        self.wanted: set[str] = set(self._led([home]))
        self.sources: dict[str, str] = {}

    def add(self, findings: Collection[Row]) -> None:
        """Want what findings are about, whose rows are given."""
        scopes = {scope_of(self._checks[row["check"]]) for row in findings}
        targets: set[str] = set()
        for row in findings:
            named = set(self._named(row))
            self.wanted.update(self._led(named))
            places = json.loads(row["evidence"]).get("所在页面") or ()
            if "://" in row["about"]:
                targets.add(row["about"])
                first = next(
                    (each["页面"] if isinstance(each, dict) else each for each in places), row["url"]
                )
                self.sources[row["about"]] = first
            whole = Crawl in self._checks[row["check"]].subjects
            for url in named:
                self.wanted.update(self._lists(url, whole=whole and url == row["url"]))
        self.wanted.update(self._linking(targets))
        if scopes & {Scope.WIDE, Scope.RELATED, Scope.MANY}:
            self.wanted.update(self._directories())
        if Scope.RELATED in scopes:
            self.wanted.update(self._interpretations())

    def _named(self, row: Row) -> Iterator[str]:
        yield row["url"]
        if Certificate in self._checks[row["check"]].subjects:
            found = self._db.execute(_OF_HOST, (row["url"],)).fetchone()
            yield from (each for each in found if each)
        yield from (each for each in (row["about"],) if "://" in each)
        for address in _ADDRESS.findall(row["evidence"]):
            yield urls.canonical(address)

    def _led(self, found: Iterable[str]) -> Iterator[str]:
        """Addresses with what they led to, and the other parts of an article in parts."""
        for url in found:
            step: str | None = url
            for _ in range(HOPS):
                if step is None:
                    break
                yield step
                row = self._db.execute(_LED, (step, self._before)).fetchone()
                yield from (json.loads(row["reading"]).get("parts") or ()) if row else ()
                step = row["redirect"] if row else None

    def _lists(self, url: str, *, whole: bool) -> Iterator[str]:
        """The list pages of a column, with its items where the ``whole`` matters; the pages on which an item stands."""
        yield from (row["page"] for row in self._db.execute(_SHOWN, (url, self._before)))
        parts = self._columns.get(url, ())[:PARTS]
        yield from parts
        if whole and parts:
            listed = self._db.execute(_LISTED, (json.dumps(parts), self._before, ITEMS))
            yield from (row["url"] for row in listed)

    def _directories(self) -> Iterator[str]:
        later = {part for parts in self._columns.values() for part in parts[1:]}
        found = (row["url"] for row in self._db.execute(_DIRECTORIES, (self._before,)))
        yield from (url for url in found if url not in later)
        yield from self._columns

    def _linking(self, targets: set[str]) -> Iterator[str]:
        """Pages that link one of the targets."""
        if not targets:
            return
        runs = Runs(self._store)
        holding: dict[int, set[str]] = {}
        for row in self._db.execute("select id, content from runs"):
            lines = runs.unpack(row["content"])
            if found := {line[0] for line in lines if not isinstance(line, str)} & targets:
                holding[row["id"]] = found
        left = dict.fromkeys(targets, SOURCES)
        for row in self._db.execute("select page, runs, drawn from linked where crawl = ?", (self._before,)):
            numbers = (*unpacked(row["runs"]), *unpacked(row["drawn"]))
            for target in {target for number in numbers for target in holding.get(number, ())}:
                if left[target]:
                    left[target] -= 1
                    yield row["page"]

    def _interpretations(self) -> Iterator[str]:
        with Crawl(self._store.path, self._before) as crawl:
            found = crawl.once(Policies, self._rules.at(crawl.as_of).on(crawl.site)).interpretations
            yield from (document.url for document in list(found)[:RELATED])
