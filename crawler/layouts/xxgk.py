"""Hanweb xxgk (信息公开目录): a directory of a body, searched by POST; a tree beside it names its columns.

The search is not limited to the column that asks: what limits it is ``infotypeId``, which stands in the
page's call or in its address (``number``). A page that gives none shows the whole directory if it is one;
of any other page's answers only the rows with the column's own number (``art_COL_``) are its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from checks.records import Kind
from crawler.layouts import Layout
from crawler.reading import directories, feeds, windows
from crawler.reading.calls import Ask, Call, Step, identity, with_query
from crawler.reading.feeds import Feed
from crawler.reading.html import Html, Node, prose_length
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading
from crawler.reading.rows import Listing, place, rows_of

_DIRECTORY = re.compile(r"目录|信息公开$|政务公开$|主动公开|公开内容|公开信息|公开平台|全部信息")
_COLUMN = re.compile(r"/col/col(\d+)/")
_ROW = re.compile(r"\btr_main_value")
_ANNUAL = re.compile(r"xxgkannualreport\.jsp$", re.I)
MIN_REPORT = 100


class Xxgk(Layout):
    """Known by the names of its search and its tree, or by a directory's rows."""

    def matches(self, html: Html) -> bool:
        """A page that searches a directory, a directory's tree, or a report that the module makes."""
        return directories.names_module(html) or bool(_ANNUAL.search(urlsplit(html.url).path))

    def listing(self, html: Html) -> Listing | None:
        """The directory's rows that stand in the page; none where the page asks for them."""
        rows = rows_of(html, _value_rows(html))
        if rows:
            node = _value_rows(html)[0]
            return Listing(rows, place(node), node)
        return None if directories.insists(html) else super().listing(html)

    def pager(self, html: Html) -> Pager | None:
        """A tree's columns, each to be searched for."""
        steps = tuple(_step(html, ask, self.name, (name,), name) for name, ask in directories.branches(html))
        return Pager(pages=steps) if steps else super().pager(html)

    def shell(self, html: Html) -> Pager | None:
        """The page's own search."""
        ask = next(iter(directories.asks(html)), None)
        if ask is None:
            return None if directories.branches(html) else super().shell(html)
        name = next(
            (name for name, _ in reversed(self.crumbs(html))), html.meta.get("columnname", html.title)
        )
        whole = bool(ask.params.get("infotypeId")) or not _COLUMN.search(html.url)
        feed = self.name if whole or _DIRECTORY.search(name) else f"{self.name}-own"
        return Pager(pages=(_step(html, ask, feed, (), name),))

    def feed(self, text: str, *, address: str, seen: date) -> Feed | None:
        """The rows of a directory; one that has its head and no row is empty."""
        html = feeds.Fragment(text, address, seen=seen)
        found = feeds.fragment(text, address=address, seen=seen) if "<" in text else None
        rows = rows_of(html, _value_rows(html))
        if rows:
            return replace(found, rows=rows) if found else Feed(rows=rows)
        head = any("tr_main_title" in (node.get("class") or "") for node in html.root.iter("tr"))
        return found or (Feed(rows=(), total=0) if head else None)

    def following(self, feed: Feed, ask: Ask) -> Iterator[Ask]:
        """The pages after an answer; their number stands in the form and in the address."""
        for number in windows.numbers(feed, ask):
            made = ask.turned(number)
            yield replace(made, address=with_query(made.address, {"currpage": number})) if ask.post else made

    def _kind(self, html: Html, *read: Any, **named: Any) -> Kind:
        """A page that asks for its list is no document; a report that the module makes is one, dated or not."""
        body = self.body(html)
        if _ANNUAL.search(urlsplit(html.url).path) and body is not None and prose_length(body) >= MIN_REPORT:
            return Kind.DOCUMENT
        asks = directories.insists(html) and not html.meta.get("articletitle") and not _value_rows(html)
        return Kind.OTHER if asks else super()._kind(html, *read, **named)


class XxgkOwn(Xxgk):
    """Reads the answers for a column that its page does not tell from the rest of the body."""

    @property
    def name(self) -> str:
        """The family's name, and that only the column's own rows are kept."""
        return f"{super().name}-own"

    def matches(self, html: Html) -> bool:
        """No page: only answers."""
        return False

    def answer(self, text: str, *, address: str, call: Call, seen: date) -> Reading | None:
        """Only the rows of the column; other bodies' rows are no proof that it is empty."""
        reading = super().answer(text, address=address, call=call, seen=seen)
        number = _COLUMN.search(call.source)
        if reading is None or reading.listing is None or number is None:
            return reading
        kept = tuple(row for row in reading.listing.rows if f"/art_{number[1]}_" in row.url)
        own = {row.url for row in kept}
        return replace(
            reading,
            listing=replace(reading.listing, rows=kept) if kept else None,
            pager=replace(reading.pager, rows=None) if reading.pager else None,
            links=tuple((anchor, where) for anchor, where in reading.links if anchor.url in own),
        )


def _step(html: Html, ask: Ask, feed: str, trail: tuple[str, ...], name: str) -> Step:
    """A search, told from others by what it is for: a column's page and its branch of the tree make the same one."""
    purpose = f"{ask.params.get('area')} {ask.params.get('infotypeId')} {name}"
    return replace(ask.step(html.address, feed, trail), url=identity(ask.address.partition("?")[0], purpose))


def _value_rows(html: Html) -> list[Node]:
    return [node for node in html.root.iter("tr") if _ROW.search(node.get("class") or "")]
