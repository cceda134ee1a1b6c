"""Whether a crawl read anything of a part of a site: of pages that nobody read nothing can be said, good or bad."""

from __future__ import annotations

from collections.abc import Collection

from checks.cases.matters import Standing
from checks.store import reading

_BELOW = (
    "select exists (select 1 from pages where first <= :n and last >= :n and url >= :from and url < :till)"
)


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
