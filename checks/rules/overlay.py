"""The office's own corrections of the rule book: read strictly, then laid over it."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from checks.failures import why
from checks.rules import tables
from checks.rules.book import CATEGORY, CYCLE, ConfigError, demand

PARTS: Mapping[str, Mapping[str, type] | None] = {
    "categories": CATEGORY,
    "cycles": CYCLE,
    "checks": None,
    "weights": None,
}
_OPPOSITE = {"names": "negative", "common": "negative", "negative": "names", "not": "names"}


def read(path: Path, cycles: Container[str]) -> Mapping[str, Any]:
    """An overlay's tables, each row of the right types; ``cycles`` are those it may change.

    Raises :class:`ConfigError` naming file and key.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"规则文件 {path} 读不出来：{why(error)}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"规则文件 {path} 不是 UTF-8 编码，请用编辑器另存为 UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"规则文件 {path} 不是合法的 TOML：{error}") from None
    further = {name: dict for name in told if tables.named(name)}
    demand(str(path), told, {**dict.fromkeys(PARTS, dict), **further})
    for part, known in PARTS.items():
        rows = told.get(part, {})
        demand(f"{path}：{part}", rows, dict.fromkeys(rows, dict))
        for key, row in rows.items():
            if known:
                demand(f"{path}：{part}.{key}", row, known)
    for key in told.get("cycles", {}):
        if key not in cycles:
            raise ConfigError(f"{path}：cycles.{key}：没有名为 {key} 的更新周期")
    return told


def laid(rows: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """An overlay's names are added to the book's, its other fields stand in their place.

    A name that the overlay claims is no longer excluded by the book, and the other way round.
    """
    merged = {key: dict(row) for key, row in rows.items()}
    for key, row in over.items():
        merged[key] = {**merged.get(key, {}), **row, **_lists(merged.get(key, {}), row)}
    return merged


def _lists(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[str]]:
    lists = {}
    for field, opposite in _OPPOSITE.items():
        if field not in old or (field == "common" and "common" in new):
            continue
        dropped = {*new.get(opposite, ()), *(new.get("names", ()) if field == "common" else ())}
        kept = [name for name in old[field] if name not in dropped]
        lists[field] = kept + [name for name in new.get(field, ()) if name not in kept]
    return lists
