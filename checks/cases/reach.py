"""Whether a crawl read anything of a unit's part of a site: of pages that nobody read nothing can be said, good or bad."""

from __future__ import annotations

from collections.abc import Collection

from checks.cases.caseload import Case
from checks.cases.matters import Standing
from checks.store import reading
from checks.units import place

_BELOW = (
    "select exists (select 1 from pages where first <= :n and last >= :n and url >= :from and url < :till)"
)


def reached(case: Case, standing: Standing) -> bool:
    """Whether a crawl read a page of the unit of a case."""
    return leads(case, standing) or reads(standing, _prefixes(case, standing))


def leads(case: Case, standing: Standing) -> bool:
    """Whether the unit answers for the whole of a site, not only for a part of it."""
    units = [unit.name for unit in standing.site.units]
    if not units or case.member.name in units:
        return not units or case.member.name == units[0]
    root = place(standing.site.address)
    return any(place(site) == root for site in case.member.sites)


def reads(standing: Standing, prefixes: Collection[str]) -> bool:
    """Whether a page below one of these addresses was read; of a file that keeps no pages it is taken for granted."""
    if not prefixes or not standing.file.is_file():
        return True
    bounds = [("", "\U0010ffff"), *((prefix, f"{prefix}\U0010ffff") for prefix in prefixes)]
    with reading(standing.file) as db:
        any_, *below = (
            db.execute(_BELOW, {"n": standing.number, "from": first, "till": last}).fetchone()[0]
            for first, last in bounds
        )
    return not any_ or any(below)


def _prefixes(case: Case, standing: Standing) -> list[str]:
    """Where the pages of a unit that has a part of a site begin; none where its columns were told instead."""
    own = [unit for unit in standing.site.units if unit.name == case.member.name]
    told = [prefix for unit in own if not unit.columns for prefix in unit.prefixes]
    whole = [standing.site.origin + prefix if prefix.startswith("/") else prefix for prefix in told]
    return whole if own else [site for site in case.member.sites if standing.site.is_own(site)]
