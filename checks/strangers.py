"""Which hosts are ordinary company on a government's page: authorities, public media, the usual components."""

from __future__ import annotations

import re
from functools import lru_cache

from checks.hosts import behind
from checks.rules.hijack import Hijack

_WORD = re.compile(r"[\d.\-]+")
_IN_CODE = re.compile(r"""(?:https?:)?//([\w-]+(?:\.[\w-]+)+)""", re.I)


@lru_cache(maxsize=4)
def company(table: Hijack) -> Company:
    """The hosts of a table, made ready once."""
    return Company(table)


class Company:
    """Tells known hosts from strangers."""

    def __init__(self, table: Hijack) -> None:
        components = table.components
        self._known = frozenset(components.hosts)
        self._public = frozenset(components.public)
        self._parts = frozenset(components.parts)

    def is_public(self, address: str) -> bool:
        """Whether an address is an authority's or another public body's own."""
        return bool(_endings(behind(address)) & self._public) or "gov.cn" in _endings(behind(address))

    def is_known(self, address: str) -> bool:
        """Whether it is public, or a component that many portals use."""
        name = behind(address)
        if _endings(name) & self._known or self.is_public(address):
            return True
        return not self._parts.isdisjoint(_WORD.split(name.rpartition(".")[0]))

    def strangers(self, addresses: tuple[str, ...]) -> list[str]:
        """The addresses that are on no known host."""
        return [address for address in addresses if not self.is_known(address)]

    def named_in(self, code: str) -> tuple[list[str], bool]:
        """The unknown hosts that a script names, and whether it names known ones at all."""
        names = dict.fromkeys(name.lower() for name in _IN_CODE.findall(code))
        unknown = [name for name in names if not self.is_known(f"http://{name}/")]
        return unknown, len(unknown) < len(names)


@lru_cache(maxsize=20_000)
def _endings(name: str) -> frozenset[str]:
    labels = name.split(".")
    return frozenset(".".join(labels[at:]) for at in range(len(labels)))
