"""Files in a folder: an index, with what it is of for programs beside it, a page per unit, the ledger. Never half-written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from reports.model import SiteReport
from reports.plain import plain
from reports.render import index_page, unit_page

INDEX, CONTENTS = "index.html", "index.json"
LEDGER = "问题清单.csv"
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d|index)$", re.I)


def write(report: SiteReport, folder: Path) -> list[Path]:
    """Write everything; the answer is what was written, the index first."""
    folder.mkdir(parents=True, exist_ok=True)
    files = names([unit.unit for unit in report.units])
    written = [put(folder / INDEX, index_page(report, files))]
    written += [put(folder / files[unit.unit], unit_page(unit)) for unit in report.units]
    written.append(put(folder / LEDGER, "\ufeff" + ledger(report)))
    contents = {"site": report.site, "as_of": report.as_of, "units": files}
    written.append(put(folder / CONTENTS, json.dumps(contents, ensure_ascii=False, indent=1)))
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
    """A file name per unit: safe on every system, and no two alike, by whatever the case of letters."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        stem = safe(unit)
        numbered = (f"{stem}{'' if number == 1 else number}.html" for number in count(1))
        made[unit] = next(name for name in numbered if name.casefold() not in taken)
        taken.add(made[unit].casefold())
    return made


def safe(text: str) -> str:
    """A text as the name of a file or folder without an ending: safe on every system, at most some 60 characters."""
    stem = re.sub(r"[^\w（）-]+", "_", plain(text)).strip("_")[:60] or "unit"
    return f"{stem}_" if _RESERVED.match(stem) else stem


def put(path: Path, content: str | bytes) -> Path:
    """Write a file whole or not at all; half a character, as broken text from a portal may have it, becomes ``?``."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
