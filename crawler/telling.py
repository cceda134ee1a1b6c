"""What a site's TOML may say, read strictly: every mistake is one sentence that names file and key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from checks.rules import LEVELS, STATIC, ConfigError, Rules
from checks.units import ToldColumn, Unit, is_address
from crawler import urls
from crawler.reading.spaces import squeeze

SITE: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("address", "name", "level", "layout", "contact"), (str,)),
    **dict.fromkeys(("start", "resolve", "unit", "column"), (list,)),
    "robots": (bool,),
    "delay": (int, float),
    "every": (str, int, float),
    **dict.fromkeys(("window", "host_group"), (str,)),
    "sweep": (int,),
}
_UNIT: Mapping[str, tuple[type, ...]] = {
    "name": (str,),
    "level": (str,),
    "prefixes": (list,),
    "columns": (list,),
}
_COLUMN: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("at", "name", "exempt"), (str,)),
    "role": (str, list),
    "cycle": (int, str),
    "until": (date,),
    "minimum": (int,),
}
_TABLES = {"unit", "column"}
_NUMBERS = {"delay": (0, 60), "sweep": (1, 366), "cycle": (1, 36_500), "minimum": (1, 10**9)}


def tables(where: str, told: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    """The tables of an array, each with the words that name it."""
    for number, row in enumerate(told.get(key, ()), 1):
        yield f"{where}：第 {number} 个 [[{key}]]", row


def read_unit(where: str, address: str, told: Any) -> Unit:
    """One ``[[unit]]``."""
    demand(where, told, _UNIT)
    if "name" not in told:
        raise ConfigError(f"{where}：缺少 name（单位名称）")
    one_of(f"{where}：level", told.get("level"), LEVELS)
    prefixes, columns = told.get("prefixes", ()), told.get("columns", ())
    if not prefixes and not columns:
        raise ConfigError(f"{where}：prefixes（网址开头）和 columns（栏目）须至少写一项")
    for prefix in prefixes:
        if not is_address(prefix):
            raise ConfigError(f"{where}：prefixes：须是网址或以 / 开头的路径，不能是 {prefix}")
    return Unit(
        name=squeeze(told["name"]),
        level=told.get("level"),
        prefixes=tuple(prefixes),
        columns=tuple(
            read_address(f"{where}：columns", address, text) if is_address(text) else squeeze(text)
            for text in columns
        ),
    )


def read_column(where: str, address: str, told: Any, rules: Rules) -> ToldColumn:
    """One ``[[column]]``."""
    demand(where, told, _COLUMN)
    if "at" not in told and "name" not in told:
        raise ConfigError(f"{where}：at（栏目地址）和 name（栏目名称）须至少写一项")
    for key, other in (("exempt", "until"), ("until", "exempt")):
        if key in told and other not in told:
            raise ConfigError(
                f"{where}：写了 {key} 就须写 {other}；豁免须有理由（exempt）和截止日期（until）"
            )
    role, cycle = told.get("role", ()), told.get("cycle")
    roles = (role,) if isinstance(role, str) else tuple(role)
    for each in roles:
        one_of(f"{where}：role", each, rules.categories)
    if isinstance(cycle, str):
        one_of(f"{where}：cycle（或写天数）", cycle, [*rules.cycles, STATIC])
    return ToldColumn(
        at=read_address(f"{where}：at", address, told["at"]) if "at" in told else None,
        name=squeeze(told["name"]) if "name" in told else None,
        roles=roles,
        cycle=cycle,
        exempt=squeeze(told["exempt"]) if "exempt" in told else None,
        until=told.get("until"),
        minimum=told.get("minimum"),
    )


def read_address(where: str, address: str, text: str, *, own: bool = False) -> str:
    """An address or path as the crawl knows it; with ``own`` it has to be on the site."""
    joined = urls.join(address, text) if is_address(text) else None
    if joined is None:
        raise ConfigError(f"{where}：须是网址或以 / 开头的路径，不能是 {text}")
    if own and not urls.same_site(address, joined):
        raise ConfigError(f"{where}：{text} 不在 {address} 上")
    return joined if own else urls.canonical(joined)


def demand(where: str, told: Any, keys: Mapping[str, tuple[type, ...]]) -> None:
    """Refuse what is no table, unknown keys, wrong types, empty texts and impossible numbers."""
    if not isinstance(told, dict):
        raise ConfigError(f"{where}：须是一张表")
    for key, value in told.items():
        if key not in keys:
            raise ConfigError(f"{where}：不认识的键 {key}；可用的有 {'、'.join(keys)}")
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        if type(value) not in keys[key] or (key not in _TABLES and not all(map(_is_text, texts))):
            raise ConfigError(f"{where}：{key} 的类型不对，不能是 {value!r}")
        low, high = _NUMBERS.get(key, (0, 0))
        if isinstance(value, int | float) and high and not low <= value <= high:
            raise ConfigError(f"{where}：{key} 须在 {low} 和 {high} 之间，不能是 {value}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(squeeze(value))


def one_of(where: str, value: str | None, known: Collection[str]) -> None:
    """Refuse a value that nobody knows."""
    if value is not None and value not in known:
        raise ConfigError(f"{where}：须是 {'、'.join(known)} 之一，不能是 {value}")


def once(where: str, values: Iterable[str]) -> None:
    """Refuse what is told twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ConfigError(f"{where}：{value} 写了不止一次")
        seen.add(value)
