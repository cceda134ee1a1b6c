"""Who is audited: a site, the units (主办单位) that share it, and what a person told of its columns."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from checks.records import Column

_FRONT = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """主办单位 · ``level`` is a key of ``checks.rules.LEVELS`` or ``None``; ``prefixes`` are URL prefixes
    or absolute paths, ``columns`` addresses or names of columns; both are empty for the unit that
    answers for everything not given to another.
    """

    name: str
    level: str | None = None
    prefixes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldColumn:
    """What a person told of a column, known by its address ``at``, else by its ``name``.

    ``roles`` are category ids, ``cycle`` is a number of days or a key of the rule book's cycles, and
    ``minimum`` the number of entries it has at least. It is exempt for the reason ``exempt`` until
    and on the day ``until``.
    """

    at: str | None = None
    name: str | None = None
    roles: tuple[str, ...] = ()
    cycle: int | str | None = None
    exempt: str | None = None
    until: date | None = None
    minimum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """网站 · The address audited and its units, the main one first; ``guessed`` says on what the main
    unit's name and level rest where nobody told them; ``columns`` is what was told of columns.
    """

    address: str
    units: tuple[Unit, ...]
    guessed: str | None = None
    columns: tuple[ToldColumn, ...] = ()

    @property
    def unit(self) -> Unit:
        """The main unit."""
        return self.units[0]

    @property
    def origin(self) -> str:
        """``scheme://host:port`` of the address audited."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def is_own(self, url: str) -> bool:
        """Whether an address is on the audited host, with or without ``www``."""
        return url.startswith(_front(self.address)) or host(url) == host(self.address)

    def unit_of(self, url: str, column: Column | None = None) -> Unit:
        """The unit that answers for ``url``: the one told to own its column or, failing that, the nearest
        one above; else the unit with the longest prefix; else the main unit.
        """
        if len(self.units) == 1:
            return self.unit
        told = [(rank, unit) for unit in self.units if column and (rank := _rank(unit, column))]
        led = [
            (len(prefix), unit)
            for unit in self.units
            for prefix in unit.prefixes
            if _starts(url, self.origin + prefix if prefix.startswith("/") else prefix)
        ]
        return max(told or led or [(0, self.unit)], key=lambda owner: owner[0])[1]


@lru_cache(maxsize=64)
def _front(address: str) -> str:
    """How nearly all addresses of a site begin."""
    scheme, mark, rest = address.partition("://")
    return f"{scheme}{mark}{rest.partition('/')[0]}/"


def host(url: str) -> str:
    """The host of an address with a scheme, and its port where that is none of the usual ones; without ``www.``."""
    told = url.partition("://")[2]
    for mark in "/?#":
        told = told.partition(mark)[0]
    return told.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")


@lru_cache(maxsize=65536)
def place(url: str) -> str:
    """Where a canonical address leads, however it is spelled: without scheme, ``www.`` and index file."""
    parts = urlsplit(url)
    path = _FRONT.sub("/", parts.path).rstrip("/")
    return f"{parts.netloc.removeprefix('www.')}{path}?{parts.query}"


def is_address(text: str) -> bool:
    """Whether a column is told by its address, not by its name."""
    return "://" in text or text.startswith("/")


def _starts(url: str, prefix: str) -> bool:
    """Whether ``url`` begins with ``prefix``; ``/czj`` is not the beginning of ``/czjx/``."""
    if not url.startswith(prefix):
        return False
    cut = prefix[-1:] + url[len(prefix) : len(prefix) + 1]
    return not re.fullmatch(r"[0-9A-Za-z]{2}", cut)


def _rank(unit: Unit, column: Column) -> int:
    """How near to the column stands what the unit is told to own; 0 where it owns nothing of it."""
    if not unit.columns:
        return 0
    if place(column.url) in {place(told) for told in unit.columns if is_address(told)}:
        return len(column.path) + 2
    trail = (*column.path, column.name)
    return max((step for step, name in enumerate(trail, 1) if name in unit.columns), default=0)


def written(site: Site) -> str:
    """What is told of a site as JSON, for its file."""
    told = asdict(site)
    del told["address"]
    return json.dumps(told, ensure_ascii=False, default=date.isoformat)


def read(address: str, text: str) -> Site:
    """The site from what :func:`written` gave; files of earlier versions tell less."""
    told = json.loads(text)
    return Site(
        address=address,
        units=tuple(Unit(**_tuples(unit)) for unit in told["units"]),
        guessed=told.get("guessed"),
        columns=tuple(_column(column) for column in told.get("columns", ())),
    )


def _column(told: Mapping[str, Any]) -> ToldColumn:
    until = told.get("until")
    return ToldColumn(**_tuples({**told, "until": date.fromisoformat(until) if until else None}))


def _tuples(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
