"""Ways from a page that are no links of its text: what has to be reckoned with before a link is said to be missing.

The reader keeps them apart (:attr:`checks.records.Document.asides`): links of side blocks (相关阅读), of areas, frames
and elements that only a script makes links, addresses in scripts (label :data:`WRITTEN`); and, without an address, empty blocks that a script
fills (label :data:`FILLED`) and interpretations that stand on the page itself (label :data:`HERE`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from checks.crawl import Crawl
from checks.records import Document

FILLED = "由脚本填充"
HERE = "本页"
WRITTEN = "脚本中的地址"
_TELLS = re.compile(r"原文|全文|文件|政策|解读|图解|读懂|《|脚本中的地址")


def leads_beside(crawl: Crawl, document: Document, targets: Collection[str]) -> bool:
    """Whether a page leads to one of ``targets`` by any way that is no link of its text."""
    return any(aside.url in targets for aside in document.asides) or any(
        document.url in sources for sources, _ in places(crawl, targets)
    )


def places(crawl: Crawl, targets: Collection[str]) -> Iterator[tuple[list[str], int]]:
    """Where links to each of ``targets`` stand: the pages kept of each, and how many there are."""
    for target in sorted(targets):
        for row in crawl.query("select sources, places from links where target = ?", (target,)):
            yield json.loads(row["sources"]), row["places"]


def holds_reading(document: Document) -> str | None:
    """The heading under which a page holds an interpretation of itself (a tab 政策解读)."""
    return next((aside.text for aside in document.asides if aside.label == HERE), None)


def hidden_way(crawl: Crawl, document: Document) -> str | None:
    """Why a link that was not seen may still be there: a block that a script fills, a way to a page that was not read."""
    if any(crawl.query("select 1 from pages where url = ? and rendered", (document.url,))):
        return None
    for aside in document.asides:
        if aside.label == FILLED:
            return f"页面的“{aside.text}”区块由脚本填充，没有读出"
    for aside in document.asides:
        url = aside.url or ""
        if not _TELLS.search(f"{aside.label or ''}{aside.text}"):
            continue
        if url and url not in crawl.catalogue and not crawl.is_directory(url) and not crawl.was_read(url):
            return f"页面另有去往 {aside.address} 的入口，该页没有读到"
    return None
