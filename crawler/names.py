"""Where names lead, and where they may not: no address on a private network is asked for, unless it was named.

A web page decides which links we follow, so both a literal address and a name that resolves to a private one are
refused; the audited host and those named with ``--resolve`` are the exceptions. Knows nothing of Scrapy: ``zwgk watch``
stays small.
"""

from __future__ import annotations

import socket
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Self
from urllib.parse import urlsplit

from crawler import urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import BaseSettings


class PrivateAddress(Exception):  # noqa: N818
    """The address is on a private network."""


class Names:
    """Where names lead, as told by ``--resolve`` and by the system, and where they may not."""

    refused: ClassVar[set[str]] = set()

    def __init__(self, named: Mapping[str, str], allowed: frozenset[str]) -> None:
        self._named = {ascii_name(name): address for name, address in named.items()}
        hosts = {urlsplit(f"//{netloc}").hostname or netloc for netloc in allowed}
        self._allowed = {ascii_name(host) for host in hosts}
        self._found: dict[str, tuple[str, ...]] = {}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """As a crawl's settings have them."""
        return cls(settings.get("ZWGK_RESOLVE", {}), frozenset(settings.get("ZWGK_ALLOWED", ())))

    def addresses(self, name: str) -> tuple[str, ...]:
        """The addresses of a name, those of IPv4 first; waits for the network, so call it in a thread."""
        name = ascii_name(name)
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


@lru_cache(maxsize=10_000)
def ascii_name(name: str) -> str:
    """A name in the one spelling that is compared: lower case, no dot at its end, no Chinese."""
    name = name.strip("[]").rstrip(".").lower()
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
