"""亲缘 · Which finding of a crawl is one of before under another address: where a page moved, or a whole site was made over.

A finding is taken for an earlier one of the same check and unit only where both are about the same thing by what is told of it
beside its address (its number, its title and day, the name of its column, a link's words on the same page), nothing else in either
crawl is told alike, the old address is gone, and the new one was never seen before; or where the same place is only spelled
otherwise (https). Anything else stays a finding of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from checks.crawl import Crawl
from checks.traits import TIERS, Key, Shelf, Trait
from checks.units import place

Row = Mapping[str, Any]
_GONE = (404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """A finding with what is told of its subject, on the ``shelf`` of the crawl that shows it."""

    row: Row
    trait: Trait
    about: str
    shelf: Shelf

    def key(self, tier: str) -> Hashable:
        """What it shares with its like."""
        told = self.trait.keys.get(tier)
        return told and (self.row["check"], self.row["unit"], told, self.about)


class Kinship:
    """Finds the earlier selves of findings of ``crawl``; ``of_target`` says whether one is known by a link's or file's address."""

    def __init__(self, crawl: Crawl, of_target: Callable[[Row], bool]) -> None:
        self._crawl = crawl
        self._of_target = of_target
        self._shelves: dict[int, Shelf] = {}

    def pairs(self, strangers: Iterable[Row], lost: Iterable[Row]) -> dict[str, str]:
        """Fingerprints of findings that match none of before, each with that of the one of ``lost`` that it is."""
        strangers, lost = list(strangers), list(lost)
        found = self._led_to(strangers, lost)
        taken = {*found, *found.values()}
        strangers = [row for row in strangers if row["fingerprint"] not in taken]
        lost = [row for row in lost if row["fingerprint"] not in taken]
        wanted = {(row["check"], row["unit"]) for row in lost}
        new = [
            face
            for row in strangers
            if (row["check"], row["unit"]) in wanted and (face := self._face(row, self._crawl.number))
        ]
        known = {(face.row["check"], face.row["unit"]) for face in new}
        old = [
            face
            for row in lost
            if (row["check"], row["unit"]) in known and (face := self._face(row, self._last(row)))
        ]
        for tier in TIERS:
            taken = {*found, *found.values()}
            left = [[face for face in side if face.row["fingerprint"] not in taken] for side in (old, new)]
            for one, other in _matches(tier, *left):
                if self._is_kin(one, other, tier):
                    found[other.row["fingerprint"]] = one.row["fingerprint"]
        return found

    def _led_to(self, strangers: Iterable[Row], lost: Iterable[Row]) -> dict[str, str]:
        """Those that are known by the address of a link or file, and that is the same."""
        old, new = (
            {(row["check"], row["unit"], row["about"]): row for row in rows if self._of_target(row)}
            for rows in (lost, strangers)
        )
        return {new[key]["fingerprint"]: old[key]["fingerprint"] for key in new.keys() & old.keys()}

    def _face(self, row: Row, number: int | None) -> _Face | None:
        if number is None:
            return None
        shelf = self._shelf(number)
        if self._of_target(row):
            trait, address, about = shelf.link(row["about"], row["url"]), row["about"], ""
        else:
            trait, address, about = shelf.trait(row["url"]), row["url"], self._about(shelf, row["about"])
        trait = trait or Trait()
        keys = {"place": ("place", place(address)), **trait.keys}
        return _Face(row=row, trait=replace(trait, keys=keys), about=about, shelf=shelf)

    def _about(self, shelf: Shelf, about: str) -> str:
        """What tells a finding from others of its page, with an address as what stands there."""
        trait = shelf.trait(about) if "://" in about else None
        return repr(next(iter(trait.keys.values()))) if trait and trait.keys else about

    def _shelf(self, number: int) -> Shelf:
        if number not in self._shelves:
            self._shelves[number] = Shelf(self._crawl.db, number, self._crawl.site.address)
        return self._shelves[number]

    def _last(self, row: Row) -> int | None:
        """The last crawl before this one that has what a finding is about."""
        table, key, address = (
            ("links", "target", row["about"]) if self._of_target(row) else ("pages", "url", row["url"])
        )
        sql = f"select max(min(last, ?)) from main.{table} where {key} = ? and first < ?"
        number = self._crawl.number
        (last,) = self._crawl.db.execute(sql, (number - 1, address, number)).fetchone()
        return int(last) if last else None

    def _is_kin(self, old: _Face, new: _Face, tier: str) -> bool:
        key: Key = old.trait.keys[tier]
        if tier == "place":
            return old.trait.may_be(new.trait) and self._is_respelled(old.row, new.row)
        if old.trait.contradicts(new.trait):
            return False
        # On a site that goes on as it was, a title alone may be that of the next one of a series.
        if tier == "title" and old.row["url"] != new.row["url"] and not self._is_made_over:
            return False
        if tier == "link":
            told = ((old.shelf, old.row), (new.shelf, new.row))
            alone = all(shelf.is_alone(row["about"], row["url"], key) for shelf, row in told)
        else:
            alone = old.shelf.is_single(key) and new.shelf.is_single(key)
        return alone and self._has_moved(old.row, new.row)

    @cached_property
    def _is_made_over(self) -> bool:
        """Whether most pages of the crawl before are no more at their addresses."""
        sql = """
        select count(*), total(not exists (select 1 from pages p where p.url = o.url and p.status = 200)) from main.pages o
        where first < :n and last >= :n - 1 and status = 200 and kind <> 'home'
        """
        count, gone = self._crawl.db.execute(sql, {"n": self._crawl.number}).fetchone()
        return bool(gone * 2 > count)

    def is_at_home(self, row: Row) -> bool:
        """Whether what an earlier finding is about still stands where it stood."""
        if self._of_target(row):
            return True
        old, new = self._face(row, self._last(row)), self._face(row, self._crawl.number)
        return bool(old and new and old.trait.may_be(new.trait))

    def _is_respelled(self, old: Row, new: Row) -> bool:
        """Whether the same place is led to as before, or by another spelling alone: https, ``www.``, the index file."""
        if self._of_target(old):
            return self._has_moved(old, new)
        if old["url"] == new["url"]:
            return True
        return not self._crawl.was_read(old["url"]) and self._is_fresh("pages", "url", new["url"])

    def _has_moved(self, old: Row, new: Row) -> bool:
        """Whether the old address is gone from the site, and the new one was never there before."""
        if self._of_target(old):
            gone = not any(self._crawl.query("select 1 from links where target = ?", (old["about"],)))
            return gone and self._is_fresh("links", "target", new["about"])
        if old["url"] == new["url"]:
            return True
        return self._is_gone(old["url"]) and self._is_fresh("pages", "url", new["url"])

    def _is_fresh(self, table: str, key: str, address: str) -> bool:
        """Whether no crawl before had an address."""
        sql = f"select 1 from main.{table} where {key} = ? and first < ?"
        return not any(self._crawl.query(sql, (address, self._crawl.number)))

    def _is_gone(self, url: str) -> bool:
        """Whether an address answers that it is no more or leads on, or is neither linked nor waited for."""
        if not self._crawl.coverage.get("start_read"):
            return False
        page = next(self._crawl.query("select status, redirect from pages where url = ?", (url,)), None)
        if page:
            return page["status"] in _GONE or bool(page["redirect"])
        known = "select 1 from links where target = ? union all select 1 from main.frontier where url = ?"
        return not any(self._crawl.query(known, (url, url)))


def _matches(tier: str, old: Iterable[_Face], new: Iterable[_Face]) -> Iterator[tuple[_Face, _Face]]:
    """Those of either side that are alike, where each is the only one of its side."""
    sides: list[dict[Hashable, list[_Face]]] = []
    for faces in (old, new):
        groups: dict[Hashable, list[_Face]] = defaultdict(list)
        for face in faces:
            if key := face.key(tier):
                groups[key].append(face)
        sides.append(groups)
    for key, others in sides[1].items():
        ones = sides[0].get(key, [])
        if len(ones) == len(others) == 1:
            yield ones[0], others[0]
