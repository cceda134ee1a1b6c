"""What shows that a report which was not seen is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from checks.crawl import Crawl
from checks.records import Column
from checks.rules import Rules


def unproven(crawl: Crawl, columns: list[Column]) -> str | None:
    """Why what was not seen may still be there: the crawl, or one of the ``columns`` where it would stand."""
    if not crawl.complete:
        return "抓取没有走完"
    gaps = crawl.coverage.get("nav_gaps") or ()
    if gaps:
        return f"有 {len(gaps)} 个导航页没有读到（如 {gaps[0]['url']}）"
    skipped = crawl.coverage.get("skipped") or ()
    if skipped:
        return f"有页面因上限未取（{skipped[0]['reason']}）"
    for column in columns:
        if column.unread or (column.entries is None and not column.children and not column.text):
            return f"栏目“{column.name}”没有读出" + (f"（{column.unread}）" if column.unread else "")
        if column.entries and not column.ended:
            return f"栏目“{column.name}”只读了 {column.pages} 页，未读到末页"
    return None


def platform(crawl: Crawl, rules: Rules, category: str) -> str | None:
    """The address of a common platform outside the site to which a link of a category's name leads."""
    for row in crawl.query("select distinct target, texts from links where nav > 0 order by target"):
        if crawl.site.is_own(row["target"]) or not urlsplit(row["target"]).netloc:
            continue
        if any(category in rules.classify(text) for text in _texts(row["texts"])):
            return str(row["target"])
    return None


def _texts(told: str) -> Iterator[str]:
    yield from (text for text in json.loads(told) if 2 <= len(text) <= 30)


def due_year(as_of: date, due: str) -> int:
    """The last year whose report had to be public before ``as_of``, due by ``MM-DD`` of the next."""
    month, day = (int(part) for part in due.split("-"))
    return as_of.year - 1 if as_of > date(as_of.year, month, day) else as_of.year - 2


def deadline(year: int, due: str) -> date:
    """The last day on which the report for ``year`` may become public."""
    month, day = (int(part) for part in due.split("-"))
    return date(year + 1, month, day)
