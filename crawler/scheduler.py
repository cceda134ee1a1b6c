"""Scrapy's view of the frontier: requests are made of rows, one at a time, only when needed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.utils.asyncio import call_later

from checks.samples import BEIJING
from crawler.pipelines import Seen
from crawler.targets import Priority, Target

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.spiders import Spider

    from crawler.spiders.portal import PortalSpider


KNOWN_AT_ONCE = 200
"""Answers that are known already and kept in one go: meanwhile nobody else's are."""


class FrontierScheduler(BaseScheduler):
    """Never JOBDIR: what is in flight when a process dies would be lost there."""

    spider: PortalSpider

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._wakes = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Take the frontier of the spider's site."""
        from crawler.spiders.portal import PortalSpider

        if not isinstance(spider, PortalSpider):
            raise TypeError("FrontierScheduler serves PortalSpider only")
        self.spider = spider

    def has_pending_requests(self) -> bool:
        """Whether anything waits that the budget still allows."""
        return self.spider.frontier.has_waiting()

    def enqueue_request(self, request: Request) -> bool:
        """Nothing comes this way: targets are pushed as rows."""
        return False

    def next_request(self) -> Request | None:
        """The next target as a request; what other sites' audits learned of other hosts a moment ago is not asked again."""
        known = 0
        while target := self.spider.frontier.take():
            if self._is_known(target):
                known += 1
                if known == KNOWN_AT_ONCE:
                    call_later(0, self._wake)
                    return None
                continue
            if request := self.spider.request(target):
                return request
        if (pause := self.spider.frontier.pause) and not self._wakes:
            self._wakes = True
            call_later(pause, self._wake)
        return None

    def _is_known(self, target: Target) -> bool:
        """Whether a target need not be asked for, and is kept without: because it was fine and has not its turn this night, or because
        another audit asked for the same a moment ago.

        A failure of that audit stands for the first try only: it is asked for at the end, for it may be mended or have been that
        audit's.
        """
        spider = self.spider
        if target.host is None:
            seen = spider.keeper.carries(target, datetime.now(BEIJING).year)
        else:
            page = spider.shared.answer(target) if spider.shared else None
            again = Priority.AGAIN if page and (page.status is None or page.status >= 400) else None
            found = (page.redirect,) if page and page.redirect else ()
            seen = Seen(target=target, page=page, found=found, again=again) if page else None
            if seen:
                spider.keeper.keep(seen)
        if seen:
            spider.noticed(seen)
        return seen is not None

    def _wake(self) -> None:
        """Have Scrapy ask again: it does so by itself only when an answer comes."""
        self._wakes = False
        engine: Any = self._crawler.engine
        if engine and engine._slot:
            engine._slot.nextcall.schedule()
