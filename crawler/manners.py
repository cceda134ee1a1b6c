"""Slowing down when a server asks for it, and leaving it alone when that does not help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import IgnoreRequest
from twisted.python.failure import Failure

from crawler import urls

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response

TOO_FAST = 429
LONGEST = 60.0
SHORTEST = 1.0
SLOWEST = 8.0
FASTER = 0.7
ROUNDS = 6
"""Waits in a row, each twice the last, after which a server that still says 429 is left alone: about a minute."""


class LeftAlone(IgnoreRequest):
    """The host wants to be asked nothing more, what was about to be asked included."""


@dataclass(slots=True)
class _Host:
    """How a host is treated: its own pace, until when it is waited for, and how often in a row that was."""

    pace: float
    until: float = 0
    rounds: int = 0


class BackOffMiddleware:
    """Waits for a host that answers 429, or 503 with Retry-After: as long as it says, at most a minute.

    Afterwards it is asked half as often, and by and by as often as before. One that asks for a longer wait, or says
    the same after each, is asked nothing more in this crawl.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts: dict[str, _Host] = {}
        self._own = frozenset(crawler.settings.getdict("DOWNLOAD_SLOTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass the answer on, and remember what it asked for."""
        engine = self._crawler.engine
        name = request.meta.get("download_slot", "")
        slot = engine.downloader.slots.get(name) if engine else None
        if slot is None:
            return response
        asked = response.headers.get("Retry-After")
        if response.status == TOO_FAST or (response.status == 503 and asked):
            host = self._hosts.setdefault(name, _Host(slot.delay))
            self._wait(response, slot, host, seconds(asked.decode("latin-1") if asked else None))
        elif name not in self._own:
            # The next one is that much later for the server too, however long this one was on its way.
            slot.lastseen = max(slot.lastseen, monotonic())
        if name in self._hosts and response.status < 400:
            host = self._hosts[name]
            host.rounds = 0
            slot.delay = max(host.pace, slot.delay * FASTER)
        return response

    def _wait(self, response: Response, slot: Slot, host: _Host, asked: float | None) -> None:
        """Answers to what was asked for before the last wait began are no new round."""
        now = monotonic()
        if now < host.until:
            return
        wait = SHORTEST * 2**host.rounds if asked is None else asked
        host.rounds += 1
        if wait > LONGEST and response.status != TOO_FAST and host.rounds <= ROUNDS:
            # One page that is closed until tomorrow closes no site.
            return
        host.until = now + min(max(wait, SHORTEST), LONGEST)
        # Scrapy asks again ``delay`` seconds after a slot was last seen.
        slot.delay = min(max(slot.delay * 2, SHORTEST), SLOWEST)
        slot.lastseen = host.until - slot.delay * (1 - slot.jitter)
        if self._crawler.stats:
            self._crawler.stats.inc_value("zwgk/backed_off")
        if host.rounds > ROUNDS or wait > LONGEST:
            spider: Any = self._crawler.spider
            told = f"服务器一再要求降低访问频率（{response.status}），已停止访问；请提高 --delay 或将检查程序加入白名单后重新检查"
            spider.frontier.refusals.stop(urls.canonical(response.url), told)
            while slot.queue:
                slot.queue.popleft()[1].errback(Failure(LeftAlone(response.url)))  # type: ignore[no-untyped-call]


def seconds(told: str | None) -> float | None:
    """What Retry-After asks for, in seconds from now: a number, or a date; ``None`` for anything else."""
    told = (told or "").strip()
    if told.isascii() and told.isdecimal():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
