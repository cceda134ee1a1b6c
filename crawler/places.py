"""Where each target stands: counted for all pages, with the five most prominent of them.

Navigation would make an edge for every page and link; a row per target with a count does not grow with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from checks.records import Place
from checks.store import Store
from crawler.reading.html import Anchor

SOURCES = 5
TEXTS = 6
TITLE = 8
_ORDER = list(Place)


class Places:
    """The targets of one crawl; :meth:`flush` belongs to the transaction of the pages that name them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, tuple[str, Counter[str], list[str], Counter[str]]] = {}
        self._changed: set[str] = set()
        for row in store.db.execute("select * from places"):
            kinds, texts = Counter(json.loads(row["kinds"])), Counter(json.loads(row["texts"]))
            self._known[row["target"]] = (row["address"], kinds, json.loads(row["sources"]), texts)

    def add(self, source: str, links: Iterable[tuple[Anchor, Place]], *, again: bool = False) -> None:
        """Count the links of one page, each target once; of a page read ``again`` those that are new."""
        seen: set[str] = set()
        for anchor, place in links:
            if anchor.url in seen and place is Place.LIST:
                self._entitle(anchor)
            if anchor.url in seen or anchor.url == source:
                continue
            seen.add(anchor.url)
            _, kinds, sources, texts = self._known.setdefault(
                anchor.url, (anchor.address, Counter(), [], Counter())
            )
            if again and (source in sources or len(sources) == SOURCES):
                continue
            kinds[place] += 1
            if anchor.text and (anchor.text in texts or len(texts) < TEXTS):
                texts[anchor.text[:80]] += 1
            sources.append(source)
            sources.sort(key=lambda url: (url.count("/"), len(url), url))
            del sources[SOURCES:]
            self._changed.add(anchor.url)

    def _entitle(self, anchor: Anchor) -> None:
        """Remember what another row of the same page calls a target; as a count it weighs nothing."""
        texts, text = self._known[anchor.url][3], anchor.text[:80]
        if len(text) >= TITLE and text not in texts and len(texts) < TEXTS:
            texts[text] = 0
            self._changed.add(anchor.url)

    def flush(self) -> None:
        """Write what changed since the last time."""
        rows = []
        for target in self._changed:
            address, kinds, sources, texts = self._known[target]
            rows.append((target, address, json.dumps(kinds), json.dumps(sources), _json(texts)))
        self._store.db.executemany("insert or replace into places values (?, ?, ?, ?, ?)", rows)
        self._changed.clear()

    def conclude(self) -> None:
        """Keep every target as a row of this crawl."""
        self.flush()
        for target, (address, kinds, sources, texts) in self._known.items():
            place = max(_ORDER, key=lambda place: (kinds[place], _ORDER.index(place)))
            row = {"target": target, "address": address, "place": place.value, "places": sum(kinds.values())}
            row |= {"nav": kinds[Place.NAV], "sources": json.dumps(sources), "texts": _json(texts)}
            self._store.add_link(row)


def _json(texts: Counter[str]) -> str:
    return json.dumps(texts, ensure_ascii=False, sort_keys=True)
