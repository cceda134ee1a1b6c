"""No address on a private network is ever asked for, unless it was named.

A web page decides which links we follow, so both a literal address and a name that resolves to a
private one are refused; the audited host and those named with ``--resolve`` are the exceptions.
"""

from __future__ import annotations

import socket
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from twisted.internet._resolver import GAIResolver

from crawler import urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings


class PrivateAddress(IgnoreRequest):
    """The address is on a private network."""


class Names:
    """Where names lead, as told by ``--resolve`` and by the system, and where they may not."""

    refused: ClassVar[set[str]] = set()

    def __init__(self, named: Mapping[str, str], allowed: frozenset[str]) -> None:
        self._named = {_ascii(name): address for name, address in named.items()}
        hosts = {urlsplit(f"//{netloc}").hostname or netloc for netloc in allowed}
        self._allowed = {_ascii(host) for host in hosts}
        self._found: dict[str, tuple[str, ...]] = {}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """As a crawl's settings have them."""
        return cls(settings.get("ZWGK_RESOLVE", {}), frozenset(settings.get("ZWGK_ALLOWED", ())))

    def addresses(self, name: str) -> tuple[str, ...]:
        """The addresses of a name, those of IPv4 first; waits for the network, so call it in a thread."""
        name = _ascii(name)
        if name in self._named:
            return (self._named[name],)
        if name not in self._found:
            answers = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
            answers.sort(key=lambda answer: answer[0] != socket.AF_INET)
            self._found[name] = tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))
        found = self._found[name]
        if name not in self._allowed:
            found = tuple(address for address in found if not urls.is_private(address.partition("%")[0]))
        if not found:
            self.refused.add(name)
            raise PrivateAddress(f"{name} → {', '.join(self._found[name])}")
        return found


class FenceMiddleware:
    """Refuses requests to private addresses and to anything that is not the web."""

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

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A name that leads only to private addresses is refused, not unknown: the difference matters to a finding."""
        name = _ascii(urlsplit(request.url).hostname or "")
        if isinstance(exception, CannotResolveHostError) and name in Names.refused:
            raise PrivateAddress(request.url) from exception


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


@lru_cache(maxsize=10_000)
def _ascii(name: str) -> str:
    """A name in the one spelling that is compared: lower case, no dot at its end, no Chinese."""
    name = name.strip("[]").rstrip(".").lower()
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
