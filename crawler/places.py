"""Where each target stands: counted for all pages, with the five most prominent of them and the link's words there.

Navigation would make an edge for every page and link; a row per target with a count does not grow with it. A link
through an IPv6 gateway is a link to what is behind it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.hosts import unwrapped
from checks.records import Place
from checks.store import Store, read_site
from crawler import urls
from crawler.reading.html import Anchor

SOURCES = 5
TEXTS = 6
TITLE = 8
LONGEST = 80
_ORDER = list(Place)


@dataclass(slots=True)
class _Target:
    """What is known of a target; ``spots`` are its most prominent pages in order, with its words and its place there."""

    address: str
    kinds: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    spots: dict[str, tuple[str, str]] = field(default_factory=dict)


class Places:
    """The targets of one crawl; :meth:`flush` belongs to the transaction of the pages that name them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._home: str | None = None
        self._known: dict[str, _Target] = {}
        self._changed: set[str] = set()
        for row in store.db.execute("select * from places"):
            target = _Target(
                row["address"], Counter(json.loads(row["kinds"])), Counter(json.loads(row["texts"]))
            )
            target.spots = {told["url"]: (told["text"], told["place"]) for told in json.loads(row["spots"])}
            self._known[row["target"]] = target

    def add(self, source: str, links: Iterable[tuple[Anchor, Place]], *, again: bool = False) -> None:
        """Count the links of one page, each target once; of a page read ``again`` those that are new."""
        if self._home is None:
            self._home = self._find_home(source)
        seen: set[str] = set()
        for anchor, place in links:
            url, text = unwrapped(anchor.url), anchor.text[:LONGEST]
            if url in seen:
                self._call(url, source, text, place)
            if url in seen or url == source:
                continue
            seen.add(url)
            target = self._known.setdefault(url, _Target(anchor.address))
            if again and (source in target.spots or len(target.spots) == SOURCES):
                continue
            if unwrapped(anchor.address) != anchor.address:
                target.address = anchor.address
            target.kinds[place] += 1
            if text and (text in target.texts or len(target.texts) < TEXTS):
                target.texts[text] += 1
            self._stand(target, source, text, place)
            self._changed.add(url)

    def _stand(self, target: _Target, source: str, text: str, place: Place) -> None:
        """Keep a page among a target's spots if it is more prominent than the last of them."""
        if len(target.spots) == SOURCES and self._rank(source) > self._rank(next(reversed(target.spots))):
            return
        target.spots[source] = text, place
        target.spots = {at: target.spots[at] for at in sorted(target.spots, key=self._rank)[:SOURCES]}

    def _rank(self, source: str) -> tuple[bool, int, int, str]:
        """The home page first, then pages near the top."""
        return source != self._home, source.count("/"), len(source), source

    def _find_home(self, source: str) -> str | None:
        """The address of the home page, once ``source`` is it: the one audited, or where that leads."""
        site = read_site(self._store.db)
        url, passed = urls.canonical(site.address) if site else "", set[str]()
        while url != source:
            row = self._store.db.execute(
                "select redirect from pages where url = ? and last = ?", (url, self._store.crawl)
            ).fetchone()
            passed.add(url)
            if row is None or row["redirect"] is None or row["redirect"] in passed:
                return None
            url = row["redirect"]
        return url

    def _call(self, url: str, source: str, text: str, place: Place) -> None:
        """Remember what another link of the same page calls a target: as a count it weighs nothing."""
        target = self._known.get(url)
        if target is None or not text:
            return
        if source in target.spots and not target.spots[source][0]:
            target.spots[source] = text, target.spots[source][1]
            self._changed.add(url)
        long = place is Place.LIST and len(text) >= TITLE
        if long and text not in target.texts and len(target.texts) < TEXTS:
            target.texts[text] = 0
            self._changed.add(url)

    def flush(self) -> None:
        """Write what changed since the last time."""
        rows = []
        for url in self._changed:
            target = self._known[url]
            sources, spots = json.dumps(list(target.spots)), _spots(target)
            rows.append((url, target.address, json.dumps(target.kinds), sources, _json(target.texts), spots))
        self._store.db.executemany(
            "insert or replace into places (target, address, kinds, sources, texts, spots)"
            " values (?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._changed.clear()

    def conclude(self) -> None:
        """Keep every target as a row of this crawl."""
        self.flush()
        for url, target in self._known.items():
            kinds = target.kinds
            row = {"target": url, "address": target.address, "place": _usual(kinds).value}
            row |= {"sources": json.dumps(list(target.spots)), "texts": _json(target.texts)}
            counts = {"places": kinds.total(), "nav": kinds[Place.NAV]}
            self._store.add_link({**row, **counts, "spots": _spots(target)})


def _usual(kinds: Counter[str]) -> Place:
    return max(_ORDER, key=lambda place: (kinds[place], _ORDER.index(place)))


def _spots(target: _Target) -> str:
    told = [{"url": url, "text": text, "place": place} for url, (text, place) in target.spots.items()]
    return json.dumps(told, ensure_ascii=False)


def _json(texts: Counter[str]) -> str:
    return json.dumps(texts, ensure_ascii=False, sort_keys=True)
