"""Scrapy without the product: ``python bench/spiders.py bare|lean ADDRESS`` crawls one host and prints each dead target.

``bare`` is what Scrapy's tutorial teaches, a ``CrawlSpider`` with a ``LinkExtractor``; ``lean`` deduplicates links as strings before a
Request exists. Both ask for files and images by HEAD and store nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|png|jpe?g|gif)$", re.I)
HERE = sys.argv[2] if len(sys.argv) > 2 else ""
SETTINGS = {
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "HTTPERROR_ALLOW_ALL": True,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    "COOKIES_ENABLED": False,
    "RETRY_ENABLED": False,
}


def tell(response: Response) -> None:
    """Print a target that nobody answers."""
    if response.status >= 400:
        print(response.url)


def light(request: Request, _: Response) -> Request:
    """The same request, by HEAD where a file is asked for."""
    return request.replace(method="HEAD") if FILE.search(request.url) else request


class Bare(CrawlSpider):
    """Every link of every page becomes a Request."""

    name = "bare"
    start_urls = [HERE]
    rules = [
        Rule(
            LinkExtractor(
                allow=re.escape(HERE), tags=("a", "img"), attrs=("href", "src"), deny_extensions=()
            ),
            callback=tell,
            follow=True,
            process_request=light,
        )
    ]


class Lean(Spider):
    """Every new address becomes a Request."""

    name = "lean"

    async def start(self) -> AsyncIterator[Any]:
        """The first request."""
        self.seen = {HERE}
        yield Request(HERE, dont_filter=True)

    def parse(self, response: Response, **_: Any) -> Iterator[Request]:
        """The new addresses of a page."""
        tell(response)
        if response.status >= 400 or response.request is None or response.request.method == "HEAD":
            return
        for href in set(response.xpath("//a/@href | //img/@src").getall()):
            address = urljoin(response.url, href).partition("#")[0]
            if address.startswith(HERE) and address not in self.seen:
                self.seen.add(address)
                yield Request(address, method="HEAD" if FILE.search(address) else "GET", dont_filter=True)


def main() -> None:
    """Crawl one host."""
    process = CrawlerProcess(SETTINGS)
    process.crawl({"bare": Bare, "lean": Lean}[sys.argv[1]])
    process.start()


if __name__ == "__main__":
    main()
