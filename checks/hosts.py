"""The names of hosts in addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_PROXIED = re.compile(r"^([a-z0-9-]+?-(?:cn|com|net|org))(?:x[a-z0-9]*)?(?:\.[a-z0-9.-]+)?\.ipv6best\.cn$")


def host(address: str) -> str:
    """The host of an absolute address in lower case, without port; empty where there is none."""
    scheme, mark, rest = address.partition("://")
    return _host(f"{scheme}{mark}{rest.partition('/')[0]}")


@lru_cache(maxsize=4096)
def _host(front: str) -> str:
    """The host in the front of an address: addresses are many, their fronts few."""
    return (urlsplit(front).hostname or "").rstrip(".") if "//" in front else ""


def bare(address: str) -> str:
    """The host without ``www.``."""
    return host(address).removeprefix("www.")


def behind(address: str) -> str:
    """The host as it is named without an IPv6 gateway in front of it."""
    name = host(address)
    proxied = _PROXIED.match(name) if name.endswith(".ipv6best.cn") else None
    return proxied[1].replace("-", ".") if proxied else name
