"""The life of findings across crawls: 新增 → 持续 → 已整改 → 反弹, and 本次未复核: never closed by absence.

A crawl may carry pages over that it does not ask for. What was found there stays as it was said, with the day on which
its subject was last looked at; nothing is new there, and nothing mended, before it is looked at again. What moved to another
address is what it was (:mod:`checks.kinship`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, Protocol

from checks import ledger
from checks.crawl import Crawl
from checks.identity import apart
from checks.kinship import Kinship
from checks.verdicts import State

UNASKED = "本次没有访问该页面"
"""How the reason of a doubt begins that the next crawl can settle by asking for its page."""
OPEN = {State.NEW, State.PERSISTING, State.RELAPSED, State.UNCHECKED}
Row = Mapping[str, Any]


class Said(Protocol):
    """What a run said, by fingerprint: rows of findings, the address of what is fine, and what could not be told."""

    judged_checks: set[str]
    found: dict[str, dict[str, object]]
    fine: dict[str, str]
    unknowns: list[dict[str, object]]
    streamed: set[str]

    def looked(self, row: Row) -> str | None:
        """When the subject of a finding was last looked at, where that was not in this crawl."""

    def of_target(self, row: Row) -> bool:
        """Whether a finding is known by the address of a link or file."""

    def print_now(self, old: Row) -> str | None:
        """The fingerprint that this crawl gives to what stands at the address of an earlier finding."""


def is_open(row: Row | sqlite3.Row) -> bool:
    """Whether a finding counts as found: it was found now, or stood when its page was last asked and that was not in this crawl."""
    state = State(row["state"])
    return state in OPEN and (state is not State.UNCHECKED or row["checked"] is not None)


class Life:
    """What became of the findings of earlier crawls in this one."""

    def __init__(self, db: sqlite3.Connection, crawl: Crawl) -> None:
        self._crawl = crawl
        self._before: Mapping[str, Row] = ledger.newest(db, crawl.number)
        self._kin: Kinship | None = None
        self.open_checks = {old["check"] for old in self._before.values() if State(old["state"]) in OPEN}

    def tell(self, said: Said) -> list[dict[str, object]]:
        """The rows of this crawl: what was found, and what became of what was open before.

        What a whole-site check newly finds of a page that was not asked becomes a doubt: other pages or the day may have
        changed, and the page with them. So does a target that newly fails where no page that links it was asked; one that
        failed before stays as it was said then.
        """
        today = self._crawl.as_of.isoformat()
        moved = self._moved(said)
        rows: list[dict[str, object]] = []
        for own, row in said.found.items():
            print_ = moved.get(own, own)
            row = {**row, "fingerprint": print_}
            old = self._before.get(print_)
            first = old["first_seen"] if old else today
            seen = None if row["checked"] else self._linked(row)
            if seen and old and is_open(old):
                rows.append(_kept(old, State.UNCHECKED, seen))
            elif seen:
                said.unknowns.append(_doubt({**row, "checked": seen}))
            elif row["checked"] is None:
                state = State.NEW
                if old:
                    state = State.PERSISTING if State(old["state"]) in OPEN else State.RELAPSED
                rows.append({**row, "state": state, "first_seen": first, "last_seen": today})
            elif old and is_open(old):
                rows.append(_kept(old, State.UNCHECKED, row["checked"]))
            elif row["check"] in said.streamed:
                rows.append({**row, "state": State.UNCHECKED, "first_seen": first, "last_seen": today})
            else:
                said.unknowns.append(_doubt(row))
        told = {row["fingerprint"] for row in rows}
        for print_, old in self._before.items():
            if print_ not in told and State(old["state"]) in OPEN:
                rows.append(self._unfound(old, said))
        return rows

    def _moved(self, said: Said) -> Mapping[str, str]:
        """The fingerprints of findings that are not their own: that of the earlier finding that each is, or another where its own
        is that of something else."""
        if not self._before:
            return {}
        served = {print_ for print_, row in said.found.items() if self._is_served(print_, row, said)}
        strangers = [row for print_, row in said.found.items() if print_ not in served]
        if not strangers:
            return {}
        doubted = {row["fingerprint"] for row in said.unknowns}
        old = [
            row
            for print_, row in self._before.items()
            if print_ not in served
            and row["check"] in said.judged_checks
            # Where a dead link was taken off, another one is another fault.
            and not (row["state"] == State.FIXED and said.of_target(row))
        ]
        lost = (
            row
            for row in old
            if row["fingerprint"] not in doubted
            and (row["fingerprint"] in said.found or row["fingerprint"] not in said.fine)
        )
        moved = self._kinship(said).pairs(strangers, old, lost)
        taken = {*served, *moved.values()}
        for row in strangers:
            own = str(row["fingerprint"])
            if own not in moved and own in self._before:
                moved[own] = apart(row, {*self._before, *taken})
                taken.add(moved[own])
        return moved

    def _is_served(self, print_: str, row: Row, said: Said) -> bool:
        """Whether a finding is plainly the earlier one of its fingerprint: at the same address."""
        old = self._before.get(print_)
        return bool(old and (old["url"] == row["url"] or said.of_target(row)))

    def _kinship(self, said: Said) -> Kinship:
        if self._kin is None:
            self._kin = Kinship(self._crawl, said.of_target)
        return self._kin

    def _unfound(self, old: Row, said: Said) -> dict[str, object]:
        """What became of an open finding that this crawl does not show."""
        day = said.looked(old) if old["check"] in said.judged_checks else None
        if day:
            return _kept(old, State.UNCHECKED, day if is_open(old) else None)
        return _kept(old, State.FIXED if self._mended(old, said) else State.UNCHECKED, None)

    def _mended(self, old: Row, said: Said) -> bool:
        """Whether its subject was judged again and is fine, or its link was taken off every page it stood on."""
        place = said.fine.get(old["fingerprint"])
        if place and old["fingerprint"] not in said.found and self._kinship(said).is_now_at(old, place):
            return True
        now = said.print_now(old)
        if now in said.fine and now not in said.found and self._kinship(said).is_at_home(old):
            return True
        if old["check"] not in said.judged_checks or not old["about"].startswith(("http", "file:")):
            return False
        gone = not any(self._crawl.query("select 1 from links where target = ?", (old["about"],)))
        return gone and all(
            self._crawl.was_read(place) and place not in self._crawl.carried for place in _places(old)
        )

    def _linked(self, row: Row) -> str | None:
        """The last day on which a page was looked at that links the target of a finding, if that was in no case in this crawl."""
        if "://" not in str(row["about"]):
            return None
        days = [self._crawl.carried.get(place) for place in _places(row)]
        known = [day for day in days if day]
        return max(known).isoformat() if known and len(known) == len(days) else None


def _places(row: Row) -> list[str]:
    """The pages on which what a finding is about stands."""
    told = json.loads(row["evidence"]).get("所在页面") or [row["url"]]
    return [place["页面"] if isinstance(place, dict) else place for place in told]


def _kept(old: Row, state: State, checked: object) -> dict[str, object]:
    return {**old, "state": state, "checked": checked}


def _doubt(row: Row) -> dict[str, object]:
    names = ("fingerprint", "check", "unit", "column", "url", "title", "about")
    reason = f"{UNASKED}（上次访问 {row['checked']}），待再次访问后判断"
    return {**{name: row[name] for name in names}, "reason": reason}
