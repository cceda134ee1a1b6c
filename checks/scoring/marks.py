"""人工评定 · What a person gave for items that no crawl can decide, read strictly from rows of a table that a person keeps."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.rules.book import ConfigError
from checks.scoring.indicators import Item, Table

HEAD = ("单位", "指标编号", "扣分", "得分", "说明", "评定人")
_SHOWN = 10
SPARED = "不适用"
"""What a person writes instead of points where an item, or a section, does not concern the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a person deducts from ``unit`` for ``item``; ``None`` where it (or a section) does not concern the unit.

    It is of what the crawl left of the item, and is added to what findings cost. Of a bonus it is what is missing of its points.
    """

    unit: str
    item: str
    deducted: float | None
    note: str
    by: str


def marks(
    file: str, rows: Sequence[Sequence[str]], table: Table, units: Collection[str] | None = None
) -> tuple[Mark, ...]:
    """The marks in ``rows``, their head first; either 扣分 or 得分 is told. Rows that nobody filled in are passed over.

    Raises :class:`checks.rules.ConfigError` with file, row and column for a head, and for every unit (where ``units`` are
    told), item or number that is not right or told twice.
    """
    head = [cell.strip() for cell in rows[0]] if rows else []
    for name in ("单位", "指标编号", "评定人"):
        if name not in head:
            raise ConfigError(
                f"{file} 第 1 行：缺少“{name}”列，应有 {'、'.join(HEAD)}（扣分、得分有一列即可）"
            )
    if "扣分" not in head and "得分" not in head:
        raise ConfigError(f"{file} 第 1 行：缺少“扣分”或“得分”列")
    if doubled := [name for name in HEAD if head.count(name) > 1]:
        raise ConfigError(f"{file} 第 1 行：“{doubled[0]}”列写了不止一次")
    told: dict[tuple[str, str], tuple[str, Mark]] = {}
    wrong: list[str] = []
    for where, cells in _filled(head, rows[1:]):
        try:
            mark = _mark(where, cells, table)
            if units is not None and mark.unit not in units:
                raise ConfigError(
                    f"{where}“单位”列：没有名为 {mark.unit} 的单位，请核对单位名册或站点文件中的名称"
                )
            if before := told.get((mark.unit, mark.item)):
                raise ConfigError(f"{where}“指标编号”列：{mark.unit} 的 {mark.item} 在{before[0]}已评定过")
            told[mark.unit, mark.item] = where, mark
        except ConfigError as error:
            wrong.append(str(error))
    if wrong:
        more = f"；等 {len(wrong)} 处" if len(wrong) > _SHOWN else ""
        raise ConfigError(f"{file} {'；'.join(wrong[:_SHOWN])}{more}")
    return tuple(mark for _, mark in told.values())


def _filled(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows that somebody filled in, with how errors call them."""
    for number, row in enumerate(rows, 2):
        cells = {name: cell.strip() for name, cell in zip(head, row, strict=False)}
        if any(cells.get(name) for name in HEAD[2:]):
            yield f"第 {number} 行", cells


def _mark(where: str, cells: Mapping[str, str], table: Table) -> Mark:
    items = {item.id: item for item in table.items}
    sections = {section.id for section in table.sections}
    for name in ("单位", "指标编号", "评定人"):
        if not cells.get(name):
            raise ConfigError(f"{where}“{name}”列：不能为空")
    id_ = cells["指标编号"]
    if id_ not in items and id_ not in sections:
        raise ConfigError(f"{where}“指标编号”列：评分表 {table.name} 没有编号为 {id_} 的指标")
    deducted = _points(where, cells, items.get(id_), table)
    if deducted is not None and id_ in sections:
        raise ConfigError(f"{where}“指标编号”列：{id_} 是一个部分，只能写“{SPARED}”，分数须评到各指标")
    return Mark(
        unit=cells["单位"], item=id_, deducted=deducted, note=cells.get("说明", ""), by=cells["评定人"]
    )


def _points(where: str, cells: Mapping[str, str], item: Item | None, table: Table) -> float | None:
    """What is deducted, or ``None`` where the item does not concern the unit."""
    told = [(name, cells[name]) for name in ("扣分", "得分") if cells.get(name)]
    if len(told) != 1:
        raise ConfigError(f"{where}：“扣分”“得分”须填而且只填一个，不涉及本单位的填“{SPARED}”")
    name, text = told[0]
    if text == SPARED or item is None:
        return None if text == SPARED else 0.0
    most = table.most(item)
    try:
        points = float(text)
    except ValueError:
        raise ConfigError(f"{where}“{name}”列：{text} 不是数，应像 0.5，或填“{SPARED}”") from None
    if not math.isfinite(points) or not 0 <= points <= most:
        raise ConfigError(f"{where}“{name}”列：{text} 不在 0 与满分 {most:g} 之间")
    if name == "扣分":
        return most - points if item.bonus else points
    if item.auto != "none":
        shared = f"{item.id} 有一部分由系统评分，请填“扣分”，只写人工部分另扣多少"
        raise ConfigError(f"{where}“得分”列：{shared}")
    if item.points is None:
        raise ConfigError(f"{where}“得分”列：{item.id} 没有写明满分，请填“扣分”")
    return item.points - points
