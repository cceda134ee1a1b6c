"""Letters made as the office makes them, and their lists filled in as clerks fill them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from openpyxl import load_workbook

from crawler.cli import main
from reports.letters.rows import HEAD

UNIT = "云山县人民政府"
FIRST_ROW = 2


def letters(data: Path, out: Path, made: str = "2026-03-27", due: str = "2026-04-13", *words: str) -> Path:
    """The folder of letters of a data folder, written on a day."""
    told = CliRunner().invoke(
        main,
        ["letters", "--data", str(data), "--out", str(out), "--on", made, "--due", due, *words],
        env={"ZWGK_OFFICE": "清河市政务公开办"},
    )
    assert told.exit_code == 0, told.output
    return out


def column(name: str) -> int:
    return HEAD.index(name) + 1


def fill(
    file: Path, to: Path, rows: Mapping[int, Mapping[str, Any]], change: Callable[[Any], None] | None = None
) -> Path:
    """The list of a letter with cells filled in by row (from 0) and name, and changed further as wanted."""
    book = load_workbook(file)
    sheet = book["问题清单"]
    for number, cells in rows.items():
        for name, value in cells.items():
            cell = sheet.cell(FIRST_ROW + number, column(name))
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    if change:
        change(book)
    book.save(to)
    return to


def ids(file: Path) -> list[str]:
    """The ids of a list, in its order."""
    sheet = load_workbook(file)["问题清单"]
    return [str(row[0]) for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True)]
