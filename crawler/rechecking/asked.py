"""How a site is asked again where nobody tells it anew: as its file says that it was asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from checks.crawl import Crawl
from checks.rules import ConfigError
from crawler import browser
from crawler.plan import Plan
from crawler.planning import make_plan

SUFFIX = ".db"


def make(target: str, data: str, **told: Any) -> Plan:
    """The plan of a re-check; ``target`` is an address, a site's TOML or its file.

    What was told at the newest audit and is told no more holds on: the units, where host names lead, the contact, the pace,
    robots.txt, how pages are read, what is left out.
    Raises :class:`checks.rules.ConfigError` and :class:`checks.store.StoreError`.
    """
    if target.endswith(SUFFIX):
        with Crawl(Path(target)) as kept:
            target, data = kept.site.address, str(Path(target).parent)
    plan = make_plan(target, data, **told)
    with Crawl(plan.path) as kept:
        before, settings = kept.site, kept.settings
    site = plan.site
    if not site.source:
        site = replace(
            site,
            name=site.name or before.unit.name,
            level=site.level or before.unit.level,
            units=before.units[1:],
            columns=before.columns,
            robots=settings.get("robots", True),
            delay=settings.get("delay"),
            layout=settings.get("layout"),
        )
    drawn = plan.browser or bool(settings.get("browser"))
    if drawn:
        browser.program()
    addresses = {**settings.get("addresses", {}), **plan.resolve}
    if lost := sorted(set(settings.get("resolve", ())) - addresses.keys()):
        raise ConfigError(f"上次检查用 --resolve 指定了 {lost[0]} 的地址，请照样给出后再复核")
    return replace(
        plan,
        site=site,
        browser=drawn,
        resolve=addresses,
        contact=plan.contact or settings.get("contact"),
        outside=settings.get("outside", True),
        attachments=settings.get("attachments", True),
    )
