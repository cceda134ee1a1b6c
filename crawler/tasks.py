"""What a command does with one site: from what was told to its exit code, in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from checks.registry import load
from checks.rules.tables import Table, bundled
from crawler import domains, garbage, sites, stages, steps
from crawler.planning import make_plan, site_file

_HEAVY = (
    "crawler.fetching",
    "scrapy.crawler",
    "scrapy.statscollectors",
    "crawler.audit",
    "crawler.guessing",
    "crawler.progress",
    "crawler.spiders.portal",
    "reports.gather",
    "reports.write",
    "rich.status",
)


def audit(*, out: str, profile: bool = False, **told: Any) -> int:
    """Crawl, judge and report; with ``profile`` say where the time went."""
    with stages.profiled(profile, partial(click.echo, err=True)):
        plan = make_plan(**told)
        with garbage.postponed():
            ready()
        stopped = steps.crawl(plan)
        verdict = steps.assess(plan)
        steps.report(plan.path, Path(out))
    return steps.exit_code(verdict, stopped)


def crawl(*, out: str, **told: Any) -> int:
    """Only crawl."""
    return steps.UNJUDGED if steps.crawl(make_plan(**told)) else steps.CLEAN


def check(*, out: str, **told: Any) -> int:
    """Only judge what is stored, by what the TOML or the command line says now."""
    from checks.store import Store

    plan = make_plan(**told, keep_as_of=True)
    with Store(plan.path) as store:
        sites.retell(plan.site, store)
    return steps.exit_code(steps.assess(plan), None)


def report(*, target: str, data: str, out: str, **_: Any) -> int:
    """Only write the report."""
    steps.report(site_file(target, data), Path(out))
    return steps.CLEAN


def recheck(**told: Any) -> int:
    """Look again at what a site's unit says it mended."""
    from crawler.rechecking.telling import look

    return look(**told)


TASKS: Mapping[str, Callable[..., int]] = {
    "audit": audit,
    "crawl": crawl,
    "check": check,
    "report": report,
    "recheck": recheck,
}
"""What can be done with every site of a folder, by the command's name."""


def warm() -> None:
    """Import and read what sites need, once, so that a forked child need not; starts no thread and no reactor."""
    ready()
    domains.may_exist("www.example.gov.cn")
    _warm_scrapy()


def ready() -> None:
    """Import and read what every audit needs."""
    from crawler.layouts import families

    for name in _HEAVY:
        import_module(name)
    tuple(load().values())
    for kind in Table.__subclasses__():
        bundled(kind)
    families()


def _warm_scrapy() -> None:
    from scrapy.settings import Settings
    from scrapy.utils.misc import load_object

    settings = Settings()
    settings.setmodule("crawler.settings")
    parts = [settings[name] for name in ("SCHEDULER", "TWISTED_DNS_RESOLVER", "LOG_FORMATTER")]
    parts += [part for part in settings["DOWNLOAD_HANDLERS"].values() if part]
    for name in ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES"):
        parts += settings.get_component_priority_dict_with_base(name)
    for part in parts:
        load_object(part)
