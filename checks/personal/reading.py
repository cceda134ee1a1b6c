"""A text as lines and tables: where a number stands, under which head, beside whose name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from checks.personal.numbers import narrow
from checks.personal.surnames import GAP, NAME, SURNAMES, is_surnamed
from checks.rules.privacy import Privacy, any_of

_COVERED_NAME = re.compile(r"[\u4e00-\u9fa5][\u4e00-\u9fa5*×○●]{0,2}[某*×○●]{1,2}[\u4e00-\u9fa5]?")
_HEADISH = re.compile(
    r"[额位组名别龄级绩号码址期型类数量间注务称历业系款准况地分次果费容目所族贯见因式向职签源率构长度元口细线点牌员价]$"
)
_PLACE = re.compile(r"[村镇乡县市区厂店局社院校司会站所]$")
_HIDDEN = re.compile(r"[*×●•■█○□_]|[xX]{2,}|某")
_MANY_DIGITS = re.compile(r"[0-9]{5}")
_APART = "\t \u3000\u00a0"
_ENDS = re.compile(r"[。；;，,!！?？\t\n]")
_LABELLED = re.compile(
    r"[ \t,，:：;；(（、]*(?:公民)?(?:居民)?(?:身份证?(?:件)?|证件|联系|移动|手机|银行|卡|电话|账|帐|社保|一卡通|一折通|存折|惠农|惠民|户|男|女)*(?:号码?|卡号|电话|方式)?[:：为是 ]*$"
)
_LONGEST_HEAD = 24
_LONGEST_WORD = 12
_PATIENCE = 4
LABEL = 26


@dataclass(slots=True)
class Sheet:
    """A table: its heads, its rows by line number; ``tabbed`` cells stand below their heads."""

    heads: list[str]
    tabbed: bool
    rows: dict[int, list[str]] = field(default_factory=dict)

    def head(self, line: int, cell: int) -> str | None:
        """The head above a cell, ``None`` where cells cannot be told to stand below heads."""
        aligned = self.tabbed or len(self.rows[line]) == len(self.heads)
        return self.heads[cell] if aligned and cell < len(self.heads) else None


class Reading:
    """A text read once: ``at`` gives the line and cell of a position, ``sheets`` its tables of people."""

    def __init__(self, text: str, privacy: Privacy) -> None:
        self.text = narrow(text)
        self.lines = self.text.split("\n")
        self._privacy = privacy

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + 1
        return starts

    def line(self, position: int) -> int:
        """The number of the line of a position, from 0."""
        return bisect_right(self._starts, position) - 1

    def cell(self, position: int) -> tuple[int, int, list[str]]:
        """Line, number of the cell and the cells of its line."""
        line = self.line(position)
        sheet = self.sheet(line)
        before = self.lines[line][: position - self._starts[line]]
        tabbed = sheet.tabbed if sheet else "\t" in self.lines[line]
        if tabbed:
            return line, before.count("\t"), _cells(self.lines[line], tabbed=True)
        return line, len(GAP.findall(before.lstrip())), _cells(self.lines[line], tabbed=False)

    def label(self, position: int) -> str:
        """The words just before a position, back to the last stop; in a row without heads, its left cell."""
        before = self.text[max(0, position - LABEL) : position]
        parts = _ENDS.split(before)
        if parts[-1].strip() or not before.endswith("\t"):
            return parts[-1]
        return parts[-2] if len(parts) > 1 else ""

    def line_before(self, position: int) -> str:
        """What stands before a position in its line, but no further back than a label."""
        return self.text[max(0, position - LABEL) : position].rpartition("\n")[2]

    def heads(self, position: int) -> tuple[str, ...]:
        """The head above a position; all heads of its table where cells do not stand below heads."""
        line, cell, _ = self.cell(position)
        sheet = self.sheet(line)
        if sheet is None:
            return ()
        head = sheet.head(line, cell)
        return tuple(sheet.heads) if head is None else (head,)

    def head(self, position: int) -> str | None:
        """The one head above a position."""
        heads = self.heads(position)
        return heads[0] if len(heads) == 1 else None

    def person_near(self, position: int) -> bool:
        """Whether a person's name stands in the same row, or just before a position in prose."""
        line, cell, cells = self.cell(position)
        sheet = self.sheet(line)
        if sheet and self.named(sheet, line, cell):
            return True
        if any(self.is_person(each, surnamed=True) for each in cells):
            return True
        before = _LABELLED.sub("", self.line_before(position)).rstrip(" \t,，:：;；(（[、/")
        return any(
            self.is_person(before[-length:], surnamed=True) and len(before) >= length for length in (2, 3, 4)
        )

    def sheet(self, line: int) -> Sheet | None:
        """The table that a line is a row of."""
        return self._rows.get(line)

    @cached_property
    def _rows(self) -> dict[int, Sheet]:
        return {line: sheet for sheet in self.sheets for line in sheet.rows}

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The tables of which a column names people."""
        if not may_have_rows(self.text) or not any_of(self._privacy.names).search(self.text):
            return []
        return list(self._read())

    def _read(self) -> Iterator[Sheet]:
        sheet: Sheet | None = None
        missed = 0
        for number, line in enumerate(self.lines):
            tabbed = "\t" in line
            cells = _cells(line, tabbed=tabbed) if tabbed or GAP.search(line, 1) else []
            if len(cells) >= 2 and self._is_head(cells, tabbed=tabbed):
                if sheet and sheet.rows:
                    yield sheet
                sheet, missed = Sheet([GAP.sub("", cell) for cell in cells], tabbed), 0
            elif sheet and tabbed and not sheet.rows and self._is_below(sheet, cells):
                sheet.heads = [_joined(*pair) for pair in zip_longest(sheet.heads, cells, fillvalue="")]
            elif sheet and sheet.rows and _begins_another(cells):
                yield sheet
                sheet = None
            elif sheet and len(cells) >= 2 and tabbed == sheet.tabbed:
                sheet.rows[number], missed = cells, 0
            elif sheet:
                missed += 1
                if missed > _PATIENCE:
                    if sheet.rows:
                        yield sheet
                    sheet = None
        if sheet and sheet.rows:
            yield sheet

    def _is_head(self, cells: list[str], *, tabbed: bool) -> bool:
        filled = [cell for cell in cells if cell]
        longest = _LONGEST_HEAD if tabbed else _LONGEST_WORD
        if len(filled) < (2 if tabbed else 3) or any(
            len(cell) > longest or _MANY_DIGITS.search(cell) for cell in filled
        ):
            return False
        named = [at for at, cell in enumerate(cells) if self.names(cell)]
        if not named:
            return False
        # A form has the value beside its label, where a table has the next head.
        values = sum(
            is_surnamed(cell) and not _HEADISH.search(cell) and not self.names(cell) for cell in filled
        )
        return values == 0 and not any(_HIDDEN.search(cell) for cell in filled)

    def _is_below(self, sheet: Sheet, cells: list[str]) -> bool:
        """Whether a row is the second row of heads: what names people says nothing new there."""
        named = [at for at, head in enumerate(sheet.heads) if self.names(head)]
        said = [cell for cell in cells if cell]
        quiet = all(at >= len(cells) or cells[at] in ("", sheet.heads[at]) for at in named)
        return quiet and bool(said) and not any(re.search(r"[0-9]", cell) for cell in said)

    def names(self, head: str) -> bool:
        """Whether a head says that its column names people."""
        plain = GAP.sub("", head)
        if plain in ("姓名", "户主", "名单"):
            return True
        known = any_of(self._privacy.names).search(plain)
        return bool(known) and len(plain) <= 12 and not any_of(self._privacy.unnamed).search(plain)

    def named(self, sheet: Sheet, line: int, cell: int, *, covered: bool = False) -> tuple[str, str] | None:
        """The name that a cell's row gives, and the head above it; the nearest on the left where there are several.

        A name that is ``covered`` in part counts only where that was asked for.
        """
        cells = sheet.rows[line]
        heads = [at for at, head in enumerate(sheet.heads) if self.names(head)]
        if sheet.head(line, 0) is None:
            found = next((each for each in cells if self.is_person(each, surnamed=True)), None)
            return (found, sheet.heads[heads[0]]) if found and heads else None
        left = [at for at in heads if at < cell] or [at for at in heads if at != cell]
        for at in reversed(left):
            if at >= len(cells):
                continue
            if self.is_person(cells[at]) or (covered and _COVERED_NAME.fullmatch(cells[at])):
                return cells[at], sheet.heads[at]
        return None

    def is_person(self, cell: str, *, surnamed: bool = False) -> bool:
        """Whether a cell is a person's full name; a hidden one and a body's are not."""
        plain = GAP.sub("", re.sub(r"[（(].*?[）)]$", "", cell))
        if not NAME.fullmatch(plain) or _HIDDEN.search(plain):
            return False
        if surnamed and (not is_surnamed(plain) or _HEADISH.search(plain) or _PLACE.search(plain)):
            return False
        bodies = self._privacy.bodies
        return not (plain.endswith(bodies) and (len(plain) > 3 or plain[0] not in SURNAMES))


def may_have_rows(text: str) -> bool:
    """Whether anything in a text sets cells apart."""
    return any(mark in text for mark in _APART)


def is_hidden(value: str) -> bool:
    """Whether a part of a value is covered up."""
    return bool(_HIDDEN.search(value))


def _cells(line: str, *, tabbed: bool) -> list[str]:
    if tabbed:
        return [cell.strip() for cell in line.split("\t")]
    return GAP.split(line.strip())


def _joined(upper: str, lower: str) -> str:
    return upper if lower in upper else upper + lower


def _begins_another(cells: list[str]) -> bool:
    """Whether a row is the head of a table that names nobody."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(re.search(r"[0-9]", cell) for cell in filled):
        return False
    return 3 * sum(bool(_HEADISH.search(cell)) for cell in filled) > 2 * len(filled)
