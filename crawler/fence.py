"""No address on a private network is ever asked for, unless it was named.

A web page decides which links we follow, so both a literal address and a name that resolves to a
private one are refused; the audited host and those named with ``--resolve`` are the exceptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer

from crawler import urls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase


class PrivateAddress(IgnoreRequest):
    """The address is on a private network."""


class FenceMiddleware:
    """Refuses requests to literal private addresses and to anything that is not the web."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one; ``ZWGK_ALLOWED`` are the hosts (``host:port``) that may be private."""
        return cls(frozenset(crawler.settings.get("ZWGK_ALLOWED", ())))

    def process_request(self, request: Request) -> None:
        """Raise :class:`PrivateAddress` for what must not be asked for."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            raise PrivateAddress(request.url)
        if urls.is_private(parts.hostname or "") and parts.netloc.lower() not in self._allowed:
            raise PrivateAddress(request.url)


class FencedResolver(CachingThreadedResolver):
    """Resolves names as told by ``--resolve``, and refuses names that lead to private addresses."""

    named: dict[str, str] = {}
    allowed_hosts: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Scrapy's way to make one."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.named = dict(crawler.settings.get("ZWGK_RESOLVE", {}))
        allowed = crawler.settings.get("ZWGK_ALLOWED", ())
        resolver.allowed_hosts = frozenset(
            netloc.rpartition(":")[0] or netloc for netloc in allowed
        ) | frozenset(allowed)
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> defer.Deferred[str]:  # noqa: N802
        """The address of ``name``."""
        if name in self.named:
            return defer.succeed(self.named[name])
        return super().getHostByName(name, timeout).addCallback(self._guard, name)

    def _guard(self, address: str, name: str) -> str:
        if urls.is_private(address) and name not in self.allowed_hosts:
            raise PrivateAddress(f"{name} → {address}")
        return address
