"""Layouts: one file per family of systems, found by walking this folder.

``Layout`` reads what every system shares: standard meta tags, breadcrumbs, repeated rows, pagers,
labelled blocks, the main text, the requests of a page's own scripts. A family overrides only what
differs and says by ``matches`` which pages are its own. A layout knows a page and nothing of the crawl.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Iterator
from datetime import date
from functools import cache

from lxml import etree

from checks.records import Kind, Stamp
from crawler.reading import (
    articleparts,
    branches,
    crumbs,
    documents,
    feeds,
    headings,
    messagelists,
    metadata,
    pagers,
    prose,
    publication,
    rowlinks,
    rows,
    scripts,
    sequences,
    shells,
)
from crawler.reading.calls import Ask, Call, asked
from crawler.reading.feeds import Feed
from crawler.reading.html import Html, Node
from crawler.reading.result import Reading
from crawler.reading.surroundings import surroundings

MIN_ARTICLE = 40
MOST_PAGES = 2000


class Layout:
    """The default: what holds for any system."""

    def matches(self, html: Html) -> bool:
        """Whether the page was made by this family; the default answers for the rest."""
        return True

    def listing(self, html: Html) -> rows.Listing | None:
        """The list the page is there for."""
        return rows.main_listing(html)

    def pager(self, html: Html) -> pagers.Pager | None:
        """The pages its list goes on to."""
        found = pagers.pager(html)
        return sequences.filled(found) if found else None

    def shell(self, html: Html) -> pagers.Pager | None:
        """Where the list of a page without one is asked for."""
        return shells.pager(html, self.name) or shells.frames(html)

    def crumbs(self, html: Html) -> tuple[tuple[str, str | None], ...]:
        """The breadcrumb, from the home page down."""
        return crumbs.crumbs(html)

    def body(self, html: Html) -> Node | None:
        """The element with the main text."""
        return prose.main_text(html)

    def feed(self, text: str, *, address: str, seen: date) -> Feed | None:
        """The rows of an answer to one of this family's calls; ``None`` when it can't be understood."""
        return feeds.read(text, address=address, seen=seen)

    def following(self, feed: Feed, ask: Ask) -> Iterator[Ask]:
        """The parts that come after the first answer: all that it announces, else the next one while rows come.

        A later answer announces nothing new, and the last is too short to tell how many rows make a page.
        """
        if not ask.paged or (ask.number > 1 and (feed.total or feed.pages)):
            return
        size = ask.size or len(feed.rows)
        last = feed.pages or (math.ceil(feed.total / size) if feed.total and size else None)
        if last is None and feed.rows:
            last = ask.number + 1
        for number in range(ask.number + 1, min(last or 0, MOST_PAGES) + 1):
            yield ask.turned(number)

    def answer(self, text: str, *, address: str, call: Call, seen: date) -> Reading | None:
        """Read an answer to a call as a part of the list of ``call.source``."""
        feed = self.feed(text, address=call.source, seen=seen)
        if feed is None or (call.before and call.before == feed.fingerprint):
            return None if feed is None else Reading(kind=Kind.LIST, layout=self.name, blank=True)
        ask, before = asked(address, call), feed.fingerprint
        steps = tuple(a.step(call.source, self.name, call.trail, before) for a in self.following(feed, ask))
        listing = rows.Listing(feed.rows, "", etree.Element("ul"))
        return Reading(
            kind=Kind.LIST,
            layout=self.name,
            crumbs=tuple((name, None) for name in call.trail),
            listing=listing if feed.rows else None,
            pager=pagers.Pager(pages=steps, total=feed.pages, rows=feed.total),
            blank=not feed.rows and not feed.total,
            links=tuple(rowlinks.links(feed.rows)),
        )

    def read(self, html: Html) -> Reading:
        """Read a page whole."""
        target = scripts.forward(html)
        if target:
            return Reading(
                kind=Kind.REDIRECT,
                layout=self.name,
                title=html.title,
                meta=html.meta,
                redirect=target,
                surroundings=surroundings(html),
            )
        body, listing, pager, trail = self.body(html), self.listing(html), self.pager(html), self.crumbs(html)
        listed = [row.node for row in listing.rows] if listing else []
        given, title = metadata.labelled(html, body, listed), headings.heading(html)
        published = publication.published(html, given, title, listed)
        kind = self._kind(html, given, published, body, listing, pager)
        if kind not in (Kind.DOCUMENT, Kind.LIST) and listing is None:
            pager = self.shell(html) or pager
            if pager and any(step.call is None or not step.call.trail for step in pager.pages):
                kind = Kind.LIST
        kept = listing if kind is Kind.LIST else None
        row_nodes = rowlinks.inside(html, kept)
        prose_node = body if kind is not Kind.LIST else None
        archived = kind is not Kind.DOCUMENT and metadata.ARCHIVED.search(html.outline.words(html.root))
        document = (
            documents.document(html, given, published, body, trail, listed) if kind is Kind.DOCUMENT else None
        )
        framed = sum(not html.framed[n] for n in html.outline.tagged("iframe", "frame", "object", "embed"))
        return Reading(
            kind=kind,
            layout=self.name,
            title=title,
            meta=html.meta,
            crumbs=trail,
            listing=kept,
            pager=pager if kind is not Kind.DOCUMENT else None,
            hollows=() if kept else rows.hollows(html),
            scripts=scripts.drawing(html),
            blank=kept is None and not _asks(pager) and rows.says_blank(html),
            frames=framed,
            text=0 if kept else _own_text(html, body, trail),
            prose=_prose(html, body) if kind in (Kind.OTHER, Kind.CONTAINER) else "",
            below=branches.below(html),
            inner=() if kept else branches.inner(html),
            images=prose.media(body),
            archived=archived[0] if archived else None,
            document=document,
            links=(
                *html.placed(row_nodes, prose_node),
                *rowlinks.told(html, kept),
            ),
            parts=articleparts.parts(html.url, pager) if kind is Kind.DOCUMENT else (),
            messages=messagelists.messages(html, title, trail, listing),
            wanted=shells.scripts_wanted(html) if not (kept or pager or kind is Kind.DOCUMENT) else (),
            surroundings=surroundings(html, body if kind is Kind.DOCUMENT else None, kept),
        )

    @property
    def name(self) -> str:
        """The family's name: its file's."""
        module = type(self).__module__.rpartition(".")[2]
        return "default" if type(self) is Layout else module

    def _kind(
        self,
        html: Html,
        given: dict[str, str],
        published: Stamp | None,
        body: Node | None,
        listing: rows.Listing | None,
        pager: pagers.Pager | None,
    ) -> Kind:
        """A document names its date and has prose; a list has rows; what has neither leads on."""
        dated = published is not None and (published.rule != "url" or listing is None or not listing.dated)
        article = bool(html.meta.get("articletitle")) or "index_number" in given or "doc_number" in given
        content = html.outline.prose[html.outline.at[body]] if body is not None else 0
        filled = content >= MIN_ARTICLE or prose.media(body) > 0 or documents.attached(html, body)
        listed = listing is not None and (pager is not None or len(listing.rows) >= 3)
        outweighed = (
            listed
            and listing is not None
            and listing.dated > 0
            and sum(len(r.title) for r in listing.rows) > content
        )
        if (article or dated) and filled and not outweighed:
            return Kind.DOCUMENT
        if listing is not None:
            return Kind.LIST
        if dated and body is not None and not pager:
            return Kind.DOCUMENT
        inside = [a for a in html.anchors if not html.in_fringe(a.node) and a.text]
        return Kind.CONTAINER if len(inside) >= 3 and content < 200 else Kind.OTHER


def _asks(pager: pagers.Pager | None) -> bool:
    """Whether a page asks for its list: then what stands in its place meanwhile says nothing."""
    return pager is not None and any(step.call for step in pager.pages)


def _own_text(html: Html, body: Node | None, trail: tuple[tuple[str, str | None], ...]) -> int:
    if body is None:
        return 0
    text = prose.text_of(html, body)
    short = len(text) <= sum(len(name) for name, _ in trail) + 12
    return 0 if short and rows.BLANK.search(text) else len(text)


def _prose(html: Html, body: Node | None) -> str:
    text = prose.lines_of(html, body)[: documents.LONGEST]
    return text if len(text) >= MIN_ARTICLE else ""


@cache
def families() -> tuple[Layout, ...]:
    """One of each family in this folder, in the order of their names."""
    found: list[Layout] = []
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        found += [
            kind()
            for kind in vars(module).values()
            if isinstance(kind, type) and issubclass(kind, Layout) and kind.__module__ == module.__name__
        ]
    return tuple(found)


def named(name: str) -> Layout:
    """The family of that name, else the default."""
    return next((family for family in families() if family.name == name), Layout())


def pick(html: Html, told: str | None = None) -> Layout:
    """The family a page belongs to, else the one that was ``told``, else the default."""
    claims = (family for family in families() if family.matches(html))
    return next(claims, None) or (named(told) if told else Layout())
