"""Links to other hosts: proxies that rewrite them, and commercial sites."""

from __future__ import annotations

from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Suffixes of hosts by which an IPv6 proxy rewrites links."""

    suffixes: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commercial:
    """Hosts of shops, job boards, games and advertisements."""

    hosts: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Table):
    """站外链接 · Hosts that links should not lead to."""

    proxy: Proxy
    commercial: Commercial
