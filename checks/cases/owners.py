"""Which unit answers for a page of a site, as the office's register names the units.

That is the member of the register that bears the name which the site gives its unit, else the one whose address is the
nearest above the page, else the unit that the site itself names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from checks.cases.register import Member
from checks.units import Site, host, place


class Leads:
    """The members of a register, found by name and by the hosts of their addresses."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.names: set[str] = set()
        self._led: dict[str, dict[str, str]] = defaultdict(dict)
        for member in members:
            self.names.add(member.name)
            for address in member.sites:
                self._led[host(address)][place(address)] = member.name

    def on(self, site: Site) -> Mapping[str, str]:
        """The members whose addresses are on the host of a site, by where these lead."""
        return self._led.get(host(site.address), {})


class Owners:
    """Which unit answers for a page of one site."""

    def __init__(self, site: Site, leads: Leads) -> None:
        self._names, self._led = leads.names, leads.on(site)
        told = [unit.name for unit in site.units]
        self._renamed: dict[str, str] = {}
        if told and told[0] not in self._names and (name := self._led.get(place(site.address))):
            self._renamed[told[0]] = name
        self.units = dict.fromkeys([*(self._renamed.get(name, name) for name in told), *self._led.values()])
        self._main = told[0] if told else ""
        front = place(site.address)
        self._whole = {name for prefix, name in self._led.items() if front.startswith(prefix.rstrip("?"))}

    def of(self, unit: str, url: str) -> str:
        """The name of the unit that answers for what is said of a page.

        What a site gives to its main unit may be what the register gives to another. What it gives to another of its units
        is not the main unit's, though the register does not know that unit: only an address below the site's own tells. A name that it no longer gives to
        any unit, as an older crawl told it, is taken for its main unit's.
        """
        if unit in self._names and unit != self._main:
            return unit
        known = self._renamed.get(unit, unit)
        near = self._near(url)
        if unit != self._main and unit in self.units and (near is None or near in self._whole):
            return unit
        return near or (known if known in self.units else next(iter(self.units), known))

    def _near(self, url: str) -> str | None:
        spot = place(url)
        above = [
            prefix for prefix in self._led if spot == prefix or spot.startswith(f"{prefix.rstrip('?')}/")
        ]
        return self._led[max(above, key=len)] if above else None
