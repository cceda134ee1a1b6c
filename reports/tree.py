"""The column tree as rows: parents above their children, each with its state."""

from __future__ import annotations

from collections.abc import Sequence

from checks.records import Column
from reports.model import ColumnRow

SHOWN = 600
_ROOTS = {"首页", "网站首页", "主页"}


def column_rows(columns: Sequence[Column]) -> tuple[tuple[ColumnRow, ...], int]:
    """Rows in the order of the tree, and how many were left out."""
    placed = sorted((_trail(column), column.url, column) for column in columns)
    rows = tuple(_row(trail, column) for trail, _, column in placed[:SHOWN])
    return rows, max(0, len(placed) - SHOWN)


def _trail(column: Column) -> tuple[str, ...]:
    return (*(name for name in column.path if name not in _ROOTS), column.name)


def _row(trail: tuple[str, ...], column: Column) -> ColumnRow:
    state, css = _state(column)
    pages = f"{column.pages}/{column.pages_named}" if column.pages_named else str(column.pages or "")
    return ColumnRow(
        depth=min(len(trail) - 1, 6),
        name=column.name,
        url=column.address,
        href=column.address if column.address.startswith(("http://", "https://")) else None,
        state=state,
        css=css,
        entries="" if column.entries is None else str(column.entries),
        pages=pages,
        newest=column.newest.iso[:10] if column.newest else "",
    )


def _state(column: Column) -> tuple[str, str]:
    if column.entries:
        return ("正常", "fine") if column.ended else ("未读完", "partial")
    if column.children:
        return "下设栏目", "fine"
    if column.entries == 0:
        return "空白", "empty"
    if column.text:
        return "单页", "fine"
    return (column.unread or "读不出"), "unread"
