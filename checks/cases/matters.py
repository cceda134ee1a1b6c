"""What one crawl of one site says, each finding with what a person ruled on it: for letters, scores and reports over many sites.

Read straight from the tables, without the view of a crawl that the checks have: three thousand sites are read in a minute.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checks import life
from checks.cases.docket import Docket
from checks.cases.rulings import UNRULED, Ruled, Ruling
from checks.store import read_site, reading, renew
from checks.units import Site
from checks.verdicts import Severity, State, Verdict, short


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """问题 · A finding of a crawl as a person deals with it; ``file`` is its site's, ``ruled`` holds on the day that was asked for."""

    file: Path
    fingerprint: str
    check: str
    title: str
    unit: str
    column: str
    subject: str
    url: str
    about: str
    message: str
    evidence: Mapping[str, Any]
    severity: Severity
    basis: str
    why: str
    remedy: str
    state: State
    first_seen: date
    last_seen: date
    checked: date | None
    ruled: Ruled

    @property
    def id(self) -> str:
        """The eight digits by which reports name it."""
        return short(self.fingerprint)

    @property
    def found(self) -> bool:
        """Whether the crawl says that it stands, whatever a person ruled."""
        return self.state in life.OPEN and (self.state is not State.UNCHECKED or self.checked is not None)

    @property
    def confirmed(self) -> bool:
        """Whether a person said that it is right."""
        return self.ruled.ruling is Ruling.CONFIRMED

    @property
    def suspected(self) -> bool:
        """疑似单项否决 · Whether it would be a veto, and nobody has ruled on it."""
        return self.severity is Severity.VETO and self.ruled.ruling is Ruling.NONE

    @property
    def counts(self) -> bool:
        """Whether it stands and is held against its unit: neither a false alarm nor excused."""
        return self.found and not self.ruled.excuses


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """未能判定 · What a crawl could not tell."""

    fingerprint: str
    check: str
    unit: str
    column: str
    url: str
    about: str
    reason: str

    @property
    def id(self) -> str:
        """The eight digits by which reports name it."""
        return short(self.fingerprint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """结论 · What one check concluded on the crawl as a whole."""

    check: str
    title: str
    verdict: Verdict
    severity: Severity
    judged: int
    found: int
    undetermined: int
    reason: str


UNFINISHED = {
    "stopped": "抓取中途停止",
    "budget": "抓取达到上限",
    "refused": "网站中途拒绝了检查程序",
    "finished": "首页没有读到",
    None: "抓取尚未结束",
}
"""Why a crawl is no whole one, by how it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one crawl of a site says; ``complete`` as in :class:`checks.crawl.Crawl`."""

    file: Path
    site: Site
    number: int
    as_of: date
    started: str
    complete: bool
    reason: str | None
    coverage: Mapping[str, Any]
    conclusions: Mapping[str, Conclusion]
    matters: tuple[Matter, ...]
    untold: tuple[Untold, ...]

    @property
    def unfinished(self) -> str:
        """Why it is no whole one; empty where it is."""
        return "" if self.complete else UNFINISHED.get(self.reason, "抓取没有走完")


_CRAWL = """
select c.* from crawls c where exists (select 1 from conclusions o where o.crawl = c.id) and {} order by c.id desc limit 1
"""
_FOUND = 'select * from findings where crawl = ? order by "check", "column", url, fingerprint'


def stand(
    file: Path,
    *,
    on: date | None = None,
    number: int | None = None,
    day: date | None = None,
    ruled_by: date | None = None,
) -> Standing | None:
    """What the newest judged crawl says whose 监测时点 is not after ``on``, or crawl ``number``; rulings as of ``day``.

    ``day`` is the crawl's own 监测时点 where it is not told; rulings made after ``ruled_by`` are passed over. ``None``
    where no crawl was judged by then.
    """
    renew(file)
    wheres = (("c.id = ?", number), ("c.as_of <= ?", on.isoformat() if on else None), ("?", 1))
    where, given = next(each for each in wheres if each[1] is not None)
    with reading(file) as db:
        crawl = db.execute(_CRAWL.format(where), (given,)).fetchone()
        site = read_site(db)
        return _standing(file, db, crawl, site, day, ruled_by) if crawl and site else None


def _standing(
    file: Path,
    db: sqlite3.Connection,
    crawl: sqlite3.Row,
    site: Site,
    day: date | None,
    ruled_by: date | None,
) -> Standing:
    number, as_of = crawl["id"], date.fromisoformat(crawl["as_of"])
    rulings = Docket(file).rulings(ruled_by)
    coverage = json.loads(crawl["coverage"])
    found = db.execute(_FOUND, (number,)).fetchall()
    outcomes = {row["check"]: row for row in db.execute("select * from outcomes where crawl = ?", (number,))}
    unknowns = db.execute('select * from unknowns where crawl = ? order by "check", url', (number,))
    return Standing(
        file=file,
        site=site,
        number=number,
        as_of=as_of,
        started=crawl["started"],
        complete=crawl["reason"] == "finished" and bool(coverage.get("start_read")),
        reason=crawl["reason"],
        coverage=coverage,
        conclusions={check: _conclusion(row) for check, row in outcomes.items()},
        matters=tuple(
            _matter(
                file,
                row,
                outcomes.get(row["check"]),
                rulings.get(row["fingerprint"], UNRULED).on(day or as_of).of(row["evidence"]),
            )
            for row in found
        ),
        untold=tuple(_untold(row) for row in unknowns),
    )


def _matter(file: Path, row: sqlite3.Row, outcome: sqlite3.Row | None, ruled: Ruled) -> Matter:
    title, why, remedy = (outcome["title"], outcome["why"], outcome["remedy"]) if outcome else ("", "", "")
    return Matter(
        file=file,
        fingerprint=row["fingerprint"],
        check=row["check"],
        title=title or row["check"],
        unit=row["unit"],
        column=row["column"] or "",
        subject=row["title"] or "",
        url=row["url"],
        about=row["about"] or "",
        message=row["message"],
        evidence=json.loads(row["evidence"]),
        severity=Severity(row["severity"]),
        basis=row["basis"],
        why=why or "",
        remedy=remedy or "",
        state=State(row["state"]),
        first_seen=date.fromisoformat(row["first_seen"]),
        last_seen=date.fromisoformat(row["last_seen"]),
        checked=date.fromisoformat(row["checked"]) if row["checked"] else None,
        ruled=ruled,
    )


def _untold(row: sqlite3.Row) -> Untold:
    names = ("fingerprint", "check", "unit", "column", "url", "about", "reason")
    return Untold(**{name: row[name] or "" for name in names})


def _conclusion(row: sqlite3.Row) -> Conclusion:
    return Conclusion(
        check=row["check"],
        title=row["title"],
        verdict=Verdict(row["verdict"]),
        severity=Severity(row["severity"]),
        judged=row["judged"],
        found=row["found"],
        undetermined=row["undetermined"],
        reason=row["reason"] or "",
    )
