"""The names of hosts in addresses."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import urlsplit

_GATEWAY = ".ipv6best.cn"
_ENDINGS = "cn|com|net|org|gov|edu|cc|info|top|vip|tv|me|io|xyz|club|site|wang|biz|mobi|asia|hk|mo|tw"
_PROXIED = re.compile(
    rf"^([a-z0-9-]+?-(?:{_ENDINGS})|\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?:x[a-z0-9]*)?(?:\.[a-z0-9.-]+)?\.ipv6best\.cn$"
)
SLIPS = {"http", "https", "www"}
"""What stands where a host should, in ``http://http://www…``."""
_INNER = re.compile(r"(?:^|\.)(?:localhost|local|lan|internal|intranet|home|corp)$")


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
    proxied = _PROXIED.match(name) if name.endswith(_GATEWAY) else None
    return proxied[1].replace("-", ".") if proxied else name


def unwrapped(address: str) -> str:
    """An address without the IPv6 gateway in front of it; scheme, port, path and query stay as they are.

    A gateway writes dots as hyphens, so a name that has hyphens of its own is a guess: that such a name does not
    resolve says nothing.
    """
    if _GATEWAY not in address:
        return address
    name, proxied = behind(address), host(address)
    if name == proxied:
        return address
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{name}{port}").geturl()


@lru_cache(maxsize=4096)
def is_inner(address: str) -> bool:
    """Whether an address says itself that nobody outside can open it: a file, a name or number of an inner network."""
    if address[:5].lower() == "file:":
        return True
    name = host(address)
    if not name:
        return False
    if ":" in name or name.replace(".", "").isdigit():
        try:
            return not ipaddress.ip_address(name).is_global
        except ValueError:
            return "." not in name
    return ("." not in name and name not in SLIPS) or bool(_INNER.search(name))
