"""What is asked for: in which role, in what order, and how far a crawl goes."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from crawler.reading.calls import Call

RENDERED = "#rendered"


class Priority(IntEnum):
    """The order in which a portal is walked."""

    HOME = 0
    ENTRY = 1
    STATUTORY = 2
    COLUMN = 3
    LIST = 4
    DOCUMENT = 5
    REST = 6
    ATTACHMENT = 7
    OUTSIDE = 8
    AGAIN = 9


class Role(StrEnum):
    """What a target is asked for.

    ``PAGE`` is a page of the site, ``PROBE`` only needs to know how it answers, ``FILE`` is an attachment to
    be read. ``SOURCE`` is a document of another host that an interpretation of the site links: it is read, and
    nothing of it is followed. ``NOWHERE`` is an address that nobody ever made, asked to see how its host tells of
    what it does not have, ``CONTROL`` a page that was fine, asked for at the end to see whether it still is. The rest are pages of another host where a statutory column lives: the page a
    menu leads to (``GUEST``), a statutory column below it (``COLUMN``), an item of its list (``LEAF``).
    """

    PAGE = "page"
    PROBE = "probe"
    FILE = "file"
    SOURCE = "source"
    NOWHERE = "nowhere"
    CONTROL = "control"
    GUEST = "guest"
    COLUMN = "column"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How far a crawl goes: pages, links deep, and seconds; what it leaves is said."""

    pages: int = 20_000
    depth: int = 15
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One address to ask for; a ``probe`` only needs to know how it answers, a ``call`` says how to ask.

    ``host`` is the other host that it is on, ``None`` on the audited site; ``hops`` redirects led to it. ``again`` is whether
    it is asked for at the end of a crawl, where second tries are made; ``seq`` is its number in the frontier.
    """

    url: str
    address: str
    role: Role
    depth: int
    tries: int
    call: Call | None = None
    host: str | None = None
    hops: int = 0
    again: bool = False
    seq: int = 0

    @property
    def last(self) -> bool:
        """Whether this is the second try."""
        return self.again and self.tries > 0

    @property
    def probe(self) -> bool:
        """Whether only the answer's state is wanted."""
        return self.role in (Role.PROBE, Role.NOWHERE, Role.CONTROL)

    @property
    def page(self) -> str:
        """The identity of the page that it shows: one asked for with a browser is no other page."""
        return self.url.removesuffix(RENDERED)


_ROLES = {role.value: role for role in Role}


def read_target(row: sqlite3.Row) -> Target:
    """A target as the frontier keeps it."""
    told = json.loads(row["call"]) if row["call"] else None
    call = Call(**{**told, "trail": tuple(told["trail"])}) if told else None
    return Target(
        row["url"],
        row["address"] or row["url"],
        _ROLES[row["role"]],
        row["depth"],
        row["tries"],
        call,
        row["host"],
        row["hops"],
        row["priority"] == Priority.AGAIN,
        row["seq"],
    )
