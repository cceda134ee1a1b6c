"""What is asked for because a page leads to it: in which role, and how soon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from checks.hosts import unwrapped
from checks.records import Place
from checks.rules import Rules
from crawler import urls
from crawler.frontier import Frontier
from crawler.reading.anchors import FILES
from crawler.reading.calls import Call
from crawler.runs import Link, Run
from crawler.sources import Sources
from crawler.targets import Priority, Role, Target

ASKED = 20_000
"""Runs remembered as asked for; with one more all are forgotten, and what stands everywhere is soon known again."""
LINKS = 4_000
"""The same of links, for those that a page has in a run of its own."""


class Following:
    """Asks the frontier of one crawl for what its pages lead to.

    Other hosts are asked only with ``outside``, attachments are read only with ``files``.
    """

    def __init__(
        self, frontier: Frontier, rules: Rules, home: str, sources: Sources, *, outside: bool, files: bool
    ) -> None:
        self._frontier = frontier
        self._rules = rules
        self._home = home
        self._sources = sources
        self._outside = outside
        self._files = files
        self._asked: set[tuple[int, bool]] = set()
        self._links: set[tuple[Link, bool]] = set()

    def runs(
        self, numbers: Iterable[int], read: Callable[[int], Run], target: Target, *, document: bool
    ) -> None:
        """Ask for the links of a page by the ``numbers`` of its runs; one that was asked for in the same way is not even ``read``."""
        for number in numbers:
            if (number, document) not in self._asked:
                self.links(read(number), target, document=document)
                if len(self._asked) >= ASKED:
                    self._asked.clear()
                self._asked.add((number, document))

    def links(self, links: Iterable[Link], target: Target, *, document: bool) -> None:
        """Ask for what the page of ``target`` links, which is a ``document`` or none."""
        for link in links:
            if target.role is Role.PAGE and (link, document) in self._links:
                continue
            url, address, words = link
            for text, place in words:
                self._ask_link(url, unwrapped(address), text, Place(place), target, document=document)
            if target.role is Role.PAGE:
                if len(self._links) >= LINKS:
                    self._links.clear()
                self._links.add((link, document))

    def _ask_link(
        self, url: str, address: str, text: str, place: Place, target: Target, *, document: bool
    ) -> None:
        priority, role = self._priority(text, place), Role.PAGE
        statutory = priority in (Priority.ENTRY, Priority.STATUTORY)
        if target.role is not Role.PAGE:
            known = Role.COLUMN if target.role is Role.GUEST and statutory else None
            role = Role.LEAF if place is Place.LIST else known or Role.PROBE
            if target.role is Role.LEAF or role is Role.PROBE or not urls.same_site(target.url, url):
                return
        elif place is Place.ATTACHMENT:
            own = urls.same_site(self._home, url)
            role = Role.FILE if document and own and self._files else Role.PROBE
        elif not urls.same_site(self._home, url):
            role = Role.GUEST if statutory and place is Place.NAV else Role.PROBE
        self.ask(address, url, priority, target.depth + 1, role=role)

    def _priority(self, name: str, place: Place) -> Priority:
        if place is Place.LIST:
            return Priority.DOCUMENT
        if not 2 <= len(name) <= 20:
            return Priority.REST
        categories = self._rules.classify(name)
        if "p-entry" in categories or name in ("网站地图", "站点地图"):
            return Priority.ENTRY
        return Priority.STATUTORY if categories or self._rules.cycle(name) else Priority.COLUMN

    def sources(self, url: str, rows: Iterable[str], asks: Mapping[str, Any], target: Target) -> None:
        """Ask for the documents of other hosts that the page at ``url`` is about; ``rows`` are those of its list."""
        interprets, cites = bool(asks.get("interprets")), asks.get("cites", ())
        for address, cited in self._sources.of(url, rows, interprets=interprets, cites=cites):
            self.ask(address, cited, Priority.OUTSIDE, target.depth + 1, role=Role.SOURCE)

    def ask(
        self,
        address: str,
        url: str,
        priority: Priority,
        depth: int,
        *,
        role: Role = Role.PAGE,
        call: Call | None = None,
        hops: int = 0,
    ) -> None:
        """Ask for one address, unless it is left out by what this crawl was told."""
        own = urls.same_site(self._home, url)
        if not own and not self._outside:
            return
        if not own and role is Role.PAGE:
            role = Role.PROBE
        if urls.suffix(url) in FILES and role not in (Role.FILE, Role.NOWHERE) and not call:
            role = Role.PROBE
        if role is Role.SOURCE and not self._sources.may_be_read(url):
            role = Role.PAGE if own else Role.PROBE
        if role in (Role.PROBE, Role.FILE, Role.SOURCE):
            priority = Priority.ATTACHMENT if own else Priority.OUTSIDE
        host = None if own else urlsplit(url).netloc
        self._frontier.push(
            url, address, role=role, priority=priority, depth=depth, call=call, host=host, hops=hops
        )
