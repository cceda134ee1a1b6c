"""Turns what was said on the command line into a plan, and refuses mistakes before the first request."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.registry import select
from checks.rules import Rules
from checks.run import told_thresholds
from crawler import browser, options, sites

if TYPE_CHECKING:
    from crawler.plan import Plan


def make_plan(target: str, data: str, *, keep_as_of: bool = False, **told: Any) -> Plan:
    """Everything that was said, checked before the first request."""
    from crawler.plan import OUTSIDE_DELAY, SWEEP, Plan
    from crawler.shared import AGE
    from crawler.targets import Budget

    rules = load_rules(told.get("rules"), told.get("words"))
    site = _site(target, rules, told.get("level"), told.get("name"))
    checks = select(tuple(told.get("only") or ()), tuple(told.get("skip") or ()))
    settings = options.assignments(told.get("assign") or ())
    told_thresholds(rules, settings)
    resolve = options.resolutions((*site.resolve, *(told.get("resolve") or ())))
    minutes = told.get("max_minutes")
    plan = Plan(
        site=site,
        data=options.writable(data),
        as_of=told.get("as_of") or options.today(),
        rules=rules,
        checks=checks,
        settings=settings,
        resolve=resolve,
        delay=told.get("delay"),
        outside_delay=told.get("outside_delay", OUTSIDE_DELAY),
        outside_age=timedelta(hours=told["outside_age"]) if "outside_age" in told else AGE,
        budget=Budget(
            pages=told.get("max_pages") or Budget().pages, seconds=minutes * 60 if minutes else None
        ),
        contact=told.get("contact") or site.contact,
        outside=told.get("outside", True),
        browser=bool(told.get("browser")),
        cloak=bool(told.get("cloak")),
        attachments=told.get("attachments", True),
        sweep=told.get("sweep") or site.sweep or (SWEEP if told.get("nightly") else 1),
    )
    if plan.browser:
        browser.program()
    if "max_pages" in told:
        options.reachable(site.address, resolve)
    if keep_as_of and not told.get("as_of"):
        return _as_crawled(plan)
    return plan


def _as_crawled(plan: Plan) -> Plan:
    from checks.crawl import Crawl

    with Crawl(plan.path) as kept:
        return replace(plan, as_of=kept.as_of)


def load_rules(overlay: str | None, words: str | None = None) -> Rules:
    """The rule book under the office's own files, where there are any."""
    return Rules.load(Path(overlay) if overlay else None, Path(words) if words else None)


def _site(target: str, rules: Rules, level: str | None, name: str | None) -> sites.SiteFile:
    site = (
        sites.load(Path(target), rules)
        if target.endswith(".toml")
        else sites.SiteFile(address=sites.parse_address(target))
    )
    return replace(site, level=level or site.level, name=name or site.name)


def site_file(target: str, data: str) -> Path:
    """The file of a site, from its address or its TOML."""
    told = target.endswith(".toml")
    address = sites.address_of(Path(target)) if told else sites.parse_address(target)
    return Path(data) / f"{sites.site_slug(address)}.db"
