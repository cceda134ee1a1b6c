"""Keep what a page gave, ask for what it links, and mark it done: one transaction."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from checks.hosts import unwrapped
from checks.records import Attachment, Entry, Page, Place, Try
from checks.rules import Rules
from checks.store import Store
from crawler import urls
from crawler.familiar import Familiar
from crawler.frontier import Frontier
from crawler.nowhere import Doubts
from crawler.parts import summary
from crawler.places import Places
from crawler.reading.anchors import FILES
from crawler.reading.calls import Call
from crawler.reading.html import Anchor
from crawler.reading.result import Reading
from crawler.reading.walls import Wall
from crawler.sources import Sources, bare
from crawler.targets import Priority, Role, Target

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

BATCH = 40
SECONDS = 0.5
WAYS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One answered target on its way into the file."""

    target: Target
    page: Page
    reading: Reading | None = None
    content: bytes | None = None
    again: Priority | None = None
    wall: Wall | None = None
    attachment: Attachment | None = None
    found: tuple[str, ...] = ()


class Keeper:
    """Writes seen pages of one crawl, and asks for what they link.

    Other hosts are asked only with ``outside``, attachments are read only with ``files``; ``named`` are hosts
    whose address was told.
    """

    def __init__(
        self,
        store: Store,
        frontier: Frontier,
        rules: Rules,
        home: str,
        *,
        outside: bool = True,
        files: bool = True,
        named: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._outside = outside
        self._files = files
        self._frontier = frontier
        self._rules = rules
        self._home = home
        self._places = Places(store)
        self._familiar = Familiar()
        self._sources = Sources(home, named)
        made = store.db.execute("select url from frontier where role = ?", (Role.NOWHERE,))
        self._doubts = Doubts((row["url"] for row in made), home)
        self._ways: set[tuple[str, Priority, Role]] = set()
        self._pending = 0
        self._committed = time.monotonic()

    def keep(self, seen: Seen) -> None:
        """Keep one page with all its rows; a batch of pages shares a commit."""
        self._store.begin()
        source = seen.target.role is Role.SOURCE
        page = bare(seen.page) if source else self._familiar.without(seen.page)
        if seen.wall:
            self._frontier.refusals.met(page.url, seen.wall)
            page = replace(page, unread=self._frontier.refusals.site(page.url) or page.unread)
        if seen.content is not None:
            page = replace(page, body=self._store.add_body(seen.content))
        if seen.target.tries:
            page = replace(page, tries=(*self._tried(page.url), *page.tries))
        self._store.add_page(page, summary(seen.reading, seen.target))
        if seen.attachment:
            self._store.add_attachment(seen.attachment)
        elif seen.target.role is Role.FILE and page.status == 200:
            self._store.extend("attachments", page.url)
        if source and seen.reading and seen.reading.document:
            self._store.add_document(seen.reading.document, elsewhere=True)
        elif seen.reading and not source:
            self._keep_reading(page, seen.reading, seen.target)
        for address in seen.found:
            url = urls.canonical(address)
            hops = seen.target.hops + (url == page.redirect)
            self._ask(address, url, Priority.COLUMN, seen.target.depth, role=seen.target.role, hops=hops)
        if made_up := self._doubts.of(page):
            self._ask(made_up, made_up, Priority.REST, seen.target.depth, role=Role.NOWHERE)
        self._frontier.done(seen.target, page, again=None if source and seen.reading else seen.again)
        self._pending += 1
        if self._pending >= BATCH or time.monotonic() - self._committed > SECONDS:
            self.commit()

    def _tried(self, url: str) -> tuple[Try, ...]:
        """The tries of an address before this one, in the same crawl."""
        row = self._store.db.execute(
            "select tries from pages where url = ? and last = ?", (url, self._store.crawl)
        ).fetchone()
        return tuple(Try(**told) for told in json.loads(row["tries"])) if row else ()

    def commit(self) -> None:
        """Make what was kept durable."""
        self._places.flush()
        self._store.commit()
        self._pending = 0
        self._committed = time.monotonic()

    def conclude(self) -> None:
        """Keep the targets of the crawl."""
        self._store.begin()
        self._places.conclude()
        self.commit()

    def _keep_reading(self, page: Page, reading: Reading, target: Target) -> None:
        if reading.listing:
            rows = reading.listing.rows
            entries = [
                (Entry(column=page.url, url=r.url, title=r.title, published=r.published), r.address)
                for r in rows
            ]
            self._store.add_entries(page.url, entries)
        if reading.document:
            self._store.add_document(reading.document)
        for message in reading.messages:
            self._store.add_message(message)
        for cite in self._sources.of(page, reading) if target.role is Role.PAGE else ():
            self._ask(
                cite.address or "", cite.url or "", Priority.OUTSIDE, target.depth + 1, role=Role.SOURCE
            )
        for step in reading.pager.pages if reading.pager else ():
            self._ask(step.address, step.url, Priority.LIST, target.depth, role=target.role, call=step.call)
        for url in reading.parts:
            self._ask(url, url, Priority.DOCUMENT, target.depth, role=target.role)
        for address in reading.wanted:
            call = Call(source=page.address, script=True)
            self._ask(address, urls.canonical(address), Priority.ENTRY, target.depth, call=call)
        if target.role is Role.PAGE:
            self._places.add(page.url, reading.links, again=page.rendered)
        for anchor, place in reading.links:
            self._ask_link(anchor, place, target, document=reading.document is not None)

    def _ask_link(self, anchor: Anchor, place: Place, target: Target, *, document: bool) -> None:
        address, url = unwrapped(anchor.address), unwrapped(anchor.url)
        priority, role = self._priority(anchor, place), Role.PAGE
        statutory = priority in (Priority.ENTRY, Priority.STATUTORY)
        if target.role is not Role.PAGE:
            known = Role.COLUMN if target.role is Role.GUEST and statutory else None
            role = Role.LEAF if place is Place.LIST else known or Role.PROBE
            if target.role is Role.LEAF or role is Role.PROBE or not urls.same_site(target.url, url):
                return
        elif place is Place.ATTACHMENT:
            own = urls.same_site(self._home, url)
            role = Role.FILE if document and own and self._files else Role.PROBE
        elif not urls.same_site(self._home, url):
            role = Role.GUEST if statutory and place is Place.NAV else Role.PROBE
        # A menu stands on every page: what was asked for in the same way need not be looked up.
        way = (url, priority, role)
        if way not in self._ways:
            if len(self._ways) > WAYS:
                self._ways.clear()
            self._ways.add(way)
            self._ask(address, url, priority, target.depth + 1, role=role)

    def _priority(self, anchor: Anchor, place: Place) -> Priority:
        if place is Place.LIST:
            return Priority.DOCUMENT
        name = anchor.text
        if not 2 <= len(name) <= 20:
            return Priority.REST
        categories = self._rules.classify(name)
        if "p-entry" in categories or name in ("网站地图", "站点地图"):
            return Priority.ENTRY
        return Priority.STATUTORY if categories or self._rules.cycle(name) else Priority.COLUMN

    def _ask(
        self,
        address: str,
        url: str,
        priority: Priority,
        depth: int,
        *,
        role: Role = Role.PAGE,
        call: Call | None = None,
        hops: int = 0,
    ) -> None:
        own = urls.same_site(self._home, url)
        if not own and not self._outside:
            return
        if not own and role is Role.PAGE:
            role = Role.PROBE
        if urls.suffix(url) in FILES and role not in (Role.FILE, Role.NOWHERE) and not call:
            role = Role.PROBE
        if role is Role.SOURCE and not self._sources.may_be_read(url):
            role = Role.PAGE if own else Role.PROBE
        if role in (Role.PROBE, Role.FILE, Role.SOURCE):
            priority = Priority.ATTACHMENT if own else Priority.OUTSIDE
        host = None if own else urlsplit(url).netloc
        self._frontier.push(
            url, address, role=role, priority=priority, depth=depth, call=call, host=host, hops=hops
        )


class KeepPipeline:
    """Scrapy's door to the keeper."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Keep a :class:`Seen`."""
        spider: Any = self._crawler.spider
        spider.keeper.keep(item)
        spider.noticed(item)
        return item
