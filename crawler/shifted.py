"""Lists whose pages were read on several nights: a row that went from a page that was asked for to one that was not is on neither."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cached_property

from checks.records import Kind
from checks.store import Store

_CARRIED = "select url from main.pages where last = ? and carried and kind = ?"
_BEFORE = "select parts from columns where url = ? and last = ?"
_LOST = """
    select 1 from entries as old where old.last = :previous and old.page in (select value from json_each(:before))
      and old.url not in (
        select url from entries
        where last = :crawl and page in (select value from json_each(:parts))
      )
"""


class Shifted:
    """Tells for the lists of one crawl whether they were seen whole, as of one night."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _carried(self) -> set[str]:
        return {row["url"] for row in self._store.db.execute(_CARRIED, (self._store.crawl, Kind.LIST))}

    def has_lost(self, column: str, parts: Collection[str]) -> bool:
        """Whether a row that the crawl before saw on a column's list pages is on none of them now, while some were not asked for.

        It may be on one of these, or was taken down: nothing that is not in the list may be said to be missing.
        """
        if self._carried.isdisjoint(parts):
            return False
        crawl, previous = self._store.crawl, self._store.previous
        row = self._store.db.execute(_BEFORE, (column, previous)).fetchone()
        before = [*parts, *(json.loads(row["parts"]) if row else ())]
        pages = {"before": json.dumps(before), "parts": json.dumps([*parts])}
        told = {"crawl": crawl, "previous": previous, **pages}
        return self._store.db.execute(_LOST, told).fetchone() is not None
