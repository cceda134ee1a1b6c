"""One visit of a page with a browser: what its scripts may ask for, and when it has come to rest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Request, Route

SCRIPTED = frozenset({"script", "xhr", "fetch"})
ASKED_FOR = SCRIPTED | {"document", "stylesheet"}
MOST_REQUESTS = 60
LARGEST = 8 * 1024 * 1024
QUIET = 1.0
SPARE = 5.0
_TICK = 0.05


class RenderError(Exception):
    """The browser did not show the page."""


class StoppedError(Exception):
    """The crawl was stopped before the page was shown; it waits for the next run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A request of a page; ``kind`` is the browser's word for what it is for."""

    kind: str
    method: str
    address: str
    headers: Mapping[str, str]
    body: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the crawl got for it."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Ask = Callable[[Question], Coroutine[Any, Any, Answer | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The page as it stands; ``whole`` only when nothing that its scripts asked for was refused or failed,
    no script broke, and it came to rest by itself."""

    html: str
    whole: bool


class Visit:
    """One page, opened once; ``ask`` answers its requests, each of which may take ``pace`` seconds longer."""

    def __init__(
        self, address: str, ask: Ask, live: Callable[[], bool], *, seconds: float, pace: float
    ) -> None:
        self._address = address
        self._ask = ask
        self._live = live
        self._pace = pace
        self._until = monotonic() + seconds
        self.longest = seconds + pace * MOST_REQUESTS + SPARE
        self._asked = 0
        self._open = 0
        self._moved = monotonic()
        self._complete = False
        self._whole = True

    async def draw(self, context: BrowserContext) -> Drawn:
        """Open the page in a new profile and wait until it rests, or until its time is over."""
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())
        page = await context.new_page()
        context.on("page", _shut)
        page.on("pageerror", self._broke)
        page.on("domcontentloaded", self._built)
        await page.goto(self._address, wait_until="commit", timeout=self.longest * 1000)
        await self._rest()
        html = await page.content()
        if len(html) > LARGEST or not page.url.startswith(("http:", "https:")):
            raise RenderError("too large, or gone elsewhere")
        return Drawn(html=html, whole=self._whole)

    async def _rest(self) -> None:
        while self._live() and monotonic() < self._until:
            if self._complete and not self._open and monotonic() - self._moved > QUIET:
                return
            await asyncio.sleep(_TICK)
        self._whole = False

    async def _answer(self, route: Route, request: Request) -> None:
        from playwright.async_api import Error

        kind = request.resource_type
        answer = None
        self._open += 1
        try:
            if self._may(kind, request):
                self._asked += 1
                self._until += self._pace
                self._moved = monotonic()
                answer = await self._asked_for(kind, request)
                self._moved = monotonic()
            if kind in SCRIPTED and (answer is None or answer.status >= 400):
                self._whole = False
            if answer is None or (kind == "document" and answer.status != 200):
                # Any other word for it would put the browser's own error page in the page's place.
                await route.abort("aborted")
            else:
                await route.fulfill(status=answer.status, headers=dict(answer.headers), body=answer.body)
        except Error:
            # The page was closed, or left this request alone, while it was answered.
            self._whole = False
        finally:
            self._open -= 1

    def _may(self, kind: str, request: Request) -> bool:
        """Only the page itself, once, and what its scripts need; no form is sent, no frame or window opened."""
        if kind == "document" and (self._asked or request.method != "GET"):
            return False
        return kind in ASKED_FOR and request.method in ("GET", "POST") and self._asked < MOST_REQUESTS

    async def _asked_for(self, kind: str, request: Request) -> Answer | None:
        question = Question(
            kind=kind,
            method=request.method,
            address=request.url,
            headers=request.headers,
            body=request.post_data_buffer,
        )
        try:
            async with asyncio.timeout(max(self._until - monotonic(), 0)):
                return await self._ask(question)
        except TimeoutError:
            return None

    def _built(self, page: object) -> None:
        self._complete, self._moved = True, monotonic()

    def _broke(self, error: object) -> None:
        self._whole = False


async def _shut(popup: Page) -> None:
    await popup.close()
