"""The one spider: asks for what the frontier gives, reads it, and passes it on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread
from twisted.python.failure import Failure

from checks.records import Kind
from checks.store import Store
from crawler import answers, asking, attachments, certificates, decoder, failures, seeing, urls
from crawler.attachments.naming import file_name
from crawler.frontier import Frontier
from crawler.nowhere import nowhere
from crawler.pipelines import Keeper, Seen
from crawler.reader import Reader, drawn, sitemap
from crawler.reading.result import Reading
from crawler.sameness import Sameness
from crawler.shared import Shared
from crawler.targets import Priority, Role, Target

REDIRECTS = {301, 302, 303, 307, 308}
_PAGES = {".html", ".htm", ".shtml", ".shtm", ".jhtml", ".jsp", ".asp", ".aspx", ".php"}


class PortalSpider(scrapy.Spider):
    """Walks one portal from ``home`` and ``more`` addresses; ``noticed`` hears of every page that was kept.

    ``layout`` names the family of pages that no family claims; ``shared`` are answers that other audits had.
    """

    name = "portal"

    def __init__(
        self,
        *,
        store: Store,
        frontier: Frontier,
        keeper: Keeper,
        home: str,
        sameness: Sameness,
        more: tuple[str, ...] = (),
        layout: str | None = None,
        files: attachments.Reader | None = None,
        shared: Shared | None = None,
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
        self.shared = shared
        self.reader = Reader(store, home, layout)
        self.sameness = sameness
        # The same objects for every request: Scrapy looks into the source of each one that it has not seen.
        self._on_answer, self._on_file, self._on_failure = self.parse, self.attached, self.failed
        self.shown = certificates.Shown(store, home)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PortalSpider:
        """Scrapy's way to make one; large and foreign answers are cut after their headers."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.headers_received, signal=signals.headers_received)
        crawler.signals.connect(spider.bytes_received, signal=signals.bytes_received)
        crawler.signals.connect(spider.broke, signal=signals.spider_error)
        crawler.signals.connect(spider.lost, signal=signals.item_error)
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
        made_up = nowhere(home)
        self.frontier.push(made_up, made_up, role=Role.NOWHERE, priority=Priority.REST, depth=1)
        for address in self.more:
            url = urls.canonical(address)
            self.frontier.push(url, address, role=Role.PAGE, priority=Priority.ENTRY, depth=1)
        return
        yield  # what makes this a generator, as Scrapy wants it

    def request(self, target: Target) -> scrapy.Request | None:
        """A target as a request, with validators where a copy is kept."""
        callback = self._on_file if target.role is Role.FILE else self._on_answer
        before = None if target.probe else self.sameness.validators(target)
        try:
            source = self.keeper.source_of(target) if target.tries else None
            return asking.request(target, before, callback, self._on_failure, source=source)
        except ValueError:
            self.keeper.keep(Seen(target=target, page=seeing.page(target, error="bad-address")))
            return None

    def headers_received(self, headers: Any, request: scrapy.Request) -> None:
        """Stop a download once its headers have said enough."""
        target = request.meta.get("target")
        kind = (headers.get("Content-Type") or b"").decode("latin-1").lower()
        page_like = not kind or "html" in kind or "xml" in kind or kind.startswith("text/plain")
        page_like |= "octet-stream" in kind and urls.suffix(request.url) in _PAGES
        whole = target and (target.call or target.role is Role.FILE)
        if target and not whole and not page_like:
            raise StopDownload(fail=False)

    def bytes_received(self, data: bytes, request: scrapy.Request) -> None:
        """Stop a page that is only probed once its beginning came."""
        target = request.meta.get("target")
        if target and target.probe:
            request.meta["came"] = request.meta.get("came", 0) + len(data)
            if request.meta["came"] >= asking.PIECE:
                raise StopDownload(fail=False)

    def parse(self, response: Response) -> Iterator[Seen]:
        """Read an answer into records."""
        target: Target = response.meta["target"]
        status = response.status
        location = response.headers.get("Location")
        if target.role in (Role.NOWHERE, Role.CONTROL):
            yield seeing.tried(target, response)
        elif status in REDIRECTS and location:
            self.shown.by(response)
            yield seeing.redirected(target, response, location.decode("utf-8", "replace"))
        elif status == 304:
            yield self._same(target, response) or self._read_kept(target, response)
        elif wall := answers.wall(response):
            yield Seen(target=target, page=seeing.walled(target, response, wall), wall=wall)
        elif guard := answers.guard_behind(response):
            yield Seen(target=target, page=seeing.walled(target, response, guard))
        elif status == 200 and target.call and target.call.script:
            page = seeing.page(target, response, kind=Kind.FILE)
            yield Seen(target=target, page=page, content=response.body)
        elif status == 200 and not target.probe and (target.call or answers.is_page(response)):
            body = response.body
            if target.url == self.sameness.home:
                self.sameness.doubt(seeing.page(target, response), body)
            yield self._same(target, response, body) or self._read(target, response, body)
        elif status == 200 and answers.is_page(response) and response.body:
            yield seeing.probed(target, response)
        else:
            yield seeing.emptied(target, response)

    async def attached(self, response: Response) -> AsyncIterator[Seen]:
        """Read an attachment in the child process; whatever else answered is taken as from any target."""
        target: Target = response.meta["target"]
        before = self.sameness.kept(target.url) if response.status == 304 else None
        if before:
            page = seeing.page(target, response, kind=Kind.FILE, status=200)
            page = replace(page, etag=before["etag"], last_modified=before["last_modified"])
            yield Seen(target=target, page=page, content=self.store.body(before["body"]))
        elif response.status != 200 or not self.files:
            for seen in self.parse(response):
                yield seen
        elif wall := answers.wall_for_file(response):
            yield Seen(target=target, page=seeing.walled(target, response, wall))
        elif len(response.body) < attachments.LEAST and not target.last:
            yield seeing.emptied(target, response)
        else:
            name = file_name(answers.header(response, "Content-Disposition"), target.address)
            said = await maybe_deferred_to_future(deferToThread(self.files.read, response.body, name))
            yield seeing.attached(target, response, name, said)

    def _same(self, target: Target, response: Response, body: bytes | None = None) -> Seen | None:
        """The page as it was kept, if it is the same still; without a ``body`` the server says so."""
        year, header = response.meta["asked"].year, answers.header(response, "Content-Type")
        kept = self.sameness.holds(target, year, body, header)
        if kept:
            self.shown.by(response)
        return seeing.same(target, response, kept) if kept else None

    def _read_kept(self, target: Target, response: Response) -> Seen:
        before = self.sameness.kept(target.url)
        return self._read(target, response, self.store.body(before["body"]) or b"", before=before)

    def _read(self, target: Target, response: Response, content: bytes, *, before: Any = None) -> Seen:
        self.shown.by(response)
        header = f"charset={before['charset']}" if before else answers.header(response, "Content-Type")
        decoded = decoder.decode(content, header)
        found: tuple[str, ...] = ()
        reading: Reading | None = None
        mark = b""
        page = seeing.page(target, response, status=200, declared=decoded.declared, charset=decoded.charset)
        if before:
            page = replace(page, etag=before["etag"], last_modified=before["last_modified"])
        if target.url.endswith("/sitemap.xml"):
            found = sitemap(decoded.text, target.address, self.home)
        else:
            page, reading = self.reader.read(target, page, decoded)
            mark = self.sameness.mark(target, page, reading, header) if self.reader.alone else b""
        if target.call and target.call.render:
            page, reading = drawn(page, reading, whole=response.meta["whole"])
        waits = reading is not None and reading.wanted and target.tries < seeing.PATIENCE
        again = (Priority.COLUMN if target.tries == 0 else Priority.REST) if waits else None
        found += (reading.redirect,) if reading and reading.redirect else ()
        return Seen(
            target=target,
            page=page,
            reading=reading,
            content=content,
            found=found,
            again=again,
            mark=mark,
        )

    def broke(self, failure: Failure, response: Response | Failure) -> None:
        """Keep what could not be read as a record of that: it is neither lost nor asked for for ever."""
        asked: Any = response if isinstance(response, Response) else response.request  # type: ignore[attr-defined]
        target: Target = asked.meta["target"]
        told = f"读取这一页时程序出错：{type(failure.value).__name__}"
        self.keeper.keep(Seen(target=target, page=seeing.page(target, kind=Kind.UNREAD, unread=told)))

    def lost(self, failure: Failure) -> None:
        """Stop where nothing can be kept, as on a full disk; the same command goes on from here."""
        engine: Any = self.crawler.engine
        self.closing = asyncio.ensure_future(engine.close_spider_async(reason="failed"))

    def failed(self, failure: Failure) -> Iterator[Seen]:
        """Record why there was no answer."""
        target: Target = failure.request.meta["target"]  # type: ignore[attr-defined]
        token = failures.token(failure)
        if token == "left-alone":
            self.frontier.put_back(target)
        if token in ("stopped", "left-alone"):
            return
        again = (
            not target.last
            and target.role is not Role.CONTROL
            and token in ("timeout", "connection", "tls", "no-host", "no-such-name")
        )
        method = failure.request.method  # type: ignore[attr-defined]
        page = seeing.page(target, error=token, kind=Kind.UNREAD, method=method)
        yield Seen(target=target, page=page, again=Priority.AGAIN if again else None)
