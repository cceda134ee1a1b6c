"""Scrapy's engine with a short way from an answer into the file.

Scrapy takes what a spider yields through spider middlewares, a set of worker tasks for each answer and item pipelines. None of
them is used here, and together they cost more than the download; :class:`Taker` hands every answer to the spider and what it
yields to the spider's keeper.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.core.engine import ExecutionEngine
from scrapy.core.scraper import Scraper
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter
from scrapy.signalmanager import SignalManager
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.defer import Deferred, succeed
from twisted.python.failure import Failure

if TYPE_CHECKING:
    from scrapy import Request, Spider


class Process(AsyncCrawlerProcess):
    """Scrapy's process, of one crawler whose engine has a :class:`Taker`."""

    def _create_crawler(self, spidercls: Any) -> Crawler:
        return _Crawler(spidercls, self.settings, init_reactor=True)


class _Signals(SignalManager):
    """Scrapy's signals, of which those cost nothing that nobody waits for."""

    def __init__(self, sender: Any) -> None:
        super().__init__(sender)
        self._awaited: set[Any] = set()

    def connect(self, receiver: Any, signal: Any, **named: Any) -> None:
        self._awaited.add(signal)
        super().connect(receiver, signal, **named)

    def send_catch_log(self, signal: Any, **named: Any) -> list[tuple[Any, Any]]:
        return super().send_catch_log(signal, **named) if signal in self._awaited else []


class _Crawler(Crawler):
    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.signals = _Signals(self)

    def _create_engine(self) -> ExecutionEngine:
        return _Engine(self, lambda _: self.stop_async())


class _Engine(ExecutionEngine):
    def __init__(self, crawler: Crawler, closed: Any) -> None:
        super().__init__(crawler, closed)
        self.scraper = Taker(crawler)


class Silent(LogFormatter):
    """Makes no log line of an answer: nobody would read it."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> Any:
        """Nothing."""
        return None


class Taker(Scraper):
    """Gives answers and failures to their request's callbacks, one at a time, and keeps what these yield.

    What goes wrong in a callback is told by Scrapy's signal ``spider_error``, and in keeping by ``item_error``.
    """

    def enqueue_scrape(self, result: Response | Failure, request: Request) -> Deferred[Any]:
        """Have an answer read and kept; attachments are read elsewhere meanwhile, so their turn may come later."""
        slot: Any = self.slot
        slot.add_response_request(result, request)
        slot.next_response_request_deferred()
        later = False
        try:
            found = self._read(result, request)
            later = isinstance(found, AsyncIterator)
            if later:
                return deferred_from_coro(self._keep_later(found, result, request))
            for seen in found or ():
                self._keep(seen)
        except Exception:
            self.handle_spider_error(Failure(), request, result)  # type: ignore[no-untyped-call]
        finally:
            if not later:
                self._finish(result, request)
        return succeed(None)

    def _read(self, result: Response | Failure, request: Request) -> Any:
        if isinstance(result, Response):
            if result.request is None:
                result.request = request
            return request.callback(result) if request.callback else None
        result.request = request  # type: ignore[attr-defined]
        return request.errback(result) if request.errback else None

    async def _keep_later(
        self, found: AsyncIterator[Any], result: Response | Failure, request: Request
    ) -> None:
        try:
            async for seen in found:
                self._keep(seen)
        except Exception:
            self.handle_spider_error(Failure(), request, result)  # type: ignore[no-untyped-call]
        finally:
            self._finish(result, request)

    def _keep(self, seen: Any) -> None:
        spider: Any = self.crawler.spider
        try:
            spider.keeper.keep(seen)
            spider.noticed(seen)
        except Exception:
            self.signals.send_catch_log(signal=signals.item_error, failure=Failure())  # type: ignore[no-untyped-call]

    def _finish(self, result: Response | Failure, request: Request) -> None:
        slot: Any = self.slot
        slot.finish_response(result, request)
        self._check_if_closing()
