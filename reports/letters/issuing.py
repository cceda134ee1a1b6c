"""One run over the units of an office: who gets a letter, who has nothing to mend, and of whom nothing can be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.cases.caseload import Case, caseload, standings
from checks.lock import Lock
from checks.rules import ConfigError, Rules
from checks.workdays import Clock
from reports.letters.demands import Asked, asked
from reports.letters.letter import new_id, notice
from reports.letters.making import Shelf
from reports.letters.manifest import Entry
from reports.letters.pasts import Pasts
from reports.letters.restoring import kept
from reports.replies.known import Known

STALE = 60
"""Days after which an audit is called old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What became of one unit: the letter it gets, if any, and what it is not asked for."""

    case: Case
    what: Asked
    entry: Entry | None

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The sites whose crawl was not complete: nothing is said of what they lack."""
        return tuple(each.site.address for each in self.case.standings if not each.complete)

    def stale(self, day: date) -> tuple[str, ...]:
        """The sites that nobody has looked at for long before a day, with the day when they were."""
        return tuple(
            f"{each.site.address}，监测时点 {each.as_of}"
            for each in self.case.standings
            if (day - each.as_of).days > STALE
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A letter of before whose files were gone; ``whole`` where they could be made again."""

    entry: Entry
    whole: bool


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

    def run(self, group: str | None = None, units: Sequence[str] = ()) -> Iterator[Issued | Entry | Restored]:
        """Write the letters, unit by unit.

        What a crash left undone comes first, as the bare entries of those letters; then the letters whose files are gone.
        """
        cases = caseload(self.data, group=group, units=units, on=self.on, day=self.made)
        if not any(case.standings for case in cases):
            raise ConfigError(self._nothing())
        with ExitStack() as stack:
            lock = Lock(self.data / "letters", "整改通知书", beats=False)
            lock.acquire()
            stack.callback(lock.release)
            clock = Clock(Rules.load())
            shelf = Shelf(self.out, self.data, clock)
            stack.callback(shelf.close)
            yield from shelf.finish()
            yield from self._restore(shelf)
            taken = {*Known(self.data).letters, *shelf.ids}
            pasts = Pasts(self.made, clock)
            for case in cases:
                yield self._one(case, shelf, pasts, taken)

    def _nothing(self) -> str:
        first = min((each.as_of for each in standings(self.data)), default=None) if self.on else None
        if first:
            return f"{self.on} 及以前没有检查过这些单位的网站，最早的检查是 {first}；请用 --on 写这一天或以后的日期"
        return f"{self.data} 中没有可以通知的单位；请先用 zwgk audit 检查网站"

    def _restore(self, shelf: Shelf) -> Iterator[Restored]:
        for entry in shelf.lacking():
            known = kept(self.data, entry)
            if known:
                case, what = known
                told = notice(
                    case, what, letter=entry.id, by=self.by, made=entry.made, due=entry.due, days=None
                )
                shelf.restore(entry, told, case, self.template)
            yield Restored(entry=entry, whole=known is not None)

    def _one(self, case: Case, shelf: Shelf, pasts: Pasts, taken: set[str]) -> Issued:
        what = asked(case, pasts, confirmed=self.confirmed, advice=self.advice)
        entry = None
        if what.demands:
            prints = [each.matter.fingerprint for each in what.demands]
            letter = new_id(case.member.name, self.made, self.due, prints, taken)
            taken.add(letter)
            told = notice(case, what, letter=letter, by=self.by, made=self.made, due=self.due, days=self.days)
            entry = shelf.make(told, case, self.template)
        return Issued(case=case, what=what, entry=entry)


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
