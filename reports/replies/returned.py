"""A file that came back: where its list stands, whose letter it answers, and its rows, nothing of which is believed yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter

from checks.rules import ConfigError
from reports import tables
from reports.letters.rows import ANSWERS, FIRST, HIDDEN, LOCKED_AT_FIRST, SHEET
from reports.plain import plain

_HEAD_WITHIN = 30
"""Rows in which the head is looked for: clerks put titles above it."""
ID, STAGE = LOCKED_AT_FIRST[0], ANSWERS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that says anything, counted from 1 as Excel does; ``cells`` by the names of the list's columns that the file has."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    @property
    def filled(self) -> bool:
        """Whether the unit answered anything in it."""
        return any(self.cells.get(name, "").strip() for name in ANSWERS)

    def where(self, *names: str) -> str:
        """The row, and the column of each name, in words."""
        shown = "、".join(f"“{name}”（{self.letters[name]} 列）" for name in names if name in self.letters)
        sheet = f"工作表“{plain(self.sheet, 31)}”" if self.sheet else ""
        return f"{sheet}第 {self.number} 行{shown}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The list of a file; ``letter`` and ``marks`` (digests by fingerprint) are those of the hidden sheet, where it is still there.

    ``locked`` are the columns that the digests are of, as they were when the list was made. ``doubts`` are what a person
    would see in the file and a program does not, by rows, each in a sentence.
    """

    path: Path
    letter: str | None
    locked: tuple[str, ...]
    marks: Mapping[str, str]
    lines: tuple[Line, ...]
    doubts: tuple[tuple[int, str], ...] = ()


def read(path: Path) -> Returned:
    """Read a file that came back; raises :class:`ConfigError` where it is no list of findings."""
    sheets = tables.read(path, hidden=True)
    letter, locked, marks = _marks(sheets)
    lists = [(sheet, head) for sheet in sheets if sheet.name != HIDDEN and (head := _head(sheet)) is not None]
    if not lists:
        raise ConfigError(f"{path}：不是问题清单（没有同时有“{ID}”和“{STAGE}”的表头），没有读取")
    lines: list[Line] = []
    doubts: list[tuple[int, str]] = []
    for sheet, head in lists:
        named = sheet.name if len(lists) > 1 or sheet.name != SHEET else ""
        lines += _lines(path, sheet, head, named, locked, whole=bool(letter))
        doubts += _doubts(sheet, head, named)
    return Returned(
        path=path, letter=letter, locked=locked, marks=marks, lines=tuple(lines), doubts=tuple(doubts)
    )


def _marks(sheets: Sequence[tables.Sheet]) -> tuple[str | None, tuple[str, ...], Mapping[str, str]]:
    for sheet in sheets:
        rows = sheet.rows
        if sheet.name == HIDDEN and len(rows[0]) > 1 and rows[0][0] == "letter" and rows[0][1]:
            told = tuple(name for name in (rows[1] if len(rows) > 1 else ()) if name)
            marks = {row[0]: row[1] for row in rows[FIRST - 1 :] if row[0]}
            return rows[0][1], told if told[:1] == (ID,) else LOCKED_AT_FIRST, marks
    return None, LOCKED_AT_FIRST, {}


def _head(sheet: tables.Sheet) -> int | None:
    """The place of the row that is the list's head, from 0."""
    for place, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        if {ID, STAGE} <= {_name(cell) for cell in row}:
            return place
    return None


def _lines(
    path: Path, sheet: tables.Sheet, head: int, named: str, locked: Sequence[str], *, whole: bool
) -> Iterator[Line]:
    wanted = (*locked, *ANSWERS)
    names = [_name(cell) for cell in sheet.rows[head]]
    if doubled := next((name for name in wanted if names.count(name) > 1), None):
        raise ConfigError(
            f"{path} 第 {head + 1} 行：有 {names.count(doubled)} 列都叫“{doubled}”，请只留一列，没有读取"
        )
    if whole and (gone := [name for name in locked if name not in names]):
        raise ConfigError(
            f"{path} 第 {head + 1} 行：缺少列“{'、'.join(gone)}”，请在原来的问题清单中填写，没有读取"
        )
    places = {name: names.index(name) for name in wanted if name in names}
    letters = {name: get_column_letter(place + 1) for name, place in places.items()}
    for number, row in enumerate(sheet.rows[head + 1 :], head + 2):
        cells = {name: row[place] for name, place in places.items()}
        if any(cell.strip() for cell in row):
            yield Line(sheet=named, number=number, cells=cells, letters=letters)


def _doubts(sheet: tables.Sheet, head: int, named: str) -> Iterator[tuple[int, str]]:
    """Columns that are gone, cells that are merged over rows, formulas without a value: what stands there is not read."""
    names = [_name(cell) for cell in sheet.rows[head]]
    where = f"工作表“{plain(named, 31)}”" if named else ""
    if gone := [name for name in ANSWERS if name not in names]:
        yield (
            head + 1,
            f"{where}第 {head + 1} 行：没有名为“{'、'.join(gone)}”的列（可能改了名或删了），这些列没有读取",
        )
    answers = {names.index(name) + 1: name for name in ANSWERS if name in names}
    for top, left, bottom, right in sheet.merged:
        name = next((answers[column] for column in range(left, right + 1) if column in answers), "")
        if name and bottom > top > head + 1:
            yield (
                top,
                f"{where}第 {top} 至 {bottom} 行“{name}”合并成了一格，只读了第 {top} 行，其余各行请取消合并后逐行填写",
            )
    for row, column in sheet.uncounted:
        if column in answers and row > head + 1:
            yield (
                row,
                f"{where}第 {row} 行“{answers[column]}”是公式，文件中没有算出的值，没有读取，请直接填写",
            )


def _name(cell: str) -> str:
    """The name of a column without what a clerk may do to it."""
    return re.sub(r"[\s*＊]+", "", unicodedata.normalize("NFKC", cell))
