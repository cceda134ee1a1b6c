"""What a crawl has seen by name, and why what it has not seen may still be there."""

from __future__ import annotations

from collections.abc import Mapping

from checks.crawl import Crawl
from checks.rules import Rules

DIRECTORIES = {"p-entry", "p-statutory", "p-catalog", "p-grassroots"}
"""Categories whose pages name other columns."""


def names(crawl: Crawl, rules: Rules) -> Mapping[str, frozenset[str]]:
    """All short names of columns and links on the site, each with the categories it stands for."""
    claimed: dict[str, frozenset[str]] = {}
    for column in crawl.columns():
        categories = rules.classify(column.name, column.path, column.url)
        claimed[column.name] = claimed.get(column.name, frozenset()) | categories
    columns = set(claimed)
    for link in crawl.links():
        if 2 <= len(link.text) <= 30 and link.text not in columns:
            claimed.setdefault(link.text, rules.classify(link.text, (), link.target))
    return claimed


def gap(crawl: Crawl, rules: Rules) -> str | None:
    """Why what was not seen may still be there; ``None`` when the menu was read whole."""
    if not crawl.complete:
        return "抓取没有走完"
    gaps = crawl.coverage.get("nav_gaps") or ()
    if gaps:
        return f"有 {len(gaps)} 个导航页没有读到（如 {gaps[0]['url']}：{gaps[0]['reason']}）"
    skipped = crawl.coverage.get("skipped") or ()
    if skipped:
        return f"有页面因上限未取（{skipped[0]['reason']}）"
    columns = list(crawl.columns())
    if not columns:
        return "没有读到任何栏目"
    closed = [c for c in columns if c.unread and rules.classify(c.name, c.path, c.url) & DIRECTORIES]
    return f"公开目录页“{closed[0].name}”没有读出（{closed[0].unread}）" if closed else None
