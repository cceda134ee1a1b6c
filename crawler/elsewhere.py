"""Other people's hosts: a crawl asks few of their pages at once, and none of a host that fails or turns it away.

How far apart two requests to one host are is Scrapy's to keep (``crawler.settings``); here is decided which
host has its turn, and which is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from checks.records import Page

AT_ONCE = 2
IN_ALL = 32
DEAD = 3
TURNED_AWAY = 3
NO_ANSWER = ("timeout", "connection", "tls")
REFUSED = frozenset({401, 403, 407, 412, 418, 429, 451, 521})


class Elsewhere:
    """The turns of other hosts in one crawl; ``waiting`` are the targets of each that an interrupted crawl left."""

    def __init__(self, waiting: Mapping[str, int]) -> None:
        self._waiting = Counter(waiting)
        self._flying: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._failed_as: dict[str, str] = {}
        self._refusals: Counter[str] = Counter()

    def waits(self, host: str) -> None:
        """One more target of ``host`` waits, as the last in turn."""
        self._waiting[host] += 1

    def taken(self, host: str, *, flies: bool) -> None:
        """One target of ``host`` waits no longer; it is asked for if it ``flies``."""
        left = self._waiting.pop(host) - 1
        if left:
            self._waiting[host] = left
        self._flying[host] += flies

    def returned(self, host: str) -> None:
        """A target of ``host`` flies no longer."""
        self._flying[host] -= 1
        if self._flying[host] <= 0:
            del self._flying[host]

    def back(self, host: str, page: Page) -> None:
        """A target of ``host`` was answered."""
        self.returned(host)
        if page.status is None and page.error in NO_ANSWER:
            self._failures[host] += 1
            self._failed_as[host] = page.error
        elif page.status in REFUSED:
            self._refusals[host] += 1
        elif page.status is not None:
            self._failures[host] = self._refusals[host] = 0

    def turns(self) -> Iterator[str]:
        """The hosts that may be asked now, the one that waited longest first."""
        if self._flying.total() < IN_ALL:
            yield from [host for host in self._waiting if self._flying[host] < AT_ONCE]

    def left_alone(self, host: str, *, again: bool) -> str | None:
        """Why nothing more is asked of ``host``: it never answers, or turns us away each time; ``again`` is a last try."""
        if self._failures[host] >= DEAD * (2 if again else 1):
            return self._failed_as[host]
        if self._refusals[host] >= TURNED_AWAY:
            return "该网站连续拒绝本次访问，不再打扰"
        return None
