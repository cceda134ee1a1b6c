"""Hosts of inner networks: what no visitor of a public site can reach."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv4 behind a translator, those of inner networks among them."""
_LOCAL = re.compile(r"(?:^|\.)(?:localhost|local|lan|internal|intranet|home|corp)$")


@lru_cache(maxsize=20_000)
def is_private(name: str) -> bool:
    """Whether a literal host is no public address: private, loopback, link-local, or a name of an inner network."""
    name = name.strip("[]").rstrip(".").lower()
    if not name or _LOCAL.search(name):
        return True
    try:
        address = ipaddress.ip_address(name)
        return not address.is_global or address in _TRANSLATED
    except ValueError:
        pass
    number = _odd_ipv4(name)
    if number is None:
        return "." not in name
    return not ipaddress.IPv4Address(number).is_global


def _odd_ipv4(name: str) -> int | None:
    """An IPv4 address in the spellings that resolvers take: decimal, octal, hexadecimal, fewer parts."""
    parts = name.split(".")
    try:
        numbers = [
            int(p, 16) if p.startswith("0x") else int(p, 8) if p.startswith("0") and p != "0" else int(p)
            for p in parts
        ]
    except ValueError:
        return None
    if len(numbers) > 4 or any(n < 0 for n in numbers):
        return None
    total = 0
    for number in numbers[:-1]:
        total = total * 256 + number
    total = total * 256 ** (5 - len(numbers)) + numbers[-1]
    return total if total < 2**32 else None
