"""What a crawl has seen by name, and why what it has not seen may still be there.

Every claim of absence rests on one of these: :func:`gap` for what could stand anywhere on the site, :func:`unproven`
for what could stand only in certain columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from checks.crawl import Crawl
from checks.records import Column
from checks.rules import Rules
from checks.signposts import signposts

DIRECTORIES = {"p-entry", "p-statutory", "p-catalog", "p-grassroots"}
"""Categories whose pages name other columns."""


def names(crawl: Crawl, rules: Rules) -> Mapping[str, frozenset[str]]:
    """All short names of columns and links on the site, each with the categories it stands for."""
    claimed: dict[str, frozenset[str]] = {}
    for column in crawl.columns():
        categories = rules.classify(column.name, column.path, column.url)
        claimed[column.name] = claimed.get(column.name, frozenset()) | categories
    columns = set(claimed)
    for link in crawl.once(signposts):
        if 2 <= len(link.text) <= 30 and link.text not in columns:
            claimed.setdefault(link.text, rules.classify(link.text, (), link.target))
    return claimed


def gap(crawl: Crawl, rules: Rules, *, gone_hides: bool = True) -> str | None:
    """Why what was not seen may still be anywhere; ``None`` when the menu was read whole."""
    if told := unwalked(crawl, gone_hides=gone_hides):
        return told
    columns = list(crawl.columns())
    if not columns:
        return "没有读到任何栏目"
    closed = [c for c in columns if c.unread and rules.classify(c.name, c.path, c.url) & DIRECTORIES]
    return f"公开目录页“{closed[0].name}”没有读出（{closed[0].unread}）" if closed else None


def unproven(crawl: Crawl, columns: Iterable[Column]) -> str | None:
    """Why what was not seen may still be there: the crawl, or one of the ``columns`` where it would stand."""
    return unwalked(crawl) or next((told for each in columns if (told := unfinished(each))), None)


def unwalked(crawl: Crawl, *, gone_hides: bool = True) -> str | None:
    """Why the menus were not walked to their end; a menu entry that leads nowhere (404) need not hide anything."""
    if not crawl.complete:
        return "抓取没有走完"
    gaps = [
        each for each in crawl.coverage.get("nav_gaps") or () if gone_hides or not is_gone(each["reason"])
    ]
    if gaps:
        return f"有 {len(gaps)} 个导航页没有读到（如 {gaps[0]['url']}：{gaps[0]['reason']}）"
    skipped = crawl.coverage.get("skipped") or ()
    return f"有页面因上限未取（{skipped[0]['reason']}）" if skipped else None


def unfinished(column: Column) -> str | None:
    """Why a column may hold more than was seen of it; a page of prose is whole."""
    if column.unread or (column.entries is None and not column.children and not column.text):
        return f"栏目“{column.name}”没有读出（{column.unread or '列表未读到'}）"
    if column.entries and not column.ended:
        return f"栏目“{column.name}”只读了 {column.pages} 页，未读到末页"
    return None


def is_gone(reason: str) -> bool:
    """Whether a page was not read because there is none: nothing is behind it."""
    return "404" in reason or "410" in reason


def platform(crawl: Crawl, rules: Rules, category: str) -> str | None:
    """The address of a common platform outside the site to which a menu entry of a category's name leads."""
    for row in crawl.query("select distinct target, texts from links where nav > 0 order by target"):
        if crawl.site.is_own(row["target"]) or not urlsplit(row["target"]).netloc:
            continue
        if any(category in rules.classify(text) for text in json.loads(row["texts"]) if 2 <= len(text) <= 30):
            return str(row["target"])
    return None
