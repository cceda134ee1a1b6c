"""One audit: crawl, put the columns together, judge, report. Each step works alone on the site's file."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checks.judge import Judgement, judge
from checks.records import Column
from checks.registry import Check
from checks.rules import Rules
from checks.store import Store
from checks.units import Site, Unit
from crawler import attachments, guard
from crawler.cloaking import NOTE as CLOAK_NOTE
from crawler.cloaking import Probe
from crawler.columns import Assembly
from crawler.coverage import coverage
from crawler.frontier import Frontier
from crawler.joining import join_parts
from crawler.pipelines import Keeper, Seen
from crawler.sites import SiteFile, identify, site_slug
from crawler.targets import Budget
from crawler.years import settle_years

POLITE_DELAY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything an audit was told."""

    site: SiteFile
    data: Path
    as_of: date
    rules: Rules
    checks: Mapping[str, Check]
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    resolve: Mapping[str, str] = field(default_factory=dict)
    delay: float | None = None
    budget: Budget = field(default_factory=Budget)
    contact: str | None = None
    outside: bool = True
    attachments: bool = True
    browser: bool = False
    cloak: bool = False

    @property
    def path(self) -> Path:
        """The site's file."""
        return self.data / f"{site_slug(self.site.address)}.db"

    @property
    def pace(self) -> float:
        """Seconds between two requests to one host; one's own machine needs no politeness."""
        if self.delay is not None:
            return self.delay
        if self.site.delay is not None:
            return self.site.delay
        host = urlsplit(self.site.address).hostname or ""
        return 0.0 if host.startswith("127.") or host in ("localhost", "::1") else POLITE_DELAY


def crawl(plan: Plan, noticed: Callable[[Seen, Frontier], None]) -> str:
    """Crawl the site, or go on where it was stopped; the answer is why it ended (``finished``, ``stopped``, ``budget``)."""
    now = datetime.now().astimezone()
    with Store(plan.path) as store:
        told = {"resolve": sorted(plan.resolve), "delay": plan.pace, "robots": plan.site.robots}
        told |= {"browser": plan.browser}
        store.start(started=now.isoformat(timespec="seconds"), as_of=plan.as_of.isoformat(), settings=told)
        unit = Unit(name=site_slug(plan.site.address))
        site = Site(address=plan.site.address, units=(unit,), columns=plan.site.columns)
        store.describe(site)
        frontier = Frontier(store, plan.budget)
        keeper = Keeper(
            store,
            frontier,
            plan.rules.on(site),
            plan.site.address,
            outside=plan.outside,
            files=plan.attachments,
            named=frozenset(name for host, port in _named(plan) for name in (host, f"{host}:{port}")),
        )
        probe = Probe(store, plan.site.address) if plan.cloak else None
        ended = _walk(plan, store, frontier, keeper, noticed, probe)
        keeper.commit()
        reason = ended if ended != "finished" else ("budget" if frontier.spent else "finished")
        conclude(plan, store, frontier, keeper, reason, probe)
    return reason


def conclude(
    plan: Plan, store: Store, frontier: Frontier, keeper: Keeper, reason: str, probe: Probe | None = None
) -> None:
    """Put together what only the whole crawl can tell."""
    keeper.conclude()
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
    notes += [*_read_files(store), *_rendered(store)]
    account = coverage(store, frontier, plan.site.address, notes)
    if probe:
        account["cloak"] = probe.account
    account["doubted"] = [{"url": c.address, "name": c.name, "reason": c.unread} for c in doubted]
    over = None if reason == "stopped" else datetime.now().astimezone().isoformat(timespec="seconds")
    store.finish(reason=reason, finished=over, coverage=account)


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


def _walk(
    plan: Plan,
    store: Store,
    frontier: Frontier,
    keeper: Keeper,
    noticed: Callable[[Seen, Frontier], None],
    probe: Probe | None,
) -> str:
    """Run Scrapy until the frontier is empty, the budget spent, or somebody stops it."""
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.spiders.portal import PortalSpider

    process = AsyncCrawlerProcess(scrapy_settings(plan))
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)
    ended: list[str] = []
    files = attachments.Reader()
    crawler = process.create_crawler(PortalSpider)

    def closed(spider: Any, reason: str) -> None:
        ended.append(reason)

    crawler.signals.connect(closed, signal=signals.spider_closed)
    if probe:
        probe.join(crawler)
    process.crawl(
        crawler,
        store=store,
        frontier=frontier,
        keeper=keeper,
        home=plan.site.address,
        more=plan.site.start,
        layout=plan.site.layout,
        files=files,
        noticed=lambda seen: noticed(seen, frontier),
    )
    before = signal.getsignal(signal.SIGINT)
    with files:
        process.start()
    signal.signal(signal.SIGINT, before)
    return "finished" if ended == ["finished"] else "stopped"


def scrapy_settings(plan: Plan) -> dict[str, Any]:
    """The module's settings with what this plan changes."""
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    allowed = {urlsplit(plan.site.address).netloc.lower()}
    allowed |= {f"{host}:{port}" for host, port in _named(plan)} | {host for host, _ in _named(plan)}
    told: dict[str, Any] = {
        "ZWGK_ALLOWED": frozenset(allowed),
        "ZWGK_RESOLVE": {key.rpartition(":")[0]: address for key, address in plan.resolve.items()},
        "ROBOTSTXT_OBEY": plan.site.robots,
        "DOWNLOAD_DELAY": plan.pace,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4 if plan.pace else 8,
        "DOWNLOAD_SLOTS": {},
    }
    if plan.browser:
        from crawler import rendering

        middlewares = {**settings["DOWNLOADER_MIDDLEWARES"], **rendering.MIDDLEWARES}
        told["DOWNLOADER_MIDDLEWARES"] = middlewares
    if plan.contact:
        told["USER_AGENT"] = f"{settings['USER_AGENT'].partition(' ')[0]} (+{plan.contact})"
    settings.setdict(told, priority="cmdline")
    return settings  # type: ignore[return-value]


def _named(plan: Plan) -> list[tuple[str, str]]:
    return [(key.rpartition(":")[0], key.rpartition(":")[2]) for key in plan.resolve]


def assess(plan: Plan) -> Judgement:
    """Judge the stored crawl under the plan's rules and day; no network."""
    with Store(plan.path) as store:
        store.begin()
        store.db.execute(
            "update crawls set as_of = ? where id = (select max(id) from crawls)", (plan.as_of.isoformat(),)
        )
        store.commit()
        return judge(store, plan.checks, plan.rules, plan.settings)
