"""亲缘 · Which finding of a crawl is one of before: at its address, or under another where a page moved or a whole site was made over.

What was found at an address is served first. Under another one a finding is taken for an earlier one of the same check and unit only
where both are about the same thing by what is told of it beside its address (its fingerprint, its number, its title and day, the name
of its column, a link's words), neither title, day nor text contradict it, nothing else in either crawl is told alike, the old address
is gone, and the new one was not there with it; or where the same place is only spelled otherwise (https). Anything else stays a
finding of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from checks.crawl import Crawl
from checks.departures import Departures
from checks.faces import Face, matches
from checks.sightings import Sightings
from checks.traits import LEAST, TIERS, Shelf, Trait
from checks.units import place

Row = Mapping[str, Any]
SAME = 0.9
"""How much the texts of what may be two documents must be alike, from 0 to 1."""
LIKE = 0.6
"""The same for documents of one title, and one day or number."""

_SURE = ("listed", "text", "file")
"""Tiers of which nothing has the same by chance."""


class Kinship:
    """Finds the earlier selves of findings of ``crawl``; ``of_target`` says whether one is known by a link's or file's address."""

    def __init__(self, crawl: Crawl, of_target: Callable[[Row], bool]) -> None:
        self._crawl = crawl
        self._of_target = of_target
        self._departures = Departures(crawl)
        self._sightings = Sightings(crawl)
        self._shelves: dict[int, Shelf] = {}
        self._units = {unit.name for unit in crawl.site.units}

    def pairs(self, strangers: Iterable[Row], old: Iterable[Row], lost: Iterable[Row]) -> dict[str, str]:
        """Fingerprints of findings that match none of before, each with that of the one of before that it is: of ``old`` at its
        own address, or of ``lost`` under another one."""
        strangers = list(strangers)
        found = self._at_home(strangers, old)
        taken = set(found.values())
        strangers = [row for row in strangers if row["fingerprint"] not in found]
        lost = [row for row in lost if row["fingerprint"] not in taken]
        wanted = {(row["check"], row["unit"]) for row in lost}
        new = [
            face
            for row in strangers
            if (row["check"], row["unit"]) in wanted and (face := self._face(row, self._crawl.number))
        ]
        known = {(face.row["check"], face.row["unit"]) for face in new}
        before = [
            face
            for row in lost
            if (row["check"], row["unit"]) in known and (face := self._face(row, self._last(row)))
        ]
        for tier in TIERS:
            left = (
                [face for face in new if face.row["fingerprint"] not in found],
                [face for face in before if face.row["fingerprint"] not in taken],
            )
            for other, one in matches(tier, *left):
                if self._is_kin(one, other, tier):
                    found[other.row["fingerprint"]] = one.row["fingerprint"]
                    taken.add(one.row["fingerprint"])
        return found

    def _at_home(self, strangers: Iterable[Row], old: Iterable[Row]) -> dict[str, str]:
        """Those that stand where an earlier one of the same check stood, the one seen last if there were several."""
        places: dict[Hashable, list[Row]] = defaultdict(list)
        wanted = {self._place(row): row for row in strangers}
        for row in old:
            if (key := self._place(row)) in wanted:
                places[key].append(row)
        found: dict[str, str] = {}
        taken: set[str] = set()
        for row in strangers:
            ones = places.get(self._place(row), [])
            for one in sorted(ones, key=lambda one: _rank(one, row), reverse=True):
                if one["fingerprint"] not in taken and self._stands(one, row):
                    found[row["fingerprint"]] = one["fingerprint"]
                    taken.add(one["fingerprint"])
                    break
        return found

    def _place(self, row: Row) -> Hashable:
        if self._of_target(row):
            return row["check"], place(row["about"])
        return row["check"], place(row["url"]), row["about"]

    def _stands(self, old: Row, new: Row) -> bool:
        """Whether a finding is an earlier one that was at the same place; the unit may be named otherwise since."""
        if old["unit"] != new["unit"] and old["unit"] in self._units and not self._is_passed_on(old, new):
            return False
        one, other = self._face(old, self._last(old)), self._face(new, self._crawl.number)
        if self._of_target(new):
            same = old["about"] == new["about"]
            return same or bool(one and other and self._has_moved(one, other))
        if not (one and other and one.trait.may_be(other.trait)):
            return False
        if one.trait.day != other.trait.day and self._likeness(one, other) < SAME:
            return False
        if old["url"] == new["url"]:
            return True
        return not self._crawl.was_read(old["url"]) and self._is_fresh(old, new, one.shelf.number)

    def _is_passed_on(self, old: Row, new: Row) -> bool:
        """Whether a page is another unit's now; the home page is of all."""
        return bool(old["url"] == new["url"] and place(new["url"]) != place(self._crawl.site.address))

    def _face(self, row: Row, number: int | None) -> Face | None:
        if number is None:
            return None
        shelf = self._shelf(number)
        if self._of_target(row):
            trait, about = shelf.link(row["about"], row["url"]), ""
        else:
            trait, about = shelf.trait(row["url"]), self._about(shelf, row["about"])
        trait = trait or Trait()
        keys = {"print": ("print", row["fingerprint"]), **trait.keys}
        return Face(row=row, trait=replace(trait, keys=keys), about=about, shelf=shelf)

    def _about(self, shelf: Shelf, about: str) -> str:
        """What tells a finding from others of its page, with an address as what stands there."""
        trait = shelf.trait(about) if "://" in about else None
        return repr(next(iter(trait.keys.values()))) if trait and trait.keys else about

    def _shelf(self, number: int) -> Shelf:
        if number not in self._shelves:
            self._shelves[number] = Shelf(self._crawl.db, number, self._crawl.site.address)
        return self._shelves[number]

    def _last(self, row: Row) -> int | None:
        """The last crawl before this one that found it; where none did, the last one that has what it is about."""
        return self._sightings.found(row["fingerprint"]) or self._until(row)

    def _until(self, row: Row) -> int | None:
        of_target = self._of_target(row)
        return self._sightings.until(row["about" if of_target else "url"], of_target)

    def _is_kin(self, old: Face, new: Face, tier: str) -> bool:
        since = old.shelf.number
        sure = tier in _SURE
        if not self._is_alone(old, new, tier) or not self._has_moved(old, new, sure):
            return False
        if self._of_target(old.row):
            # On a page that stands where it stood another target is another fault.
            return tier == "file" or old.row["url"] != new.row["url"] or self._departures.is_made_over(since)
        # Where a site was made over, days of the migration stand under the very texts of before.
        is_dated_anew = tier == "text" and self._departures.is_made_over(since)
        if old.trait.contradicts(replace(new.trait, day="") if is_dated_anew else new.trait):
            return False
        # On a site that goes on as it was, a title alone may be that of the next one of a series.
        if tier == "title" and old.row["url"] != new.row["url"] and not self._departures.is_made_over(since):
            return False
        return new.trait.kind != "document" or self._likeness(old, new) >= self._least(old, new)

    def _is_alone(self, old: Face, new: Face, tier: str) -> bool:
        """Whether nothing else in either crawl is told like them, nor may be where a page could not be read."""
        if tier == "print":
            # A print is one column's of that name in its place; what tells documents apart is in their prints.
            key = old.trait.keys.get("path")
            alone = old.trait.kind != "column" or bool(key and old.shelf.is_single(key))
        elif tier == "link":
            told, key = ((old.shelf, old.row), (new.shelf, new.row)), old.trait.keys[tier]
            return all(shelf.is_alone(row["about"], row["url"], key) for shelf, row in told)
        else:
            key = old.trait.keys[tier]
            # Nothing else has the same list or the same text, but for a copy with the same fault.
            alone = tier in _SURE[:2] or (old.shelf.is_single(key) and new.shelf.is_single(key))
        return alone and (tier == "number" or not self._departures.may_be_unread(new.trait.title))

    def _likeness(self, old: Face, new: Face) -> float:
        return old.shelf.likeness(old.row["url"], new.shelf, new.row["url"])

    def _least(self, old: Face, new: Face) -> float:
        """How much the texts of two documents must be alike to be one."""
        one, other = old.trait, new.trait
        told = (one.day and one.day == other.day) or (one.number and one.number == other.number)
        sure = told or (one.day == other.day and self._departures.is_made_over(old.shelf.number))
        return LIKE if sure and one.title == other.title and len(one.title) >= LEAST else SAME

    def is_at_home(self, row: Row) -> bool:
        """Whether what an earlier finding is about still stands where it stood."""
        if self._of_target(row):
            return True
        old, new = self._face(row, self._last(row)), self._face(row, self._crawl.number)
        return bool(old and new and old.trait.may_be(new.trait))

    def is_now_at(self, row: Row, url: str) -> bool:
        """Whether what an earlier finding is about, and is told alike at another address, moved there."""
        if self._of_target(row) or row["url"] == url:
            return True
        old, new = self._face(row, self._last(row)), self._face({**row, "url": url}, self._crawl.number)
        return bool(old and new and self._is_kin(old, new, "print"))

    def _has_moved(self, old: Face, new: Face, sure: bool = False) -> bool:
        """Whether the old address is gone from the site, and the new one was not there with it; ``sure`` as in :class:`Departures`.

        Where a site was made over, addresses may have been given to something else.
        """
        since = old.shelf.number
        if self._of_target(old.row):
            gone = self._departures.is_unlinked(old.row["about"], since, sure)
            return gone and self._is_fresh(old.row, new.row, since)
        here, there = old.row["url"], new.row["url"]
        if here == there:
            return True
        is_made_over = self._departures.is_made_over(since)
        return (
            self._departures.is_gone(here, since, sure)
            or (is_made_over and new.shelf.gave_away(here, old.trait))
        ) and (
            self._is_fresh(old.row, new.row, since)
            or (is_made_over and old.shelf.gave_away(there, new.trait))
        )

    def _is_fresh(self, old: Row, new: Row, since: int) -> bool:
        """Whether the address of a new finding was there in no crawl since ``since`` that has that of the old one."""
        table, key, address = (
            ("links", "target", new["about"]) if self._of_target(new) else ("pages", "url", new["url"])
        )
        sql = f"select 1 from main.{table} where {key} = ? and first <= ? and last >= ?"
        return not any(self._crawl.query(sql, (address, max(since, self._until(old) or 0), since)))


def _rank(old: Row, new: Row) -> tuple[bool, bool, str]:
    """Which of several earlier findings at an address is meant."""
    return old["fingerprint"] == new["fingerprint"], old["unit"] == new["unit"], old["last_seen"]
