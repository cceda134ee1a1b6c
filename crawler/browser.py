"""A browser without a network: the crawl answers every request of its pages, or refuses it.

So one fence, one pace, one user agent and one way with old servers hold for scripts as for everything
else. Chromium itself resolves no name and has only a dead proxy to go through; what a page tries past the
crawl (sockets, peer connections, the target of a redirect) leads nowhere. It lives in a thread with a loop
of its own, because on Windows Scrapy's loop can't start a program.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from checks.rules import ConfigError
from crawler.visits import Answer, Ask, Drawn, Question, RenderError, Visit

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Playwright

Got = TypeVar("Got")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://nowhere.invalid:9",
    "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
_CLOSING = 5.0


def program() -> str:
    """The system's browser; a sentence for the user where it, or the extra that steers it, is missing."""
    if find_spec("playwright") is None:
        raise ConfigError(
            "--browser 需要浏览器组件，请运行 pip install 'zwgk-audit[browser]'，并在系统中安装 chromium"
        )
    places = [Path(os.environ[name], file) for name in _FOLDERS if name in os.environ for file in _WINDOWS]
    found = [path for name in PROGRAMS if (path := shutil.which(name))]
    found += [str(path) for path in places if path.is_file()]
    if not found:
        raise ConfigError(
            "--browser 需要系统中的 chromium，没有找到；请先安装 chromium（或 Chrome、Edge），"
            "组件用 pip install 'zwgk-audit[browser]' 安装"
        )
    return found[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a page is opened: as whom, for how many seconds, and how much later for each request of it."""

    agent: str
    seconds: float = 20.0
    pace: float = 0.0


class Browser:
    """One chromium, started when the first page is opened."""

    def __init__(self, executable: str, manners: Manners) -> None:
        self._executable = executable
        self._manners = manners
        self._loop: asyncio.AbstractEventLoop | None = None
        self._starting = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None

    async def draw(self, address: str, ask: Ask, live: Callable[[], bool] = lambda: True) -> Drawn:
        """A page as its scripts leave it; ``ask`` answers its requests in the loop of the caller, and nothing
        is waited for any more once ``live`` says no. Raises :class:`RenderError`."""
        here = asyncio.get_running_loop()

        async def across(question: Question) -> Answer | None:
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(ask(question), here))

        manners = self._manners
        visit = Visit(address, across, live, seconds=manners.seconds, pace=manners.pace)
        return await self._in_thread(self._visited(visit))

    async def close(self) -> None:
        """Stop the browser, if it was ever started."""
        if self._loop is None:
            return
        await self._in_thread(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._loop = None

    async def _in_thread(self, work: Coroutine[Any, Any, Got]) -> Got:
        if self._loop is None:
            self._loop = _new_loop()
            threading.Thread(target=_run, args=(self._loop,), daemon=True, name="browser").start()
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    async def _visited(self, visit: Visit) -> Drawn:
        from playwright.async_api import Error

        context: BrowserContext | None = None
        try:
            async with asyncio.timeout(visit.longest):
                context = await self._context()
                return await visit.draw(context)
        except (Error, OSError, TimeoutError) as error:
            raise RenderError(f"{type(error).__name__}: {error}") from error
        finally:
            if context:
                await self._closed(context)

    async def _context(self) -> BrowserContext:
        """A new profile: no page knows what another left."""
        async with self._starting:
            if self._playwright is None:
                from playwright.async_api import async_playwright

                self._playwright = await async_playwright().start()
            if self._chromium is None or not self._chromium.is_connected():
                self._chromium = await self._playwright.chromium.launch(
                    executable_path=self._executable,
                    args=list(ARGUMENTS),
                    chromium_sandbox=not hasattr(os, "geteuid") or os.geteuid() != 0,
                    handle_sigint=False,
                    handle_sigterm=False,
                    handle_sighup=False,
                )
        return await self._chromium.new_context(
            user_agent=self._manners.agent, locale="zh-CN", service_workers="block", accept_downloads=False
        )

    async def _closed(self, context: BrowserContext) -> None:
        """Close a page with all that it opened; a browser that can't do so is given up."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(_CLOSING):
                await context.close()
        except (Error, TimeoutError):
            chromium, self._chromium = self._chromium, None
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(_CLOSING):
                    await chromium.close() if chromium else None

    async def _stop(self) -> None:
        from playwright.async_api import Error

        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_CLOSING):
                if self._chromium:
                    await self._chromium.close()
                if self._playwright:
                    await self._playwright.stop()


def _new_loop() -> asyncio.AbstractEventLoop:
    if sys.platform == "win32":
        return asyncio.ProactorEventLoop()
    return asyncio.new_event_loop()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()
