"""One pass of the checks over one crawl: feed every record, then finish once.

Streaming while crawling and replaying a stored crawl both go through :class:`Run`. A check that
raises becomes a verdict and the rest goes on; a check that judged nothing has not passed. A column
that a person exempted is not judged, and the conclusion says so.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from checks.crawl import Crawl
from checks.records import Attachment, Column, Link, Record
from checks.registry import Check, Said
from checks.rules import ConfigError, Rules
from checks.rules.book import MOST_DAYS
from checks.units import Site, ToldColumn
from checks.verdicts import Finding, Fine, Outcome, Unknown, Verdict

MAX_REASONS = 3


@dataclass(slots=True)
class Tally:
    """What one check has said so far."""

    judged: int = 0
    findings: list[Finding] = field(default_factory=list)
    unknowns: list[Unknown] = field(default_factory=list)
    fine: list[Fine] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    exempt: dict[str, ToldColumn] = field(default_factory=dict)

    def outcome(self, check: str) -> Outcome:
        """The verdict that follows."""
        reasons = self.errors or list(dict.fromkeys(unknown.reason for unknown in self.unknowns))
        if self.errors:
            verdict = Verdict.BROKEN
        elif self.findings:
            verdict = Verdict.FOUND
        elif self.unknowns:
            verdict = Verdict.UNDETERMINED
        else:
            verdict = Verdict.PASSED if self.judged else Verdict.NOT_APPLICABLE
        more = f" 等 {len(reasons)} 种原因" if len(reasons) > MAX_REASONS else ""
        return Outcome(
            check=check,
            verdict=verdict,
            judged=self.judged,
            found=len(self.findings),
            undetermined=len(self.unknowns),
            reason="；".join((*reasons[:MAX_REASONS], *self._exempted())) + more,
        )

    def _exempted(self) -> Iterator[str]:
        """How many columns were not judged, why and until when."""
        told = Counter((each.exempt, each.until) for each in self.exempt.values())
        for (reason, until), count in told.items():
            yield f"{count} 个栏目豁免至 {until}：{reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """One check at work; ``closing`` is whether what is in order is kept."""

    when: Callable[[Any, Rules], bool]
    judge: Callable[..., Said]
    settings: Mapping[str, object]
    tally: Tally
    closing: bool


class Run:
    """The checks at work; ``settings`` are thresholds by check id, over the rules' own; ``site`` is whose
    columns somebody may have told of. What is in order is kept one by one only for the checks in ``closing``
    (those that had found something before), for all where that is ``None``.
    """

    def __init__(
        self,
        checks: Mapping[str, Check],
        rules: Rules,
        *,
        as_of: date,
        settings: Mapping[str, Mapping[str, object]] | None = None,
        site: Site | None = None,
        closing: Container[str] | None = None,
    ) -> None:
        self._rules = rules.at(as_of).on(site) if site else rules.at(as_of)
        self._earlier: dict[date, Rules] = {}
        chosen = thresholds(checks, rules, settings or {})
        self.tallies = {name: Tally() for name in checks}
        self._desks: dict[type, list[_Desk]] = defaultdict(list)
        for name, check in checks.items():
            desk = _Desk(
                when=check.when,
                judge=check.judge,
                settings=chosen[name],
                tally=self.tallies[name],
                closing=closing is None or name in closing,
            )
            for subject in check.subjects:
                self._desks[subject].append(desk)

    def feed(self, record: Record, day: date | None = None) -> None:
        """Judge one record by every check about its kind; one that was last looked at on an earlier ``day`` as of then."""
        rules = self._rules if day is None else self._rules_on(day)
        for desk in self._desks[type(record)]:
            self._judge(desk, record, rules)

    def _rules_on(self, day: date) -> Rules:
        if day not in self._earlier:
            self._earlier[day] = self._rules.at(min(day, self._rules.as_of))
        return self._earlier[day]

    def finish(self, crawl: Crawl) -> None:
        """Judge the whole crawl.

        Without looking for garbage: what the checks make of a crawl holds no cycles, and is large.
        """
        looking = gc.isenabled()
        gc.disable()
        for desk in self._desks[Crawl]:
            self._judge(desk, crawl, self._rules)
        if looking:
            gc.enable()

    def outcomes(self) -> Iterator[Outcome]:
        """One conclusion per check, always."""
        for name, tally in self.tallies.items():
            yield tally.outcome(name)

    def _judge(self, desk: _Desk, subject: Record | Crawl, rules: Rules) -> None:
        tally = desk.tally
        said: list[Finding | Unknown | Fine] = []
        try:
            if not desk.when(subject, rules):
                return
            if isinstance(subject, Column) and self._is_exempt(subject, tally):
                return
            for word in desk.judge(subject, rules, **desk.settings):
                said.append(word)
        except Exception as error:  # the one broad net: a check that fails must not stop the audit
            where = _address(subject)
            tally.errors.append(f"检查在 {where} 处出错：{type(error).__name__}: {error}")
        if isinstance(subject, Crawl):
            if self._rules.exempts:
                said = [word for word in said if not self._is_exempt(subject.column(word.url), tally)]
            tally.judged += sum(not isinstance(word, Unknown) for word in said)
        elif said:
            tally.judged += not any(isinstance(word, Unknown) for word in said)
        else:
            tally.judged += 1
            said = [Fine(_address(subject), _about(subject))] if desk.closing else said
        if said:
            _keep(said, desk)

    def _is_exempt(self, column: Column | None, tally: Tally) -> bool:
        """Whether a column is exempt on the day of the audit; the tally then counts it."""
        told = self._rules.exemption(column.name, column.url) if column else None
        if column and told:
            tally.exempt[column.url] = told
        return told is not None


def _keep(said: list[Finding | Unknown | Fine], desk: _Desk) -> None:
    tally = desk.tally
    tally.findings += [word for word in said if isinstance(word, Finding)]
    tally.unknowns += [word for word in said if isinstance(word, Unknown)]
    if desk.closing and not tally.errors:
        tally.fine += [word for word in said if isinstance(word, Fine)]


def thresholds(
    checks: Mapping[str, Check], rules: Rules, settings: Mapping[str, Mapping[str, object]]
) -> dict[str, dict[str, object]]:
    """Each check's parameters: the command line over the overlay over the check's own defaults.

    Raises :class:`ConfigError` for a check or parameter that does not exist, or a wrong type.
    """
    chosen = told_thresholds(rules, settings)
    return {name: {**check.thresholds, **chosen.get(name, {})} for name, check in checks.items()}


def told_thresholds(
    rules: Rules, settings: Mapping[str, Mapping[str, object]]
) -> Mapping[str, Mapping[str, object]]:
    """The parameters that anybody told, by check; no other check need be read for it. Raises as :func:`thresholds`."""
    from checks.registry import load

    known = load()
    chosen: dict[str, dict[str, object]] = defaultdict(dict)
    told = f"{rules.source}：" if rules.source else ""
    for where, names in ((told, (*rules.thresholds, *rules.weights)), ("", settings)):
        for name in names:
            if name not in known:
                raise ConfigError(f"{where}没有名为 {name} 的检查，用 zwgk explain 可列出全部检查")
    for where, given in ((told, rules.thresholds), ("", settings)):
        for name, values in given.items():
            for parameter, value in values.items():
                if parameter not in known[name].thresholds:
                    has = "、".join(known[name].thresholds) or "没有可调的参数"
                    raise ConfigError(f"{where}检查 {name} 没有参数 {parameter}（{has}）")
                _demand(f"{where}{name}.{parameter}", value, known[name].thresholds[parameter])
                chosen[name][parameter] = value
    return chosen


def _demand(where: str, value: object, default: object) -> None:
    kinds = {int: "整数", float: "小数", bool: "true 或 false", str: "文字"}
    if type(value) is not type(default):
        wanted = kinds.get(type(default), type(default).__name__)
        raise ConfigError(f"{where} 须是{wanted}，例如 {default}，不能是 {value}")
    if isinstance(value, int | float) and not isinstance(value, bool) and not 0 <= value <= MOST_DAYS:
        raise ConfigError(f"{where} 须在 0 与 {MOST_DAYS} 之间，不能是 {value}")


def _address(subject: Record | Crawl) -> str:
    """The page that a finding about a record is shown for."""
    match subject:
        case Crawl():
            return subject.site.address
        case Link(sources=(first, *_)) | Attachment(sources=(first, *_)):
            return first
        case Link():
            return subject.target
    return subject.url


def _about(subject: Record) -> str:
    """What tells a record from others that are shown for the same page."""
    match subject:
        case Link():
            return subject.target
        case Attachment():
            return subject.url
    return ""
