"""The links of a crawl as they are named and where they stand, without how their targets answered.

Reading how a target answered costs more than all the rest; checks that only look for a name share these.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Set
from dataclasses import dataclass

from checks.crawl import Crawl
from checks.records import Document, Place

_decode = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class Signpost:
    """A target, its most usual ``text`` and all its ``texts``, and its place."""

    target: str
    address: str
    place: Place
    text: str
    texts: tuple[str, ...]


def signposts(crawl: Crawl) -> tuple[Signpost, ...]:
    """Every target in the order of its address: ``crawl.once(signposts)``."""
    rows = crawl.query("select target, address, place, texts from links order by target")
    return tuple(_post(row, crawl.catalogue) for row in rows)


def standing_on(crawl: Crawl, pages: Set[str]) -> Mapping[str, tuple[str, ...]]:
    """The targets that stand on one of some ``pages``, each with all the pages on which it stands (≤ 5)."""
    told = (
        (row["target"], tuple(json.loads(row["sources"])))
        for row in crawl.query("select target, sources from links")
    )
    return {target: sources for target, sources in told if not pages.isdisjoint(sources)}


def _post(row: sqlite3.Row, catalogue: Mapping[str, Document]) -> Signpost:
    counted: dict[str, int] = _decode(row["texts"])[0]
    usual = min(counted, key=lambda text: (-counted[text], text), default="")
    target, address, texts = row["target"], row["address"], tuple(counted)
    document = catalogue.get(target)
    same_address = address == target
    if document:
        # There are as many of these as pages: texts that are in the catalogue anyway are no second time.
        target = document.url
        if usual == document.title:
            usual = document.title
    address = target if same_address else address
    return Signpost(target, address, Place(row["place"]), usual, (usual,) if len(texts) == 1 else texts)
