"""复核 · Whether single findings were mended: only what they are about is asked for, and judged on a copy of the site's file.

The copy goes on as a new crawl: what is not asked for is carried over from the newest one, so every check sees the whole site, and
a finding's life (:mod:`checks.life`) tells what was looked at again. The file itself is not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from checks import ledger
from checks.cases.docket import Recheck
from checks.judge import judge
from checks.life import is_open
from checks.registry import Check, load
from checks.rules import ConfigError
from checks.samples import BEIJING
from checks.splitting import FINDINGS
from checks.store import Store, read_site
from checks.units import Site
from checks.verdicts import State
from crawler import urls
from crawler.audit import SECOND_TRY, conclude, reason_of
from crawler.frontier import Frontier
from crawler.pipelines import Keeper, Seen
from crawler.plan import Plan
from crawler.rechecking import again
from crawler.rechecking.copying import copied
from crawler.rechecking.subjects import Subjects
from crawler.rechecking.verdicts import Verdicts
from crawler.shared import NAME, Shared
from crawler.walking import walk

NEW = 500
"""Pages that are read beside what was to be asked again: those that are new on it."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A finding as an earlier crawl told of it, and what looking again showed."""

    finding: Row
    recheck: Recheck


def recheck(
    plan: Plan,
    fingerprints: Sequence[str],
    noticed: Callable[[Seen, Frontier], None] = lambda seen, left: None,
) -> list[Looked]:
    """Look again at the findings of a site by their whole fingerprints, in their order.

    Raises :class:`checks.rules.ConfigError` for a finding that the site never had.
    """
    with copied(plan.path) as folder:
        work = replace(plan, data=folder)
        with Store(work.path) as store:
            return _Look(work, store, noticed).at(fingerprints)


class _Look:
    """One look at the findings of one site, on a copy of its file."""

    def __init__(self, plan: Plan, store: Store, noticed: Callable[[Seen, Frontier], None]) -> None:
        self._plan = plan
        self._store = store
        self._noticed = noticed

    def at(self, fingerprints: Sequence[str]) -> list[Looked]:
        """Ask, judge, and read off."""
        store, plan = self._store, self._plan
        now = datetime.now(BEIJING).isoformat(timespec="seconds")
        newest = store.db.execute("select coalesce(max(id), 0) from crawls").fetchone()[0]
        known = ledger.newest(store.db, newest + 1)
        if unknown := [each for each in fingerprints if each not in known]:
            raise ConfigError(f"{plan.site.address} 的检查结果中没有编号为 {'、'.join(unknown)} 的问题")
        every = load()
        found = [known[each] for each in dict.fromkeys(fingerprints) if known[each]["check"] in every]
        checks = {name: every[name] for name in {row["check"] for row in found}}
        unproven = self._unproven(found, checks)
        before = again.begin(store, started=now, as_of=plan.as_of.isoformat(), settings={})
        self._reopen(found)
        reason = self._walk(found, before)
        judge(store, checks, plan.rules, plan.settings)
        verdicts = Verdicts(store, self._site(), reason, unproven)
        told = []
        for row in found:
            verdict, why = verdicts.of(row, checks[row["check"]])
            print_ = row["fingerprint"]
            told.append(
                Looked(finding=row, recheck=Recheck(fingerprint=print_, at=now, verdict=verdict, reason=why))
            )
        return told

    def _site(self) -> Site:
        site = read_site(self._store.db)
        assert site is not None, "whoever crawls describes the site"
        return site

    def _unproven(self, found: Sequence[Row], checks: Mapping[str, Check]) -> set[str]:
        """The findings that stood, and are none by the rules and options of today: that they are not found again proves nothing."""
        judge(self._store, checks, self._plan.rules, self._plan.settings)
        sql = "select * from findings where crawl = ?"
        shown = {
            row["fingerprint"] for row in self._store.db.execute(sql, (self._store.crawl,)) if is_open(row)
        }
        return {row["fingerprint"] for row in found if row["state"] != State.FIXED} - shown

    def _reopen(self, found: Sequence[Row]) -> None:
        """Let what was mended already be looked at as what is open."""
        store = self._store
        mended = [(row["fingerprint"],) for row in found if row["state"] == State.FIXED]
        store.begin()
        store.db.executemany(
            f"update {FINDINGS.stands} set state = 'unchecked' where fingerprint = ?", mended
        )
        store.commit()

    def _walk(self, found: Sequence[Row], before: str) -> str:
        """Ask for the subjects and carry the rest; the answer is why that ended, ``before`` where the crawl before was not whole."""
        plan, store = self._plan, self._store
        home = urls.canonical(plan.site.address)
        rules = plan.rules.on(self._site())
        subjects = Subjects(store, load(), rules, home)
        subjects.add(found)
        again.ask(store, home, subjects.wanted)
        sameness = again.Unbelieving(store, plan.site.address, plan.site.layout)
        frontier = Frontier(store, again.budget(store, NEW), pause=SECOND_TRY if plan.pace else 0)
        keeper = Keeper(
            store,
            frontier,
            rules,
            plan.site.address,
            outside=plan.outside,
            files=plan.attachments,
            named=plan.named,
            sweep=again.Again(store, subjects.sources),
            familiar=again.Unfamiliar(),
        )
        shared = Shared(plan.data / NAME, plan.resolve, age=plan.outside_age)
        ended = walk(
            plan,
            None,
            store=store,
            frontier=frontier,
            keeper=keeper,
            sameness=sameness,
            shared=shared,
            noticed=lambda seen: self._noticed(seen, frontier),
        )
        keeper.commit()
        shared.close()
        again.carry_the_rest(store)
        reason = reason_of(ended, frontier, plan.site.address)
        told = before if reason == "finished" else reason
        conclude(plan, store, frontier, keeper, told)
        return reason
