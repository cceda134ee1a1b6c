"""Sums that the tables of an annual report have to keep, and those that are broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.annual.cells import Cell
from checks.annual.tables import COLUMNS, GROUPS, LABELS, RESULTS, Requests

MANY_ROWS, MANY_COLUMNS = 5, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A sum that does not hold: where, its formula in words, both sides, and the cells that make it.

    ``rule`` names a row of ``checks.rules.annual``. ``blanks`` says that blank cells were counted as noughts
    in a table that also writes noughts; ``empty`` that one side is blank altogether.
    """

    rule: str
    where: str
    formula: str
    left: float
    right: float
    cells: Mapping[str, str]
    blanks: bool = False
    empty: bool = False

    @property
    def difference(self) -> float:
        """How much the left side is over the right."""
        return self.left - self.right


def broken_requests(table: Requests) -> list[Break]:
    """The broken sums of table 3, by column and by row."""
    return [*_flows(table), *_sums(table), *_crosses(table)]


def is_misread(breaks: list[Break]) -> bool:
    """Whether so many sums are broken that the table was rather read awry than filled in wrong."""
    rows = sum(each.rule == "table3_cross" for each in breaks)
    columns = sum(each.rule == "table3_sum" for each in breaks)
    flows = sum(each.rule == "table3_flow" for each in breaks)
    return rows > MANY_ROWS or columns > MANY_COLUMNS or flows > MANY_COLUMNS


def _flows(table: Requests) -> Iterator[Break]:
    for at, column in enumerate(COLUMNS):
        given = {key: table.column(key, at) for key in ("new", "carried_in", "total", "carried_out")}
        sides = [given["new"], given["carried_in"]], [given["total"], given["carried_out"]]
        where = f"“{column}”列", "本年新收＋上年结转＝总计＋结转下年度"
        yield from _compared("table3_flow", where, sides, given, table)


def _sums(table: Requests) -> Iterator[Break]:
    keys = [key for key in table.rows if key.startswith("r")]
    for at, column in enumerate(COLUMNS):
        given = {key: table.column(key, at) for key in keys}
        total = table.column("total", at)
        shown = {key: each for key, each in given.items() if each.value} | {"total": total}
        where = f"“{column}”列", "各办理结果之和＝（七）总计"
        yield from _compared("table3_sum", where, (list(given.values()), [total]), shown, table)


def _crosses(table: Requests) -> Iterator[Break]:
    for key, row in table.rows.items():
        where = f"“{LABELS[key][0]}”行", "六类申请人之和＝总计"
        shown = dict(zip(COLUMNS, row, strict=True))
        yield from _compared("table3_cross", where, (list(row[:6]), [row[6]]), shown, table)


def _compared(
    rule: str,
    where: tuple[str, str],
    sides: tuple[list[Cell], list[Cell]],
    cells: Mapping[str, Cell],
    table: Requests,
) -> Iterator[Break]:
    left, right = sides
    one, other = sum(each.number for each in left), sum(each.number for each in right)
    if abs(one - other) < 1e-6:
        return
    strict = table.has_noughts
    yield Break(
        rule=rule,
        where=where[0],
        formula=where[1],
        left=one,
        right=other,
        cells={
            LABELS[key][0] if key in LABELS else key: each.text or "（空）" for key, each in cells.items()
        },
        blanks=strict and any(each.value is None for each in (*left, *right)),
        empty=all(each.value is None for each in left) or all(each.value is None for each in right),
    )


def broken_results(table: tuple[tuple[Cell, ...], ...]) -> list[Break]:
    """The broken sums of table 4, by group."""
    found = []
    strict = any(each.value == 0 for group in table for each in group)
    for name, group in zip(GROUPS, table, strict=True):
        left, right = sum(each.number for each in group[:4]), group[4].number
        if abs(left - right) > 1e-6:
            found.append(
                Break(
                    rule="table4",
                    where=name,
                    formula="结果维持＋结果纠正＋其他结果＋尚未审结＝总计",
                    left=left,
                    right=right,
                    cells={label: each.text or "（空）" for label, each in zip(RESULTS, group, strict=True)},
                    blanks=strict and any(each.value is None for each in group),
                    empty=all(each.value is None for each in group[:4]) or group[4].value is None,
                )
            )
    return found
