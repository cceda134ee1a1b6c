"""Hanweb jpaas (大汉集约化平台): a list is a unit of its page, built by the gateway and sent as markup in JSON.

A column page names its units in attributes of ``unitbuild.js`` (``url``, ``queryData``) or in an inline
script; the markup that the gateway sends ends with a pager element that says how many rows there are,
how many make a page, and what is asked for. Pages are turned in ``paramJson`` and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from checks.records import Kind
from crawler.layouts import Layout
from crawler.reading import feeds, objects, windows
from crawler.reading.calls import Ask, Call
from crawler.reading.feeds import Feed
from crawler.reading.html import Html
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading
from crawler.reading.rows import Listing
from crawler.reading.units import asked_by, boxes, has_units, pagers, turned, units


class Jpaas(Layout):
    """Known by the gateway's name in a script, or by the attributes that name a unit."""

    def matches(self, html: Html) -> bool:
        """A page with units that the gateway builds."""
        return "jpaas-publish-server" in html.code or has_units(html)

    def listing(self, html: Html) -> Listing | None:
        """The rows of a unit that stands in the page already; none where the page asks for its list."""
        found = units(html)
        return found.standing or (None if found.asks else super().listing(html))

    def pager(self, html: Html) -> Pager | None:
        """The pages after the one that stands in the page, as its pager element counts them."""
        standing, node = units(html).standing, units(html).pager
        if standing is None or node is None:
            return None if units(html).asks else super().pager(html)
        total, size, number = (_int(node.get(name)) for name in ("count", "rows", "pageno"))
        size, number = size or len(standing.rows), number or 1
        pages, ask = min(math.ceil((total or 0) / size), windows.MOST), asked_by(html, node)
        others = [n for n in range(1, pages + 1) if n != number] if ask else []
        steps = tuple(turned(ask, n, size).step(html.address, self.name) for n in others if ask)
        return Pager(pages=steps, total=pages or None, rows=total)

    def shell(self, html: Html) -> Pager | None:
        """The unit of the list, as the page itself asks for it."""
        asks = units(html).asks
        if asks:
            return Pager(pages=tuple(ask.step(html.address, self.name) for ask in asks))
        node = units(html).pager
        return Pager(rows=0) if node is not None and _int(node.get("count")) == 0 else super().shell(html)

    def _kind(self, html: Html, *read: Any, **named: Any) -> Kind:
        """A page that asks for its list is no document, whatever dates stand beside the list."""
        asks = units(html).asks and not html.meta.get("articletitle")
        return Kind.OTHER if asks and units(html).standing is None else super()._kind(html, *read, **named)

    def feed(self, text: str, *, address: str, seen: date) -> Feed | None:
        """The rows in the built markup; an answer without markup, or one that says it failed, tells nothing."""
        made = objects.parse(text.lstrip("\ufeff \t\r\n"))
        data = made.get("data") if isinstance(made, dict) else None
        markup = data.get("html") if isinstance(data, dict) else data
        if objects.failed(made) or not isinstance(markup, str) or not markup.strip():
            return None
        html = feeds.Fragment(markup, address, seen=seen)
        told = next(pagers(html), None)
        total, size = (_int(told.get(name)) if told is not None else None for name in ("count", "rows"))
        found = feeds.fragment(markup, address=address, seen=seen) or _hollow(html, total)
        if found is None:
            return None
        pages = math.ceil(total / size) if total and size else found.pages
        return replace(found, total=found.total if total is None else total, pages=pages, size=size)

    def answer(self, text: str, *, address: str, call: Call, seen: date) -> Reading | None:
        """Read an answer; one that succeeds with no markup at all is the end of a list, but no empty list."""
        reading = super().answer(text, address=address, call=call, seen=seen)
        if reading is None and call.number > 1 and _spent(objects.parse(text.lstrip("\ufeff \t\r\n"))):
            return Reading(kind=Kind.LIST, layout=self.name, blank=True)
        return reading

    def following(self, feed: Feed, ask: Ask) -> Iterator[Ask]:
        """The pages after an answer; one that gives fewer rows than its pager says tells their number itself."""
        given = objects.parse(str(ask.params.get("paramJson") or ""))
        asked = _int(given.get("pageSize")) if isinstance(given, dict) else None
        if ask.number == 1 and feed.total and feed.size and len(feed.rows) < min(feed.size, feed.total):
            feed = replace(feed, pages=None, size=len(feed.rows))
        for number in windows.numbers(feed, ask):
            yield turned(ask, number, asked or feed.size or len(feed.rows))


def _hollow(html: Html, total: int | None) -> Feed | None:
    """A unit that was built and holds nothing: its pager counts none, or it has none and its box is bare."""
    bare = any(
        box.find(".//a") is None and not "".join(map(str, box.itertext())).strip() for box in boxes(html)
    )
    return Feed(rows=(), total=0) if total == 0 or (total is None and bare) else None


def _spent(made: Any) -> bool:
    data = made.get("data") if isinstance(made, dict) and not objects.failed(made) else None
    return isinstance(data, dict) and not str(data.get("html") or "").strip()


def _int(value: Any) -> int | None:
    text = str("" if value is None else value).strip().partition(".")[0]
    return int(text) if text.isdigit() else None
