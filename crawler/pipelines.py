"""Keep what a page gave, ask for what it links, and mark it done: one transaction."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, replace
from typing import Any

from checks.records import Attachment, Entry, Page, Try
from checks.rules import Rules
from checks.store import Store
from crawler import urls
from crawler.carrying import Carrying, lines_of
from crawler.familiar import Familiar
from crawler.following import Following
from crawler.frontier import Frontier
from crawler.nowhere import Doubts
from crawler.parts import summary
from crawler.places import Places
from crawler.reading.calls import Call
from crawler.reading.result import Reading
from crawler.reading.walls import Wall
from crawler.runs import distinct
from crawler.sources import Sources, bare
from crawler.sweep import Sweep
from crawler.targets import Priority, Role, Target

BATCH = 40
SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One answered target on its way into the file.

    A page that is the ``same`` as in the crawl before was not read, one that is ``carried`` not even asked for; ``mark`` says how one was read, so that the next
    crawl may know (:class:`crawler.sameness.Sameness`).
    """

    target: Target
    page: Page
    reading: Reading | None = None
    content: bytes | None = None
    again: Priority | None = None
    wall: Wall | None = None
    attachment: Attachment | None = None
    found: tuple[str, ...] = ()
    same: bool = False
    carried: bool = False
    mark: bytes = b""


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
        sweep: Sweep | None = None,
        familiar: Familiar | None = None,
    ) -> None:
        self._store = store
        self._frontier = frontier
        self._places = Places(store)
        self._familiar = familiar or Familiar()
        self._sources = Sources(home, named)
        self._following = Following(frontier, rules, home, self._sources, outside=outside, files=files)
        self._carrying = Carrying(store, self._places, self._familiar, self._following, sweep)
        self._sweep = sweep
        made = store.db.execute("select url from frontier where role = ?", (Role.NOWHERE,))
        self._doubts = Doubts((row["url"] for row in made), home)
        self._pending = 0
        self._committed = time.monotonic()

    def keep(self, seen: Seen) -> None:
        """Keep one page with all its rows; a batch of pages shares a commit."""
        self._store.begin()
        if seen.same:
            page = seen.page
            self._carrying.carry(page, seen.target, asked=not seen.carried)
        else:
            page = self._keep_seen(seen)
        if made_up := self._doubts.of(page):
            self._following.ask(made_up, made_up, Priority.REST, seen.target.depth, role=Role.NOWHERE)
        read = seen.target.role is Role.SOURCE and seen.reading
        told = None if seen.carried else page
        self._frontier.done(seen.target, told, again=None if read else seen.again)
        self._pending += 1
        if self._pending >= BATCH or time.monotonic() - self._committed > SECONDS:
            self.commit()

    def _keep_seen(self, seen: Seen) -> Page:
        source = seen.target.role is Role.SOURCE
        fresh = {} if source else self._familiar.new(seen.page)
        if seen.content is not None:
            fresh["body"] = self._store.add_body(seen.content)
        page = bare(seen.page) if source else seen.page
        page = replace(page, **fresh) if fresh else page
        if seen.wall:
            self._frontier.refusals.met(page.url, seen.wall)
            page = replace(page, unread=self._frontier.refusals.site(page.url) or page.unread)
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
            self._keep_reading(page, seen.reading, seen)
        for address in seen.found:
            url = urls.canonical(address)
            hops = seen.target.hops + (url == page.redirect)
            self._following.ask(
                address, url, Priority.COLUMN, seen.target.depth, role=seen.target.role, hops=hops
            )
            if self._sweep and url == page.redirect and self._sweep.follows(url):
                self._frontier.renew(url)
        return page

    def _tried(self, url: str) -> tuple[Try, ...]:
        """The tries of an address before this one, in the same crawl."""
        row = self._store.db.execute(
            "select tries from pages where url = ? and last = ?", (url, self._store.crawl)
        ).fetchone()
        return tuple(Try(**told) for told in json.loads(row["tries"])) if row else ()

    def commit(self) -> None:
        """Make what was kept durable."""
        self._store.commit()
        self._pending = 0
        self._committed = time.monotonic()

    def conclude(self) -> None:
        """Keep the targets of the crawl."""
        self._store.begin()
        self._places.conclude()
        self.commit()

    def _keep_reading(self, page: Page, reading: Reading, seen: Seen) -> None:
        target, ask = seen.target, self._following.ask
        rows = reading.listing.rows if reading.listing else ()
        entries = [
            (Entry(column=page.url, url=r.url, title=r.title, published=r.published), r.address) for r in rows
        ]
        changed = self._sweep.new(rows) if self._sweep else ()
        self._store.add_entries(page.url, entries)
        if reading.document:
            self._store.add_document(reading.document)
        for message in reading.messages:
            self._store.add_message(message)
        asks = self._asks(page, reading) if target.role is Role.PAGE else {}
        if target.role is Role.PAGE:
            self._following.sources(page.url, (row.url for row in rows), asks, target)
        for step in reading.pager.pages if reading.pager else ():
            ask(step.address, step.url, Priority.LIST, target.depth, role=target.role, call=step.call)
        for url in reading.parts:
            ask(url, url, Priority.DOCUMENT, target.depth, role=target.role)
        for address in reading.wanted:
            call = Call(source=page.address, script=True)
            ask(address, urls.canonical(address), Priority.ENTRY, target.depth, call=call)
        document = reading.document is not None
        if target.role is Role.PAGE:
            numbers = self._places.add(page.url, reading.links, again=page.rendered)
            if seen.mark:
                told = json.dumps(asks, ensure_ascii=False) if asks else None
                self._places.note(page.url, lines_of(seen.page), told, seen.mark)
            self._following.runs(numbers, self._places.read, target, document=document)
            for row in changed:
                ask(row.address, row.url, Priority.LIST, target.depth + 1)
            steps = reading.pager.pages if changed and reading.pager else ()
            for url in (*(row.url for row in changed), *(step.url for step in steps)):
                if self._sweep and self._sweep.spared(url):
                    self._frontier.renew(url)
            self._places.led(page.url)
        else:
            self._following.links(distinct(page.url, reading.links), target, document=document)

    def _asks(self, page: Page, reading: Reading) -> dict[str, Any]:
        """What a page asks for beside its links, as it is kept for the next crawl."""
        interprets, cites = self._sources.told(page, reading)
        steps = reading.pager.pages if reading.pager else ()
        pager = [(step.address, step.url, asdict(step.call) if step.call else None) for step in steps]
        told = {"interprets": interprets, "cites": cites, "pager": pager}
        return {name: value for name, value in told.items() if value}

    def carries(self, target: Target, year: int) -> Seen | None:
        """What is kept of a target that need not be asked for this night, if that is so."""
        page = self._sweep.carried(target, year) if self._sweep else None
        if page is None:
            return None
        seen = Seen(target=target, page=page, same=True, carried=True)
        self.keep(seen)
        return seen

    def source_of(self, target: Target) -> str | None:
        """A page that links a target: some servers answer nobody who comes from nowhere."""
        told = self._sweep.source_of(target.url) if self._sweep else None
        return told or self._places.source_of(target.url, target.seq)
