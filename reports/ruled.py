"""Findings with what a person ruled on each: which of them count, and how the ruling is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checks.cases.docket import UNRULED, Docket
from checks.cases.rulings import NAMES, Ruled, Ruling
from checks.life import is_open
from checks.verdicts import Severity
from reports.model import STATES
from reports.plain import plain

Row = Mapping[str, Any]
"""A row of the findings of a crawl, with a :class:`checks.cases.rulings.Ruled` under ``ruled``."""
CONFIRMED = "confirmed"
"""The severity of a veto that a person confirmed."""


def ruled(path: Path, rows: Iterable[Any], day: date) -> list[Row]:
    """The rows of a site's file, each with the ruling that holds on ``day``."""
    rulings = Docket(path).rulings()
    return [
        {**dict(row), "ruled": rulings.get(row["fingerprint"], UNRULED).on(day).of(row["evidence"])}
        for row in rows
    ]


def is_excused(row: Row) -> bool:
    """Whether it is told apart: a false alarm in any case, a waived one while it stands."""
    told: Ruled = row["ruled"]
    return told.ruling is Ruling.FALSE or (told.ruling is Ruling.WAIVED and is_open(row))


def counts(row: Row) -> bool:
    """Whether it stands and is held against its unit."""
    return is_open(row) and not is_excused(row)


def severity(row: Row) -> str:
    """Its severity; a veto is no longer 疑似 where a person confirmed it."""
    is_sure = row["severity"] == Severity.VETO and row["ruled"].ruling is Ruling.CONFIRMED
    return CONFIRMED if is_sure else str(row["severity"])


def state(row: Row) -> str:
    """Where it stands; a false alarm neither comes back nor is mended."""
    return NAMES[Ruling.FALSE] if row["ruled"].ruling is Ruling.FALSE else STATES[row["state"]]


def said(row: Row) -> str:
    """The ruling in a sentence with who gave it and why, empty without one; that a waiver has ended is said."""
    told: Ruled = row["ruled"]
    if told.ruling is Ruling.NONE:
        return told.reason
    reason = f"：{plain(told.reason)}" if told.reason else ""
    return f"{told.said}（{plain(told.by, 100)} {told.at[:10]}）{reason}"


def numbered(rows: Iterable[Row]) -> str:
    """How many of what is excused are false alarms and how many are waived: 2 个误报、1 个豁免."""
    found = Counter(row["ruled"].ruling for row in rows)
    return "、".join(
        f"{found[kind]} 个{NAMES[kind]}" for kind in (Ruling.FALSE, Ruling.WAIVED) if found[kind]
    )
