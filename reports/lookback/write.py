"""The look back in a folder, beside what audits write there: an overview, a page per unit, a book."""

from __future__ import annotations

from pathlib import Path

from reports.lookback.book import lookback_book
from reports.lookback.model import Lookback
from reports.lookback.pages import overview, unit_page
from reports.write import names, put

NAME = "回头看"
BOOK = f"{NAME}清单.xlsx"


def write(seen: Lookback, folder: Path) -> list[Path]:
    """Write everything; the answer is what was written, the overview first."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {unit: f"{NAME}_{name}" for unit, name in names(each.unit for each in seen.reviews).items()}
    written = [put(folder / f"{NAME}.html", overview(seen, files, BOOK))]
    written += [put(folder / files[each.unit], unit_page(seen, each, BOOK)) for each in seen.reviews]
    written.append(put(folder / BOOK, lookback_book(seen)))
    return written
