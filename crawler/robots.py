"""robots.txt for everybody who waits for it: in Scrapy's own only the first of several requests at once learns what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.robotstxt import RobotParser


class RobotsMiddleware(RobotsTxtMiddleware):
    """Each request that was made while robots.txt was on its way is judged by it."""

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """What the host's robots.txt says, ``None`` where it could not be had."""
        await super().robot_parser(request)
        # What Scrapy gives to those that waited is lost on all but the first.
        known = self._parsers[urlparse_cached(request).netloc]
        return None if isinstance(known, Deferred) else known
