"""Scores in a folder: an overview, a sheet per unit, the score table, and the form for a person."""

from __future__ import annotations

from pathlib import Path

from reports.scores.book import form, scores_book
from reports.scores.gather import Scores
from reports.scores.pages import overview, unit_page
from reports.write import names, put

NAME = "得分"
BOOK = f"{NAME}表.xlsx"
FORM = "人工评定表.xlsx"


def write(told: Scores, folder: Path, *, with_form: bool = False) -> list[Path]:
    """Write everything; the answer is what was written, the overview first."""
    folder.mkdir(parents=True, exist_ok=True)
    index = f"{NAME}.html"
    files = {unit: f"{NAME}_{name}" for unit, name in names(each.unit for each in told.sheets).items()}
    written = [put(folder / index, overview(told, files, BOOK))]
    written += [put(folder / files[each.unit], unit_page(told, each, index, BOOK)) for each in told.sheets]
    written.append(put(folder / BOOK, scores_book(told)))
    if with_form:
        written.append(put(folder / FORM, form(told)))
    return written
