"""A bulletin's files: the Word with its attachment once, for the office to edit; the page with its own anew each time.

The numbers of a Word lie behind it in the attachment that was written with it. Both stay as they are when data or rulings
change later; the page beside them, with an attachment of its own, then shows what is known now.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reports.bulletin.bulletin import Bulletin
from reports.bulletin.evidence import workbook
from reports.bulletin.page import page
from reports.bulletin.word import document
from reports.write import put, safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where a bulletin is; ``kept`` where a Word was there already and was left alone."""

    word: Path
    attachment: Path
    page: Path
    evidence: Path
    kept: bool


def paths(told: Bulletin, folder: Path) -> Written:
    """The files of a bulletin: each period and scope has its own."""
    scope = f"-{told.scope}" if told.scope else ""
    stem = safe(f"通报-{told.period.name}{scope}")
    word = folder / f"{stem}.docx"
    return Written(
        word=word,
        attachment=folder / f"{stem}-附件.xlsx",
        page=folder / f"{stem}.html",
        evidence=folder / f"{stem}-依据.xlsx",
        kept=word.exists(),
    )


def write(told: Bulletin, folder: Path, *, by: str = "", template: Path | None = None) -> Written:
    """Write what is to be written. Raises :class:`checks.rules.ConfigError` for a template, :class:`OSError` for a folder."""
    where = paths(told, folder)
    book = workbook(told)
    folder.mkdir(parents=True, exist_ok=True)
    if not where.kept:
        letter = document(told, by, where.attachment.name, template)
        put(where.attachment, book)
        put(where.word, letter)
    put(where.evidence, book)
    put(where.page, page(told, by, where.evidence.name))
    return where
