"""The reports that stand in the folder of the overview, by the site and unit that they are of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

_HEAD = re.compile(r"<p>([^<]+)，监测时点 (\d{4}-\d\d-\d\d)")
_UNIT = re.compile(r'<tr><td><a href="([^"]+)">([^<]*)</a>')
_INDEX = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report's address as seen from the overview, and its 监测时点."""

    href: str
    as_of: str


class Reports:
    """What ``zwgk audit`` or ``zwgk report`` left in a folder: its own report, and those of the sites in folders below."""

    def __init__(self, folder: Path) -> None:
        found = [_read(folder, file) for file in (*folder.glob(_INDEX), *sorted(folder.glob(f"*/{_INDEX}")))]
        newest = sorted((each for each in found if each), key=lambda each: each[1])
        self._sites: Mapping[str, tuple[Report, Mapping[str, Report]]] = {
            origin: (Report(href=href, as_of=as_of), units) for origin, as_of, href, units in newest
        }

    def of(self, origin: str, unit: str) -> Report | None:
        """The page of a unit, else that of the whole site."""
        index, units = self._sites.get(origin, (None, {}))
        return units.get(unit, index)


def _read(folder: Path, file: Path) -> tuple[str, str, str, Mapping[str, Report]] | None:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    head = _HEAD.search(text)
    if not head:
        return None
    here = "".join(f"{quote(step)}/" for step in file.relative_to(folder).parts[:-1])
    units = {
        unescape(name): Report(href=f"{here}{unescape(page)}", as_of=head[2])
        for page, name in _UNIT.findall(text)
        if ":" not in page and (file.parent / unquote(unescape(page))).is_file()
    }
    return unescape(head[1]), head[2], f"{here}{_INDEX}", units
