"""How often each check is right, as the people say who ruled on its findings: one finding counts once, by its last ruling."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from checks.cases.docket import Docket
from checks.cases.rulings import Ruling
from checks.store import reading, renew

LEAST = 5
"""Findings that must have been ruled on before a share is told."""
_CHECKS = """
select distinct fingerprint, "check" from findings where fingerprint in (select value from json_each(?))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """准确率 · How many findings of a check were confirmed, and how many were false alarms."""

    confirmed: int = 0
    false: int = 0

    @property
    def share(self) -> float | None:
        """The part that was right, from 0 to 1; ``None`` where too few were ruled on to say."""
        ruled = self.confirmed + self.false
        return self.confirmed / ruled if ruled >= LEAST else None


def precisions(files: Iterable[Path]) -> Mapping[str, Precision]:
    """The precision of each check of which anything was confirmed or found wrong, over the files of sites."""
    counts: dict[str, Counter[Ruling]] = defaultdict(Counter)
    for file in files:
        rulings = Docket(file).rulings()
        if not rulings:
            continue
        for print_, check in _checks(file, rulings).items():
            counts[check][rulings[print_].ruling] += 1
    told = {
        check: Precision(confirmed=found[Ruling.CONFIRMED], false=found[Ruling.FALSE])
        for check, found in counts.items()
    }
    return {check: precision for check, precision in told.items() if precision != Precision()}


def _checks(file: Path, prints: Iterable[str]) -> Mapping[str, str]:
    """The check of each finding by its fingerprint."""
    renew(file)
    with reading(file) as db:
        return dict(db.execute(_CHECKS, (json.dumps(list(prints)),)).fetchall())
