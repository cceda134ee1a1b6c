"""What one crawl can know of the hosts it asked: whether names resolve, whether anybody out there was reached.

On an intranet no outside name resolves, and a gateway may answer 404 for the whole world; a portal must not be blamed
for either. So a name counts as dead only where more outside names resolved than did not, and what an outside
host says counts only where some outside page was really reached, in this crawl: an answer that another audit shared
(``crawler.shared``) is older than the crawl, and says nothing of its line. And a fence around a portal may show its door and answer
404 behind it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from checks.hosts import bare

REFUSED = frozenset(
    {
        *(401, 403, 405, 406, 407, 412, 418, 420, 425, 428, 429, 430, 431, 440, 444, 449, 451),
        *(460, 494, 495, 496, 497, 498, 499, 511, 521, 529, 999),
    }
)
"""Answers to us and not to a visitor: wants proof, a login or a pause, takes us for a machine, dislikes our connection."""
SILENT = ("no-such-name", "bad-address", "private", "robots")
DOORS = 2
"""Own pages that a fence lets through: the home page and what it redirects to."""
FENCED = 20
_PAGES = (
    "select url, status, error, fetched, landing like '%\"wrong\"%' as wrong"
    " from main.pages where first <= ? and last >= ?"
)
_STARTED = "select started from main.crawls where id = ?"


class Network:
    """The hosts that crawl ``number`` asked; ``address`` is the audited one's."""

    def __init__(self, db: sqlite3.Connection, address: str, number: int) -> None:
        self._own = bare(address)
        self._alive: dict[str, str] = {}
        self._refusing: set[str] = set()
        self._reached = {True: False, False: False}
        resolved: dict[str, bool] = {}
        shown = missing = 0
        begun = datetime.fromisoformat(db.execute(_STARTED, (number,)).fetchone()["started"])
        for row in db.execute(_PAGES, (number, number)):
            host, status, error = bare(row["url"]), row["status"], row["error"]
            own = host == self._own
            ours = own or not row["fetched"] or datetime.fromisoformat(row["fetched"]) >= begun
            if status in REFUSED or error == "wall":
                self._refusing.add(host)
            if status is not None and not error:
                self._reached[own] |= ours and status < 400 and not row["wrong"]
                shown += own and status < 400
                missing += own and status == 404
                if status < 500 and status not in REFUSED and row["fetched"]:
                    self._alive[host] = max(self._alive.get(host, ""), row["fetched"])
            if not own and ours and error not in SILENT and not host.replace(".", "").isdigit():
                resolved[host] = resolved.get(host, False) or error != "no-host"
        self.resolves = sum(resolved.values()) > len(resolved) / 2
        self._fenced = shown <= DOORS and missing >= FENCED

    def is_own(self, address: str) -> bool:
        """Whether an address is on the audited host."""
        return bare(address) == self._own

    def trusts(self, address: str) -> bool:
        """Whether an answer in the name of this address's host is the host's own: others were reached as well."""
        return not self._fenced if self.is_own(address) else self._reached[False]

    def was_up(self, address: str) -> bool:
        """Whether our own line was: for the audited host its pages were read, for another some other host's were."""
        return self._reached[self.is_own(address)]

    def refuses(self, address: str) -> bool:
        """Whether the host of an address turned us away, with any of its pages."""
        return bare(address) in self._refusing

    def last_answer(self, address: str) -> str | None:
        """When the host of an address last gave us an answer of any use, ``None`` where it never did."""
        return self._alive.get(bare(address))
