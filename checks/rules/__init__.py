"""The rule book as data: categories, column names, update cycles, each number beside its clause.

Read strictly from TOML; an overlay of the office may correct names, duties, days and thresholds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from checks.rules.book import LEVELS, Category, ConfigError, Cycle, category, cycle, demand
from checks.rules.names import Names, matches

__all__ = ["LEVELS", "Category", "ConfigError", "Cycle", "Rules"]


class Rules:
    """The rules in force on ``as_of``, the day of the audit."""

    def __init__(
        self, categories: Mapping[str, Any], cycles: Mapping[str, Any], overlay: Mapping[str, Any]
    ) -> None:
        self.name: str = categories["ruleset"]["name"]
        self.date: date = categories["ruleset"]["date"]
        self.as_of = date.max
        told = _overlaid(categories["categories"], overlay.get("categories", {}))
        self.categories = {key: category(key, row) for key, row in told.items()}
        rows = _overlaid(cycles["cycles"], overlay.get("cycles", {}))
        self.cycles = {key: cycle(key, row) for key, row in rows.items()}
        self._patterns = {
            key: (tuple(row.get("names", ())), tuple(row.get("not", ()))) for key, row in rows.items()
        }
        self._static: tuple[str, ...] = tuple(cycles["static"]["names"])
        self.archived_marks: tuple[str, ...] = tuple(cycles["archived"])
        self.thresholds: Mapping[str, Mapping[str, object]] = overlay.get("checks", {})
        self._names = Names(self.categories)
        for row in self.categories.values():
            if row.cycle not in {*self.cycles, "static", "container"}:
                raise ConfigError(f"categories.toml：{row.id} 的 cycle 是 {row.cycle}，cycles.toml 中没有")

    @classmethod
    def load(cls, overlay: Path | None = None) -> Rules:
        """The bundled rules under an optional overlay; raises :class:`ConfigError` naming file and key."""
        return cls(_bundled("categories.toml"), _bundled("cycles.toml"), _overlay(overlay) if overlay else {})

    def at(self, as_of: date) -> Rules:
        """The same rules as they stand on a day."""
        copy = object.__new__(Rules)
        copy.__dict__.update(self.__dict__, as_of=as_of)
        return copy

    def classify(self, name: str, path: tuple[str, ...] = ()) -> frozenset[str]:
        """The categories that a column of this name, below ``path``, satisfies."""
        return self._names.classify(name, path)

    def resembles(self, name: str) -> frozenset[str]:
        """The categories that a name merely reminds of; for doubt, never for a claim."""
        return self._names.resembles(name)

    def is_static(self, name: str) -> bool:
        """Whether a column of this name does not change by its nature."""
        return any(matches(pattern, name) for pattern in self._static)

    def cycle(self, name: str, path: tuple[str, ...] = ()) -> Cycle | None:
        """How often a column has to be updated; ``None`` where the book sets no cycle."""
        if self.is_static(name):
            return None
        for key, (wanted, unwanted) in self._patterns.items():
            if any(matches(p, name) for p in wanted) and not any(matches(p, name) for p in unwanted):
                return self.cycles[key]
        if any(matches(p, name) for _, unwanted in self._patterns.values() for p in unwanted):
            return None
        kinds = {self.categories[key].cycle for key in self.classify(name, path)}
        timed = [self.cycles[kind] for kind in kinds if kind in self.cycles]
        if len(timed) < len(kinds) or not timed or any(row.days is None for row in timed):
            return None
        return max(timed, key=lambda row: row.days or 0)


@lru_cache
def _bundled(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("checks.rules").joinpath(name).read_text("utf-8"))


def _overlay(path: Path) -> Mapping[str, Any]:
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"规则文件 {path} 读不出来：{error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"规则文件 {path} 不是合法的 TOML：{error}") from None
    demand(str(path), told, {"categories": dict, "cycles": dict, "checks": dict})
    for part, known in (("categories", _bundled("categories.toml")), ("cycles", _bundled("cycles.toml"))):
        for key, row in told.get(part, {}).items():
            if not isinstance(row, dict):
                raise ConfigError(f"{path}：{part}.{key} 须是一张表")
            if key not in known[part] and part == "cycles":
                raise ConfigError(f"{path}：没有名为 {key} 的更新周期")
    for key, row in told.get("checks", {}).items():
        if not isinstance(row, dict):
            raise ConfigError(f"{path}：checks.{key} 须是一张表，写参数和值")
    return told


def _overlaid(rows: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """An overlay's names are added to the book's, its other fields stand in their place."""
    merged = {key: dict(row) for key, row in rows.items()}
    for key, row in over.items():
        old = merged.get(key, {})
        added = {
            field: [*old.get(field, ()), *row[field]]
            for field in ("names", "negative", "not")
            if field in row
        }
        merged[key] = {**old, **row, **added}
    return merged
