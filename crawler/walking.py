"""Running Scrapy over a frontier: the one place where it is started and told what a plan wants."""

from __future__ import annotations

import logging
import signal
from typing import Any
from urllib.parse import urlsplit

from crawler import attachments
from crawler.cloaking import Probe
from crawler.plan import Plan


def walk(plan: Plan, probe: Probe | None, **given: Any) -> str:
    """Run Scrapy until nothing is left to ask, which is ``finished``, or somebody stops it, which is ``stopped``.

    ``given`` is what the spider works with: ``store``, ``frontier``, ``keeper``, ``shared``, ``noticed``.
    """
    from scrapy import signals

    from crawler.engine import Process
    from crawler.spiders.portal import PortalSpider

    process = Process(scrapy_settings(plan))
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
        home=plan.site.address,
        more=plan.site.start,
        layout=plan.site.layout,
        files=files,
        **given,
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
    host = urlsplit(plan.site.address).hostname or ""
    allowed = {urlsplit(plan.site.address).netloc.lower(), *plan.named}
    own = {"delay": plan.pace, "concurrency": 4 if plan.pace else 8, "jitter": 0.5}
    told: dict[str, Any] = {
        "ZWGK_PACE": plan.pace,
        "ZWGK_ALLOWED": frozenset(allowed),
        "ZWGK_RESOLVE": {key.rpartition(":")[0]: address for key, address in plan.resolve.items()},
        "ROBOTSTXT_OBEY": plan.site.robots,
        "DOWNLOAD_DELAY": plan.outside_delay,
        "DOWNLOAD_SLOTS": dict.fromkeys((host, host.removeprefix("www."), f"www.{host}"), own),
    }
    if plan.browser:
        from crawler import rendering

        middlewares = {**settings["DOWNLOADER_MIDDLEWARES"], **rendering.MIDDLEWARES}
        told["DOWNLOADER_MIDDLEWARES"] = middlewares
    if plan.contact:
        told["USER_AGENT"] = f"{settings['USER_AGENT'].partition(' ')[0]} (+{plan.contact})"
    settings.setdict(told, priority="cmdline")
    return settings  # type: ignore[return-value]
