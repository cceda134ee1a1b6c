"""The rule book as data: categories, column names, update cycles, each number beside its clause.

Read strictly from TOML; an overlay of the office may correct names, duties, days and thresholds.
What a person told of a column of the audited site comes before what its name says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from checks.rules import overlay as overlays
from checks.rules import tables, wordlist
from checks.rules.book import (
    LEVELS,
    Category,
    ConfigError,
    Cycle,
    Weight,
    category,
    claim,
    cycle,
    demand,
    matching,
    weight,
)
from checks.rules.names import Names
from checks.rules.timing import Timing
from checks.units import Site, ToldColumn, place

__all__ = ["LEVELS", "Category", "ConfigError", "Cycle", "Rules", "claim"]

STATIC = "static"
_BOOK, _CYCLES = "categories.toml", "cycles.toml"
_REASONED = {"basis": str, "confidence": str}


class Rules:
    """The rules in force on ``as_of``, the day of the audit."""

    categories: Mapping[str, Category]
    cycles: Mapping[str, Cycle]

    def __init__(
        self,
        categories: Mapping[str, Any],
        cycles: Mapping[str, Any],
        overlay: Mapping[str, Any],
        source: str = "",
    ) -> None:
        _checked(categories, cycles)
        self.name: str = categories["ruleset"]["name"]
        self.date: date = categories["ruleset"]["date"]
        self.as_of = date.max
        self.source = source
        self.archived_marks: tuple[str, ...] = tuple(cycles["archived"]["marks"])
        self.thresholds: Mapping[str, Mapping[str, object]] = overlay.get("checks", {})
        self.weights: Mapping[str, Weight] = {
            key: weight(source, key, row) for key, row in overlay.get("weights", {}).items()
        }
        rows = overlays.laid(cycles["cycles"], overlay.get("cycles", {}))
        self.cycles = {key: cycle(_CYCLES, key, row) for key, row in rows.items()}
        self.categories = _categories(categories["categories"], overlay.get("categories", {}), source)
        _timeable(self.categories, self.cycles, source)
        self._names = Names(self.categories, matching(_BOOK, categories["matching"]))
        self._timing = Timing(rows, cycles["static"]["names"])
        self._timed: dict[tuple[str, tuple[str, ...]], Cycle | None] = {}
        self._tables: dict[type[tables.Table], tables.Table] = {
            kind: tables.overlaid(kind, told, source)
            for name, told in overlay.items()
            if name not in overlays.PARTS and (kind := tables.named(name))
        }
        self._at: Mapping[str, ToldColumn] = {}
        self._called: Mapping[str, ToldColumn] = {}

    @classmethod
    def load(cls, overlay: Path | None = None, words: Path | None = None) -> Rules:
        """The bundled rules under an optional overlay and an office's list of wrong words.

        Raises :class:`ConfigError` naming file and key, or file and row.
        """
        told = overlays.read(overlay, _bundled(_CYCLES)["cycles"]) if overlay else {}
        if words:
            told = wordlist.laid(told, words)
        return cls(_bundled(_BOOK), _bundled(_CYCLES), told, str(overlay or ""))

    def table(self, kind: type[tables.Kind]) -> tables.Kind:
        """A further table of the book, as the office's overlay leaves it."""
        if kind not in self._tables:
            self._tables[kind] = tables.bundled(kind)
        return self._tables[kind]  # type: ignore[return-value]

    def at(self, as_of: date) -> Rules:
        """The same rules as they stand on a day."""
        copy = object.__new__(Rules)
        copy.__dict__.update(self.__dict__, as_of=as_of)
        return copy

    def on(self, site: Site) -> Rules:
        """The same rules on a site, of whose columns a person may have told something."""
        copy = self.at(self.as_of)
        copy._at = {place(told.at): told for told in site.columns if told.at}
        copy._called = {told.name: told for told in site.columns if told.name and not told.at}
        return copy

    def told(self, name: str, url: str = "") -> ToldColumn | None:
        """What a person told of the column of this name at ``url``."""
        return (self._at.get(place(url)) if self._at and url else None) or self._called.get(name)

    @property
    def exempts(self) -> bool:
        """Whether anybody exempted a column."""
        return any(told.exempt for told in (*self._at.values(), *self._called.values()))

    def exemption(self, name: str, url: str = "") -> ToldColumn | None:
        """The telling that exempts a column on the day of the audit."""
        told = self.told(name, url)
        return told if told and told.exempt and told.until and self.as_of <= told.until else None

    def classify(self, name: str, path: tuple[str, ...] = (), url: str = "") -> frozenset[str]:
        """The categories that a column of this name, below ``path``, satisfies; those told, where they are."""
        told = self.told(name, url)
        if told and told.roles:
            return frozenset(told.roles) & self.categories.keys()
        return self._names.classify(name, path)

    def resembles(self, name: str) -> frozenset[str]:
        """The categories that a name merely reminds of; for doubt, never for a claim."""
        return self._names.resembles(name)

    def is_static(self, name: str) -> bool:
        """Whether a column of this name does not change by its nature."""
        return self._timing.is_static(name)

    def excludes(self, cycle: str, name: str) -> bool:
        """Whether a cycle never holds for a column of this name."""
        return self._timing.excludes(cycle, name)

    def cycle(self, name: str, path: tuple[str, ...] = (), url: str = "") -> Cycle | None:
        """How often a column has to be updated; ``None`` where nobody told and the book sets no cycle."""
        told = self.told(name, url)
        if told and told.roles:
            named = self._cycle(name, self.classify(name, path, url))
        else:
            if (name, path) not in self._timed:
                self._timed[name, path] = self._cycle(name, self._names.classify(name, path))
            named = self._timed[name, path]
        if told is None or told.cycle is None:
            return named
        return _told(told.cycle, named) if isinstance(told.cycle, int) else self.cycles.get(told.cycle)

    def _cycle(self, name: str, categories: frozenset[str]) -> Cycle | None:
        if self.is_static(name):
            return None
        named = self._timing.named(name)
        if named:
            return self.cycles[named]
        kinds = {self.categories[key].cycle for key in categories}
        timed = [self.cycles[kind] for kind in kinds if kind in self.cycles]
        if len(timed) < len(kinds) or any(self._timing.excludes(row.id, name) for row in timed):
            return None
        if not timed or any(row.days is None for row in timed):
            return None
        return max(timed, key=lambda row: row.days or 0)


def _told(days: int, book: Cycle | None) -> Cycle:
    """A told number of days; the book's clause stands behind it only where the book allows no more."""
    if book and book.days and days >= book.days:
        return replace(book, title=f"{book.title}（站点文件另定）", days=days)
    return Cycle(
        id="told",
        title="站点文件所定",
        days=days,
        basis="站点文件所定的更新周期（不是国家规定）",
        confidence="project-heuristic",
        advisory=True,
    )


@lru_cache
def _bundled(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("checks.rules").joinpath(name).read_text("utf-8"))


def _categories(book: Mapping[str, Any], told: Mapping[str, Any], source: str) -> dict[str, Category]:
    rows = overlays.laid(book, told)
    return {key: category(source if key in told else _BOOK, key, row) for key, row in rows.items()}


def _timeable(categories: Mapping[str, Category], cycles: Mapping[str, Cycle], source: str) -> None:
    for row in categories.values():
        if row.cycle not in {*cycles, "static", "container"}:
            where = source or _BOOK
            raise ConfigError(f"{where}：categories.{row.id}.cycle：没有名为 {row.cycle} 的更新周期")


def _checked(book: Mapping[str, Any], cycles: Mapping[str, Any]) -> None:
    """Refuse tables that nothing reads, and static or archived names without their basis."""
    demand(_BOOK, book, dict.fromkeys(("ruleset", "matching", "categories"), dict), ("ruleset", "matching"))
    ruleset: dict[str, type] = {"name": str, "date": date}
    demand(f"{_BOOK}：ruleset", book["ruleset"], ruleset, tuple(ruleset))
    demand(_CYCLES, cycles, dict.fromkeys(("static", "archived", "cycles"), dict), ("static", "archived"))
    for table, field in (("static", "names"), ("archived", "marks")):
        known: dict[str, type] = {**_REASONED, field: list}
        demand(f"{_CYCLES}：{table}", cycles[table], known, tuple(known))
