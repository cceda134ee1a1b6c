"""What has to agree between the parts of an indicator table: sums of points, bounds, and the order of exclusive items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from checks.rules import Rules
from checks.rules.book import ConfigError
from checks.scoring.indicators import Item, Section

CYCLE = "更新周期"


def bounded(where: str, head: Mapping[str, Any]) -> None:
    """Refuse bounds of a table that no score could keep, or that turn each other around."""
    full, fail, least = head["full"], head.get("fail_below", 0.0), head["minimum_coverage"]
    if least > 1:
        raise ConfigError(
            f"{where}.minimum_coverage：须是 0 与 1 之间的数（如 0.6 为 60%），不能是 {least:g}"
        )
    if fail >= full:
        raise ConfigError(f"{where}.fail_below：须低于满分 {full:g}，不能是 {fail:g}")
    if not fail <= head.get("bonus_above", fail) <= full:
        told = f"须在 fail_below（{fail:g}）与满分 {full:g} 之间，不能是 {head['bonus_above']:g}"
        raise ConfigError(f"{where}.bonus_above：{told}")


def cycled(where: str, evidence: Mapping[str, Mapping[str, list[str]]]) -> None:
    """Refuse an update cycle (更新周期) that no column can have: nothing would ever be deducted."""
    titles = [cycle.title for cycle in Rules.load().cycles.values()]
    for check, shown in evidence.items():
        for start in shown.get(CYCLE, ()):
            if not any(title.startswith(start) or start.startswith(title) for title in titles):
                told = f"没有名为 {start} 的更新周期，可用的有 {'；'.join(titles)}"
                raise ConfigError(f"{where}.evidence.{check}.{CYCLE}：{told}")


def ordered(file: str, items: Iterable[Item]) -> None:
    """Refuse exclusive items of which a later one costs more: mending what is first would cost more than it brings."""
    before: dict[str, Item] = {}
    for item in items:
        first = before.setdefault(item.exclusive, item) if item.exclusive else item
        if item.each > first.each or item.section != first.section:
            raise ConfigError(
                f"{file}：items[{item.id}]：互斥的指标须在同一部分，且排在后面的每处扣分不能高于前面的 {first.id}"
            )
        if item.exclusive:
            before[item.exclusive] = item


def weighed(
    file: str, sections: Iterable[Section], items: Iterable[Item], exclusive: Mapping[str, float | None]
) -> tuple[Item, ...]:
    """The items with their shares: their points where a section's all have some, else even parts of the section's."""
    made: dict[str, Item] = {item.id: item for item in items}
    known = {section.id: section for section in sections}
    for item in items:
        if item.section not in known:
            raise ConfigError(f"{file}：items[{item.id}].section：没有编号为 {item.section} 的部分")
    for section in sections:
        own = [item for item in items if item.section == section.id and not item.bonus]
        if not own:
            raise ConfigError(f"{file}：sections[{section.id}] 没有指标")
        together = Counter(item.exclusive for item in own)
        points = [
            pool / together[item.exclusive] if (pool := exclusive.get(item.exclusive)) else item.points
            for item in own
        ]
        whole = sum(each or 0.0 for each in points)
        if None not in points and abs(whole - section.points) > 1e-6:
            raise ConfigError(
                f"{file}：sections[{section.id}] 满分 {section.points:g}，各指标合计 {whole:g}，须相等"
            )
        for item, each in zip(own, points, strict=True):
            even = section.points / len(own) if None in points or each is None else each
            made[item.id] = replace(item, share=even)
    return tuple(made.values())
