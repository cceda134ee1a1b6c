"""What an audit was told, checked before the first request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from checks.registry import Check
from checks.rules import Rules
from crawler.shared import AGE
from crawler.sites import SiteFile, site_slug
from crawler.targets import Budget

POLITE_DELAY = 0.5
OUTSIDE_DELAY = 1.25
SWEEP = 7
"""Nights over which the unchanged part of a site is walked again where it is audited night after night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything an audit was told."""

    site: SiteFile
    data: Path
    as_of: date
    rules: Rules
    checks: Mapping[str, Check]
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    resolve: Mapping[str, str] = field(default_factory=dict)
    delay: float | None = None
    outside_delay: float = OUTSIDE_DELAY
    outside_age: timedelta = AGE
    budget: Budget = field(default_factory=Budget)
    contact: str | None = None
    outside: bool = True
    attachments: bool = True
    browser: bool = False
    cloak: bool = False
    sweep: int = 1

    @property
    def path(self) -> Path:
        """The site's file."""
        return self.data / f"{site_slug(self.site.address)}.db"

    @property
    def pace(self) -> float:
        """Seconds between two requests to one host; one's own machine needs no politeness."""
        if self.delay is not None:
            return self.delay
        if self.site.delay is not None:
            return self.site.delay
        host = urlsplit(self.site.address).hostname or ""
        return 0.0 if host.startswith("127.") or host in ("localhost", "::1") else POLITE_DELAY

    @property
    def named(self) -> frozenset[str]:
        """The hosts whose address was told, with and without their port."""
        told = [(key.rpartition(":")[0], key) for key in self.resolve]
        return frozenset(name for pair in told for name in pair)
