"""Who is audited: a site, and the units (主办单位) that share it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """主办单位 · ``level`` is a key of ``checks.rules.LEVELS`` or ``None``; ``prefixes`` are URL prefixes
    or absolute paths, empty for the unit that answers for everything not given to another.
    """

    name: str
    level: str | None = None
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """网站 · The address audited and its units, the main one first; ``guessed`` says on what the main
    unit's name and level rest where nobody told them.
    """

    address: str
    units: tuple[Unit, ...]
    guessed: str | None = None

    @property
    def unit(self) -> Unit:
        """The main unit."""
        return self.units[0]

    @property
    def origin(self) -> str:
        """``scheme://host:port`` of the address audited."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def unit_of(self, url: str) -> Unit:
        """The unit that answers for ``url``: the longest prefix wins, else the main unit."""
        owners = [
            (len(prefix), unit)
            for unit in self.units
            for prefix in unit.prefixes
            if url.startswith(self.origin + prefix if prefix.startswith("/") else prefix)
        ]
        return max(owners, key=lambda owner: owner[0])[1] if owners else self.unit
