"""The one spider: asks for what the frontier gives, reads it, and passes it on."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread
from twisted.python.failure import Failure

from checks.records import Attachment, Kind, Page
from checks.store import Store
from crawler import answers, asking, attachments, decoder, failures, urls
from crawler.asking import BEIJING
from crawler.attachments.naming import file_name
from crawler.frontier import Frontier
from crawler.pipelines import Keeper, Seen
from crawler.reader import Reader, drawn
from crawler.reading import walls
from crawler.reading.result import Reading
from crawler.targets import Priority, Role, Target

PATIENCE = 4
REDIRECTS = {301, 302, 303, 307, 308}
_LOC = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>", re.I)
_PAGES = {".html", ".htm", ".shtml", ".shtm", ".jhtml", ".jsp", ".asp", ".aspx", ".php"}


class PortalSpider(scrapy.Spider):
    """Walks one portal from ``home`` and ``more`` addresses; ``noticed`` hears of every page that was kept.

    ``layout`` names the family of pages that no family claims.
    """

    name = "portal"

    def __init__(
        self,
        *,
        store: Store,
        frontier: Frontier,
        keeper: Keeper,
        home: str,
        more: tuple[str, ...] = (),
        layout: str | None = None,
        files: attachments.Reader | None = None,
        noticed: Callable[[Seen], None] = lambda seen: None,
    ) -> None:
        super().__init__()
        self.store = store
        self.frontier = frontier
        self.keeper = keeper
        self.home = home
        self.noticed = noticed
        self.more = more
        self.files = files
        self.reader = Reader(store, home, layout)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PortalSpider:
        """Scrapy's way to make one; large and foreign answers are cut after their headers."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.headers_received, signal=signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the addresses that were told and the sitemap; everything else comes from pages."""
        home = urls.canonical(self.home)
        self.frontier.push(home, self.home, role=Role.PAGE, priority=Priority.HOME, depth=0)
        sitemap = urls.join(self.home, "/sitemap.xml")
        if sitemap:
            self.frontier.push(
                urls.canonical(sitemap), sitemap, role=Role.PAGE, priority=Priority.ENTRY, depth=1
            )
        for address in self.more:
            url = urls.canonical(address)
            self.frontier.push(url, address, role=Role.PAGE, priority=Priority.ENTRY, depth=1)
        return
        yield  # what makes this a generator, as Scrapy wants it

    def request(self, target: Target) -> scrapy.Request | None:
        """A target as a request: HEAD for a probe's first try, with validators where a copy is kept."""
        callback = self.attached if target.role is Role.FILE else self.parse
        before = None if target.probe else self._kept(target.url)
        try:
            return asking.request(target, before, callback, self.failed)
        except ValueError:
            self.keeper.keep(Seen(target=target, page=self._page(target, error="bad-address")))
            return None

    def _kept(self, url: str) -> Any:
        return self.store.db.execute(
            "select * from pages where url = ? and last = ? and status = 200 and body is not null",
            (url, self.store.previous),
        ).fetchone()

    def headers_received(self, headers: Any, request: scrapy.Request) -> None:
        """Stop a download once its headers have said enough."""
        target = request.meta.get("target")
        kind = (headers.get("Content-Type") or b"").decode("latin-1").lower()
        page_like = not kind or "html" in kind or "xml" in kind or kind.startswith("text/plain")
        page_like |= "octet-stream" in kind and urls.suffix(request.url) in _PAGES
        whole = target and (target.call or target.role is Role.FILE)
        if target and not whole and (target.probe or not page_like):
            raise StopDownload(fail=False)

    def parse(self, response: Response) -> Iterator[Seen]:
        """Read an answer into records."""
        target: Target = response.meta["target"]
        status = response.status
        location = response.headers.get("Location")
        if status in REDIRECTS and location:
            yield self._redirected(target, response, location.decode("utf-8", "replace"))
        elif status == 304:
            before = self._kept(target.url)
            content = self.store.body(before["body"]) or b""
            yield self._read(target, response, content, before=before)
        elif wall := answers.wall(response):
            yield Seen(target=target, page=self._walled(target, response, wall), wall=wall)
        elif status == 200 and target.call and target.call.script:
            page = self._page(target, response, kind=Kind.FILE)
            yield Seen(target=target, page=page, content=response.body)
        elif status == 200 and not target.probe and (target.call or answers.is_page(response)):
            yield self._read(target, response, response.body)
        else:
            again = target.tries == 0 and (
                status in (404, 410) or status >= 500 or (target.probe and status >= 400)
            )
            kind = Kind.FILE if status == 200 else Kind.UNREAD
            page = self._page(target, response, kind=kind)
            yield Seen(target=target, page=page, again=Priority.AGAIN if again else None)

    async def attached(self, response: Response) -> AsyncIterator[Seen]:
        """Read an attachment in the child process; whatever else answered is taken as from any target."""
        target: Target = response.meta["target"]
        before = self._kept(target.url) if response.status == 304 else None
        if before:
            page = self._page(target, response, kind=Kind.FILE, status=200)
            page = replace(page, etag=before["etag"], last_modified=before["last_modified"])
            yield Seen(target=target, page=page, content=self.store.body(before["body"]))
        elif response.status == 200 and self.files and (wall := answers.wall_for_file(response)):
            # Files are guarded apart from pages: the pages of the folder may still be asked for.
            yield Seen(target=target, page=self._walled(target, response, wall))
        elif response.status == 200 and self.files:
            name = file_name(answers.header(response, "Content-Disposition"), target.address)
            said = await maybe_deferred_to_future(deferToThread(self.files.read, response.body, name))
            attachment = Attachment(
                url=target.url,
                address=target.address,
                name=name,
                format=said.format,
                text=said.text,
                scanned=said.scanned,
                unread=said.unread,
            )
            page = self._page(target, response, kind=Kind.FILE)
            content = said.text.encode("utf-8", "replace")
            yield Seen(target=target, page=page, content=content, attachment=attachment)
        else:
            for seen in self.parse(response):
                yield seen

    def _walled(self, target: Target, response: Response, wall: walls.Wall) -> Page:
        return self._page(target, response, kind=Kind.UNREAD, error="wall", unread=wall.sentence)

    def _redirected(self, target: Target, response: Response, location: str) -> Seen:
        address = urls.join(response.url, location)
        if address is None or urls.canonical(address) == target.url:
            wall = walls.replays(answers.cookies(response))
            told = wall.sentence if wall else "跳转到自身，疑似防护墙"
            page = self._page(target, response, kind=Kind.UNREAD, error="wall", unread=told)
            return Seen(target=target, page=page, wall=wall)
        page = self._page(target, response, kind=Kind.REDIRECT, redirect=urls.canonical(address))
        return Seen(target=target, page=page, found=(address,))

    def _read(self, target: Target, response: Response, content: bytes, *, before: Any = None) -> Seen:
        header = f"charset={before['charset']}" if before else answers.header(response, "Content-Type")
        decoded = decoder.decode(content, header)
        found: tuple[str, ...] = ()
        reading: Reading | None = None
        page = self._page(target, response, status=200, declared=decoded.declared, charset=decoded.charset)
        if before:
            page = replace(page, etag=before["etag"], last_modified=before["last_modified"])
        if target.url.endswith("/sitemap.xml"):
            locations = (urls.join(target.address, loc) for loc in _LOC.findall(decoded.text))
            found = tuple(a for a in locations if a and urls.same_site(self.home, a))[:5000]
        else:
            page, reading = self.reader.read(target, page, decoded)
        if target.call and target.call.render:
            page, reading = drawn(page, reading, whole=response.meta["whole"])
        waits = reading is not None and reading.wanted and target.tries < PATIENCE
        again = (Priority.COLUMN if target.tries == 0 else Priority.REST) if waits else None
        found += (reading.redirect,) if reading and reading.redirect else ()
        return Seen(target=target, page=page, reading=reading, content=content, found=found, again=again)

    def failed(self, failure: Failure) -> Iterator[Seen]:
        """Record why there was no answer."""
        target: Target = failure.request.meta["target"]  # type: ignore[attr-defined]
        token = failures.token(failure)
        if token == "stopped":
            return
        again = target.tries == 0 and token in ("timeout", "connection", "tls", "no-host")
        page = self._page(target, error=token, kind=Kind.UNREAD)
        yield Seen(target=target, page=page, again=Priority.AGAIN if again else None)

    def _page(self, target: Target, response: Response | None = None, **given: Any) -> Page:
        values: dict[str, Any] = {
            "url": target.url,
            "address": target.call.source if target.call and target.call.feed else target.address,
            "fetched": datetime.now(BEIJING),
        }
        if response is not None:
            values |= {"status": response.status, "seconds": response.meta.get("download_latency")}
            values |= {
                "etag": answers.header(response, "ETag"),
                "last_modified": answers.header(response, "Last-Modified"),
            }
        return Page(**(values | given))
