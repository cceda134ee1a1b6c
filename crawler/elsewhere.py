"""Other people's hosts: a crawl asks few of their pages at once, and none of a host that fails or turns it away.

How far apart two requests to one host are is Scrapy's to keep (``crawler.settings``); here is decided which
host has its turn, and which is left alone.
"""

from __future__ import annotations

from collections import Counter, OrderedDict

from checks.network import REFUSED
from checks.records import Page

AT_ONCE = 2
IN_ALL = 32
DEAD = 3
TURNED_AWAY = 3
NO_ANSWER = ("timeout", "connection", "tls")


class Elsewhere:
    """The turns of other hosts in one crawl: first tries one host after another, second ones when the site is done.

    ``flying`` is how many targets are asked for at this moment.
    """

    def __init__(self) -> None:
        # A plain dict is slow to find its first key where many before it were taken out.
        self._first: OrderedDict[str, int] = OrderedDict()
        self._again: OrderedDict[str, int] = OrderedDict()
        self._flying: Counter[str] = Counter()
        self.flying = 0
        self._failures: Counter[str] = Counter()
        self._failed_as: dict[str, str] = {}
        self._refusals: Counter[str] = Counter()

    def waits(self, host: str, count: int = 1, *, again: bool) -> None:
        """So many more targets of ``host`` wait, as the last in turn; ``again`` for the end of the crawl."""
        waiting = self._again if again else self._first
        waiting[host] = waiting.get(host, 0) + count

    def taken(self, host: str, *, again: bool, flies: bool) -> None:
        """One target of ``host`` waits no longer; it is asked for if it ``flies``."""
        waiting = self._again if again else self._first
        left = waiting.pop(host) - 1
        if left:
            waiting[host] = left
        if flies:
            self._flying[host] += 1
            self.flying += 1

    def returned(self, host: str) -> None:
        """A target of ``host`` flies no longer."""
        self.flying -= 1
        self._flying[host] -= 1
        if self._flying[host] <= 0:
            del self._flying[host]

    def back(self, host: str, page: Page) -> None:
        """A target of ``host`` was answered; a refusal of HEAD is none of the host."""
        self.returned(host)
        if page.status is None and page.error in NO_ANSWER:
            self._failures[host] += 1
            self._failed_as[host] = page.error
        elif page.status in REFUSED:
            self._refusals[host] += not (page.tries and page.tries[-1].said.startswith("HEAD"))
        elif page.status is not None:
            self._failures[host] = self._refusals[host] = 0

    def forget(self, host: str, *, again: bool) -> int:
        """Strike out what was thought to wait and does not; the answer is how many that were."""
        return (self._again if again else self._first).pop(host, 0)

    def turn(self, *, last: bool) -> tuple[str, bool] | None:
        """The host that may be asked now, the one that waited longest, and whether for a second try: in the ``last`` round."""
        if self.flying >= IN_ALL:
            return None
        for waiting, again in ((self._first, False), (self._again, True))[: 1 + last]:
            for host in waiting:
                if self._flying[host] < AT_ONCE:
                    return host, again
        return None

    def is_silent(self, host: str) -> bool:
        """Whether a host gave no answer several times in a row: what else it has, it may have when the crawl ends."""
        return self._failures[host] >= DEAD

    def left_alone(self, host: str) -> str | None:
        """Why nothing more is asked of ``host`` at all: it gave no answer in the end either, or turns us away each time."""
        if self._failures[host] >= 2 * DEAD:
            return self._failed_as[host]
        if self._refusals[host] >= TURNED_AWAY:
            return "该网站连续拒绝本次访问，不再打扰"
        return None
