"""One run over the units of an office: who gets a letter, who has nothing to mend, and of whom nothing can be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.cases import register
from checks.cases.caseload import Case, caseload
from checks.cases.docket import Docket
from checks.lock import Lock
from checks.rules import ConfigError, Rules
from checks.workdays import Clock
from reports.letters import making
from reports.letters.demands import Asked, asked
from reports.letters.letter import new_id, notice
from reports.letters.manifest import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one unit: the letter it gets, if any, and what it is not asked for."""

    case: Case
    what: Asked
    entry: Entry | None

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The sites whose crawl was not complete: nothing is said of what they lack."""
        return tuple(each.site.address for each in self.case.standings if not each.complete)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """How letters are written: ``made`` is their day, ``on`` the last day of the crawls they rest on, ``days`` as in a notice."""

    data: Path
    out: Path
    made: date
    due: date
    days: int | None
    on: date | None = None
    confirmed: bool = False
    advice: bool = False
    by: str = ""
    template: Path | None = None

    def run(self, group: str | None = None, units: Sequence[str] = ()) -> Iterator[Outcome | Entry]:
        """Write the letters, unit by unit; what a crash left undone comes first, as the bare entries of those letters."""
        cases = caseload(self.data, group=group, units=units, on=self.on, day=self.made)
        _refuse_unknown(self.data, cases, group, units)
        with ExitStack() as stack:
            lock = Lock(self.data / "letters", "整改通知书", beats=False)
            lock.acquire()
            stack.callback(lock.release)
            yield from making.finish(self.out, self.data)
            for case in cases:
                yield self._one(case)

    def _one(self, case: Case) -> Outcome:
        what = asked(case, self.made, confirmed=self.confirmed, advice=self.advice)
        entry = None
        if what.demands:
            taken = {letter.id for standing in case.standings for letter in Docket(standing.file).letters()}
            prints = [each.matter.fingerprint for each in what.demands]
            letter = new_id(case.member.name, self.made, self.due, prints, taken)
            told = notice(case, what, letter=letter, by=self.by, made=self.made, due=self.due, days=self.days)
            entry = making.make(told, case, self.out, self.data, self.template)
        return Outcome(case=case, what=what, entry=entry)


def deadline(made: date, days: int, due: date | None = None, rules: Rules | None = None) -> date:
    """The last day of a term: ``due`` where it is told, else so many working days after ``made``.

    Raises :class:`checks.rules.ConfigError` where the calendar does not know the days.
    """
    if due is not None:
        if due < made:
            raise ConfigError(f"整改期限 {due} 早于通知书的日期 {made}，请用 --due 另写一个日期")
        return due
    last = Clock(rules or Rules.load()).due(made, days)
    if last is None:
        raise ConfigError(
            f"工作日历还不知道 {made} 以后 {days} 个工作日中的放假安排，请用 --due YYYY-MM-DD 写明整改期限"
        )
    return last


def _refuse_unknown(data: Path, cases: Sequence[Case], group: str | None, units: Sequence[str]) -> None:
    groups = register.load(data).groups
    if group is not None and group not in groups:
        raise ConfigError(f"名册中没有“{group}”这个分组，现有：{'、'.join(groups) or '（没有分组）'}")
    known = {case.member.name for case in cases}
    if strange := [unit for unit in units if unit not in known]:
        raise ConfigError(f"没有“{'”“'.join(strange)}”这个单位；名称须与名册或检查报告中的一致")
    if not cases:
        raise ConfigError(f"{data} 中没有可以通知的单位；请先用 zwgk audit 检查网站")
