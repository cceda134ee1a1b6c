"""Findings of a unit check by check, as its report shows them."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence

from reports.findings import finding_row
from reports.model import SEVERITIES, Group
from reports.ruled import Row, severity

PER_CHECK = 200
PER_REPORT = 1500
ORDER = list(SEVERITIES)
"""The gravest first."""


def groups(outcomes: Sequence[sqlite3.Row], found: Sequence[Row]) -> tuple[Group, ...]:
    """Findings by check, the gravest first; a long list is a sample and its rest is in the ledger."""
    by_check: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_check[row["check"]].append(row)
    checks = {row["check"]: row for row in outcomes}
    told: list[Group] = []
    number = 0
    for check in sorted(by_check, key=lambda name: (_gravity(by_check[name]), name)):
        rows = sorted(by_check[check], key=lambda row: ORDER.index(severity(row)))
        shown = rows[: max(0, min(PER_CHECK, PER_REPORT - number))]
        manual = checks[check]
        own = {"severity": manual["severity"], "basis": manual["basis"]}
        printed = tuple(finding_row(number + n, row, own) for n, row in enumerate(shown, 1))
        number += len(shown)
        told.append(
            Group(
                title=manual["title"],
                severity=_weights(rows),
                css=str(rows[0]["severity"]),
                basis=manual["basis"],
                why=manual["why"],
                remedy=manual["remedy"],
                total=len(rows),
                rows=printed,
            )
        )
    return tuple(told)


def _weights(rows: Sequence[Row]) -> str:
    """How many findings of each severity, in words."""
    found = Counter(map(severity, rows))
    return " · ".join(f"{SEVERITIES[key]} {found[key]} 个" for key in ORDER if found[key])


def _gravity(rows: Sequence[Row]) -> int:
    return min(ORDER.index(severity(row)) for row in rows)
