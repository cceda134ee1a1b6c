"""The disclosure platform: further categories that it has to have, and what its pages have to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.rules.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A category that units of some ``levels`` have to have beyond the table of categories."""

    levels: tuple[str, ...]
    basis: str
    confidence: str
    advisory: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A column that is known by words of its name and has no category."""

    title: str
    names: tuple[str, ...]
    levels: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """What a text has to tell: each element with the words that show it, one of which is enough."""

    basis: str
    confidence: str
    elements: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The elements of a service guide; lacking ``enough`` of them makes it useless; ``vague`` words hide some."""

    basis: str
    confidence: str
    enough: int
    vague: tuple[str, ...]
    elements: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply:
    """Words for the form, the way to apply online, and the chart of the procedure."""

    basis: str
    confidence: str
    form: tuple[str, ...]
    online: tuple[str, ...]
    chart: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The one name of the entry, names that are accepted for it, and ``variants`` that are not."""

    basis: str
    confidence: str
    standard: str
    accepted: tuple[str, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standalone:
    """How the hosts begin of sites that are for disclosure alone."""

    basis: str
    confidence: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform(Table):
    """公开专栏 · Categories, elements, names."""

    duties: Mapping[str, Duty]
    topics: Mapping[str, Topic]
    guide: Elements
    catalog: Elements
    apply: Apply
    agency: Elements
    leader: Elements
    service: Service
    name: Name
    standalone: Standalone
