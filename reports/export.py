"""Findings and undetermined judgements, one object each, for other programs."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from checks.crawl import Crawl
from checks.life import is_open
from checks.personal import covered
from reports.findings import IN_ORDER, checked, say
from reports.ruled import Row, ruled, said
from reports.write import harmless

FIELDS = (
    *("check", "verdict", "site", "unit", "column", "url", "title", "message", "evidence"),
    *("severity", "state", "fingerprint", "first_seen", "last_seen", "checked", "about"),
    *("ruling", "ruled"),
)
"""``ruling`` is none, confirmed, false or waived on the day of the audit, ``ruled`` the same in words, with who and why."""


def export(path: Path, form: str, stream: TextIO) -> None:
    """Write the newest crawl's rows to ``stream`` as ``jsonl`` or ``csv``."""
    if form == "jsonl":
        for row in rows(path):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    writer = csv.writer(stream)
    writer.writerow(FIELDS)
    for row in rows(path):
        writer.writerow([harmless(_cell(row[name])) for name in FIELDS])


def rows(path: Path) -> Iterator[dict[str, object]]:
    """One object per finding of this crawl and per judgement that could not be made."""
    with Crawl(path) as crawl:
        addresses = _Addresses(crawl)
        outcomes = crawl.query('select "check", severity from main.outcomes where crawl = ?', (crawl.number,))
        severity = {row["check"]: row["severity"] for row in outcomes}
        as_of = crawl.as_of.isoformat()
        found = f"select * from main.findings where crawl = ? order by {IN_ORDER}"
        for row in ruled(path, crawl.query(found, (crawl.number,)), crawl.as_of):
            if is_open(row):
                told = {
                    "verdict": "found",
                    "message": row["message"],
                    "evidence": json.loads(row["evidence"]),
                }
                told |= {key: row[key] for key in ("severity", "state", "first_seen", "last_seen")}
                told |= {"checked": checked(row, as_of), "ruling": row["ruled"].ruling, "ruled": said(row)}
                yield _object(crawl, addresses, row, told)
        for doubt in crawl.query("select * from main.unknowns where crawl = ?", (crawl.number,)):
            told = {"verdict": "undetermined", "message": doubt["reason"], "evidence": {}}
            told |= {
                "severity": severity.get(doubt["check"]),
                "state": None,
                "first_seen": as_of,
                "last_seen": as_of,
                **dict.fromkeys(("checked", "ruling", "ruled")),
            }
            yield _object(crawl, addresses, doubt, told)


def _object(
    crawl: Crawl, addresses: _Addresses, row: Row | sqlite3.Row, told: dict[str, object]
) -> dict[str, object]:
    made = {"check": row["check"], "site": crawl.site.origin, "unit": row["unit"], "column": row["column"]}
    made |= {"url": addresses.of(row["url"]), "title": row["title"], "fingerprint": row["fingerprint"]}
    made |= {"about": addresses.of(row["about"]) if "/" in row["about"] else row["about"], **told}
    return {name: made[name] for name in FIELDS}


class _Addresses:
    """Addresses as the site itself links them."""

    def __init__(self, crawl: Crawl) -> None:
        links = crawl.query("select target, address from links")
        self._known: dict[str, str] = {row["target"]: row["address"] for row in links}
        for url, address in crawl.query("select url, address from pages"):
            self._known.setdefault(url, address)

    def of(self, url: str) -> str:
        """The address behind a canonical one."""
        return covered(self._known.get(url, url))


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return "；".join(f"{label}：{say(part)}" for label, part in value.items() if say(part))
    return "" if value is None else str(value)
