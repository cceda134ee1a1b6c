"""Who answers for what: the findings of all sites of a data folder, unit by unit, as the office's register names the units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from checks.cases import register
from checks.cases.matters import Matter, Standing, Untold, stand
from checks.cases.owners import Leads, Owners
from checks.cases.register import Member, Register
from checks.rules import ConfigError
from checks.store import StoreError, UnreadableError
from checks.units import host

Told = TypeVar("Told")


@dataclass(slots=True, kw_only=True)
class Case:
    """One unit with what is said of it; ``standings`` are the crawls that were read for it, none where it was never audited."""

    member: Member
    standings: list[Standing] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)

    @property
    def unaudited(self) -> tuple[str, ...]:
        """The addresses of the unit on hosts of which no crawl tells anything."""
        seen = {host(standing.site.address) for standing in self.standings}
        return tuple(site for site in self.member.sites if host(site) not in seen)


def files(data: Path) -> list[Path]:
    """The files of all sites."""
    return sorted(data.glob("*.db"))


def readable(
    found: Iterable[Path], read: Callable[[Path], Told], unread: list[str] | None = None
) -> Iterator[tuple[Path, Told]]:
    """What is read of each file. One that cannot be read, or whose docket cannot, hides no other where ``unread`` is there
    to take the sentence on it; else it is a :class:`checks.store.StoreError`.
    """
    for file in found:
        try:
            told = read(file)
        except StoreError as error:
            if unread is None:
                raise
            unread.append(error.named if isinstance(error, UnreadableError) else str(error))
            continue
        yield file, told


def standings(
    data: Path,
    *,
    on: date | None = None,
    day: date | None = None,
    ruled_by: date | None = None,
    unread: list[str] | None = None,
) -> list[Standing]:
    """What the newest judged crawl of each site says; the days are as in :func:`checks.cases.matters.stand`."""
    read = partial(stand, on=on, day=day, ruled_by=ruled_by)
    return [standing for _, standing in readable(files(data), read, unread) if standing]


def caseload(
    data: Path,
    *,
    group: str | None = None,
    units: Sequence[str] = (),
    on: date | None = None,
    day: date | None = None,
    ruled_by: date | None = None,
    unread: list[str] | None = None,
) -> list[Case]:
    """The cases of a group, or of the units named, or all; in the order of the register, those it does not know behind.

    Files that cannot be read are as in :func:`readable`. Raises as :func:`select` does.
    """
    known = register.load(data)
    cases = share(standings(data, on=on, day=day, ruled_by=ruled_by, unread=unread), known)
    return select(cases, known, group=group, units=units)


def select(
    cases: Sequence[Case], known: Register, *, group: str | None = None, units: Sequence[str] = ()
) -> list[Case]:
    """The cases of a group, or of the units named, or all.

    Raises :class:`checks.rules.ConfigError` for a group or a unit that nobody knows.
    """
    known.demand([group] if group is not None else [])
    names = {case.member.name for case in cases}
    if strange := [name for name in units if name not in names]:
        raise ConfigError(f"没有名为“{'”“'.join(strange)}”的单位，名称须与单位名册或检查报告中的一致")
    return [
        case
        for case in cases
        if (group is None or case.member.group == group) and (not units or case.member.name in units)
    ]


def share(found: Iterable[Standing], known: Register) -> list[Case]:
    """Give what each crawl says to the units it is said of; every member has a case, every unit of a site has one."""
    cases: dict[str, Case] = {member.name: Case(member=member) for member in known.members}
    leads = Leads(known.members)
    for standing in found:
        owner = Owners(standing.site, leads)
        matters = [(owner.of(each.unit, each.url), each) for each in standing.matters]
        doubts = [(owner.of(each.unit, each.url), each) for each in standing.untold]
        # A member that the site names no longer still has what its older crawl says of it.
        for name in dict.fromkeys(
            (*owner.units, *(name for name, _ in matters), *(name for name, _ in doubts))
        ):
            case = cases.setdefault(name, Case(member=Member(name=name, sites=(standing.site.address,))))
            case.standings.append(standing)
        for name, matter in matters:
            cases[name].matters.append(matter)
        for name, untold in doubts:
            cases[name].untold.append(untold)
    return list(cases.values())
