"""案卷 · What people did about the findings of one site, in a file beside the site's: nothing in it is ever changed or deleted.

The site's file can be made anew by a crawl; what is here cannot. Everything is known by a finding's fingerprint.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from checks.cases.rulings import NAMES, UNRULED, Ruled, kept, refusal
from checks.cases.schema import Rechecked, Stage, migrations
from checks.failures import why
from checks.store import StoreError, UnreadableError
from checks.verdicts import State, short

SUFFIX = ".docket.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """整改通知书 · What one unit was asked to mend, by when; ``as_of`` and ``crawl`` are those of the findings."""

    id: str
    unit: str
    made: date
    due: date
    as_of: date
    crawl: int
    demands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a unit answered of one finding: ``stage`` is a :class:`Stage`; ``at`` is when the file came back, ``day`` when it was mended."""

    letter: str
    fingerprint: str
    at: str
    file: str
    stage: str
    said: str
    day: date | None
    person: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """What looking again at one finding showed: ``verdict`` is a :class:`Rechecked`."""

    fingerprint: str
    at: str
    verdict: str
    reason: str


class Docket:
    """The docket of a site, by the path of the site's file; without one it reads as empty and is made by the first writing."""

    def __init__(self, site_file: Path) -> None:
        self.path = site_file.with_name(site_file.stem + SUFFIX)

    def rulings(self, by: date | None = None) -> Mapping[str, Ruled]:
        """The last ruling on each fingerprint, of those made until and on the day ``by``."""
        last = by.isoformat() if by else "9999"
        rows = self._read(
            "select *, max(id) from rulings where substr(at, 1, 10) <= ? group by fingerprint", (last,)
        )
        return {row["fingerprint"]: kept(row) for row in rows}

    def history(self, fingerprint: str) -> tuple[Ruled, ...]:
        """All rulings on one finding, the first one first."""
        return tuple(
            map(kept, self._read("select * from rulings where fingerprint = ? order by id", (fingerprint,)))
        )

    def rule(self, fingerprint: str, ruled: Ruled, state: str, after: Ruled | None = None) -> None:
        """Keep a ruling on a finding that is in ``state`` (a :class:`checks.verdicts.State`).

        Where it was decided in view of an earlier ruling (``after``, or ``UNRULED``), one made since is not passed over: it is
        refused. So is what the table of the docket does not allow. Raises :class:`checks.store.StoreError`.
        """
        with self.writing() as db:
            _rule(db, fingerprint, ruled, State(state), after)

    def letters(self) -> tuple[Letter, ...]:
        """All letters, the oldest first."""
        demands: dict[str, list[str]] = {}
        for row in self._read("select * from demands order by letter, fingerprint"):
            demands.setdefault(row["letter"], []).append(row["fingerprint"])
        rows = self._read("select * from letters order by made, rowid")
        return tuple(
            Letter(
                id=row["id"],
                unit=row["unit"],
                made=date.fromisoformat(row["made"]),
                due=date.fromisoformat(row["due"]),
                as_of=date.fromisoformat(row["as_of"]),
                crawl=row["crawl"],
                demands=tuple(demands.get(row["id"], ())),
            )
            for row in rows
        )

    def write_letter(self, letter: Letter) -> None:
        """Keep a letter with what it demands, whole or not at all."""
        head = (
            letter.id,
            letter.unit,
            letter.made.isoformat(),
            letter.due.isoformat(),
            letter.as_of.isoformat(),
        )
        with self.writing() as db:
            db.execute("insert into letters values (?, ?, ?, ?, ?, ?)", (*head, letter.crawl))
            db.executemany(
                "insert into demands values (?, ?)", [(letter.id, each) for each in letter.demands]
            )

    def replies(self) -> Mapping[str, tuple[Reply, ...]]:
        """The replies to each finding, the one that came first first."""
        told: dict[str, tuple[Reply, ...]] = {}
        for row in self._read("select * from replies order by at, id"):
            day = date.fromisoformat(row["day"]) if row["day"] else None
            names = ("letter", "fingerprint", "at", "file", "stage", "said", "person", "proof")
            reply = Reply(**{name: row[name] for name in names}, day=day)
            told[reply.fingerprint] = (*told.get(reply.fingerprint, ()), reply)
        return told

    def write_replies(self, replies: Iterable[Reply]) -> None:
        """Keep replies, all or none."""
        names = "letter, fingerprint, at, file, stage, said, day, person, proof"
        with self.writing() as db:
            db.executemany(
                f"insert into replies ({names}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (r.letter, r.fingerprint, r.at, r.file, r.stage, r.said, _iso(r.day), r.person, r.proof)
                    for r in replies
                ],
            )

    def rechecks(self) -> Mapping[str, tuple[Recheck, ...]]:
        """What looking again showed of each finding, the oldest first."""
        told: dict[str, tuple[Recheck, ...]] = {}
        for row in self._read("select * from rechecks order by id"):
            seen = Recheck(
                fingerprint=row["fingerprint"], at=row["at"], verdict=row["verdict"], reason=row["reason"]
            )
            told[seen.fingerprint] = (*told.get(seen.fingerprint, ()), seen)
        return told

    def write_rechecks(self, seen: Iterable[Recheck]) -> None:
        """Keep what looking again showed, all or none."""
        with self.writing() as db:
            db.executemany(
                "insert into rechecks (fingerprint, at, verdict, reason) values (?, ?, ?, ?)",
                [(each.fingerprint, each.at, each.verdict, each.reason) for each in seen],
            )

    def _read(self, sql: str, given: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        # One whose first writing was cut off is empty.
        if not self.path.is_file() or not self.path.stat().st_size:
            return []
        try:
            # Not "ro": what a killed writer left half done is taken back by the next who opens the file.
            with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=rw", uri=True)) as db:
                db.row_factory = sqlite3.Row
                return db.execute(sql, given).fetchall()
        except sqlite3.Error as error:
            raise UnreadableError("案卷", self.path, error) from None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction on the docket, which is made where there is none yet; what fails in it leaves nothing."""
        try:
            with closing(sqlite3.connect(self.path, isolation_level=None, timeout=30)) as db:
                db.row_factory = sqlite3.Row
                db.execute("pragma foreign_keys = on")
                # Two that begin a docket at once take turns.
                db.execute("begin immediate")
                migrations.apply(Database(db))
                db.execute("commit")
                db.execute("begin immediate")
                with db:
                    yield db
        except sqlite3.Error as error:
            raise StoreError(f"不能写入案卷 {self.path}：{why(error)}") from None


def rule_all(told: Iterable[tuple[Path, str, Ruled, State]]) -> None:
    """Keep rulings on findings of several sites' files, by fingerprint and state; where one is refused, none is kept.

    The dockets are written one after another when all rulings are known to be allowed: where the disk fails in between, the
    error names the docket that has none, and ``rule`` shows for each finding what was kept.
    """
    with ExitStack() as stack:
        dockets: dict[Path, sqlite3.Connection] = {}
        for file, fingerprint, ruled, state in told:
            if file not in dockets:
                dockets[file] = stack.enter_context(Docket(file).writing())
            _rule(dockets[file], fingerprint, ruled, state, None)


def _rule(db: sqlite3.Connection, fingerprint: str, ruled: Ruled, state: State, after: Ruled | None) -> None:
    sql = "select * from rulings where fingerprint = ? order by id desc limit 1"
    row = db.execute(sql, (fingerprint,)).fetchone()
    seen = after or (kept(row) if row else UNRULED)
    try:
        ruled = ruled.after(seen)
        things = json.dumps(ruled.things, ensure_ascii=False) if ruled.things is not None else None
        held = seen.on(date.fromisoformat(ruled.at[:10])).of(things or "{}")
        if why := refusal(state, held.ruling, ruled.ruling):
            raise StoreError(f"问题 {short(fingerprint)} {why}")
        told = (fingerprint, ruled.at, ruled.by, ruled.ruling, ruled.reason, _iso(ruled.until), state)
        names = "fingerprint, at, by, ruling, reason, until, state, previous, things"
        values = (*told, seen.number, things)
        db.execute(f"insert into rulings ({names}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    except ValueError:
        raise StoreError(f"裁定的日期 {ruled.at} 写法不对，应像 2026-03-20") from None
    except sqlite3.IntegrityError as error:
        why = str(error).removeprefix("CHECK constraint failed: ")
        raise StoreError(f"问题 {short(fingerprint)} 不能裁定为{NAMES[ruled.ruling]}：{why}") from None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


__all__ = ["SUFFIX", "UNRULED", "Docket", "Letter", "Recheck", "Rechecked", "Reply", "Stage", "rule_all"]
