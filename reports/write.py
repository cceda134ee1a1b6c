"""Files in a folder: an index, a page per unit, the ledger. Never half-written."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

from reports.model import SiteReport
from reports.plain import plain
from reports.render import index_page, unit_page

LEDGER = "问题清单.csv"
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d|index)$", re.I)


def write(report: SiteReport, folder: Path) -> list[Path]:
    """Write everything; the answer is what was written, the index first."""
    folder.mkdir(parents=True, exist_ok=True)
    files = names([unit.unit for unit in report.units])
    written = [put(folder / "index.html", index_page(report, files))]
    written += [put(folder / files[unit.unit], unit_page(unit)) for unit in report.units]
    written.append(put(folder / LEDGER, "\ufeff" + ledger(report)))
    return written


def ledger(report: SiteReport) -> str:
    """All findings as CSV; no cell can be a formula."""
    out = io.StringIO()
    if report.ledger:
        writer = csv.writer(out)
        writer.writerow(report.ledger[0])
        writer.writerows([harmless(cell) for cell in row.values()] for row in report.ledger)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell in one line that a spreadsheet takes for text."""
    told = plain(cell, len(cell))
    return f"'{told}" if told[:1] in ("=", "+", "-", "@") else told


def names(units: Iterable[str]) -> dict[str, str]:
    """A file name per unit: safe on every system, and no two alike."""
    made: dict[str, str] = {}
    for unit in units:
        stem = re.sub(r"[^\w\u4e00-\u9fa5-]+", "_", unit).strip("_")[:60] or "unit"
        stem = f"{stem}_" if _RESERVED.match(stem) else stem
        taken = set(made.values())
        number = 1
        while f"{stem}{'' if number == 1 else number}.html" in taken:
            number += 1
        made[unit] = f"{stem}{'' if number == 1 else number}.html"
    return made


def put(path: Path, content: str | bytes) -> Path:
    """Write a file whole or not at all; half a character, as broken text from a portal may have it, becomes ``?``."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
