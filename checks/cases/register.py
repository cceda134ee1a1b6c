"""单位名册 · The units that an office answers for, as its own table names them, kept in ``office.sqlite`` of the data folder.

The table is kept cell by cell as the office wrote it, with columns that nobody here knows, so that it is exported unchanged.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from checks.rules import ConfigError
from checks.store import StoreError, reading

NAME = "office.sqlite"
_SCHEMA = "create table if not exists register (id integer primary key check (id = 1), told text not null)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """主办单位 · One row of the register; ``sites`` are addresses of whole sites or of parts of them, with a scheme.

    ``level`` is a key of ``checks.rules.LEVELS`` or empty.
    """

    name: str
    kind: str = ""
    level: str = ""
    group: str = ""
    sites: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The members, in the office's order; ``table`` is what it wrote, its head first."""

    members: tuple[Member, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order in which they come."""
        return tuple(dict.fromkeys(member.group for member in self.members if member.group))

    def demand(self, groups: Iterable[str]) -> None:
        """Refuse a group that no member belongs to; raises :class:`checks.rules.ConfigError`."""
        if strange := [group for group in groups if group not in self.groups]:
            known = "、".join(self.groups) or "都没有填分组"
            raise ConfigError(f"名册中没有“{'”“'.join(strange)}”这个分组，现有：{known}")

    def member(self, name: str) -> Member | None:
        """The member of a name."""
        return next((member for member in self.members if member.name == name), None)


def load(data: Path) -> Register:
    """The register of a data folder; an empty one where none was imported."""
    path = data / NAME
    if not path.is_file():
        return Register()
    with reading(path, "单位名册") as db:
        known = db.execute("select 1 from sqlite_master where name = 'register'").fetchone()
        row = db.execute("select told from register").fetchone() if known else None
    if row is None:
        return Register()
    told = json.loads(row[0])
    members = tuple(Member(**{**each, "sites": tuple(each["sites"])}) for each in told["members"])
    return Register(members=members, table=tuple(tuple(cells) for cells in told["table"]))


def keep(data: Path, members: Sequence[Member], table: Sequence[Sequence[str]]) -> None:
    """Put a register in place of the one before, whole or not at all."""
    rows = [asdict(member) for member in members]
    told = json.dumps({"members": rows, "table": [list(cells) for cells in table]}, ensure_ascii=False)
    data.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(data / NAME, timeout=30)) as db, db:
            db.execute(_SCHEMA)
            db.execute("insert or replace into register values (1, ?)", (told,))
    except sqlite3.Error as error:
        raise StoreError(f"不能写入单位名册 {data / NAME}：{error}") from None
