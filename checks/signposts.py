"""The links of a crawl as they are named and where they stand, without how their targets answered.

Reading how a target answered costs more than all the rest; checks that only look for a name share these.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from checks.crawl import Crawl
from checks.records import Place


@dataclass(frozen=True, slots=True)
class Signpost:
    """A target, its most usual ``text``, its place, and ``told``: the pages that show it, as JSON."""

    target: str
    address: str
    place: Place
    text: str
    told: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Pages on which it stands (≤ 5)."""
        return tuple(json.loads(self.told))


def signposts(crawl: Crawl) -> tuple[Signpost, ...]:
    """Every target in the order of its address: ``crawl.once(signposts)``."""
    return tuple(
        Signpost(row["target"], row["address"], Place(row["place"]), _usual(row["texts"]), row["sources"])
        for row in crawl.query("select target, address, place, texts, sources from links order by target")
    )


def _usual(texts: str) -> str:
    counted: dict[str, int] = json.loads(texts)
    return min(counted, key=lambda text: (-counted[text], text), default="")
