"""名册变动 · What a new register changes, and which of its addresses were audited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from checks.cases.register import Member
from checks.store import StoreError, read_site, reading
from checks.units import host, place

WORDS = {
    "kind": "类型",
    "level": "层级",
    "group": "分组",
    "sites": "网址",
    "contact": "联系人",
    "phone": "电话",
    "mail": "邮箱",
}
"""How the fields of a member are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What became of the members; ``changed`` are the words of the fields that are not as before, by the unit's name."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    changed: Mapping[str, tuple[str, ...]]


def changes(before: Sequence[Member], after: Sequence[Member]) -> Changes:
    """What is not as before. A unit that came with an address of one that went is that one under a new name."""
    old, new = ({member.name: member for member in members} for members in (before, after))
    added = [member for name, member in new.items() if name not in old]
    left = {place(site): name for name, member in old.items() if name not in new for site in member.sites}
    renamed: dict[str, str] = {}
    for member in added:
        former = next((left[place(site)] for site in member.sites if place(site) in left), None)
        if former and former not in renamed:
            renamed[former] = member.name
    pairs = [(old[name], member) for name, member in new.items() if name in old]
    pairs += [(old[former], new[name]) for former, name in renamed.items()]
    told = {now.name: _other(was, now) for was, now in pairs}
    return Changes(
        added=tuple(member.name for member in added if member.name not in renamed.values()),
        removed=tuple(name for name in old if name not in new and name not in renamed),
        renamed=tuple(renamed.items()),
        changed={name: words for name, words in told.items() if words},
    )


def _other(was: Member, now: Member) -> tuple[str, ...]:
    names = [field.name for field in fields(Member) if field.name in WORDS]
    return tuple(WORDS[name] for name in names if getattr(was, name) != getattr(now, name))


def addresses(files: Iterable[Path]) -> tuple[str, ...]:
    """The addresses of the sites that were audited; of files that cannot be read nothing is told here."""
    return tuple(address for file in files if (address := _address(file)))


def _address(file: Path) -> str | None:
    try:
        with reading(file) as db:
            site = read_site(db)
    except (StoreError, KeyError, ValueError):
        return None
    return site.address if site else None


class Audited:
    """The addresses of sites that were audited, found by their hosts."""

    def __init__(self, sites: Iterable[str]) -> None:
        self._by_host: dict[str, list[str]] = defaultdict(list)
        for site in sites:
            self._by_host[host(site)].append(site)

    def above(self, address: str) -> str | None:
        """The site that an address is, or the nearest one that it is a part of."""
        spot = place(address)
        over = [
            site
            for site in self._by_host.get(host(address), ())
            if spot == (top := place(site)) or (top.endswith("?") and spot.startswith(f"{top[:-1]}/"))
        ]
        return max(over, key=len, default=None)


def _host(address: str) -> str:
    return place(address).partition("/")[0].partition("?")[0]


def above(address: str, audited: Iterable[str]) -> str | None:
    """The audited site that an address is, or the nearest one that it is a part of."""
    return Audited(audited).above(address)
