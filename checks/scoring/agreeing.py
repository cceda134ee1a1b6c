"""What has to agree between the parts of an indicator table: sums of points, and the order of exclusive items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from checks.rules.book import ConfigError
from checks.scoring.indicators import Item, Section


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
