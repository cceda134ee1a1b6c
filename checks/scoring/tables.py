"""评分表 · Indicator tables, read strictly from TOML; a mistake is told with file and key."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from checks.coverage import implemented, left
from checks.failures import why
from checks.registry import load
from checks.rules.book import LEVELS, ConfigError, demand
from checks.scoring.agreeing import bounded, cycled, ordered, weighed
from checks.scoring.indicators import Asked, Item, Scope, Section, Table, Veto

__all__ = ["BUNDLED", "Table", "read"]

BUNDLED = ("national-2019", "municipal-67")
AUTO = ("full", "assist", "none")
_TABLE: Mapping[str, type] = {
    **dict.fromkeys(("name", "source"), str),
    **dict.fromkeys(("full", "fail_below", "bonus", "bonus_above", "minimum_coverage", "veto_cap"), float),
    "valid_from": date,
    "complete": bool,
}
_SCOPE: Mapping[str, type] = {"levels": list, "not_kinds": list, "of_site": bool}
_ASKED: Mapping[str, type] = {
    **dict.fromkeys(("rules", "checks", "columns"), list),
    **dict.fromkeys(("about", "evidence"), dict),
    "home": bool,
}
_SECTION: Mapping[str, type] = {"id": str, "title": str, "points": float, **_SCOPE}
_VETO: Mapping[str, type] = {"id": str, "text": str, **_ASKED}
_ITEM: Mapping[str, type] = {
    **dict.fromkeys(("id", "section", "text", "auto", "exclusive", "left"), str),
    **dict.fromkeys(("each", "points"), float),
    **dict.fromkeys(("verified", "once", "bonus"), bool),
    **_ASKED,
    **_SCOPE,
}


def read(name: str | Path) -> Table:
    """The table that is bundled under a name, or in a file. Raises :class:`checks.rules.ConfigError`."""
    if str(name) in BUNDLED:
        return _read(str(name))
    path = Path(name)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else "不是 UTF-8 编码"
        told = f"随附的评分表有 {'、'.join(BUNDLED)}"
        raise ConfigError(f"评分表 {name} 读不出来（{reason}）；{told}") from None
    return parse(text, path.name, path.stem)


@lru_cache
def _read(name: str) -> Table:
    return parse(bundled(name), f"{name}.toml", name)


def bundled(name: str) -> str:
    """The text of a bundled table, to be changed by an office. Raises :class:`checks.rules.ConfigError`."""
    if name not in BUNDLED:
        raise ConfigError(f"没有名为 {name} 的随附评分表，随附的有 {'、'.join(BUNDLED)}")
    return resources.files("checks").joinpath(f"scoring/tables/{name}.toml").read_text("utf-8")


def parse(text: str, file: str, name: str) -> Table:
    """A table from its text; ``file`` is how errors call it."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}：不是有效的 TOML（{error}）") from None
    parts = {"table": dict, "sections": list, "items": list, "vetoes": list, "exclusive": dict}
    for key in told:
        if key not in parts:
            raise ConfigError(f"{file}：不认识的键 {key}，可用的有 {'、'.join(parts)}")
    for key in ("table", "sections", "items"):
        if not told.get(key):
            raise ConfigError(f"{file}：缺少 {key}")
    head = _demanded(f"{file}：table", told["table"], _TABLE, ("name", "source", "full", "minimum_coverage"))
    bounded(f"{file}：table", head)
    exclusive = _exclusive(file, told.get("exclusive", {}))
    sections = tuple(
        _section(where, row) for where, row in _rows(file, told, "sections", _SECTION, ("points", "title"))
    )
    required = ("section", "text", "auto", "verified", "each")
    items = tuple(_item(where, row, exclusive) for where, row in _rows(file, told, "items", _ITEM, required))
    ordered(file, items)
    vetoes = tuple(
        Veto(id=row["id"], text=row["text"], asked=_asked(where, row)[1])
        for where, row in _rows(file, told, "vetoes", _VETO, ("text",))
    )
    if (whole := sum(section.points for section in sections)) != head["full"]:
        raise ConfigError(f"{file}：table.full 是 {head['full']:g}，各部分合计 {whole:g}，须相等")
    return Table(
        id=name,
        name=head["name"],
        source=head["source"],
        valid_from=head.get("valid_from"),
        full=head["full"],
        fail_below=head.get("fail_below"),
        bonus=head.get("bonus", 0.0),
        bonus_above=head.get("bonus_above", 0.0),
        minimum_coverage=head["minimum_coverage"],
        complete=head.get("complete", True),
        veto_cap=head.get("veto_cap"),
        sections=sections,
        vetoes=vetoes,
        items=weighed(file, sections, items, exclusive),
        exclusive=exclusive,
    )


def _demanded(where: str, row: Any, known: Mapping[str, type], required: tuple[str, ...]) -> dict[str, Any]:
    if type(row) is not dict:
        raise ConfigError(f"{where}：须是一张表，不能是 {row!r}")
    told: dict[str, Any] = {
        key: float(value) if type(value) is int and known.get(key) is float else value
        for key, value in row.items()
    }
    demand(where, told, known, required=required)
    for key, value in told.items():
        if known[key] is float and not 0 <= value <= 1000:
            raise ConfigError(f"{where}.{key}：须是 0 与 1000 之间的数，不能是 {row[key]}")
        if known[key] is str and not value.strip():
            raise ConfigError(f"{where}.{key}：不能为空")
    for level in told.get("levels", ()):
        if level not in LEVELS:
            raise ConfigError(f"{where}.levels：没有名为 {level} 的层级，可用的有 {'、'.join(LEVELS)}")
    return told


def _rows(
    file: str, told: Mapping[str, Any], part: str, known: Mapping[str, type], required: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a part with how errors call them, each with an id that no other has."""
    if type(told.get(part, [])) is not list:
        raise ConfigError(f"{file}：{part} 须写成 [[{part}]]")
    taken: Counter[str] = Counter()
    for number, row in enumerate(told.get(part, []), 1):
        name = row.get("id", number) if type(row) is dict else number
        read = _demanded(f"{file}：{part}[{name}]", row, known, ("id", *required))
        taken[read["id"]] += 1
        if taken[read["id"]] > 1:
            raise ConfigError(f"{file}：{part} 中编号 {read['id']} 写了不止一次")
        yield f"{file}：{part}[{read['id']}]", read


def _exclusive(file: str, told: Mapping[str, Any]) -> dict[str, float | None]:
    rows = {
        key: _demanded(f"{file}：exclusive.{key}", row, {"points": float}, ()) for key, row in told.items()
    }
    return {key: row.get("points") for key, row in rows.items()}


def _scope(row: Mapping[str, Any]) -> Scope:
    return Scope(
        levels=frozenset(row.get("levels", ())),
        not_kinds=frozenset(row.get("not_kinds", ())),
        of_site=row.get("of_site", False),
    )


def _section(where: str, row: Mapping[str, Any]) -> Section:
    if not row["points"]:
        raise ConfigError(f"{where}.points：须大于 0")
    return Section(id=row["id"], title=row["title"], points=row["points"], scope=_scope(row))


def _asked(where: str, row: Mapping[str, Any]) -> tuple[tuple[str, ...], Asked]:
    """The rules named, and what is asked: the checks named or else all that implement the rules."""
    rules = tuple(row.get("rules", ()))
    for rule in rules:
        if rule not in implemented() and rule not in left():
            raise ConfigError(f"{where}.rules：规则库没有由检查实现的条目 {rule}")
    told = row.get("checks")
    checks = tuple(dict.fromkeys(told or [check for rule in rules for check in implemented().get(rule, ())]))
    for check in checks:
        if check not in load():
            raise ConfigError(f"{where}.checks：没有名为 {check} 的检查，可用 zwgk explain 列出全部")
    about, evidence = row.get("about", {}), row.get("evidence", {})
    for key, names in (("about", about), ("evidence", evidence)):
        for check in names:
            if check not in checks:
                raise ConfigError(f"{where}.{key}：{check} 不在本项的检查中")
    demand(f"{where}.about", about, dict.fromkeys(about, list))
    demand(f"{where}.evidence", evidence, dict.fromkeys(evidence, dict))
    for check, shown in evidence.items():
        demand(f"{where}.evidence.{check}", shown, dict.fromkeys(shown, list))
    cycled(where, evidence)
    return rules, Asked(
        checks=checks,
        about={check: frozenset(names) for check, names in about.items()},
        evidence={
            check: {name: tuple(starts) for name, starts in shown.items()}
            for check, shown in evidence.items()
        },
        columns=tuple(row.get("columns", ())),
        home=row.get("home"),
    )


def _item(where: str, row: Mapping[str, Any], exclusive: Mapping[str, float | None]) -> Item:
    rules, asked = _asked(where, row)
    item = Item(
        id=row["id"],
        section=row["section"],
        text=row["text"],
        auto=row["auto"],
        verified=row["verified"],
        rules=rules,
        asked=asked,
        each=row["each"],
        points=row.get("points"),
        once=row.get("once", False),
        exclusive=row.get("exclusive", ""),
        scope=_scope(row),
        bonus=row.get("bonus", False),
        share=0.0,
        left=row.get("left", ""),
    )
    if item.auto not in AUTO:
        raise ConfigError(f"{where}.auto：须是 {'、'.join(AUTO)} 之一，不能是 {item.auto}")
    if item.auto != "none" and not asked.checks:
        raise ConfigError(f"{where}：auto = {item.auto} 的指标须写明 checks 或 rules")
    if item.auto == "none" and item.left:
        raise ConfigError(f"{where}.left：auto = none 的指标全部由人评定，不必写 left")
    if item.exclusive and item.exclusive not in exclusive:
        raise ConfigError(f"{where}.exclusive：没有 [exclusive.{item.exclusive}] 一节")
    if item.exclusive and (item.once or item.points is not None or item.bonus):
        raise ConfigError(
            f"{where}：互斥的指标共用 exclusive.{item.exclusive}.points，不能另写 once、points 或 bonus"
        )
    if item.bonus and (item.auto != "none" or item.points is None):
        raise ConfigError(f"{where}：加分的指标由人评定（auto = none），并须写明 points")
    if item.points is not None and item.points < item.each:
        raise ConfigError(f"{where}.points：不能低于一个问题的分值 {item.each:g}")
    return item
