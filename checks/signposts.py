"""The links of a crawl as they are named and where they stand, without how their targets answered.

Reading how a target answered costs more than all the rest; checks that only look for a name share these.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from checks.crawl import Crawl
from checks.records import Place


@dataclass(frozen=True, slots=True)
class Signpost:
    """A target, its most usual ``text`` and all its ``texts``, its place, and ``told``: the pages that show it, as JSON."""

    target: str
    address: str
    place: Place
    text: str
    texts: tuple[str, ...]
    told: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Pages on which it stands (≤ 5)."""
        return tuple(json.loads(self.told))


def signposts(crawl: Crawl) -> tuple[Signpost, ...]:
    """Every target in the order of its address: ``crawl.once(signposts)``."""
    return tuple(
        map(_post, crawl.query("select target, address, place, texts, sources from links order by target"))
    )


def _post(row: sqlite3.Row) -> Signpost:
    counted: dict[str, int] = json.loads(row["texts"])
    usual = min(counted, key=lambda text: (-counted[text], text), default="")
    target, address = row["target"], row["address"]
    # Most targets are linked by their own address: one text for both is half the room.
    address = target if address == target else address
    return Signpost(target, address, Place(row["place"]), usual, tuple(counted), row["sources"])
