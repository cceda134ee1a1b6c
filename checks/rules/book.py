"""The rows of the rule book, and their strict reading."""

from __future__ import annotations

from collections import Counter
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
MOST_DAYS = 36_500
_UNSEEN = {
    "from-memory": "凭记忆归纳，未核对文件原文，仅作提示",
    "project-heuristic": "本项目归纳的检查方法，没有官方条文，仅作提示",
}
_TYPES = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "true 或 false",
    date: "日期",
    list: "文字的列表",
    dict: "一张表",
}


class ConfigError(Exception):
    """What was told cannot be used; the message is one sentence that names file and key."""


def claim(basis: str, confidence: str) -> str:
    """What a finding may say it rests on: a clause only where the text of the clause was seen."""
    return _UNSEEN.get(confidence, basis)


def is_verified(confidence: str) -> bool:
    """Whether a rule may weigh more than a hint."""
    return confidence not in _UNSEEN


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """名称的通例 · Names that are no column, or only a column when whole, or only below certain parents."""

    topics: tuple[str, ...]
    organs: tuple[str, ...]
    whole: tuple[str, ...]
    below: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """分值 · What one finding of a check costs by the office's own table, and the most all of them may cost.

    ``home`` is what a link of the home page costs where that is not the same.
    """

    points: float
    cap: float | None = None
    home: float | None = None

    def cost(self, found: int, home: int = 0) -> float:
        """What so many findings cost, of which ``home`` are links of the home page."""
        whole = (found - home) * self.points + home * (self.points if self.home is None else self.home)
        return whole if self.cap is None else min(whole, self.cap)


CATEGORY: Mapping[str, type] = {
    "title": str,
    "basis": str,
    "since": date,
    "confidence": str,
    "cycle": str,
    **dict.fromkeys(("levels", "required", "expected", "names", "common", "negative", "hints"), list),
}
CYCLE: Mapping[str, type] = {
    "title": str,
    "days": int,
    "basis": str,
    "confidence": str,
    "advisory": bool,
    "names": list,
    "not": list,
}


def category(where: str, key: str, row: Mapping[str, Any]) -> Category:
    """One category, complete and of the right types; ``where`` is the file that told it."""
    where = f"{where}：categories.{key}"
    demand(where, row, CATEGORY, required=tuple(CATEGORY))
    for field in ("levels", "required", "expected"):
        for level in row[field]:
            if level not in LEVELS:
                raise ConfigError(f"{where}.{field}：没有名为 {level} 的层级，可用的有 {'、'.join(LEVELS)}")
    _names(where, row)
    values: dict[str, Any] = dict(row)
    values |= {field: tuple(row[field]) for field in ("names", "common", "negative", "hints")}
    values |= {field: frozenset(row[field]) for field in ("levels", "required", "expected")}
    return Category(id=key, **values)


def _names(where: str, row: Mapping[str, Any]) -> None:
    """Refuse a name told twice, and one that the category claims and excludes at once."""
    for name, times in Counter([*row["names"], *row["common"]]).items():
        if times > 1:
            raise ConfigError(f"{where}.names：名称“{name}”写了 {times} 次")
        if name in row["negative"]:
            raise ConfigError(f"{where}.negative：名称“{name}”既列入又排除")


def cycle(where: str, key: str, row: Mapping[str, Any]) -> Cycle:
    """One update cycle; ``where`` is the file that told it."""
    where = f"{where}：cycles.{key}"
    demand(where, row, CYCLE, required=("title", "basis", "confidence", "names", "not"))
    return Cycle(
        id=key,
        title=row["title"],
        days=row.get("days"),
        basis=row["basis"],
        confidence=row["confidence"],
        advisory=row.get("advisory", False),
    )


def weight(where: str, key: str, row: Mapping[str, Any]) -> Weight:
    """One check's weight; ``where`` is the file that told it."""
    where = f"{where}：weights.{key}"
    told = {name: float(value) if type(value) is int else value for name, value in row.items()}
    demand(where, told, dict.fromkeys(("points", "cap", "home"), float), required=("points",))
    for name, value in told.items():
        if not 0 < value < 1000:
            raise ConfigError(f"{where}.{name}：须是 0 与 1000 之间的数，不能是 {row[name]}")
    most = max(told["points"], told.get("home", 0))
    if told.get("cap", most) < most:
        raise ConfigError(f"{where}.cap：封顶不能低于一个问题的分值 {most:g}")
    return Weight(**told)


def matching(where: str, row: Mapping[str, Any]) -> Matching:
    """How names are read in general."""
    where = f"{where}：matching"
    lists = ("topics", "organs", "whole")
    known = {"basis": str, "confidence": str, "below": dict, **dict.fromkeys(lists, list)}
    demand(where, row, known, required=tuple(known))
    demand(f"{where}.below", row["below"], dict.fromkeys(row["below"], list))
    return Matching(
        topics=tuple(row["topics"]),
        organs=tuple(row["organs"]),
        whole=tuple(row["whole"]),
        below={name: tuple(words) for name, words in row["below"].items()},
    )


def demand(
    where: str, row: Mapping[str, Any], known: Mapping[str, type], required: tuple[str, ...] = ()
) -> None:
    """Refuse unknown keys, missing keys, wrong types, empty reasons and impossible numbers."""
    for key, value in row.items():
        if key not in known:
            raise ConfigError(f"{where}：不认识的键 {key}，可用的有 {'、'.join(known)}")
        texts = value if type(value) is list else []
        if type(value) is not known[key] or any(type(text) is not str or not text.strip() for text in texts):
            raise ConfigError(f"{where}.{key}：须是{_TYPES[known[key]]}，不能是 {value!r}")
    if missing := [key for key in required if key not in row]:
        raise ConfigError(f"{where}：缺少 {'、'.join(missing)}")
    if not row.get("basis", "-").strip():
        raise ConfigError(f"{where}.basis：依据不能为空")
    if row.get("confidence", CONFIDENCE[0]) not in CONFIDENCE:
        raise ConfigError(f"{where}.confidence：须是 {'、'.join(CONFIDENCE)} 之一")
    if not 1 <= row.get("days", 1) <= MOST_DAYS:
        raise ConfigError(f"{where}.days：天数须在 1 与 {MOST_DAYS} 之间，不能是 {row['days']}")
