"""What was walked, what was not, and why: the proof behind every claim of absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from checks.records import Kind
from checks.store import Store
from crawler import urls
from crawler.frontier import Frontier
from crawler.impostors import SOFT
from crawler.waiting import SKIPPED

SAMPLE = 5
GAPS = 200
REASONS = {
    "private": "指向内网地址，不予访问",
    "robots": "robots.txt 不允许抓取",
    "no-host": "域名无法解析",
    "timeout": "超时",
    "connection": "连接失败或中断",
    "tls": "安全连接（TLS）失败",
    "too-large": "页面过大",
    "wall": "被防护系统拦截",
    "browser": "浏览器未能打开页面",
    "no-such-name": "域名不存在",
    "redirects": "来回跳转，没有尽头",
    "soft-404": "软 404（服务器对不存在的页面仍回答 200）",
    "bad-address": "地址格式不合法",
}


def coverage(store: Store, frontier: Frontier, home: str, notes: Iterable[str] = ()) -> dict[str, object]:
    """The account of one crawl, as it is kept with it and printed in the report."""
    kinds: dict[str, int] = defaultdict(int)
    unread: dict[str, list[str]] = defaultdict(list)
    gaps: list[dict[str, str]] = []
    start_read = False
    targets = carried = 0
    menu = _menu(store)
    sql = (
        "select url, address, kind, status, error, unread, carried from pages"
        " where first <= :crawl and last >= :crawl order by url"
    )
    for row in store.db.execute(sql, {"crawl": store.crawl}):
        own = urls.same_site(home, row["url"])
        reason = why_unread(row["status"], row["error"], row["unread"])
        probe = row["kind"] == Kind.FILE or not own or row["url"].endswith("/sitemap.xml")
        targets += probe
        carried += row["carried"]
        if probe or row["kind"] == Kind.REDIRECT:
            continue
        if reason is None:
            kinds[row["kind"]] += 1
            start_read |= row["kind"] == Kind.HOME
            continue
        unread[reason].append(row["address"])
        if row["url"] in menu and row["status"] not in (404, 410) and row["error"] != SOFT:
            gaps.append({"url": row["address"], "reason": reason})
    skipped: dict[str, list[str]] = defaultdict(list)
    waiting = 0
    for address, note, state in _left(store, frontier):
        if state == SKIPPED:
            skipped[REASONS.get(note, note)].append(address)
        else:
            waiting += 1
    cut = frontier.refusals.site(home) or frontier.spent or frontier.refusals.barred
    return {
        "start_read": start_read or _start_forwarded(store, home),
        "pages": sum(kinds.values()),
        "lists": kinds[Kind.LIST],
        "documents": kinds[Kind.DOCUMENT],
        "targets": targets,
        "carried": carried,
        "waiting": waiting,
        "unread": _counted(unread),
        "skipped": _counted(skipped),
        "nav_gaps": gaps[:GAPS],
        "notes": [*notes, *([f"抓取未走完：{cut}"] if cut else [])],
    }


def _left(store: Store, frontier: Frontier) -> Iterator[tuple[str, str, int]]:
    """Addresses that were not asked for, with the reason and the state; of probes only those that still wait."""
    sql = (
        "select coalesce(address, url) as address, note, state from frontier"
        " where state = 0 or (state = 3 and role = 'page') order by priority, url"
    )
    for row in store.db.execute(sql):
        yield row["address"], row["note"] or frontier.spent or "抓取中途停止", row["state"]


def _start_forwarded(store: Store, home: str) -> bool:
    """Whether the start page only sent us on to another page of the site that was read."""
    url: str | None = urls.canonical(home)
    for _ in range(5):
        sql = "select status, kind, redirect from pages where url = ? and last = ?"
        row = store.db.execute(sql, (url, store.crawl)).fetchone()
        if row is None or row["redirect"] is None:
            return row is not None and row["status"] == 200 and row["kind"] != Kind.UNREAD
        url = row["redirect"]
    return False


def _menu(store: Store) -> set[str]:
    sql = "select target from links where nav > 0 and first <= :crawl and last >= :crawl"
    return {row[0] for row in store.db.execute(sql, {"crawl": store.crawl})}


def why_unread(status: int | None, error: str | None, unread: str | None) -> str | None:
    """In words why a page was not read, or ``None`` when it was."""
    if unread:
        return unread
    if error:
        return REASONS.get(error, error)
    return None if status in (200, 304) else f"服务器回答 {status}"


def _counted(groups: dict[str, list[str]]) -> list[dict[str, object]]:
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [{"reason": reason, "count": len(found), "sample": found[:SAMPLE]} for reason, found in ordered]
