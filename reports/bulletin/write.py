"""A bulletin's files: the Word and its attachment once, for the office to edit; the page with its own anew each time.

The numbers of a Word lie behind it in the attachment that was written with it. Each stays as it is when data or rulings
change later, and is written anew only where it is missing; the page, with an attachment of its own, shows what is known now.
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
    """Where a bulletin is; ``kept`` are the Word and its attachment where they were there already and were left alone."""

    word: Path
    attachment: Path
    page: Path
    evidence: Path
    kept: tuple[Path, ...]


def paths(told: Bulletin, folder: Path) -> Written:
    """The files of a bulletin: each period and scope has its own."""
    scope = f"-{told.scope}" if told.scope else ""
    stem = safe(f"通报-{told.period.name}{scope}")
    word, attachment = folder / f"{stem}.docx", folder / f"{stem}-附件.xlsx"
    return Written(
        word=word,
        attachment=attachment,
        page=folder / f"{stem}.html",
        evidence=folder / f"{stem}-依据.xlsx",
        kept=tuple(each for each in (word, attachment) if each.exists()),
    )


def write(told: Bulletin, folder: Path, *, by: str = "", template: Path | None = None) -> Written:
    """Write what is to be written. Raises :class:`checks.rules.ConfigError` for a template, :class:`OSError` for a folder."""
    where = paths(told, folder)
    book = workbook(told)
    folder.mkdir(parents=True, exist_ok=True)
    letter = None if where.word in where.kept else document(told, by, where.attachment.name, template)
    if where.attachment not in where.kept:
        put(where.attachment, book)
    if letter:
        put(where.word, letter)
    put(where.evidence, book)
    put(where.page, page(told, by, where.evidence.name, [each.name for each in where.kept]))
    return where
