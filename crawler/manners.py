"""Slowing down when a server asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

MAX_DELAY = 60.0
FIRST_DELAY = 1.0


class BackOffMiddleware:
    """Doubles the wait between requests to a host that answers 429, or 503 with Retry-After."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass the answer on, and remember what it asked for."""
        asked = response.headers.get("Retry-After")
        if response.status == 429 or (response.status == 503 and asked):
            engine = self._crawler.engine
            slot = engine and engine.downloader.slots.get(request.meta.get("download_slot", ""))
            if slot:
                wanted = float(asked) if asked and asked.isdigit() else slot.delay * 2
                slot.delay = min(max(wanted, FIRST_DELAY), MAX_DELAY)
                if self._crawler.stats:
                    self._crawler.stats.inc_value("zwgk/backed_off")
        return response
