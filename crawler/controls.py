"""Pages that were fine, asked for once more when everything else was: whether a host, or our own line, failed meanwhile.

A ban that begins in the middle of a crawl answers 404 like a page that is gone, and a line that breaks looks like many dead
hosts. Where a page that was fine fails at the end, what failed with it tells nothing of its links.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from checks.network import CONTROL
from checks.store import Store
from crawler.targets import Role

OWN_FAILURES, FAILURES = 5, 3
"""Failed targets of the site, and of another host, that make one doubt the host."""
SILENT = 3
"""Other hosts without an answer that make one doubt our own line."""
HOSTS, OTHERS = 20, 2
_MUTE = "p.status is null and p.error in ('timeout', 'connection', 'tls', 'no-host')"
_FAILED = f"p.last = :crawl and (p.status in (404, 410) or p.status >= 500 and p.status <> 521 or {_MUTE})"
_FINE = "p.last = :crawl and p.status = 200 and p.error is null and f.call is null"
_ASKED = "from frontier f join pages p on p.url = f.url where f.state = 2"


def controls(store: Store) -> Iterator[tuple[str, str, str | None]]:
    """What to ask for once more: identity, address and host (``None`` for the audited site).

    A page of the site and of each other host of which several targets failed, where there is one that was fine, and
    of two hosts that were fine where several gave no answer at all.
    """
    told = {"crawl": store.crawl}
    sql = f"select f.host, count(*) as failed, max({_MUTE}) as mute {_ASKED} and {_FAILED} group by f.host"
    rows = store.db.execute(sql, told).fetchall()
    failed = {row["host"]: row["failed"] for row in rows}
    if failed.get(None, 0) >= OWN_FAILURES:
        yield from _fine(store, "f.host is null and f.role = :role order by f.priority, f.seq limit 1", 1)
    many = [host for host, count in failed.items() if host and count >= FAILURES]
    for host in sorted(many, key=lambda host: (-failed[host], host))[:HOSTS]:
        yield from _fine(store, "f.host = :host order by f.seq limit 1", 1, host=host)
    if sum(bool(row["mute"]) for row in rows if row["host"]) >= SILENT:
        yield from _fine(store, "f.host is not null group by f.host order by min(f.seq)", OTHERS, but=failed)


def _fine(
    store: Store, which: str, most: int, *, host: str | None = None, but: Container[str | None] = ()
) -> Iterator[tuple[str, str, str | None]]:
    sql = f"select f.url, coalesce(f.address, f.url) as address, f.host {_ASKED} and {_FINE} and {which}"
    told = {"crawl": store.crawl, "role": Role.PAGE, "host": host}
    found = [row for row in store.db.execute(sql, told) if row["host"] not in but]
    for row in found[:most]:
        yield row["url"] + CONTROL, row["address"], row["host"]
