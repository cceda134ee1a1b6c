"""The overview as one HTML file, and all that its numbers count as a CSV file beside it.

The page is whole without scripts; the only one it may run, which sorts and filters, is named by its hash.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from reports.overview.model import KINDS, STATES, Row
from reports.overview.rows import totals
from reports.plain import plain
from reports.render import page
from reports.write import harmless, put

PAGE, DETAILS = "单位总览.html", "单位总览明细.csv"
_HEAD = ("单位", "分组", "项目", "编号", "检查", "栏目", "标题或原因", "位置")
_LONGEST = 120


def write(told: Sequence[Row], folder: Path, day: date, notes: Sequence[str] = ()) -> list[Path]:
    """Write the page and the details of its numbers; the answer is what was written, the page first."""
    folder.mkdir(parents=True, exist_ok=True)
    whole, details = html(told, day, notes), "\ufeff" + _details(told)
    return [put(folder / PAGE, whole), put(folder / DETAILS, details)]


def html(told: Sequence[Row], day: date, notes: Sequence[str] = ()) -> str:
    """The page; ``day`` is that on which it is made, ``notes`` are sentences on what is not in it."""
    script = _static("overview.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    groups = list(dict.fromkeys(row.group for row in told))
    return page(
        "overview.html",
        groups=[(group, [row for row in told if row.group == group]) for group in groups],
        totals=totals(told),
        kinds=KINDS,
        states={state: word for state, word in STATES.items() if any(row.state == state for row in told)},
        details=DETAILS,
        day=day,
        count=len(told),
        notes=notes,
        marks=_marks,
        short=lambda text: plain(text, _LONGEST),
        label=_label,
        href=_href,
        style=_static("overview.css"),
        script=script,
        policy=f"'sha256-{digest}'",
    )


def _marks(row: Row) -> str:
    """The words by which the script knows a row."""
    found = [kind for kind in KINDS if row.items.get(kind)]
    return " ".join([*found, *(["faulty"] if row.faulty else [])])


def _label(address: str) -> str:
    """An address without what all addresses have."""
    return plain(address.partition("://")[2].removesuffix("/") or address, _LONGEST)


def _href(address: str) -> str | None:
    """An address that can be clicked without harm."""
    return address if urlsplit(address).scheme in ("http", "https") else None


@cache
def _static(name: str) -> str:
    return resources.files("reports").joinpath(f"static/{name}").read_text("utf-8")


def _details(told: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    writer.writerows([harmless(plain(cell)) for cell in line] for line in _lines(told))
    return out.getvalue()


def _lines(told: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    for row in told:
        for kind, items in row.items.items():
            for item in items:
                what = (KINDS[kind], item.id, item.check, item.column, item.subject, item.url)
                yield (row.unit, row.group, *what)
