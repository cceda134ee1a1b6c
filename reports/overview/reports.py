"""The reports that stand in the folder of the overview, by the site and unit that they are of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from reports.write import CONTENTS, INDEX


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report's address as seen from the overview, and its 监测时点."""

    href: str
    as_of: str


class Reports:
    """What ``zwgk audit`` or ``zwgk report`` left in a folder: its own report, and those of the sites in folders below.

    A report is known by the :data:`reports.write.CONTENTS` beside it; one without, or with another's, is none.
    """

    def __init__(self, folder: Path) -> None:
        told = (*folder.glob(CONTENTS), *sorted(folder.glob(f"*/{CONTENTS}")))
        found = [each for file in told if (each := _read(folder, file))]
        self._sites: Mapping[str, tuple[Report, Mapping[str, Report]]] = {
            site: (index, units) for site, index, units in sorted(found, key=lambda each: each[1].as_of)
        }

    def of(self, origin: str, unit: str) -> Report | None:
        """The page of a unit, else that of the whole site."""
        index, units = self._sites.get(origin, (None, {}))
        return units.get(unit, index)


def _read(folder: Path, file: Path) -> tuple[str, Report, Mapping[str, Report]] | None:
    try:
        told = json.loads(file.read_text("utf-8"))
        site, as_of, pages = str(told["site"]), str(told["as_of"]), dict(told["units"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    here = "".join(f"{quote(step)}/" for step in file.relative_to(folder).parts[:-1])
    units = {
        name: Report(href=f"{here}{quote(page)}", as_of=as_of)
        for name, page in pages.items()
        if page == Path(page).name and (file.parent / page).is_file()
    }
    return site, Report(href=f"{here}{INDEX}", as_of=as_of), units
