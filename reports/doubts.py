"""What could not be told, laid together where only the name of the subject differs.

One page that was not read leaves dozens of judgements open for one and the same reason: they are one row.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from checks.personal import covered
from reports.model import Doubt

ROWS = 300
NAMES = 30
SAMPLE = 20
_QUOTED = re.compile(r"([^“”]*)“([^“”]*)”(.*)", re.S)
"""A reason that names its subject in quotes, which are its first."""


def doubts(titles: Mapping[str, str], unknowns: Sequence[sqlite3.Row]) -> tuple[Doubt, ...]:
    """Rows of the report, by check, those of most subjects first; ``titles`` are the checks' by their ids."""
    alike: dict[tuple[str, str, str | None], list[tuple[str, str]]] = defaultdict(list)
    for row in unknowns:
        front, name, rest = _parts(row["reason"])
        alike[row["check"], front, rest].append((name, _place(row)))
    told = [
        (check, _reason(front, [name for name, _ in found], rest), [place for _, place in found])
        for (check, front, rest), found in alike.items()
    ]
    told.sort(key=lambda each: (each[0], -len(each[2]), each[1]))
    return tuple(
        Doubt(
            title=titles.get(check, check),
            reason=reason,
            count=len(places),
            sample=tuple(dict.fromkeys(places))[:SAMPLE],
        )
        for check, reason, places in told[:ROWS]
    )


def _parts(reason: str) -> tuple[str, str, str | None]:
    """A reason before the name of its subject, the name, and what follows it: ``None`` where none is named."""
    found = _QUOTED.fullmatch(reason)
    return (found[1], found[2], found[3]) if found else (reason, "", None)


def _reason(front: str, names: Sequence[str], rest: str | None) -> str:
    """One reason for all that it is given for, with their names."""
    if rest is None:
        return front
    several = list(dict.fromkeys(names))
    shown = "、".join(f"“{name}”" for name in several[:NAMES])
    return f"{front}{shown}{f'等 {len(several)} 项' if len(several) > 1 else ''}{rest}"


def _place(row: sqlite3.Row) -> str:
    """The address in doubt; of a link or file, the page on which it stands as well."""
    page, about = covered(row["url"]), row["about"]
    return page if "/" not in about or about == row["url"] else f"{covered(about)}（见 {page}）"
