"""A township with next to nothing on the portal."""

from collections import defaultdict
from collections.abc import Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, absence, check
from checks.units import Unit

SHOWN = 10


@check(
    severity=Severity.DEDUCTION,
    basis="黄石市2022年通报：乡镇（街道）公开平台内容匮乏、栏目缺失；国办发〔2019〕54号",
    when=lambda crawl, rules: any(unit.level == "township" for unit in crawl.site.units[1:]),
)
def barren_township(
    crawl: Crawl, rules: Rules, *, min_columns: int = 1, min_items: int = 1
) -> Iterator[Finding | Unknown | Fine]:
    """乡镇公开内容匮乏 · A township that shares the portal has no column, or nothing in its columns.

    Judged are the townships that the site's description names beside the main unit. Prose counts as an item. Columns that were not
    read, a menu that was not read whole, or an incomplete crawl leave it undetermined.

    为何: 乡镇（街道）直接面对群众，平台内容匮乏，基层政务公开就落不到实处。

    整改: 为该乡镇（街道）设置栏目，按乡级标准目录发布机构、政策、补贴发放、村务监督等内容。
    """
    owned: dict[str, list[Column]] = defaultdict(list)
    for column in crawl.columns():
        owned[crawl.site.unit_of(column.url, column).name].append(column)
    gap = absence.gap(crawl, rules)
    for unit in crawl.site.units[1:]:
        if unit.level != "township":
            continue
        columns = owned[unit.name]
        items = sum((column.entries or 0) + bool(column.text) for column in columns)
        unread = [column for column in columns if column.entries is None and column.unread]
        where = _place(crawl, unit, columns)
        if len(columns) >= min_columns and items >= min_items:
            yield Fine(where, unit.name)
        elif unread or gap:
            told = f"栏目“{unread[0].name}”没有读到（{unread[0].unread}）" if unread else gap
            yield Unknown(
                where, f"“{unit.name}”只见 {len(columns)} 个栏目、{items} 条内容，但{told}", unit.name
            )
        else:
            yield Finding(
                where,
                f"“{unit.name}”只有 {len(columns)} 个栏目、{items} 条内容",
                {
                    "单位": unit.name,
                    "栏目数": len(columns),
                    "条目数": items,
                    "栏目": [column.name for column in columns[:SHOWN]],
                    "所属范围": [*unit.prefixes, *unit.columns],
                    "覆盖": "导航各页均已读到，抓取完整",
                },
                about=unit.name,
            )


def _place(crawl: Crawl, unit: Unit, columns: list[Column]) -> str:
    """The page to show for a township: its first column, else where it was told to be."""
    if columns:
        return min(columns, key=lambda column: len(column.path)).url
    told = next(iter((*unit.prefixes, *unit.columns)), "")
    return crawl.site.origin + told if told.startswith("/") else crawl.site.address
