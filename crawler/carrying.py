"""Pages that were not read in a crawl because they are the same still: their rows are this crawl's too, and their links are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from checks import cells
from checks.records import Hidden, Kind, Page
from checks.store import Store
from crawler.familiar import Familiar
from crawler.following import Following
from crawler.places import Places
from crawler.reading.calls import Call
from crawler.runs import Line
from crawler.sweep import Sweep
from crawler.targets import Priority, Target


class Carrying:
    """Carries pages from the crawl before to this one, as if they had been read again."""

    def __init__(
        self, store: Store, places: Places, familiar: Familiar, following: Following, sweep: Sweep | None
    ) -> None:
        self._store = store
        self._places = places
        self._familiar = familiar
        self._following = following
        self._sweep = sweep

    def carry(self, page: Page, target: Target, *, asked: bool) -> None:
        """Keep a page that is the same, with all that was read of it, and ask for what it leads to.

        One that was not ``asked`` for stays as old as it is, and what led nowhere further is only kept.
        """
        if page.kind is Kind.FILE:
            self._store.carry_page(page.url, {"carried": 1})
            self._store.extend("attachments", page.url)
            return
        told = self._places.carry(page.url)
        shown = self._familiar.without(_with(page, told.lines))
        values = {
            "carried": int(not asked),
            "outer": cells.cell(shown.outer),
            "hidden": cells.cell(shown.hidden),
        }
        if asked:
            values |= {"fetched": page.fetched.isoformat(), "seconds": page.seconds}
            values |= {"etag": page.etag, "last_modified": page.last_modified}
        self._store.carry_page(page.url, values)
        self._ask(page, target, json.loads(told.asks) if told.asks else {})
        document = page.kind is Kind.DOCUMENT
        self._following.runs(told.runs, self._places.read, target, document=document)
        self._places.led(page.url)

    def _ask(self, page: Page, target: Target, asks: dict[str, Any]) -> None:
        rows = self._store.db.execute(
            "select url from main.entries where page = ? and last = ?", (page.url, self._store.crawl)
        )
        self._following.sources(page.url, (row["url"] for row in rows), asks, target)
        if self._sweep:
            self._sweep.unchanged(url for _, url, _ in asks.get("pager", ()))
        for address, url, call in asks.get("pager", ()):
            step = Call(**{**call, "trail": tuple(call["trail"])}) if call else None
            self._following.ask(address, url, Priority.LIST, target.depth, role=target.role, call=step)


def lines_of(page: Page) -> tuple[Line, ...]:
    """The lines of a page outside its main text, and the words that it hides."""
    return (*page.outer, *((each.how, each.text, each.links) for each in page.hidden))


def _with(page: Page, lines: Iterable[Line]) -> Page:
    """A page with the lines that :func:`lines_of` told."""
    outer, hidden = [], []
    for each in lines:
        if isinstance(each, str):
            outer.append(each)
        else:
            hidden.append(Hidden(how=each[0], text=each[1], links=each[2]))
    return replace(page, outer=tuple(outer), hidden=tuple(hidden))
