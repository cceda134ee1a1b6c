"""What later crawls and re-checks showed of findings that were known before: the evidence for what became of them.

A crawl that did not look at a finding's page shows nothing of it, and neither does a re-check that could not reach it.
That a unit answers 已整改 shows nothing either, but what was seen before need no longer be so.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from checks.cases.docket import Docket, Rechecked, Reply, Stage
from checks.cases.matters import Standing
from checks.splitting import FINDINGS
from checks.store import reading
from checks.verdicts import State

_SHOWN: Mapping[str, bool] = {Rechecked.MENDED: False, Rechecked.STANDS: True}
_ROWS = f"""
select s.fingerprint, s.state, s.checked, c.id, c.as_of, c.started from {FINDINGS.stands} s join crawls c on c.id = s.crawl
where s.crawl > ? and s.crawl <= ? and (s.crawl = ? or s.state in ('new', 'fixed', 'relapsed')) order by s.crawl
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Whether a finding stood on ``day``; ``None``: could not be told. ``state`` is a crawl's, ``None`` for a re-check or an answer."""

    at: datetime
    day: date
    stands: bool | None
    state: State | None
    reason: str = ""


def signs(before: Standing, now: Standing, until: date | None = None) -> Mapping[str, Sequence[Sign]]:
    """By fingerprint, in the order of time, what was seen after the crawl ``before`` up to ``now``, and by re-checks up to ``until``.

    Of crawls between the two only what appeared, was mended or came back is told.
    """
    found: dict[str, list[Sign]] = defaultdict(list)
    for row in _rows(before.file, before.number, now.number):
        found[row["fingerprint"]].append(_shown(row, before.as_of))
    start = instant(before.started)
    for print_, each in _told(Docket(before.file)):
        if each.at > start and (until is None or each.day <= until):
            found[print_].append(each)
    return {print_: sorted(each, key=lambda sign: sign.at) for print_, each in found.items()}


def _shown(row: sqlite3.Row, before: date) -> Sign:
    """What a crawl shows; of a page that it carried over, what stood there when that was last looked at."""
    state, at, day = State(row["state"]), instant(row["started"]), date.fromisoformat(row["as_of"])
    if state is not State.UNCHECKED:
        return Sign(at=at, day=day, stands=state is not State.FIXED, state=state)
    looked = date.fromisoformat(row["checked"]) if row["checked"] else before
    if looked <= before:
        return Sign(at=at, day=day, stands=None, state=state)
    return Sign(
        at=min(at, datetime.combine(looked, time.min, at.tzinfo)), day=looked, stands=True, state=state
    )


def _told(docket: Docket) -> Iterator[tuple[str, Sign]]:
    """What re-checks showed, and that a unit says to have mended: on the day it names, which ends at midnight."""
    for print_, looks in docket.rechecks().items():
        for look in looks:
            at = instant(look.at)
            stands = _SHOWN.get(look.verdict)
            yield print_, Sign(at=at, day=at.date(), stands=stands, state=None, reason=look.reason)
    for print_, replies in docket.replies().items():
        for reply in (each for each in replies if each.stage == Stage.MENDED):
            at, came = claimed(reply), instant(reply.at).date()
            named = f"（整改日期 {reply.day}）" if reply.day else ""
            reason = f"{came} 反馈{Stage.MENDED}{named}，尚未复核"
            yield print_, Sign(at=at, day=came, stands=None, state=None, reason=reason)


def claimed(reply: Reply) -> datetime:
    """When a unit says to have mended a finding: at the end of the day that it names, else when its answer came."""
    came = instant(reply.at)
    return min(came, datetime.combine(reply.day, time.max, came.tzinfo)) if reply.day else came


def instant(text: str) -> datetime:
    """A moment as files keep it; one without a zone is the office's own."""
    told = datetime.fromisoformat(text)
    return told if told.tzinfo else told.astimezone()


def _rows(file: Path, after: int, upto: int) -> list[sqlite3.Row]:
    with reading(file) as db:
        return db.execute(_ROWS, (after, upto, upto)).fetchall()
