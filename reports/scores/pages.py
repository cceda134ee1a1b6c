"""Scores as pages: an overview with a ranking for each group, and a sheet per unit."""

from __future__ import annotations

from collections.abc import Mapping

from checks.verdicts import Severity
from reports.render import page
from reports.scores.comparing import change_told, gain_told
from reports.scores.gather import Scores, Sheet
from reports.scores.telling import arithmetic, found_rows, item_row, meaning

MOST = 800
"""Findings that one sheet lists; all of them are in the book."""


def overview(told: Scores, files: Mapping[str, str], book: str) -> str:
    """The overview; ``files`` are the sheets by unit."""
    sheets = {each.unit: each for each in told.sheets}
    moved = {unit: _moved(each) for unit, each in sheets.items()}
    unverified = sum(not item.verified for item in told.wanted.table.items)
    waiting = {
        unit: sum(len(item.pending) for item in each.score.items) + len(each.score.suspected)
        for unit, each in sheets.items()
    }
    return page(
        "scores.html", waiting=waiting, told=told, files=files, book=book, moved=moved, unverified=unverified
    )


def _moved(sheet: Sheet) -> str:
    before, now = sheet.before, sheet.score
    if before is None or before.value is None or now.value is None or before.left != now.left:
        return ""
    points = round(now.value - before.value, 2)
    return f"{points:+g}" if points else "持平"


def unit_page(told: Scores, sheet: Sheet, index: str, book: str) -> str:
    """The score sheet of one unit."""
    found = list(found_rows(sheet.score))
    sections = [
        (
            each,
            [
                item_row(one, rated=sheet.score.rated)
                for one in sheet.score.items
                if one.item.section == each.section.id
            ],
        )
        for each in sheet.score.sections
    ]
    return page(
        "score_unit.html",
        told=told,
        sheet=sheet,
        score=sheet.score,
        index=index,
        book=book,
        arithmetic=arithmetic(sheet.score),
        meaning=meaning(sheet.score),
        beside=[each for each in sheet.score.outside if each.severity is Severity.VETO],
        sections=sections,
        found=found[:MOST],
        more=max(0, len(found) - MOST),
        listed={row.id for row in found[:MOST]},
        gains=[gain_told(gain) for gain in (sheet.tried, sheet.best) if gain],
        changes=[(change, *change_told(change)) for change in sheet.changes],
        moved=_moved(sheet),
    )
