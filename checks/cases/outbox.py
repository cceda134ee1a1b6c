"""发件箱 · Which letter was sent to whom, and what the mail server said: in ``office.sqlite``, only ever added to.

Before a mail is handed over it is noted as being sent; without a word after that nobody knows whether it arrived, and only
a person can say that it is to be sent again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlite_utils import Database, Migrations

from checks.cases.register import NAME
from checks.store import StoreError, reading

migrations = Migrations("zwgk-outbox")


@migrations()
def create(db: Database) -> None:
    """The first layout."""
    db.executescript("""
    create table mailings (
      id integer primary key, letter text not null, unit text not null, recipient text not null, digest text not null,
      attempt text not null, at text not null, outcome text not null, said text not null
    );
    create index mailings_of on mailings (letter, recipient, id);
    create trigger mailings_update before update on mailings
      begin select raise(abort, '发件记录只能增加，不能修改或删除'); end;
    create trigger mailings_delete before delete on mailings
      begin select raise(abort, '发件记录只能增加，不能修改或删除'); end;
    """)


class Outcome(StrEnum):
    """What is known of one attempt: it began; the server took it, refused it, put it off; or it surely did not go."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNSENT = "unsent"


NAMES = {
    Outcome.SENDING: "正在发送",
    Outcome.ACCEPTED: "已发出",
    Outcome.REFUSED: "被拒收",
    Outcome.DEFERRED: "被暂缓",
    Outcome.UNSENT: "没有发出",
}
"""How an outcome is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """One note on one letter to one recipient; ``digest`` is that of what was sent, ``said`` the server's words.

    Notes on the same ``attempt`` are of one handing over.
    """

    letter: str
    unit: str
    recipient: str
    digest: str
    attempt: str
    at: str
    outcome: Outcome
    said: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """What all notes on one letter to one recipient come to.

    ``sent`` is the last acceptance, ``unclear`` the last attempt of which nothing was noted after its beginning.
    """

    last: Mailing
    sent: Mailing | None = None
    unclear: Mailing | None = None


class Outbox:
    """The notes of a data folder; without any it reads as empty and is made by the first writing."""

    def __init__(self, data: Path) -> None:
        self.path = data / NAME

    def mailings(self) -> tuple[Mailing, ...]:
        """All notes, the oldest first."""
        if not self.path.is_file():
            return ()
        with reading(self.path, "发件记录") as db:
            if not db.execute("select 1 from sqlite_master where name = 'mailings'").fetchone():
                return ()
            rows = db.execute("select * from mailings order by id").fetchall()
        names = ("letter", "unit", "recipient", "digest", "attempt", "at", "said")
        return tuple(
            Mailing(outcome=Outcome(row["outcome"]), **{name: row[name] for name in names}) for row in rows
        )

    def posted(self) -> Mapping[tuple[str, str], Posted]:
        """What is known by letter and recipient."""
        notes: dict[tuple[str, str], list[Mailing]] = {}
        for each in self.mailings():
            notes.setdefault((each.letter, each.recipient), []).append(each)
        return {key: _come_to(each) for key, each in notes.items()}

    def lost(self) -> set[str]:
        """The letters that are known to have reached nobody: none of their mails was taken, or may have been."""
        came: dict[str, bool] = {}
        for (letter, _), told in self.posted().items():
            came[letter] = came.get(letter, False) or bool(told.sent or told.unclear)
        return {letter for letter, reached in came.items() if not reached}

    def write(self, mailing: Mailing) -> None:
        """Keep a note; it is on the disk when this returns."""
        m = mailing
        row = (m.letter, m.unit, m.recipient, m.digest, m.attempt, m.at, m.outcome, m.said)
        with self._writing() as db:
            db.execute(
                "insert into mailings (letter, unit, recipient, digest, attempt, at, outcome, said)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, isolation_level=None, timeout=30)) as db:
                db.execute("pragma synchronous = full")
                migrations.apply(Database(db))
                db.execute("begin immediate")
                yield db
                db.execute("commit")
        except sqlite3.Error as error:
            raise StoreError(f"不能写入发件记录 {self.path}：{error}") from None


def _come_to(notes: list[Mailing]) -> Posted:
    ended = {each.attempt for each in notes if each.outcome is not Outcome.SENDING}
    sent = unclear = None
    for each in notes:
        if each.outcome is Outcome.ACCEPTED:
            sent, unclear = each, None
        elif each.attempt not in ended:
            unclear = each
    return Posted(last=notes[-1], sent=sent, unclear=unclear)
