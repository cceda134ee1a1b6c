"""The rows of the rule book, and their strict reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LEVELS = {
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "department": "部门",
    "township": "乡镇（街道）",
}
CONFIDENCE = ("verified-in-text", "from-memory", "project-heuristic")


class ConfigError(Exception):
    """What was told cannot be used; the message is one sentence that names file and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """公开类别 · What has to be published, since when, by which levels, and what its columns are called."""

    id: str
    title: str
    basis: str
    since: date
    confidence: str
    levels: frozenset[str]
    required: frozenset[str]
    expected: frozenset[str]
    cycle: str
    names: tuple[str, ...]
    common: tuple[str, ...]
    negative: tuple[str, ...]
    hints: tuple[str, ...]

    def duty(self, level: str) -> str | None:
        """``"required"``, ``"expected"``, or ``None`` where its absence is no fault."""
        if level in self.required:
            return "required"
        return "expected" if level in self.expected else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """更新周期 · How many days may pass, ``None`` for ever; ``advisory`` where no national clause says so."""

    id: str
    title: str
    days: int | None
    basis: str
    confidence: str
    advisory: bool


_CATEGORY = {
    "title": str,
    "basis": str,
    "since": date,
    "confidence": str,
    "cycle": str,
    **dict.fromkeys(("levels", "required", "expected", "names", "common", "negative", "hints"), list),
}
_CYCLE = {
    "title": str,
    "days": int,
    "basis": str,
    "confidence": str,
    "advisory": bool,
    "names": list,
    "not": list,
}


def category(key: str, row: Mapping[str, Any]) -> Category:
    """One category, complete and of the right types."""
    where = f"categories.{key}"
    demand(where, row, _CATEGORY, required=tuple(_CATEGORY))
    _basis(where, row)
    for field in ("levels", "required", "expected"):
        for level in row[field]:
            if level not in LEVELS:
                raise ConfigError(f"{where}.{field}：没有名为 {level} 的层级，可用的有 {'、'.join(LEVELS)}")
    values: dict[str, Any] = dict(row)
    values |= {field: tuple(row[field]) for field in ("names", "common", "negative", "hints")}
    values |= {field: frozenset(row[field]) for field in ("levels", "required", "expected")}
    return Category(id=key, **values)


def cycle(key: str, row: Mapping[str, Any]) -> Cycle:
    """One update cycle."""
    where = f"cycles.{key}"
    demand(where, row, _CYCLE, required=("title", "basis", "confidence", "names", "not"))
    _basis(where, row)
    return Cycle(
        id=key,
        title=row["title"],
        days=row.get("days"),
        basis=row["basis"],
        confidence=row["confidence"],
        advisory=row.get("advisory", False),
    )


def demand(
    where: str, row: Mapping[str, Any], known: Mapping[str, type], required: tuple[str, ...] = ()
) -> None:
    """Refuse unknown keys, missing keys and wrong types."""
    for key, value in row.items():
        if key not in known:
            raise ConfigError(f"{where}：不认识的键 {key}，可用的有 {'、'.join(known)}")
        if type(value) is not known[key]:
            raise ConfigError(f"{where}.{key}：类型须是 {known[key].__name__}，不能是 {value!r}")
    for key in required:
        if key not in row:
            raise ConfigError(f"{where}：缺少 {key}")


def _basis(where: str, row: Mapping[str, Any]) -> None:
    if not row["basis"].strip():
        raise ConfigError(f"{where}.basis：依据不能为空")
    if row["confidence"] not in CONFIDENCE:
        raise ConfigError(f"{where}.confidence：须是 {'、'.join(CONFIDENCE)} 之一")
