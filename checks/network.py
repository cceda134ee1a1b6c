"""What one crawl can know of the hosts it asked: whether names resolve, whether anybody out there was reached.

On an intranet no outside name resolves, and a gateway may answer 404 for the whole world; a portal must not be blamed
for either. So a name counts as dead only where more outside names resolved than did not, and what an outside
host says counts only where some outside page was really reached, in this crawl: an answer that another audit shared
(``crawler.shared``) is older than the crawl, and says nothing of its line. A fence around a portal may show its door and answer
404 behind it, a hotspot leads every host to its own page of an inner network, and a line or a ban may begin midway: so pages that
were fine are asked for once more when all else was (``crawler.controls``), and what they answer then is no page's but the line's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from checks.hosts import bare, is_inner

if TYPE_CHECKING:
    from checks.crawl import Crawl

REFUSED = frozenset(
    {
        *(401, 403, 405, 406, 407, 412, 418, 420, 425, 428, 429, 430, 431, 440, 444, 449, 451),
        *(460, 493, 494, 495, 496, 497, 498, 499, 511, 514, 521, 529, 566, 567, 999),
    }
)
"""Answers to us and not to a visitor: wants proof, a login or a pause, takes us for a machine, dislikes our connection."""
CONTROL = "#control"
"""What the address of a page ends in that was asked for once more."""
SILENT = ("no-such-name", "bad-address", "private", "robots")
DOORS = 2
"""Own pages that a fence lets through: the home page and what it redirects to."""
FENCED = 20
LED = 3
"""Other hosts that lead to an inner network: that many are not all wrong at once."""
_HOPS = 10
_PAGES = """
select url, status, error, redirect, fetched, last = :crawl as dated,
  landing like '%"wrong"%' or landing like '%"empty"%' as hollow
from main.pages where first <= :crawl and last >= :crawl
"""
_STARTED = "select started from main.crawls where id = ?"


class Network:
    """The hosts that crawl ``number`` asked; ``address`` is the audited one's."""

    def __init__(self, db: sqlite3.Connection, address: str, number: int) -> None:
        self._own = bare(address)
        self._alive: dict[str, str] = {}
        self._refusing: set[str] = set()
        self._lost: set[str] = set()
        self._ends: dict[str, bool] = {}
        self._mute = self._read = False
        self._reached = ""
        resolved: dict[str, bool] = {}
        answering: dict[str, bool] = {}
        shown = missing = 0
        started = db.execute(_STARTED, (number,)).fetchone()["started"]
        begun = datetime.fromisoformat(started)
        rows = db.execute(_PAGES, {"crawl": number}).fetchall()
        leads = {row["url"]: row["redirect"] for row in rows if row["redirect"]}
        inward = _inward(rows, leads)
        for row in rows:
            url, host, status, error = row["url"], bare(row["url"]), row["status"], row["error"]
            own, fetched = host == self._own, row["fetched"]
            answered = status is not None and not error
            fine = answered and status < 400 and not row["hollow"] and url not in inward
            if url.endswith(CONTROL):
                fine = fine and row["redirect"] == leads.get(url.removesuffix(CONTROL))
                self._control(host, row, fine=fine)
                continue
            ours = own or not fetched or datetime.fromisoformat(fetched) >= begun
            if status in REFUSED or error == "wall":
                self._refusing.add(host)
            if answered:
                if fine and own:
                    self._read = True
                elif fine and ours:
                    self._reached = max(self._reached, fetched if fetched and row["dated"] else started)
                shown += own and status < 400
                missing += own and status == 404
                if not own and ours:
                    answering[host] = answering.get(host, False) or url in inward
                if status < 500 and status not in REFUSED and fetched:
                    self._alive[host] = max(self._alive.get(host, ""), fetched)
            if not own and ours and error not in SILENT and not host.replace(".", "").isdigit():
                resolved[host] = resolved.get(host, False) or error != "no-host"
        self.resolves = sum(resolved.values()) > len(resolved) / 2
        led = sum(answering.values())
        self.leads_inward = led >= LED or led > len(answering) / 2
        self._fenced = shown <= DOORS and missing >= FENCED

    def _control(self, host: str, row: sqlite3.Row, *, fine: bool) -> None:
        """A page of a host that was fine was asked for once more."""
        if host != self._own:
            self._ends[host] = self._ends.get(host, True) and fine
            self._mute |= row["status"] is None or bool(row["redirect"] and is_inner(row["redirect"]))
        if not fine:
            self._lost.add(host)
        elif row["fetched"]:
            self._alive[host] = max(self._alive.get(host, ""), row["fetched"])

    def is_own(self, address: str) -> bool:
        """Whether an address is on the audited host."""
        return bare(address) == self._own

    def has_lost(self, address: str) -> bool:
        """Whether the host of an address failed in the end with a page that was fine: none of its failures tells of one page."""
        return bare(address) in self._lost

    def trusts(self, address: str, at: str = "") -> bool:
        """Whether an answer, given ``at`` a time in the name of this address's host, is the host's own: others were reached as well."""
        if self.is_own(address):
            return not self._fenced and not self.has_lost(address)
        return self.was_up(address, at)

    def was_up(self, address: str, at: str = "", *, silent: bool = False) -> bool:
        """Whether our own line was, ``at`` a time: for the audited host its pages were read, for another some other host's were.

        ``silent`` is whether no answer came at all.
        """
        if self.has_lost(address):
            return False
        return self._read if self.is_own(address) else bool(self._reached) and self.stood(at, silent=silent)

    def stood(self, at: str, *, silent: bool) -> bool:
        """Whether our own line to other hosts stood ``at`` a time.

        It broke after the last of their pages that was fine, if none was in the end: of two hosts, or of a single one that did
        not answer, which says nothing against another's answer. One that does answer, even with a ban, is no sign of it.
        """
        broken = (
            self._ends and not any(self._ends.values()) and (len(self._ends) > 1 or (silent and self._mute))
        )
        return not broken or not self._reached or self._reached >= at

    def refuses(self, address: str) -> bool:
        """Whether the host of an address turned us away, with any of its pages."""
        return bare(address) in self._refusing

    def last_answer(self, address: str) -> str | None:
        """When the host of an address last gave us an answer of any use, ``None`` where it never did."""
        return self._alive.get(bare(address))


def _inward(rows: Sequence[sqlite3.Row], leads: dict[str, str]) -> set[str]:
    """The public addresses whose redirects end in an inner network."""
    inner = {row["url"] for row in rows if row["error"] == "private"}
    found = set()
    for url in leads:
        at, hops = url, 0
        while at in leads and hops <= _HOPS:
            at, hops = leads[at], hops + 1
        if not is_inner(url) and (is_inner(at) or at in inner):
            found.add(url)
    return found


def network(crawl: Crawl) -> Network:
    """What a crawl can know of its hosts; made once for all checks by ``crawl.once``."""
    return Network(crawl.db, crawl.site.address, crawl.number)
