"""Two crawls of a small site that is made over in between: what became of its findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checks.judge import judge
from checks.records import Column, Kind, LinkState, Message
from checks.registry import select
from checks.rules import Rules
from checks.store import Store
from tests.make import column, crawl, document, link, page

RULES = Rules.load()
CHECKS = ("broken_link", "stale_column", "wrong_word", "unanswered_message")
TYPO = "现将按装路灯一事通知如下。"
TITLE = "关于安装路灯的通知"
HOME = page("/", kind=Kind.HOME)


def night(
    folder: Path, records: Iterable[Any], *, checks: tuple[str, ...] = CHECKS, **told: Any
) -> list[dict[str, Any]]:
    """The findings of one more crawl; columns and messages stand on pages."""
    records = list(records)
    pages = [page(each.url, kind=Kind.LIST) for each in records if isinstance(each, Column | Message)]
    crawl([HOME, *pages, *records], folder=folder, **told).close()
    with Store(folder / "site.db") as store:
        judge(store, select(checks), RULES)
        sql = 'select * from findings where crawl = ? order by "check", url'
        return [dict(row) for row in store.db.execute(sql, (store.crawl,))]


def faulty(path: str, title: str = TITLE, **told: Any) -> Any:
    return document(title, path, text=TYPO, **told)


def dead(path: str, words: str, at: str = "/") -> Any:
    return link(path, LinkState.GONE, text=words, sources=(page(at).url,))


def stale(path: str, *above: str) -> Any:
    return column("部门动态", path, newest="2024-01-01", path=("首页", *above))


def lives(folder: Path, before: Iterable[Any], after: Iterable[Any], **told: Any) -> list[tuple[str, bool]]:
    """What became of findings: the state of each in the second crawl, and whether it was known from the first."""
    known = {row["fingerprint"] for row in night(folder, before)}
    return [(row["state"], row["fingerprint"] in known) for row in night(folder, after, **told)]
