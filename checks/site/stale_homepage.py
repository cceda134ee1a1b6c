"""A home page whose newest item is older than two weeks."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, absence, check, days
from checks.lists import Lists
from checks.units import place

MAX_HOPS = 5
HEADLINE = 8
SHOWN = 5
_LINKED = """
select l.target, l.texts, json_extract(d.published, '$[0]') as published, d.title, p.status, p.error, p.unread
from links l left join documents d on d.url = l.target left join pages p on p.url = l.target
where instr(l.sources, ?) > 0 order by l.target
"""


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 第一部分 单项否决指标·首页不更新：监测时间点前2周内首页无更新",
)
def stale_homepage(
    crawl: Crawl, rules: Rules, *, window_days: int = 14, min_dated: int = 5
) -> Iterator[Finding | Unknown | Fine]:
    """首页不更新 · Nothing on the home page is younger than two weeks.

    Looked at are the dates of all items that the home page links, on the site and (by their addresses) on others. A home
    page that leads only to columns is judged by the columns it links. Where columns are fresh of which the
    home page shows nothing, its blocks may be drawn by scripts, and it is left undetermined.

    为何: 首页两周没有更新属于单项否决情形，公众会认为网站无人维护。

    整改: 及时更新首页各栏目；首页区块未随栏目自动更新的，修复模板或重新生成首页。
    """
    url = crawl.site.address
    home = _home(crawl)
    if home is None or not crawl.was_read(home):
        yield Unknown(url, "首页没有读到")
        return
    items, columns, doubts = _linked(crawl, home)
    since = rules.as_of - timedelta(days=window_days)
    known = {target: day for target, day in items.items() if day <= rules.as_of}
    if len(items) - len(known) > 1:
        yield Unknown(
            url, f"首页有 {len(items) - len(known)} 条的日期在监测时点之后，首页已不是监测时点的样子"
        )
        return
    if any(day >= since for day in known.values()):
        yield Fine(url)
        return
    fresh, old, unread = _columns(crawl, columns, since, rules.as_of)
    gap = absence.gap(crawl, rules) if len(known) < min_dated or not crawl.complete else None
    if doubts or gap:
        yield Unknown(url, f"首页没有见到两周内的日期，但{doubts or gap}")
    elif len(known) >= min_dated and (not fresh or _feeds(crawl, fresh, known)):
        yield _finding(crawl, rules, known, fresh, window_days)
    elif len(known) >= min_dated:
        yield Unknown(url, f"首页条目都较旧，但栏目“{fresh[0]}”两周内有更新而首页未见，可能由脚本生成")
    elif fresh:
        yield Fine(url)
    elif unread or not old:
        yield Unknown(url, "首页和所链栏目没有读到足够的日期")
    else:
        newest = max(old, key=lambda pair: pair[1])
        yield Finding(
            url,
            f"疑似单项否决：首页只是导航，所链 {len(old)} 个栏目最近一次更新是 {newest[1]}，超过 {window_days} 天",
            {
                "最近更新": f"{newest[0]} {newest[1]}",
                "已查栏目数": len(old),
                "监测时点": rules.as_of.isoformat(),
            },
        )


def _home(crawl: Crawl) -> str | None:
    """The home page, behind what the start address forwards to."""
    url = crawl.site.address
    for _ in range(MAX_HOPS):
        row = next(crawl.query("select redirect from pages where url = ?", (url,)), None)
        if row is None or row["redirect"] is None:
            return url if row else None
        url = row["redirect"]
    return None


def _linked(crawl: Crawl, home: str) -> tuple[dict[str, date], list[str], str | None]:
    """What the home page links: items with their newest day, columns, and what leaves its age open."""
    items: dict[str, date] = {}
    columns: list[str] = []
    undated = unread = 0
    here = place(home).partition("?")[0]
    listed = crawl.once(Lists).listed
    for row in crawl.query(_LINKED, (f'"{home}"',)):
        target = row["target"]
        if place(target).partition("?")[0] == here:
            continue
        if crawl.column(target):
            columns.append(target)
            continue
        found = [iso[:10] for iso in (row["published"], listed.get(target)) if iso and len(iso) >= 10]
        made = days.from_url(target)
        if found:
            items[target] = max(date.fromisoformat(day) for day in found)
        elif made and not row["title"]:
            items[target] = made.last
        elif not crawl.site.is_own(target):
            undated += _is_headline(row["texts"])
        elif row["unread"] or row["error"] or (row["status"] or 200) >= 500:
            unread += _is_headline(row["texts"])
    if unread:
        return items, columns, f"首页所链的 {unread} 条没有读到"
    return items, columns, f"首页有 {undated} 条链到外站，日期没有读到" if undated >= SHOWN else None


def _is_headline(texts: str) -> bool:
    return any(len(text) >= HEADLINE for text in json.loads(texts))


def _columns(
    crawl: Crawl, urls: list[str], since: date, as_of: date
) -> tuple[list[str], list[tuple[str, date]], int]:
    """Columns linked from the home page: the names of fresh ones, the old ones with their day, how many are unread."""
    fresh: list[str] = []
    old: list[tuple[str, date]] = []
    unread = 0
    for url in urls:
        column = crawl.column(url)
        if column is None:
            continue
        unread += column.entries is None and bool(column.unread)
        if column.newest and column.newest.last >= since and column.newest.first <= as_of:
            fresh.append(column.name)
        elif column.newest and column.newest.last < since:
            old.append((column.name, column.newest.last))
    return fresh, old, unread


def _feeds(crawl: Crawl, fresh: list[str], known: dict[str, date]) -> bool:
    """Whether the items of the home page come from the fresh columns, which it then shows in an old state."""
    lists = crawl.once(Lists)
    rows = {row.url for column in crawl.columns() if column.name in fresh for row in lists[column]}
    return sum(url in rows for url in known) * 2 >= len(known)


def _finding(
    crawl: Crawl, rules: Rules, known: dict[str, date], fresh: list[str], window_days: int
) -> Finding:
    newest = sorted(known, key=lambda url: known[url], reverse=True)[:SHOWN]
    titles = {url: crawl.catalogue[url].title for url in newest if url in crawl.catalogue}
    day = known[newest[0]]
    return Finding(
        crawl.site.address,
        f"疑似单项否决：首页最新一条的日期是 {day}，距监测时点 {(rules.as_of - day).days} 天，超过 {window_days} 天",
        {
            "最新条目": [f"{known[url]} {titles.get(url, url)}" for url in newest],
            "首页有日期的条目数": len(known),
            "监测时点": rules.as_of.isoformat(),
            **({"两周内有更新而首页未同步的栏目": fresh[:SHOWN]} if fresh else {}),
        },
    )
