"""Judge a stored crawl, keep what was said, and tell each finding's life across crawls.

Only two things need the network: nothing here. Judging the same crawl again replaces what was
said of it before, so a corrected rule gives a corrected history.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from checks.crawl import Crawl
from checks.identity import Identifier, Subject
from checks.personal import covered
from checks.records import Attachment, Link
from checks.registry import Check
from checks.rules import Rules
from checks.run import Run
from checks.store import Store
from checks.verdicts import Finding, Outcome, State

OPEN = {State.NEW, State.PERSISTING, State.RELAPSED, State.UNCHECKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was said of one crawl."""

    outcomes: tuple[Outcome, ...]
    states: Mapping[State, int]


def judge(
    store: Store,
    checks: Mapping[str, Check],
    rules: Rules,
    settings: Mapping[str, Mapping[str, object]] | None = None,
) -> Judgement:
    """Replay the newest crawl of ``store`` through the checks and keep the result."""
    store.commit()
    with Crawl(store.path) as crawl:
        store.crawl = crawl.number
        life = Life(store.db, crawl)
        run = Run(
            checks, rules, as_of=crawl.as_of, settings=settings, site=crawl.site, closing=life.open_checks
        )
        for record in crawl.records():
            run.feed(record)
        run.finish(crawl)
        outcomes = tuple(run.outcomes())
        store.replace(
            "outcomes", [_outcome_row(outcome, checks[outcome.check], rules) for outcome in outcomes]
        )
        said = _Said(crawl, rules, checks, run)
        states = life.tell(said)
        store.replace("findings", states)
        store.replace("unknowns", said.unknowns)
    counts = {state: sum(row["state"] == state for row in states) for state in State}
    return Judgement(outcomes=outcomes, states=counts)


class _Said:
    """A run's words with the identity of what each is about."""

    def __init__(self, crawl: Crawl, rules: Rules, checks: Mapping[str, Check], run: Run) -> None:
        self._identifier = Identifier(crawl, rules)
        self.judged_checks = set(checks)
        self.found: dict[str, dict[str, object]] = {}
        self.fine: set[str] = set()
        self.unknowns: list[dict[str, object]] = []
        for name, tally in run.tallies.items():
            for finding in tally.findings:
                row = self._finding_row(checks[name], finding)
                print_ = _own_print(row, self.found)
                self.found.setdefault(print_, {**row, "fingerprint": print_})
            doubts: dict[str, dict[str, object]] = {}
            for unknown in tally.unknowns:
                subject, print_ = self._identify(checks[name], unknown.url, unknown.about)
                row = {
                    **_whose(name, subject, unknown.url, unknown.about, print_),
                    "reason": covered(unknown.reason),
                }
                print_ = _own_print(row, doubts)
                doubts.setdefault(print_, {**row, "fingerprint": print_})
            self.unknowns += doubts.values()
            self.fine |= {self._identify(checks[name], fine.url, fine.about)[1] for fine in tally.fine}

    def _identify(self, check: Check, url: str, about: str) -> tuple[Subject, str]:
        subject = self._identifier.subject(url)
        return subject, fingerprint(subject, check, self._identifier.about(about))

    def _finding_row(self, check: Check, finding: Finding) -> dict[str, object]:
        subject, print_ = self._identify(check, finding.url, finding.about)
        return {
            **_whose(check.id, subject, finding.url, finding.about, print_),
            "message": covered(finding.message),
            "evidence": json.dumps(_covered(finding.evidence), ensure_ascii=False, default=str),
            "severity": finding.severity or check.severity,
            "basis": finding.basis if finding.basis is not None else check.basis,
        }


def fingerprint(subject: Subject, check: Check, about: str) -> str:
    """A link or file is known by its target wherever it stands; everything else by its subject as well."""
    if "://" in about and {Link, Attachment} & {*check.subjects}:
        subject = Subject(unit=subject.unit, column="", title="", role="", key="")
    return subject.fingerprint(check.id, about)


def _own_print(row: Mapping[str, object], others: Mapping[str, Mapping[str, object]]) -> str:
    """A fingerprint, with the address where what is said of another page bears the same."""
    print_ = str(row["fingerprint"])
    other = others.get(print_)
    if other is None or other["url"] == row["url"]:
        return print_
    return hashlib.blake2b(f"{print_}{row['url']}".encode(), digest_size=8).hexdigest()


class Life:
    """新增 → 持续 → 已整改 → 反弹, and 本次未复核: never closed by absence."""

    def __init__(self, db: sqlite3.Connection, crawl: Crawl) -> None:
        self._crawl = crawl
        rows = db.execute("select * from findings where crawl < ? order by crawl", (crawl.number,))
        self._before = {row["fingerprint"]: dict(row) for row in rows}
        self.open_checks = {old["check"] for old in self._before.values() if State(old["state"]) in OPEN}

    def tell(self, said: _Said) -> list[dict[str, object]]:
        """The rows of this crawl: what was found, and what became of what was open before."""
        today = self._crawl.as_of.isoformat()
        rows: list[dict[str, object]] = []
        for print_, row in said.found.items():
            old = self._before.get(print_)
            state = State.NEW
            if old:
                state = State.PERSISTING if State(old["state"]) in OPEN else State.RELAPSED
            first = old["first_seen"] if old else today
            rows.append({**row, "state": state, "first_seen": first, "last_seen": today})
        for print_, old in self._before.items():
            if print_ not in said.found and State(old["state"]) in OPEN:
                state = State.FIXED if self._mended(old, said) else State.UNCHECKED
                rows.append({**{k: v for k, v in old.items() if k != "crawl"}, "state": state})
        return rows

    def _mended(self, old: Mapping[str, str], said: _Said) -> bool:
        """Whether its subject was judged again and is fine, or its link was taken off every page it stood on."""
        if old["fingerprint"] in said.fine:
            return True
        if old["check"] not in said.judged_checks or not old["about"].startswith(("http", "file:")):
            return False
        gone = not any(self._crawl.query("select 1 from links where target = ?", (old["about"],)))
        told = json.loads(old["evidence"]).get("所在页面") or [old["url"]]
        places = (place["页面"] if isinstance(place, dict) else place for place in told)
        return gone and all(self._crawl.was_read(place) for place in places)


def _covered(value: object) -> object:
    """Evidence with people's numbers covered up, whichever check quoted them."""
    match value:
        case str():
            return covered(value)
        case Mapping():
            return {covered(str(key)): _covered(each) for key, each in value.items()}
        case list() | tuple():
            return [_covered(each) for each in value]
    return value


def _whose(check: str, subject: Subject, url: str, about: str, print_: str) -> dict[str, object]:
    return {
        "fingerprint": print_,
        "check": check,
        "unit": subject.unit,
        "column": covered(subject.column),
        "url": url,
        "title": covered(subject.title),
        "about": about,
    }


def _outcome_row(outcome: Outcome, check: Check, rules: Rules) -> dict[str, object]:
    weight = rules.weights.get(check.id)
    return {
        "check": outcome.check,
        "verdict": outcome.verdict,
        "judged": outcome.judged,
        "found": outcome.found,
        "undetermined": outcome.undetermined,
        "reason": outcome.reason,
        "severity": check.severity,
        "title": check.title,
        "why": check.why,
        "remedy": check.remedy,
        "basis": check.basis,
        "points": weight.points if weight else None,
        "cap": weight.cap if weight else None,
        "home": weight.home if weight else None,
    }
