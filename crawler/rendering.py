"""Columns whose lists scripts draw, opened once with a browser when everything else has been asked for.

Plain requests never come this way: a target marked ``render`` is answered by the browser, and what the
page's scripts then ask for goes out as requests of the crawl like any others, under its fence and pace.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider
from scrapy.http import HtmlResponse, Response

from crawler import browser, urls
from crawler.columns import Assembly
from crawler.reading.calls import Call
from crawler.targets import RENDERED, Priority, Role, Target
from crawler.visits import Answer, Ask, Question, RenderError, StoppedError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spiders.portal import PortalSpider

MIDDLEWARES = {"crawler.rendering.BrowserMiddleware": 900}
ABREAST = 2
HOPS = 5
REDIRECTS = {301, 302, 303, 307, 308}
KEPT_BYTES = 32 * 1024 * 1024
# What belongs to a connection, or to a browser as such, and not to what a script asks.
_NOT_SENT = ("host", "connection", "content-length", "cookie", "user-agent", "accept-encoding", "sec-")
_NOT_GIVEN = {"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"}


class BrowserMiddleware:
    """Asks for the pages that need a browser when nothing else waits, and answers for them."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        manners = browser.Manners(agent=str(settings["USER_AGENT"]), pace=settings.getfloat("ZWGK_PACE"))
        self._crawler = crawler
        self._browser = browser.Browser(browser.program(), manners)
        self._allowed = frozenset(settings.get("ZWGK_ALLOWED", ()))
        self._abreast = asyncio.Semaphore(ABREAST)
        self._files: dict[str, Answer] = {}
        self._room = KEPT_BYTES

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        made = cls(crawler)
        crawler.signals.connect(made.idle, signal=signals.spider_idle)
        crawler.signals.connect(made.closed, signal=signals.spider_closed)
        return made

    def idle(self, spider: PortalSpider) -> None:
        """Ask for the columns that scripts draw, now that all that can be read without them is."""
        if spider.frontier.spent:
            return
        spider.keeper.conclude()
        for page in Assembly(spider.store, spider.home).drawn():
            sql = "select role, depth from frontier where url = ?"
            row = spider.store.db.execute(sql, (page.url,)).fetchone() or (Role.PAGE, 1)
            spider.frontier.push(
                page.url + RENDERED,
                page.row["address"],
                role=Role(row[0]),
                priority=Priority.COLUMN,
                depth=row[1],
                call=Call(source=page.row["address"], render=True),
            )
        if spider.frontier.has_waiting():
            raise DontCloseSpider

    async def closed(self) -> None:
        """Stop the browser."""
        await self._browser.close()

    async def process_request(self, request: Request) -> Response | None:
        """Answer for a target that is to be rendered; leave all others to the downloader."""
        target: Target | None = request.meta.get("target")
        if target is None or target.call is None or not target.call.render:
            return None
        async with self._abreast:
            begun = monotonic()
            try:
                shown = await self._browser.draw(request.url, self._asker(request), self._live)
            except RenderError:
                if self._live():
                    raise
        if not self._live():
            raise StoppedError
        request.meta["download_latency"] = monotonic() - begun
        request.meta["whole"] = shown.whole
        body = shown.html.encode("utf-8", "replace")
        return HtmlResponse(request.url, body=body, encoding="utf-8", request=request)

    def _live(self) -> bool:
        return self._crawler.crawling

    def _asker(self, page: Request) -> Ask:
        async def ask(question: Question) -> Answer | None:
            return await self._ask(page, question)

        return ask

    async def _ask(self, page: Request, question: Question) -> Answer | None:
        """The crawl's answer to a request of a page; ``None`` where it is refused or fails."""
        address, method, body = question.address, question.method, question.body
        for _ in range(HOPS):
            if not (self._live() and self._is_own(address, page.url)):
                return None
            if method == "GET" and address in self._files:
                return self._files[address]
            try:
                request = Request(address, method=method, headers=_sent(question), body=body or b"")
                response = await self._crawler.engine.download_async(request)
            except Exception:
                # Whatever kept it from coming, the page sees a request that failed.
                return None
            location = response.headers.get("Location")
            if question.kind == "document" or response.status not in REDIRECTS or not location:
                return self._kept(question, response)
            address = urls.join(response.url, location.decode("utf-8", "replace")) or ""
            method, body = (method, body) if response.status in (307, 308) else ("GET", None)
        return None

    def _is_own(self, address: str, page: str) -> bool:
        """Only the page's own site and the hosts that were named; the fence refuses what is private beyond them."""
        return urls.same_site(address, page) or urlsplit(address).netloc.lower() in self._allowed

    def _kept(self, question: Question, response: Response) -> Answer:
        """An answer for the browser; the files of the template are asked for once in a crawl."""
        headers = {
            name.decode("latin-1"): values[-1].decode("latin-1") for name, values in response.headers.items()
        }
        given = {name: value for name, value in headers.items() if name.lower() not in _NOT_GIVEN}
        answer = Answer(status=response.status, headers=given, body=response.body)
        room = self._room - len(answer.body)
        if question.kind in ("script", "stylesheet") and answer.status == 200 and room > 0:
            self._room = room
            self._files[question.address] = answer
        return answer


def _sent(question: Question) -> Mapping[str, str]:
    return {name: value for name, value in question.headers.items() if not name.lower().startswith(_NOT_SENT)}
