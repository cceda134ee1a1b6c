"""Who is to be audited: a site's TOML, or what its home page says of itself."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checks.rules import LEVELS, ConfigError
from checks.store import Store
from checks.units import Site, Unit
from crawler import decoder, urls
from crawler.reading.html import Html, plain, squeeze

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "address": str,
    "name": str,
    "level": str,
    "robots": bool,
    "delay": (int, float),
    "resolve": list,
    "unit": list,
}
_UNIT_KEYS = {"name": str, "level": str, "prefixes": list}
_BODY = re.compile(
    r"([\u4e00-\u9fa5]{2,12}?(?:省|自治区|市|自治州|地区|县|区|旗|自治县|乡|镇|街道))(?:人民)?(?:政府|办事处)"
)
_OFFICE = re.compile(
    r"([\u4e00-\u9fa5]{2,20}?(?:局|委员会|厅|委|办公室|总队|支队|中心))(?:$|\s|官网|网站|门户|主办|版权)"
)
_HOST = re.compile(r"主办(?:单位)?\s*[：:]\s*([\u4e00-\u9fa5]{4,30})")
_MUNICIPALITIES = {"北京市", "天津市", "上海市", "重庆市"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """What is told of a site: everything but the address may be missing."""

    address: str
    name: str | None = None
    level: str | None = None
    robots: bool = True
    delay: float | None = None
    resolve: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    source: str = field(default="")


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


def load(path: Path) -> SiteFile:
    """Read one site's TOML strictly; raises :class:`ConfigError` naming file and key."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}：不是合法的 TOML：{error}") from None
    except OSError as error:
        raise ConfigError(f"{path}：读不出来：{error.strerror}") from None
    _demand(path, told, _KEYS)
    if "address" not in told:
        raise ConfigError(f"{path}：缺少 address（站点地址）")
    units = tuple(_unit(path, unit) for unit in told.pop("unit", []))
    _level(path, told.get("level"))
    told["resolve"] = tuple(told.get("resolve", ()))
    return SiteFile(
        **{**told, "address": parse_address(told["address"]), "units": units, "source": str(path)}
    )


def _unit(path: Path, told: Any) -> Unit:
    if not isinstance(told, dict) or "name" not in told:
        raise ConfigError(f"{path}：每个 [[unit]] 须有 name")
    _demand(path, told, _UNIT_KEYS)
    _level(path, told.get("level"))
    return Unit(name=told["name"], level=told.get("level"), prefixes=tuple(told.get("prefixes", ())))


def _demand(path: Path, told: Mapping[str, Any], keys: Mapping[str, Any]) -> None:
    for key, value in told.items():
        if key not in keys:
            raise ConfigError(f"{path}：不认识的键 {key}；可用的有 {'、'.join(keys)}")
        if not isinstance(value, keys[key]) or (isinstance(value, bool) and keys[key] is not bool):
            raise ConfigError(f"{path}：{key} 的类型不对")


def _level(path: Path, level: str | None) -> None:
    if level is not None and level not in LEVELS:
        raise ConfigError(f"{path}：level 须是 {'、'.join(LEVELS)} 之一，不能是 {level}")


def identify(told: SiteFile, store: Store) -> Site:
    """The site with its main unit: as told, else guessed from the home page that was read."""
    name, level, guessed = told.name, told.level, None
    if name is None or level is None:
        seen_name, seen_level, how = guess(_home(told.address, store))
        if level is None:
            level = level_of(name) if name else seen_level
            guessed = f"层级按{how if not name else '单位名称'}推断" if level else None
        if name is None:
            guessed = f"名称和层级按{how}推断" if seen_name else "单位名称未能推断"
            name = seen_name or urlsplit(told.address).netloc
    return Site(address=told.address, units=(Unit(name=name, level=level), *told.units), guessed=guessed)


def _home(address: str, store: Store) -> Html | None:
    url: str | None = urls.canonical(address)
    for _ in range(5):
        row = store.db.execute(
            "select * from pages where url = ? and last = ?", (url, store.crawl)
        ).fetchone()
        if row is None or row["redirect"] is None:
            break
        url = row["redirect"]
    content = store.body(row["body"]) if row and row["body"] else None
    if content is None:
        return None
    decoded = decoder.decode(content, f"charset={row['charset']}")
    from datetime import datetime

    return Html(decoded.text, row["address"], seen=datetime.fromisoformat(row["fetched"]).date())


def guess(home: Html | None) -> tuple[str | None, str | None, str]:
    """The main unit's name and level as the home page tells them, and where it does."""
    if home is None:
        return None, None, "首页"
    words = squeeze(plain(home.root))
    site_name = home.meta.get("sitename", "")
    hosted = _HOST.search(words)
    for text, how in (
        (hosted[1] if hosted else "", "首页“主办”"),
        (site_name, "首页 SiteName"),
        (home.title, "首页标题"),
    ):
        name = _named(text)
        if name:
            return name, level_of(name), how
    bodies = Counter(found[0] for found in _BODY.finditer(words))
    if bodies:
        name = max(bodies, key=lambda body: (bodies[body], -len(body)))
        return name, level_of(name), "首页文字"
    return None, None, "首页"


def _named(text: str) -> str | None:
    office = _OFFICE.search(text)
    body = _BODY.search(text)
    if office and (not body or office.start() <= body.start()):
        return office[1]
    return body[0] if body else None


def level_of(name: str) -> str | None:
    """The level that a unit's name tells, or ``None``."""
    if re.search(r"(?:乡|镇|街道)(?:人民政府|办事处|政府)?$", name):
        return "township"
    if re.search(r"(?:局|委员会|厅|委|总队|支队|中心)$", name) or re.search(r"政府.{2,}(?:局|委|办)", name):
        return "department"
    place = re.search(r"(.{2,}?)(?:人民)?政府", name)
    head = place[1] if place else name
    if re.search(r"(?:省|自治区)$", head) or head in _MUNICIPALITIES:
        return "province"
    if re.search(r"(?:县|区|旗)$", head):
        return "county"
    return "city" if re.search(r"(?:市|自治州|州|盟|地区)$", head) else None


def site_slug(address: str) -> str:
    """The name of a site's file: its host, with the port where it is not the usual one."""
    parts = urlsplit(address)
    port = f"_{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    return re.sub(r"[^\w.-]", "_", (parts.hostname or "site").lower()) + port
