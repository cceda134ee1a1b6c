"""Text in lines that keeps its tables: a row is one line, its cells apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.reading.outline import Node, Outline

TAB = "\t"
CELLS = ("td", "th")
WIDEST = 100
LAYOUT_LINES = 5
_COUNT = re.compile(r"\s*(\d{1,4})")
_LATIN = re.compile(r"[0-9A-Za-z]")


def lines(outline: Outline, node: Node) -> list[str]:
    """The lines below an element; of a table that holds no other and has rows of several cells, its rows.

    A cell that one beside or above it covers is empty, so that columns stand below each other; rows of
    nothing are left out, and a row of a single cell stays as many lines as it is.
    """
    first, stop = outline.span(node)
    found: list[str] = []
    for begins, ends, row in _rows(outline, node):
        found += outline.said(first, begins)
        found += [row] if row.strip() else []
        first = ends
    return [*found, *outline.said(first, stop)]


def _rows(outline: Outline, node: Node) -> Iterator[tuple[int, int, str]]:
    """The pieces of text that each row takes up, and its line."""
    whole = outline.chars[outline.at[node]]
    for table in node.iter("table"):
        rows = [[cell for cell in row if cell.tag in CELLS] for row in table.iter("tr")]
        if max(map(len, rows), default=0) < 2 or any(inner is not table for inner in table.iter("table")):
            continue
        if any(_holds_all(outline, cell, whole) for cells in rows for cell in cells):
            continue
        covered: dict[int, int] = {}
        for row, cells in zip(table.iter("tr"), rows, strict=True):
            padded = bool(covered)
            line = _line(outline, cells, covered)
            if padded or len(cells) > 1:
                yield (*outline.span(row), line)


def _holds_all(outline: Outline, cell: Node, whole: int) -> bool:
    """Whether a cell is where a template puts an article: most of all that is said, in many lines."""
    chars = outline.chars[outline.at[cell]]
    return 2 * chars > whole and len(outline.said(*outline.span(cell))) >= LAYOUT_LINES


def _line(outline: Outline, cells: list[Node], covered: dict[int, int]) -> str:
    """A row's line; ``covered`` says for how many more rows a cell above takes up a column, and is kept up."""
    line: list[str] = []
    begun: dict[int, int] = {}
    for cell in cells:
        _pad(line, covered)
        down, across = _count(cell.get("rowspan")), min(_count(cell.get("colspan")), WIDEST)
        begun |= dict.fromkeys(range(len(line), len(line) + across), down - 1)
        line += [joined(outline.said(*outline.span(cell))), *[""] * (across - 1)]
    _pad(line, covered)
    for column in list(covered):
        covered[column] -= 1
    covered |= begun
    for column in [column for column, left in covered.items() if left <= 0]:
        del covered[column]
    return TAB.join(line)


def _pad(line: list[str], covered: dict[int, int]) -> None:
    while len(line) in covered:
        line.append("")


def _count(told: str | None) -> int:
    found = _COUNT.match(told or "")
    return max(int(found[1]), 1) if found else 1


def joined(parts: list[str]) -> str:
    """The lines of a cell as one: Chinese without a blank, words and numbers of their own lines with one."""
    text = ""
    for part in parts:
        apart = text and _LATIN.match(text[-1]) and _LATIN.match(part)
        text += f" {part}" if apart else part
    return text
