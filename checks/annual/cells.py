"""Rows of numbers from the lines of a report, whether their cells are apart by tabs, spaces or lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNIT = re.compile(r"(?:万元|元|件|条|宗|起|份|项|次|个)$")
_BLANK = {"", "/", "\\", "-", "--", "—", "——", "―", "–", "_", "无", "空", "|", "*"}
_TOKEN = re.compile(r"(?<!\S)(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|/|\\|-{1,2}|—{1,2}|–)(?!\S)")
_PAGE = re.compile(r"^\s*(?:[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d+\s*页.{0,10})\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, and its number, ``None`` where it is blank or a mere stroke."""

    text: str
    value: float | None

    @property
    def number(self) -> float:
        """What the cell counts for: a blank is nought."""
        return self.value or 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the words in front of its numbers, and these; ``cells`` is ``None`` where they could not be told apart."""

    label: str
    cells: tuple[Cell, ...] | None


@lru_cache(maxsize=4096)
def cell(text: str) -> Cell | None:
    """A cell that holds a number or nothing; ``None`` for words and what cannot be read."""
    plain = re.sub(r"[\s\u00a0\u3000]+", "", text).replace(",", "")
    if plain in _BLANK:
        return Cell(plain, None)
    plain = _UNIT.sub("", plain)
    return Cell(plain, float(plain)) if _NUMBER.fullmatch(plain) else None


def rows(text: str, width: int) -> list[Row]:
    """The rows of ``width`` numbers in a region of a text of one width."""
    lines = [line for line in text.split("\n") if not _PAGE.match(line)]
    tabbed = sum(line.count("\t") >= width - 1 for line in lines)
    if tabbed:
        return list(_tabbed(lines, width))
    piped = [line for line in lines if line.count("|") >= width - 1]
    if piped:
        return list(_tabbed([line.replace("|", "\t") for line in lines], width))
    by_line = list(_by_line(lines, width))
    return by_line if len(by_line) > 1 else list(_by_run(lines, width))


def _tabbed(lines: list[str], width: int) -> Iterator[Row]:
    """Rows of cells apart by tabs; where rows have as many cells as most, their numbers are the last ones."""
    grid = _trimmed([[each.strip() for each in line.split("\t")] for line in lines], width)
    lengths = Counter(len(given) for given in grid if len(given) >= width)
    usual = lengths.most_common(1)[0][0] if lengths else 0
    pending = ""
    for given in grid:
        words = [at for at, each in enumerate(given) if cell(each) is None]
        last = words[-1] if words else -1
        if len(given) == usual and last < len(given) - width:
            last = len(given) - width - 1
        label = pending + "".join(given[: last + 1])
        after = given[last + 1 :]
        if len(given) == 1 or (not any(after) and (len(after) < width - 2 or not words)):
            pending = label
            continue
        yield Row(label, _fitted(after, width))
        pending = ""


def _trimmed(grid: list[list[str]], width: int) -> list[list[str]]:
    """The rows without cells at their end that are empty in all of them."""
    wide = [given for given in grid if len(given) > width]
    while wide and not any(given[-1] for given in wide):
        grid = [given[:-1] if len(given) > width else given for given in grid]
        wide = [given for given in grid if len(given) > width]
    return grid


def _fitted(after: list[str], width: int) -> tuple[Cell, ...] | None:
    """Just ``width`` cells; ``None`` where it is not certain which they are."""
    after = list(after)
    spare = len(after) - width
    if spare > 0 and any(after):
        tail = all(not each for each in after[width:])
        head = all(not each for each in after[:spare])
        if tail == head:
            return None
        after = after[:width] if tail else after[spare:]
    if spare < 0:
        return None
    read = [cell(each) for each in after[:width]]
    return tuple(each for each in read if each is not None) if None not in read else None


def _by_line(lines: list[str], width: int) -> Iterator[Row]:
    """Rows whose numbers end a line."""
    pending = ""
    for line in lines:
        tokens = list(_TOKEN.finditer(line))
        trailing = _trailing(line, tokens)
        if len(trailing) == width:
            label = line[: trailing[0].start()]
            # a number that the line above leaves off in the middle
            broken = not label.strip() and pending[-1:].isdigit()
            yield Row(pending + label, None if broken else _cells(trailing))
            pending = ""
        else:
            pending += line.strip()


def _trailing(line: str, tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """The tokens with nothing but spaces between and behind them at the end of a line."""
    end, kept = len(line.rstrip()), list[re.Match[str]]()
    for token in reversed(tokens):
        if line[token.end() : end].strip():
            break
        kept.insert(0, token)
        end = token.start()
    return kept


def _by_run(lines: list[str], width: int) -> Iterator[Row]:
    """Rows of numbers that follow each other over spaces and line ends."""
    text = "\n".join(lines)
    pending, at, run = 0, 0, list[re.Match[str]]()
    for token in [*_TOKEN.finditer(text), None]:
        if run and (token is None or text[at : token.start()].strip()):
            label = re.sub(r"\s+", "", text[pending : run[0].start()])
            yield Row(label, _cells(run) if len(run) == width else None)
            pending, run = at, []
        if token is not None:
            run.append(token)
            at = token.end()


def _cells(tokens: list[re.Match[str]]) -> tuple[Cell, ...]:
    return tuple(found for token in tokens if (found := cell(token[0])) is not None)
