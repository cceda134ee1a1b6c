"""Scrapy's engine with a short way from a target to its answer, and from there into the file.

Scrapy passes an answer through a chain of tasks and callbacks, and takes what a spider yields through spider middlewares, a set of
worker tasks for each answer and item pipelines. None of them is used here, and together they cost more than the download; here
one task asks, and :class:`Taker` hands the answer to the spider and what it yields to the spider's keeper.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from types import MethodType
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.engine import ExecutionEngine
from scrapy.core.scraper import Scraper
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter
from scrapy.signalmanager import SignalManager
from scrapy.utils.defer import _process_pending_io
from twisted.python.failure import Failure

from crawler.visits import StoppedError

if TYPE_CHECKING:
    from scrapy import Request, Spider

_OFTEN = (signals.headers_received, signals.bytes_received)
"""Signals that are sent for every answer."""


class Process(AsyncCrawlerProcess):
    """Scrapy's process, of one crawler whose engine has a :class:`Taker`."""

    def _create_crawler(self, spidercls: Any) -> Crawler:
        return _Crawler(spidercls, self.settings, init_reactor=True)


class _Signals(SignalManager):
    """Scrapy's signals, of which those cost nothing that nobody waits for."""

    def __init__(self, sender: Any) -> None:
        super().__init__(sender)
        self._awaited: set[Any] = set()
        self._often: dict[Any, list[tuple[Any, tuple[str, ...]]]] = {signal: [] for signal in _OFTEN}

    def connect(self, receiver: Any, signal: Any, **named: Any) -> None:
        if signal in self._often:
            self._often[signal].append((receiver, tuple(inspect.signature(receiver).parameters)))
            return
        self._awaited.add(signal)
        super().connect(receiver, signal, **named)

    def send_catch_log(self, signal: Any, **named: Any) -> list[tuple[Any, Any]]:
        if signal in self._often:
            return [
                (receiver, _called(receiver, {name: named[name] for name in names}))
                for receiver, names in self._often[signal]
            ]
        return super().send_catch_log(signal, **named) if signal in self._awaited else []


def _called(receiver: Callable[..., Any], named: dict[str, Any]) -> Any:
    try:
        return receiver(**named)
    except (
        Exception
    ):  # told as Scrapy tells it: thrown into a download, it would look like a broken connection
        return Failure()  # type: ignore[no-untyped-call]


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
        self._serving: set[asyncio.Future[None]] = set()

    def _start_scheduled_request(self) -> bool:
        slot: Any = self._slot
        request = slot.scheduler.next_request()
        if request is None:
            self.signals.send_catch_log(signals.scheduler_empty)
            return False
        slot.add_request(request)
        self.downloader.active.add(request)
        serving = asyncio.ensure_future(self._serve(request, slot))
        self._serving.add(serving)
        serving.add_done_callback(self._serving.discard)
        return True

    async def _serve(self, request: Request, slot: Any) -> None:
        """Ask, and have the answer or the failure kept."""
        taker, downloader = self.scraper, self.downloader
        assert isinstance(taker, Taker)
        assert isinstance(downloader, Asker)
        try:
            later = taker.take(await downloader.answer(request), request)
            slot.nextcall.schedule()
            if later:
                await later
        finally:
            slot.remove_request(request)
            slot.nextcall.schedule()

    async def close_spider_async(self, *, reason: str = "cancelled") -> None:
        downloader = self.downloader
        if isinstance(downloader, Asker):
            downloader.end()
        await super().close_spider_async(reason=reason)


class Asker(Downloader):
    """Asks in a request's own task, through the middlewares that Scrapy was told of.

    Asks for nothing more once the crawl is being ended: what has not had its turn waits in the frontier for the next run.
    """

    _ends = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        methods = self.middleware.methods
        self._before = [_plain(method) for method in methods["process_request"]]
        self._after = [_plain(method) for method in methods["process_response"]]

    async def answer(self, request: Request) -> Response | Failure:
        """What answers an ``active`` request, or why nothing does."""
        try:
            try:
                response = await self._response(request)
            except Exception as error:  # Scrapy's middlewares may make an answer of any failure
                await _process_pending_io()
                response = await self.middleware._process_exception(error, request)
            for method, waits in self._after:
                changed = method(request=request, response=response)
                response = await changed if waits else changed
            answer: Response = response
            return answer
        except Exception:  # why there is no answer is an answer: the spider records it
            return Failure()  # type: ignore[no-untyped-call]
        finally:
            self.active.remove(request)

    async def _response(self, request: Request) -> Any:
        for method, waits in self._before:
            told = method(request=request)
            response = await told if waits else told
            if response is not None:
                return response
        return await self._enqueue_request(request)

    def end(self) -> None:
        """Give back what waits for its turn; only what is on its way is waited for."""
        self._ends = True
        for slot in self.slots.values():
            self._process_queue(slot)

    def _process_queue(self, slot: Slot) -> None:
        while self._ends and slot.queue:
            slot.queue.popleft()[1].errback(StoppedError())
        super()._process_queue(slot)


def _plain(method: Any) -> tuple[Callable[..., Any], bool]:
    """A middleware's method without Scrapy's look at its arguments, and whether it is to be waited for."""
    inner = getattr(method, "__wrapped__", None)
    method = MethodType(inner, method.__self__) if inner else method
    return method, inspect.iscoroutinefunction(method)


class Silent(LogFormatter):
    """Makes no log line of an answer: nobody would read it."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> Any:
        """Nothing."""
        return None


class Taker(Scraper):
    """Gives answers and failures to their request's callbacks, one at a time, and keeps what these yield.

    What goes wrong in a callback is told by Scrapy's signal ``spider_error``, and in keeping by ``item_error``.
    """

    def take(self, result: Response | Failure, request: Request) -> Awaitable[None] | None:
        """Have an answer read and kept: now, or, where it is read elsewhere meanwhile as attachments are, in what is to be waited for."""
        try:
            found = self._read(result, request)
            if isinstance(found, AsyncIterator):
                slot: Any = self.slot
                slot.add_response_request(result, request)
                slot.next_response_request_deferred()
                return self._keep_later(found, result, request)
            for seen in found or ():
                self._keep(seen)
        except Exception:  # a page that cannot be read becomes a record of that
            self.handle_spider_error(Failure(), request, result)  # type: ignore[no-untyped-call]
        self._check_if_closing()
        return None

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
        except Exception:  # a page that cannot be read becomes a record of that
            self.handle_spider_error(Failure(), request, result)  # type: ignore[no-untyped-call]
        finally:
            later: Any = self.slot
            later.finish_response(result, request)
            self._check_if_closing()

    def _keep(self, seen: Any) -> None:
        spider: Any = self.crawler.spider
        try:
            spider.keeper.keep(seen)
            spider.noticed(seen)
        except Exception:  # what cannot be kept, as on a full disk, ends the crawl
            self.signals.send_catch_log(signal=signals.item_error, failure=Failure())  # type: ignore[no-untyped-call]
