"""Who answers for what: the findings of all sites of a data folder, unit by unit, as the office's register names the units.

A finding belongs to the member of the register that bears the name of its unit, else to the one whose address is the
nearest above its page, else to the unit that the site itself names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from checks.cases import register
from checks.cases.matters import Matter, Standing, Untold, stand
from checks.cases.register import Member, Register
from checks.units import place


@dataclass(slots=True, kw_only=True)
class Case:
    """One unit with what is said of it; ``standings`` are the crawls that were read for it, none where it was never audited."""

    member: Member
    standings: list[Standing] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)


def files(data: Path) -> list[Path]:
    """The files of all sites."""
    return sorted(data.glob("*.db"))


def standings(
    data: Path, *, on: date | None = None, day: date | None = None, ruled_by: date | None = None
) -> list[Standing]:
    """What the newest judged crawl of each site says; the days are as in :func:`checks.cases.matters.stand`."""
    found = (stand(file, on=on, day=day, ruled_by=ruled_by) for file in files(data))
    return [standing for standing in found if standing]


def caseload(
    data: Path,
    *,
    group: str | None = None,
    units: Sequence[str] = (),
    on: date | None = None,
    day: date | None = None,
    ruled_by: date | None = None,
) -> list[Case]:
    """The cases of a group, or of the units named, or all; in the order of the register, those it does not know behind."""
    known = register.load(data)
    cases = share(standings(data, on=on, day=day, ruled_by=ruled_by), known)
    return [
        case
        for case in cases
        if (group is None or case.member.group == group) and (not units or case.member.name in units)
    ]


def share(found: Iterable[Standing], known: Register) -> list[Case]:
    """Give what each crawl says to the units it is said of; every member has a case, every unit of a site has one."""
    cases: dict[str, Case] = {member.name: Case(member=member) for member in known.members}
    for standing in found:
        owner = _Owners(standing, known)
        for name in owner.units:
            case = cases.setdefault(name, Case(member=Member(name=name, sites=(standing.site.address,))))
            case.standings.append(standing)
        for matter in standing.matters:
            cases[owner.of(matter.unit, matter.url)].matters.append(matter)
        for untold in standing.untold:
            cases[owner.of(untold.unit, untold.url)].untold.append(untold)
    return list(cases.values())


class _Owners:
    """Which unit answers for a page of one site."""

    def __init__(self, standing: Standing, known: Register) -> None:
        self._names = {member.name for member in known.members}
        self._led: Mapping[str, str] = _led(standing, known)
        told = [unit.name for unit in standing.site.units]
        root = place(standing.site.address)
        self._renamed: dict[str, str] = {}
        if told and told[0] not in self._names and (name := self._led.get(root)):
            self._renamed[told[0]] = name
        self.units = dict.fromkeys([*(self._renamed.get(name, name) for name in told), *self._led.values()])
        self._main = told[0] if told else ""

    def of(self, unit: str, url: str) -> str:
        """The name of the unit that answers for what is said of a page.

        What a site gives to its main unit may be what the register gives to another. A name that it no longer gives to
        any unit, as an older crawl told it, is taken for its main unit's.
        """
        if unit in self._names and unit != self._main:
            return unit
        known = self._renamed.get(unit, unit)
        return self._near(url) or (known if known in self.units else next(iter(self.units), known))

    def _near(self, url: str) -> str | None:
        spot = place(url)
        above = [
            prefix for prefix in self._led if spot == prefix or spot.startswith(f"{prefix.rstrip('?')}/")
        ]
        return self._led[max(above, key=len)] if above else None


def _led(standing: Standing, known: Register) -> dict[str, str]:
    """The members whose addresses are on the host of a site, by where these lead."""
    host = urlsplit(standing.site.address).netloc.removeprefix("www.")
    led: dict[str, str] = defaultdict(str)
    for member in known.members:
        for address in member.sites:
            spot = place(address if "://" in address else f"http://{address}")
            if spot.partition("/")[0].partition("?")[0] == host:
                led[spot] = member.name
    return dict(led)
