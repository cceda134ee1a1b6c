"""Who is to be audited: a site's TOML, or what its home page says of itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checks.failures import why
from checks.rules import LEVELS, ConfigError, Rules
from checks.store import Store, read_site
from checks.units import Site, ToldColumn, Unit, place
from crawler import due, telling
from crawler.reading.spaces import squeeze

_PLAIN = ("level", "layout", "contact", "robots", "delay", "sweep")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """What is told of a site: everything but the address may be missing."""

    address: str
    name: str | None = None
    level: str | None = None
    start: tuple[str, ...] = ()
    layout: str | None = None
    contact: str | None = None
    robots: bool = True
    delay: float | None = None
    sweep: int | None = None
    every: timedelta | None = None
    window: due.Window | None = None
    host_group: str | None = None
    resolve: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    columns: tuple[ToldColumn, ...] = ()
    source: str = ""


def parse_address(text: str) -> str:
    """A web address as it was given, with ``http://`` where no scheme was; raises :class:`ConfigError`."""
    address = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or not re.search(r"^[^\s/]+$", parts.netloc):
        raise ConfigError(f"“{text}”不是网址，也不是站点文件或目录；网址应像 http://www.example.gov.cn/")
    if "." not in host and ":" not in host and host != "localhost":
        raise ConfigError(f"“{text}”不是网址，也没有这个文件；请检查拼写")
    return address if parts.path else f"{address}/"


def load(path: Path, rules: Rules | None = None) -> SiteFile:
    """Read one site's TOML strictly; roles and cycles are those of ``rules``, the bundled ones by default.

    Raises :class:`ConfigError` naming file and key.
    """
    told = _read(path)
    where, address = str(path), _address_of(path, told)
    telling.one_of(f"{where}：level", told.get("level"), LEVELS)
    if "layout" in told:
        from crawler.layouts import families

        telling.one_of(f"{where}：layout", told["layout"], [family.name for family in families()])
    book = rules or Rules.load()
    start = (
        telling.read_address(f"{where}：start", address, text, own=True) for text in told.get("start", ())
    )
    site = SiteFile(
        **{key: told[key] for key in _PLAIN if key in told},
        name=squeeze(told["name"]) if "name" in told else None,
        address=address,
        every=due.read_every(f"{where}：every", told["every"]) if "every" in told else None,
        window=due.read_window(f"{where}：window", told["window"]) if "window" in told else None,
        host_group=squeeze(told["host_group"]) if "host_group" in told else None,
        start=tuple(start),
        resolve=tuple(told.get("resolve", ())),
        units=tuple(telling.read_unit(n, address, row) for n, row in telling.tables(where, told, "unit")),
        columns=tuple(
            telling.read_column(n, address, row, book) for n, row in telling.tables(where, told, "column")
        ),
        source=where,
    )
    units, columns = site.units, site.columns
    telling.once(f"{where}：[[unit]] name", [unit.name for unit in units] + [site.name or ""])
    telling.once(f"{where}：[[unit]] prefixes", [prefix for unit in units for prefix in unit.prefixes])
    telling.once(f"{where}：[[column]] at", [place(column.at) for column in columns if column.at])
    telling.once(f"{where}：[[column]] name", [c.name for c in columns if c.name and not c.at])
    return site


def address_of(path: Path) -> str:
    """Only the address that a site's TOML tells."""
    return _address_of(path, _read(path))


def outline(path: Path) -> SiteFile:
    """Only how a site is asked for, without its units and columns: what needs no rule book."""
    told = _read(path)
    address = _address_of(path, told)
    return SiteFile(
        address=address,
        name=told.get("name"),
        contact=told.get("contact"),
        resolve=tuple(told.get("resolve", ())),
        source=str(path),
    )


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}：不是合法的 TOML：{error}") from None
    except OSError as error:
        raise ConfigError(f"{path}：读不出来：{why(error)}") from None


def _address_of(path: Path, told: Mapping[str, Any]) -> str:
    telling.demand(str(path), told, telling.SITE)
    if "address" not in told:
        raise ConfigError(f"{path}：缺少 address（站点地址）")
    try:
        return parse_address(told["address"])
    except ConfigError as error:
        raise ConfigError(f"{path}：address：{error}") from None


def identify(told: SiteFile, store: Store) -> Site:
    """The site with its main unit: as told, else guessed from the home page that was read."""
    from crawler.guessing import guess, home_page, level_of

    name, level, guessed = told.name, told.level, None
    if name is None or level is None:
        seen_name, seen_level, how = guess(home_page(told.address, store))
        if not seen_name and (known := _known(told.address, store)):
            seen_name, seen_level, how = known.name, known.level, "以前的检查"
        if level is None:
            level = level_of(name) if name else seen_level
            guessed = f"层级按{how if not name else '单位名称'}推断" if level else None
        if name is None:
            guessed = f"名称和层级按{how}推断" if seen_name else "单位名称未能推断"
            name = seen_name or urlsplit(told.address).netloc
    units = (Unit(name=name, level=level), *told.units)
    return Site(address=told.address, units=units, guessed=guessed, columns=told.columns)


def _known(address: str, store: Store) -> Unit | None:
    """The main unit as an earlier crawl told it, where one did: a home page that cannot be read does not rename it."""
    kept = read_site(store.db)
    nameless = (site_slug(address), urlsplit(address).netloc)
    return kept.unit if kept and kept.unit.name not in nameless else None


def retell(told: SiteFile, store: Store) -> None:
    """Let what is told now hold for what was crawled before; nothing told leaves it as it was."""
    kept = read_site(store.db)
    if kept is None or not (told.source or told.name or told.level):
        return
    store.crawl = store.db.execute("select max(id) from crawls").fetchone()[0] or 0
    site = identify(told, store)
    if not told.source:
        site = replace(site, units=(site.unit, *kept.units[1:]), columns=kept.columns)
    store.describe(site)


def site_slug(address: str) -> str:
    """The name of a site's file: its host, with the port where it is not the usual one."""
    parts = urlsplit(address)
    port = f"_{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    return re.sub(r"[^\w.-]", "_", (parts.hostname or "site").lower()) + port
