"""One finding wherever it is kept: looked for by the first digits of its fingerprint, as its newest crawl tells it.

What the newest crawl no longer shows is found as the last crawl told it that did.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.cases.caseload import readable
from checks.splitting import FINDINGS
from checks.store import reading, renew
from checks.verdicts import State

LEAST = 8
"""Digits by which a finding may be named: so many stand in reports."""
_WHOLE = 16
_ID = re.compile(rf"[0-9a-f]{{{LEAST},{_WHOLE}}}", re.I)
_KNOWN = f"select fingerprint, max(crawl) as crawl from {FINDINGS.stands} group by fingerprint"
_FOUND = """
select f.*, o.title as says, c.as_of from findings f join crawls c on c.id = f.crawl
left join outcomes o on o.crawl = f.crawl and o."check" = f."check" where f.crawl = ? and f.fingerprint = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A finding as it was last told; ``title`` is its check's, ``evidence`` JSON, ``as_of`` the crawl's day."""

    file: Path
    fingerprint: str
    check: str
    title: str
    unit: str
    message: str
    evidence: str
    url: str
    state: State
    first_seen: date
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was found by digits, in their order; a sentence on each that names no finding or several (``found`` is then not to be used); and on each file that cannot be read."""

    found: tuple[Dossier, ...]
    wrong: tuple[str, ...]
    unread: tuple[str, ...]


def is_id(text: str) -> bool:
    """Whether something is written as a finding's number is."""
    return bool(_ID.fullmatch(text))


def look_up(files: Sequence[Path], digits: Iterable[str]) -> Search:
    """The findings that begin with ``digits``; every file is read once.

    Digits name one finding. It may stand on several sites of a unit: then it is told once for each file where its whole
    number is given, and is refused as ambiguous where not.
    """
    asked = tuple(dict.fromkeys(word.lower() for word in digits))
    known: dict[str, list[Dossier]] = {each: [] for each in asked}
    unread: list[str] = []
    for _, told in readable(files, lambda file: _in_file(file, asked), unread):
        for each, dossier in told:
            known[each].append(dossier)
    wrong = []
    for each, mine in known.items():
        if not mine:
            wrong.append(f"没有编号为 {each} 的问题")
        elif len(mine) > 1 and len(each) < _WHOLE:
            where = "、".join(f"{dossier.fingerprint}（{dossier.file.name}）" for dossier in mine[:5])
            wrong.append(f"编号 {each} 不止一个：{where}，请写全编号，或写明是哪个网站")
    named = {(one.file, one.fingerprint): one for mine in known.values() for one in mine}
    return Search(found=tuple(named.values()), wrong=tuple(wrong), unread=tuple(unread))


def _in_file(file: Path, digits: Sequence[str]) -> list[tuple[str, Dossier]]:
    """The findings of a file that begin with any of the digits, with these."""
    renew(file)
    begins = {each for each in digits if is_id(each)}
    lengths = {len(each) for each in begins}
    with reading(file) as db:
        return [
            (row["fingerprint"][:length], _dossier(file, told))
            for row in db.execute(_KNOWN).fetchall()
            for length in lengths
            if row["fingerprint"][:length] in begins
            for told in db.execute(_FOUND, (row["crawl"], row["fingerprint"]))
        ]


def _dossier(file: Path, row: sqlite3.Row) -> Dossier:
    return Dossier(
        file=file,
        fingerprint=row["fingerprint"],
        check=row["check"],
        title=row["says"] or row["check"],
        unit=row["unit"],
        message=row["message"],
        evidence=row["evidence"],
        url=row["url"],
        state=State(row["state"]),
        first_seen=date.fromisoformat(row["first_seen"]),
        as_of=date.fromisoformat(row["as_of"]),
    )
