"""Tables of judgements that repeat themselves night after night, split: what is said once, and where it stands per crawl.

A view with the old table's name shows both together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A view of two tables: ``texts`` has what is ``said``, by number; ``stands`` has, per crawl and ``key``, the rest with its types."""

    view: str
    texts: str
    said: tuple[str, ...]
    stands: str
    key: str
    rest: Mapping[str, str]

    @property
    def standing(self) -> tuple[str, ...]:
        """The columns of a row beside its crawl and what it says."""
        return (self.key, *self.rest)


FINDINGS = Split(
    view="findings",
    texts="sayings",
    said=("check", "unit", "column", "url", "title", "about", "message", "evidence", "severity", "basis"),
    stands="standings",
    key="fingerprint",
    rest=dict.fromkeys(("state", "first_seen", "last_seen", "checked"), "text"),
)
OUTCOMES = Split(
    view="outcomes",
    texts="manuals",
    said=("severity", "title", "why", "remedy", "basis"),
    stands="conclusions",
    key="check",
    rest={
        **dict.fromkeys(("verdict", "reason"), "text"),
        **dict.fromkeys(("judged", "found", "undetermined"), "integer"),
        **dict.fromkeys(("points", "cap", "home"), "real"),
    },
)


def quoted(names: tuple[str, ...]) -> str:
    """Names of columns in a statement; some are words of SQL."""
    return ", ".join(f'"{name}"' for name in names)


def split(db: Database, what: Split) -> None:
    """Turn a table into the two, with all its rows, and a view."""
    said, standing = quoted(what.said), quoted(what.standing)
    number = f'row_number() over (order by crawl, "{what.key}")'
    typed = ", ".join(f'"{name}" {kind}' for name, kind in {what.key: "text", **what.rest}.items())
    texts = ", ".join(f'"{name}" text' for name in what.said)
    db.executescript(f"""
    create table {what.texts} (id integer primary key, digest blob not null unique, {texts});
    create table {what.stands} (
      crawl integer, {typed}, saying integer not null, primary key (crawl, "{what.key}")
    ) without rowid;
    insert into {what.texts} (id, digest, {said}) select {number}, randomblob(12), {said} from {what.view};
    insert into {what.stands} select crawl, {standing}, {number} from {what.view};
    drop table {what.view};
    create view {what.view} as
      select crawl, {standing}, {said} from {what.stands} join {what.texts} on id = saying;
    """)
