"""The tables of a docket: what is written stays, and a ruling that is not lawful cannot be written, by whatever program."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

from sqlite_utils import Database, Migrations

from checks.cases.rulings import Ruling, needs_reason, refusal
from checks.verdicts import State

migrations = Migrations("zwgk-docket")


class Stage(StrEnum):
    """整改情况 · What a unit can answer: done, begun, or it asks to be excused, or says that the finding is wrong."""

    MENDED = "已整改"
    BEGUN = "正在整改"
    EXCUSE = "申请豁免"
    DISPUTE = "有异议"


class Rechecked(StrEnum):
    """What looking again can show."""

    MENDED = "已整改"
    STANDS = "未整改"
    UNTOLD = "无法复核"


KEYS = {
    "rulings": ("id",),
    "letters": ("id",),
    "demands": ("letter", "fingerprint"),
    "replies": ("id",),
    "rechecks": ("id",),
}
_BLANK = "' ' || char(9, 10, 13, 12288)"
_RULED = ", ".join(f"'{ruling}'" for ruling in Ruling if ruling is not Ruling.NONE)
_STATES = ", ".join(f"'{state}'" for state in State)
_STAGES, _RECHECKED = (", ".join(f"'{word}'" for word in words) for words in (Stage, Rechecked))
_TABLES = f"""
create table rulings (
  id integer primary key, fingerprint text not null, at text not null, by text not null, ruling text not null,
  reason text not null, until text, state text not null, previous integer unique references rulings (id),
  constraint "没有这种裁定" check (ruling in ({_RULED})),
  constraint "没有这种状态" check (state in ({_STATES})),
  constraint "须写明由谁裁定" check (trim(by, {_BLANK}) <> ''),
  constraint "裁定的日期写法不对" check (date(substr(at, 1, 10), '+0 days') is substr(at, 1, 10)),
  constraint "豁免须有到期日，其他裁定没有到期日" check ((ruling = 'waived') = (until is not null)),
  constraint "到期日写法不对" check (until is null or date(until, '+0 days') is until),
  constraint "豁免的到期日须晚于裁定当天" check (until is null or until > substr(at, 1, 10))
);
create index rulings_of on rulings (fingerprint, id);
create table lawful (
  state text not null, before text not null, ruling text not null, reasoned integer not null,
  primary key (state, before, ruling)
) without rowid;
create table letters (
  id text primary key, unit text not null, made text not null, due text not null, as_of text not null,
  crawl integer not null
);
create table demands (
  letter text not null references letters (id), fingerprint text not null, primary key (letter, fingerprint)
);
create table replies (
  id integer primary key, letter text not null references letters (id), fingerprint text not null, at text not null,
  file text not null, stage text not null, said text not null, day text, person text not null, proof text not null,
  constraint "没有这种整改情况" check (stage in ({_STAGES}))
);
create table rechecks (
  id integer primary key, fingerprint text not null, at text not null, verdict text not null, reason text not null,
  constraint "没有这种复核结论" check (verdict in ({_RECHECKED}))
);
"""
_HELD = """coalesce((
  select iif(until < substr(new.at, 1, 10), 'none', ruling) from rulings where id = new.previous
), 'none')"""
"""What held on the day of a new ruling: a waiver that had ended is as none."""
_HELD_OF = _HELD.replace(
    "until < substr(new.at, 1, 10)",
    """until < substr(new.at, 1, 10) or things is not null and exists (
    select 1 from json_tree(new.things) where type = 'text' and value not in (
      select told.value from json_tree(rulings.things) told where told.type = 'text'
    )
  )""",
)
"""The same, where things that are ruled on for the first time are as if nobody had ruled."""
_RULING = """
create trigger rulings_lawful before insert on rulings begin
  select case
    when new.previous is not (select max(id) from rulings where fingerprint = new.fingerprint)
      then raise(abort, '另有人刚裁定过这个问题，请看过那次裁定再裁定')
    when not exists (
      select 1 from lawful where state = new.state and before = {held} and ruling = new.ruling
    ) and new.ruling in ({ruled}) and new.state in ({states})
      then raise(abort, '这个裁定与问题现在的状态或裁定不合')
    when trim(new.reason, {blank}) = '' and exists (
      select 1 from lawful where state = new.state and before = {held} and ruling = new.ruling and reasoned
    ) then raise(abort, '须写明理由')
  end;
end;
"""


@migrations()
def create(db: Database) -> None:
    """The first layout; the table of what is lawful is filled from :mod:`checks.cases.rulings` and then closed."""
    db.executescript(_TABLES)
    legal = [
        (state, before, ruling, needs_reason(before, ruling))
        for state, before, ruling in product(State, Ruling, Ruling)
        if refusal(state, before, ruling) is None
    ]
    db.conn.executemany("insert into lawful values (?, ?, ?, ?)", legal)
    db.executescript(_lawful(_HELD))
    for table, key in KEYS.items():
        same = " and ".join(f"{name} = new.{name}" for name in key)
        _refuse(db, f"{table}_again", f"insert on {table} when exists (select 1 from {table} where {same})")
        for deed in ("update", "delete"):
            _refuse(db, f"{table}_{deed}", f"{deed} on {table}")
    for deed in ("insert", "update", "delete"):
        _refuse(db, f"lawful_{deed}", f"{deed} on lawful")


@migrations()
def things(db: Database) -> None:
    """What was found on the page when it was ruled on (JSON: texts by the labels of the evidence), where that is told apart."""
    db.executescript(f"""
    alter table rulings add column things text;
    drop trigger rulings_lawful;
    {_lawful(_HELD_OF)}
    """)


def _lawful(held: str) -> str:
    return _RULING.format(held=held, ruled=_RULED, states=_STATES, blank=_BLANK)


def _refuse(db: Database, name: str, deed: str) -> None:
    db.executescript(
        f"create trigger {name} before {deed} begin select raise(abort, '案卷只能增加，不能修改或删除'); end;"
    )
