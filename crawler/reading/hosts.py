"""Whose host a page's link leads to: its own site's, or another's."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler import urls

_PROXIED = re.compile(r"^([a-z0-9-]+?-(?:cn|com|net|org))(?:x[a-z0-9]*)?(?:\.[a-z0-9.-]+)?\.ipv6best\.cn$")
_SECOND = {"gov", "com", "org", "net", "edu", "ac", "mil"}


@lru_cache(maxsize=20_000)
def real(host: str) -> str:
    """A host as it is named without the proxy that IPv6 gateways put in front of links to other sites."""
    host = host.lower()
    proxied = _PROXIED.match(host) if host.endswith(".ipv6best.cn") else None
    return proxied[1].replace("-", ".") if proxied else host


@lru_cache(maxsize=20_000)
def owner(host: str) -> str:
    """The part of a host that somebody registered: ``yunshan.gov.cn`` of ``www.fgj.yunshan.gov.cn``."""
    labels = real(host).split(".")
    if labels[-1].isdigit() or len(labels) < 3:
        return ".".join(labels)
    return ".".join(labels[-3:] if labels[-1] == "cn" and labels[-2] in _SECOND else labels[-2:])


class Strangers:
    """Tells addresses of other sites from those of a page's own; whatever begins with ``home`` is its own."""

    def __init__(self, address: str) -> None:
        self._own = owner(urls.host(address))
        self.home = f"{_origin(address)}/"
        self._known = {_origin(address): False}

    def is_strange(self, address: str) -> bool:
        """Whether an absolute address is on a host that is neither the page's own nor one beside it."""
        origin = _origin(address)
        if origin not in self._known:
            host = urls.host(address)
            self._known[origin] = bool(host) and owner(host) != self._own
        return self._known[origin]


def _origin(address: str) -> str:
    """Scheme and host of an absolute address."""
    end = address.find("/", 8)
    return address if end < 0 else address[:end]
