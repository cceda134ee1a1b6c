"""When what a finding is about was last seen: in which earlier crawl it was found, and in which its address was there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from checks.crawl import Crawl
from checks.splitting import FINDINGS
from checks.verdicts import State

_FOUND = ", ".join(f"'{state}'" for state in (State.NEW, State.PERSISTING, State.RELAPSED))
_LAST_LINK = "select max(last) from main.links where target = :url and first < :n"
_LAST_PAGE = """
select max(last) from (
  select last from main.pages where url = :url and first < :n and redirect is null and coalesce(status, 0) not in (404, 410)
  union all select last from main.columns where url = :url and first < :n
)
"""


class Sightings:
    """What the crawls before ``crawl`` saw."""

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl

    def found(self, fingerprint: str) -> int | None:
        """The last crawl that found what has a fingerprint."""
        return self._found.get(fingerprint)

    def until(self, address: str, of_target: bool) -> int | None:
        """The last crawl that has an address, of a link's target or of a page, and did not say that it is gone."""
        told = {"n": self._crawl.number, "url": address}
        (last,) = self._crawl.db.execute(_LAST_LINK if of_target else _LAST_PAGE, told).fetchone()
        return min(int(last), self._crawl.number - 1) if last else None

    @cached_property
    def _found(self) -> Mapping[str, int]:
        sql = f"select fingerprint, max(crawl) from {FINDINGS.stands} where crawl < ? and state in ({_FOUND}) group by 1"
        return dict(map(tuple, self._crawl.query(sql, (self._crawl.number,))))
