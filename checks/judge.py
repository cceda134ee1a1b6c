"""Judge a stored crawl, keep what was said, and tell each finding's life across crawls.

Only two things need the network: nothing here. Judging the same crawl again replaces what was
said of it before, so a corrected rule gives a corrected history.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from checks import ledger
from checks.cases.docket import UNRULED, Docket
from checks.crawl import Crawl
from checks.identity import Identifier, Subject, apart
from checks.life import Life, Row, is_open
from checks.personal import covered
from checks.records import Attachment, Link, Record
from checks.registry import Check
from checks.rules import Rules
from checks.run import Run
from checks.splitting import FINDINGS, OUTCOMES
from checks.store import Store
from checks.verdicts import Finding, Outcome, State, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was said of one crawl; ``open`` findings were found, or stand on pages that the crawl did not ask for.

    They count against their units; those that a person ruled wrong or waived are ``excused``, by check.
    """

    outcomes: tuple[Outcome, ...]
    states: Mapping[State, int]
    open: int = 0
    excused: Mapping[str, int] = field(default_factory=Counter)


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
        carried = crawl.carried
        for record in crawl.records():
            run.feed(record, carried.get(_looked_at(record)) if carried else None)
        run.finish(crawl)
        crawl.forget()
        said = _Said(crawl, rules, checks, run)
        rows = life.tell(said)
        outcomes = tuple(run.outcomes())
        if crawl.carried:
            outcomes = tuple(_settled(outcomes, rows, said.unknowns))
        concluded = [_outcome_row(outcome, checks[outcome.check], rules) for outcome in outcomes]
        ledger.write(store, OUTCOMES, concluded)
        ledger.write(store, FINDINGS, rows)
        store.replace("unknowns", said.unknowns)
    counts = {state: sum(row["state"] == state for row in rows) for state in State}
    rulings = Docket(store.path).rulings()
    excused = Counter(
        str(row["check"])
        for row in rows
        if is_open(row)
        and rulings.get(str(row["fingerprint"]), UNRULED).on(crawl.as_of).of(str(row["evidence"])).excuses
    )
    found = sum(map(is_open, rows)) - excused.total()
    return Judgement(outcomes=outcomes, states=counts, open=found, excused=excused)


def _looked_at(record: Record) -> str:
    """The address whose answer a record was read from."""
    return record.target if isinstance(record, Link) else record.url


def _settled(outcomes: Iterable[Outcome], rows: Iterable[Row], unknowns: Iterable[Row]) -> Iterator[Outcome]:
    """The conclusions by what is kept of pages that were not asked, too."""
    found = Counter(row["check"] for row in rows if is_open(row))
    doubts = Counter(row["check"] for row in unknowns)
    for outcome in outcomes:
        count, doubt, verdict = found[outcome.check], doubts[outcome.check], outcome.verdict
        if verdict is not Verdict.BROKEN:
            settled = Verdict.PASSED if outcome.judged else Verdict.NOT_APPLICABLE
            verdict = Verdict.FOUND if count else Verdict.UNDETERMINED if doubt else settled
        yield replace(outcome, verdict=verdict, found=count, undetermined=doubt)


class _Said:
    """A run's words with the identity of what each is about."""

    def __init__(self, crawl: Crawl, rules: Rules, checks: Mapping[str, Check], run: Run) -> None:
        self._identifier = Identifier(crawl, rules)
        self._carried = crawl.carried
        self._checks = checks
        self._exempt = {url for tally in run.tallies.values() for url in tally.exempt}
        self.judged_checks = set(checks)
        self.streamed = {name for name, check in checks.items() if check.subjects != (Crawl,)}
        self.found: dict[str, dict[str, object]] = {}
        self.fine: dict[str, str] = {}
        self.unknowns: list[dict[str, object]] = []
        led = {row["url"] for row in crawl.query("select url from pages where redirect is not null")}
        for name, tally in run.tallies.items():
            for finding in tally.findings:
                row = self._finding_row(checks[name], finding)
                row["checked"] = self.looked(row) if self._carried else None
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
            for fine in tally.fine:
                # A page that leads on says nothing of what stood there.
                if fine.url not in led or _is_of_target(fine.about, checks[name]):
                    self.fine.setdefault(self._identify(checks[name], fine.url, fine.about)[1], fine.url)

    def looked(self, row: Row) -> str | None:
        """When the subject of a finding was last looked at, as a day, where that was not in this crawl.

        What a person exempted since is not looked for.
        """
        about, check = str(row["about"]), self._checks[str(row["check"])]
        if row["url"] in self._exempt:
            return None
        day = self._carried.get(about if _is_of_target(about, check) else str(row["url"]))
        return day.isoformat() if day else None

    def of_target(self, row: Row) -> bool:
        """Whether a finding is known by the address of a link or file."""
        return _is_of_target(str(row["about"]), self._checks[str(row["check"])])

    def print_now(self, old: Row) -> str | None:
        """The fingerprint that this crawl gives to what stands at the address of an earlier finding."""
        check = self._checks.get(old["check"])
        return self._identify(check, old["url"], old["about"])[1] if check else None

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
    if _is_of_target(about, check):
        subject = Subject(unit=subject.unit, column="", title="", role="", key="")
    return subject.fingerprint(check.id, about)


def _is_of_target(about: str, check: Check) -> bool:
    return "://" in about and bool({Link, Attachment} & {*check.subjects})


def _own_print(row: Mapping[str, object], others: Mapping[str, Mapping[str, object]]) -> str:
    """A fingerprint, with the address where what is said of another page bears the same."""
    print_ = str(row["fingerprint"])
    other = others.get(print_)
    return apart(row, {print_}) if other and other["url"] != row["url"] else print_


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
