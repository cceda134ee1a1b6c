"""How a target answered, told apart from how we were treated.

Our being refused is not their being broken: only an answer that the target does not exist is a
fault, and a name that does not resolve is one only where name resolution demonstrably works.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from checks.hosts import bare
from checks.records import Link, LinkState, Place

GONE = {404, 410}
REFUSED = {401, 403, 405, 406, 407, 412, 418, 429, 451, 521}
NO_ANSWER = {"timeout", "connection", "tls", "too-large", "bad-address", "redirects"}
MAX_HOPS = 10
_ANSWER = "p.url is not null as asked, p.status, p.error, p.redirect, f.tries, f.note"
_JOINED = "left join pages p on p.url = l.target left join main.frontier f on f.url = l.target"
_LINKS = f"select l.*, {_ANSWER} from links l {_JOINED} order by l.target"
_TARGET = f"select {_ANSWER} from (select ? as target) l {_JOINED}"


def answer(status: int | None, error: str | None, *, resolves: bool) -> LinkState:
    """The state a status or error token stands for."""
    if error == "private":
        return LinkState.PRIVATE
    if error == "no-host":
        return LinkState.GONE if resolves else LinkState.UNSURE
    if error in ("robots", "wall"):
        return LinkState.REFUSED
    if status is None:
        return LinkState.UNSURE if error in NO_ANSWER else LinkState.UNTESTED
    if status in GONE:
        return LinkState.GONE
    if status in REFUSED:
        return LinkState.REFUSED
    return LinkState.OK if 200 <= status < 400 else LinkState.UNSURE


def read_links(db: sqlite3.Connection, address: str, settings: Mapping[str, Any]) -> Iterator[Link]:
    """Every target of the crawl whose views ``db`` has, in the order of its address."""
    outside = Outside(db, address, settings)
    for row in db.execute(_LINKS):
        status, error, tries = _answered(db, row)
        state = answer(status, error, resolves=outside.resolves)
        if state is LinkState.GONE and status and not outside.trusts(row["target"]):
            state = LinkState.UNSURE
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


def _answered(db: sqlite3.Connection, row: sqlite3.Row | None) -> tuple[int | None, str | None, int]:
    """How a target answered once its redirects were followed."""
    for _ in range(MAX_HOPS):
        if row is None or not row["asked"]:
            return None, row["note"] if row else None, 0
        if row["redirect"] is None:
            return row["status"], row["error"], 1 if row["tries"] is None else row["tries"]
        row = db.execute(_TARGET, (row["redirect"],)).fetchone()
    return None, "redirects", 1


class Outside:
    """What this crawl can know of hosts other than the audited one.

    On an intranet no outside name resolves, and a gateway may answer 404 for the whole world; a portal
    must not be blamed for either. So a name counts as dead only where more outside names resolved than
    did not, and an outside 404 counts only where some outside page was really reached.
    """

    def __init__(self, db: sqlite3.Connection, address: str, settings: Mapping[str, Any]) -> None:
        self._known = {bare(address), *(key.rpartition(":")[0] for key in settings.get("resolve", ()))}
        resolved: dict[str, bool] = {}
        self._reached = False
        for row in db.execute("select url, status, error from pages"):
            host = bare(row["url"])
            if host in self._known or row["error"] in ("private", "robots"):
                continue
            self._reached |= row["status"] is not None and row["status"] < 400
            if not host.replace(".", "").isdigit():
                resolved[host] = resolved.get(host, False) or row["error"] != "no-host"
        self.resolves = sum(resolved.values()) > len(resolved) / 2

    def trusts(self, target: str) -> bool:
        """Whether an answer from the target's host is the host's own."""
        return self._reached or bare(target) in self._known
