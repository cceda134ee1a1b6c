"""One audit: crawl, put the columns together, judge, report. Each step works alone on the site's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from checks.judge import Judgement, judge
from checks.records import Column
from checks.rules import Rules
from checks.samples import BEIJING
from checks.store import Store, read_site
from checks.units import Site, Unit
from crawler import guard, impostors, room
from crawler.cloaking import NOTE as CLOAK_NOTE
from crawler.cloaking import Probe
from crawler.columns import Assembly
from crawler.coverage import coverage
from crawler.frontier import Frontier
from crawler.joining import join_parts
from crawler.pipelines import Keeper, Seen
from crawler.plan import Plan
from crawler.sameness import Sameness
from crawler.shared import NAME, Shared
from crawler.sites import identify, site_slug
from crawler.sweep import Sweep
from crawler.walking import walk
from crawler.years import settle_years

SEVERAL = 5
SECOND_TRY = 5.0
"""Seconds between the end of a crawl and its second tries: a hiccup should be over."""


def crawl(plan: Plan, noticed: Callable[[Seen, Frontier], None]) -> str:
    """Crawl the site, or go on where it was stopped; the answer is why it ended (``finished``, ``stopped``, ``budget``, ``refused``)."""
    now = datetime.now(BEIJING)
    with Store(plan.path) as store:
        told = {"resolve": sorted(plan.resolve), "delay": plan.pace, "robots": plan.site.robots}
        told |= {"browser": plan.browser, "addresses": dict(plan.resolve), "contact": plan.contact}
        told |= {"outside": plan.outside, "attachments": plan.attachments, "layout": plan.site.layout}
        store.start(started=now.isoformat(timespec="seconds"), as_of=plan.as_of.isoformat(), settings=told)
        # Until the end, a site that was audited before keeps its units: what was found of them is asked for meanwhile.
        first = Site(address=plan.site.address, units=(Unit(name=site_slug(plan.site.address)),))
        site = replace(read_site(store.db) or first, address=plan.site.address, columns=plan.site.columns)
        store.describe(site)
        frontier = Frontier(store, plan.budget, pause=SECOND_TRY if plan.pace else 0)
        sameness = Sameness(store, plan.site.address, plan.site.layout)
        keeper = Keeper(
            store,
            frontier,
            plan.rules.on(site),
            plan.site.address,
            outside=plan.outside,
            files=plan.attachments,
            named=plan.named,
            sweep=Sweep(store, sameness, plan.sweep),
        )
        probe = Probe(store, plan.site.address) if plan.cloak else None
        shared = Shared(plan.data / NAME, plan.resolve, age=plan.outside_age)
        ended = walk(
            plan,
            probe,
            store=store,
            frontier=frontier,
            keeper=keeper,
            sameness=sameness,
            shared=shared,
            noticed=lambda seen: noticed(seen, frontier),
        )
        keeper.commit()
        reason = reason_of(ended, frontier, plan.site.address)
        conclude(plan, store, frontier, keeper, reason, probe)
        shared.keep(store)
        shared.close()
    return reason


def reason_of(ended: str, frontier: Frontier, home: str) -> str:
    """Why a crawl ended: a site that turned us away was not walked to its end."""
    if ended == "finished" and (frontier.refusals.site(home) or frontier.refusals.barred):
        return "refused"
    return "budget" if ended == "finished" and frontier.spent else ended


def conclude(
    plan: Plan, store: Store, frontier: Frontier, keeper: Keeper, reason: str, probe: Probe | None = None
) -> None:
    """Put together what only the whole crawl can tell."""
    keeper.conclude()
    if reason != "stopped":
        impostors.settle(store, plan.site.address)
    store.begin()
    site = identify(plan.site, store)
    settle_years(store)
    join_parts(store)
    doubted = list(_add_columns(plan, plan.rules.on(site), store, whole=reason == "finished"))
    store.commit()
    store.describe(site)
    notes = [f"{site.guessed}：{site.unit.name}"] if site.guessed else []
    if not plan.site.robots:
        notes.append("按监管要求未遵守 robots.txt")
    if not plan.outside:
        notes.append("按要求未测试指向其他网站的链接")
    notes += [CLOAK_NOTE] if probe else []
    notes += [*_cut_off(store), *_read_files(store), *_rendered(store), *_carried(store, plan.sweep)]
    account = coverage(store, frontier, plan.site.address, notes)
    if probe:
        account["cloak"] = probe.account
    account["doubted"] = [{"url": c.address, "name": c.name, "reason": c.unread} for c in doubted]
    over = None if reason == "stopped" else datetime.now(BEIJING).isoformat(timespec="seconds")
    store.finish(reason=reason, finished=over, coverage=account)


def _cut_off(store: Store) -> list[str]:
    """Whether our own line may be down, in a sentence: none of several other hosts was reached."""
    sql = (
        "select count(distinct f.host), sum(p.status < 400) from frontier f join pages p on p.url = f.url"
        " where f.host is not null and p.last = ? and coalesce(p.error, '') not in ('private', 'robots')"
    )
    hosts, reached = store.db.execute(sql, (store.crawl,)).fetchone()
    if hosts < SEVERAL or reached:
        return []
    return [
        f"指向的 {hosts} 个其他网站一个也没有连上，可能是本机的对外线路不通，指向其他网站的链接均未能判定"
    ]


def _read_files(store: Store) -> list[str]:
    """What was read of attachments, in a sentence."""
    sql = "select count(*), sum(scanned), sum(unread is not null) from attachments where first <= :n and last >= :n"
    read, scanned, unread = store.db.execute(sql, {"n": store.crawl}).fetchone()
    if not read:
        return []
    return [f"读取附件 {read} 个，其中 {scanned} 个是没有文字层的扫描件，{unread} 个未能读全"]


def _rendered(store: Store) -> list[str]:
    """How many pages a browser drew, in a sentence."""
    sql = "select count(*) from pages where rendered and last = ?"
    drawn = store.db.execute(sql, (store.crawl,)).fetchone()[0]
    return [f"用浏览器打开了列表由脚本生成的页面 {drawn} 个"] if drawn else []


def _carried(store: Store, nights: int) -> list[str]:
    """How many pages were not asked for, in a sentence."""
    sql = "select count(*) from pages where carried and last = ?"
    count = store.db.execute(sql, (store.crawl,)).fetchone()[0]
    return [f"未变化的部分分 {nights} 夜复核，本次沿用以前读取的网页和文件 {count} 个"] if count else []


def _add_columns(plan: Plan, rules: Rules, store: Store, *, whole: bool) -> Iterator[Column]:
    """Keep the columns of a crawl; the answer are those whose reading is not believed."""
    past = guard.past_columns(store) if whole else {}
    seen = set()
    for column, parts in Assembly(store, plan.site.address, browser=plan.browser).columns():
        kept = guard.believed(column, past.get(column.url), rules.told(column.name, column.url))
        store.add_column(kept, parts)
        seen |= {kept.url, *parts}
        if kept is not column:
            yield kept
    for column in guard.vanished(store, past, seen):
        store.add_column(column, [column.url])
        yield column


def assess(plan: Plan) -> Judgement:
    """Judge the stored crawl under the plan's rules and day; no network."""
    with Store(plan.path) as store:
        store.begin()
        store.db.execute(
            "update crawls set as_of = ? where id = (select max(id) from crawls)", (plan.as_of.isoformat(),)
        )
        store.commit()
        room.make(store.db)
        return judge(store, plan.checks, plan.rules, plan.settings)
