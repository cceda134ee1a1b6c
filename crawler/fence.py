"""The crawl's fence: what :mod:`crawler.names` refuses is refused in Scrapy's and Twisted's ways."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from twisted.internet._resolver import GAIResolver

from crawler import urls
from crawler.names import Names, PrivateAddress, ascii_name

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

__all__ = ["FenceMiddleware", "FencedResolver", "Names", "PrivateAddress", "PrivateRequest"]


class PrivateRequest(PrivateAddress, IgnoreRequest):
    """The same for a request of the crawl, which Scrapy then drops."""


class FenceMiddleware:
    """Refuses requests to private addresses and to anything that is not the web."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one; ``ZWGK_ALLOWED`` are the hosts (``host:port``) that may be private."""
        return cls(frozenset(crawler.settings.get("ZWGK_ALLOWED", ())))

    def process_request(self, request: Request) -> None:
        """Raise :class:`PrivateRequest` for what must not be asked for."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise PrivateRequest(request.url)
        if urls.is_private(parts.hostname or "") and parts.netloc.lower() not in self._allowed:
            raise PrivateRequest(request.url)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A name that leads only to private addresses is refused, not unknown: the difference matters to a finding."""
        name = ascii_name(urlsplit(request.url).hostname or "")
        if isinstance(exception, CannotResolveHostError) and name in Names.refused:
            raise PrivateRequest(request.url) from exception


class FencedResolver:
    """Resolves names for Twisted, of IPv6 too, and leads to nothing that :class:`Names` refuses."""

    def __init__(self, names: Names, reactor: Any) -> None:
        self._names = names
        self._reactor = reactor

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        """Scrapy's way to make one."""
        return cls(Names.from_settings(crawler.settings), reactor)

    def install_on_reactor(self) -> None:
        """Scrapy's way to put it to use."""
        lookup: Any = self.lookup
        self._reactor.installNameResolver(GAIResolver(self._reactor, getaddrinfo=lookup))

    def lookup(self, host: str, port: int, *_: Any) -> list[tuple[Any, ...]]:
        """What ``socket.getaddrinfo`` would say, had the private addresses no names."""
        try:
            addresses = self._names.addresses(host)
        except (PrivateAddress, OSError, UnicodeError) as error:
            raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
        return [answer for address in addresses for answer in _numeric(address, port)]


def _numeric(address: str, port: int) -> list[tuple[Any, ...]]:
    return list(socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST))
