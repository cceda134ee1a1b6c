"""How a target answered, told apart from how we were treated.

Our being refused is not their being broken: only an answer that the target does not exist is a
fault, and a name that does not resolve is one only where name resolution demonstrably works.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from checks.records import Link, LinkState, Place

GONE = {404, 410}
REFUSED = {401, 403, 405, 406, 407, 412, 418, 429, 451, 521}
MAX_HOPS = 10


def answer(status: int | None, error: str | None, *, resolves: bool) -> LinkState:
    """The state a status or error token stands for."""
    if error == "private":
        return LinkState.PRIVATE
    if error == "no-host":
        return LinkState.GONE if resolves else LinkState.UNSURE
    if error in ("robots", "wall"):
        return LinkState.REFUSED
    if status is None:
        return LinkState.UNSURE if error else LinkState.UNTESTED
    if status in GONE:
        return LinkState.GONE
    if status in REFUSED:
        return LinkState.REFUSED
    return LinkState.OK if 200 <= status < 400 else LinkState.UNSURE


def read_links(db: sqlite3.Connection, address: str, settings: Mapping[str, Any]) -> Iterator[Link]:
    """Every target of the crawl whose views ``db`` has, in the order of its address."""
    resolves = _resolves(db, address, settings)
    for row in db.execute("select * from links order by target"):
        status, error, tries = _follow(db, row["target"])
        state = answer(status, error, resolves=resolves)
        texts = json.loads(row["texts"])
        yield Link(
            target=row["target"],
            address=row["address"],
            state=state,
            sources=tuple(json.loads(row["sources"])),
            places=row["places"],
            place=Place(row["place"]),
            text=min(texts, key=lambda text: (-texts[text], text), default=""),
            status=status,
            error=error,
            attempts=tries,
        )


def _follow(db: sqlite3.Connection, target: str) -> tuple[int | None, str | None, int]:
    """How the target answered once its redirects were followed."""
    url = target
    for _ in range(MAX_HOPS):
        row = db.execute("select status, error, redirect from pages where url = ?", (url,)).fetchone()
        tried = db.execute("select tries, note from main.frontier where url = ?", (url,)).fetchone()
        if row is None:
            return None, tried["note"] if tried else None, 0
        if row["redirect"] is None:
            return row["status"], row["error"], tried["tries"] if tried else 1
        url = row["redirect"]
    return None, "redirects", 1


def _resolves(db: sqlite3.Connection, address: str, settings: Mapping[str, Any]) -> bool:
    """Whether more outside names were resolved in this crawl than not.

    On an intranet no outside name resolves, and a portal must not be blamed for that.
    """
    named = {urlsplit(address).hostname, *settings.get("resolve", ())}
    hosts: dict[str, bool] = {}
    for row in db.execute("select url, error from pages"):
        host = urlsplit(row["url"]).hostname or ""
        if host not in named and not host.replace(".", "").isdigit() and row["error"] not in ("private", "robots"):
            hosts[host] = hosts.get(host, False) or row["error"] != "no-host"
    return sum(hosts.values()) > len(hosts) / 2
