"""亲缘 · Which finding of a crawl is one of before: at its address, or under another where a page moved or a whole site was made over.

What was found at an address is served first. Under another one a finding is taken for an earlier one of the same check and unit only
where both are about the same thing by what is told of it beside its address (its fingerprint, its number, its title and day, the name
of its column, a link's words), neither title, day nor text contradict it, nothing else in either crawl is told alike, the old address
is gone, and the new one was not there with it; or where the same place is only spelled otherwise (https). Anything else stays a
finding of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from checks.crawl import Crawl
from checks.departures import Departures
from checks.traits import LEAST, TIERS, Shelf, Trait
from checks.units import place

Row = Mapping[str, Any]
SAME = 0.9
"""How much the texts of what may be two documents must be alike, from 0 to 1."""
LIKE = 0.6
"""The same for documents of one title, and one day or number."""

_LAST_LINK = "select max(last) from main.links where target = :url and first < :n"
_LAST_PAGE = """
select max(last) from (
  select last from main.pages where url = :url and first < :n and status = 200
  union all select last from main.columns where url = :url and first < :n
)
"""


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
        self._departures = Departures(crawl)
        self._shelves: dict[int, Shelf] = {}
        self._made_over: dict[int, bool] = {}
        self._units = {unit.name for unit in crawl.site.units}

    def pairs(self, strangers: Iterable[Row], old: Iterable[Row], lost: Iterable[Row]) -> dict[str, str]:
        """Fingerprints of findings that match none of before, each with that of the one of before that it is: of ``old`` at its
        own address, or of ``lost`` under another one."""
        strangers = list(strangers)
        found = self._at_home(strangers, old)
        taken = {*found, *found.values()}
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
            for other, one in _matches(tier, *left):
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
        if self._of_target(new):
            same = old["about"] == new["about"]
            return same or self._has_moved(old, new, self._last(old) or self._crawl.number)
        one, other = self._face(old, self._last(old)), self._face(new, self._crawl.number)
        if not (one and other and one.trait.may_be(other.trait)):
            return False
        if one.trait.day != other.trait.day and self._likeness(one, other) < SAME:
            return False
        if old["url"] == new["url"]:
            return True
        return not self._crawl.was_read(old["url"]) and self._is_fresh(new, one.shelf.number)

    def _is_passed_on(self, old: Row, new: Row) -> bool:
        """Whether a page is another unit's now; the home page is of all."""
        return bool(old["url"] == new["url"] and place(new["url"]) != place(self._crawl.site.address))

    def _face(self, row: Row, number: int | None) -> _Face | None:
        if number is None:
            return None
        shelf = self._shelf(number)
        if self._of_target(row):
            trait, about = shelf.link(row["about"], row["url"]), ""
        else:
            trait, about = shelf.trait(row["url"]), self._about(shelf, row["about"])
        trait = trait or Trait()
        keys = {"print": ("print", row["fingerprint"]), **trait.keys}
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
        number = self._crawl.number
        sql = _LAST_LINK if self._of_target(row) else _LAST_PAGE
        told = {"n": number, "url": row["about" if self._of_target(row) else "url"]}
        (last,) = self._crawl.db.execute(sql, told).fetchone()
        return min(int(last), number - 1) if last else None

    def _is_kin(self, old: _Face, new: _Face, tier: str) -> bool:
        since = old.shelf.number
        if not self._is_alone(old, new, tier) or not self._has_moved(old.row, new.row, since):
            return False
        if self._of_target(old.row):
            # On a page that stands where it stood another target is another fault.
            return tier == "file" or old.row["url"] != new.row["url"] or self._is_made_over(since)
        if old.trait.contradicts(new.trait):
            return False
        # On a site that goes on as it was, a title alone may be that of the next one of a series.
        if tier == "title" and old.row["url"] != new.row["url"] and not self._is_made_over(since):
            return False
        return new.trait.kind != "document" or self._likeness(old, new) >= self._least(old, new)

    def _is_alone(self, old: _Face, new: _Face, tier: str) -> bool:
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
            alone = tier in ("listed", "text") or (old.shelf.is_single(key) and new.shelf.is_single(key))
        return alone and (tier == "number" or not self._departures.may_be_unread(new.trait.title))

    def _likeness(self, old: _Face, new: _Face) -> float:
        return old.shelf.likeness(old.row["url"], new.shelf, new.row["url"])

    def _least(self, old: _Face, new: _Face) -> float:
        """How much the texts of two documents must be alike to be one."""
        one, other = old.trait, new.trait
        told = (one.day and one.day == other.day) or (one.number and one.number == other.number)
        sure = told or (one.day == other.day and self._is_made_over(old.shelf.number))
        return LIKE if sure and one.title == other.title and len(one.title) >= LEAST else SAME

    def _is_made_over(self, since: int) -> bool:
        """Whether most pages of an earlier crawl are no more at their addresses."""
        if since not in self._made_over:
            sql = """
            select count(*), total(not exists (select 1 from pages p where p.url = o.url and p.status = 200))
            from main.pages o where first <= :n and last >= :n and status = 200 and kind <> 'home'
            """
            count, gone = self._crawl.db.execute(sql, {"n": since}).fetchone()
            self._made_over[since] = bool(gone * 2 > count)
        return self._made_over[since]

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

    def _has_moved(self, old: Row, new: Row, since: int) -> bool:
        """Whether the old address is gone from the site, and the new one was not there with it."""
        if self._of_target(old):
            return self._departures.is_unlinked(old["about"], since) and self._is_fresh(new, since)
        if old["url"] == new["url"]:
            return True
        return self._departures.is_gone(old["url"], since) and self._is_fresh(new, since)

    def _is_fresh(self, row: Row, since: int) -> bool:
        """Whether what a finding is about was not at its address in an earlier crawl."""
        table, key, address = (
            ("links", "target", row["about"]) if self._of_target(row) else ("pages", "url", row["url"])
        )
        sql = f"select 1 from main.{table} where {key} = ? and first <= ? and last >= ?"
        return not any(self._crawl.query(sql, (address, since, since)))


def _rank(old: Row, new: Row) -> tuple[bool, bool, str]:
    """Which of several earlier findings at an address is meant."""
    return old["fingerprint"] == new["fingerprint"], old["unit"] == new["unit"], old["last_seen"]


def _matches(tier: str, one: Iterable[_Face], other: Iterable[_Face]) -> Iterator[tuple[_Face, _Face]]:
    """Those of either side that are alike, where each is the only one of its side."""
    sides: list[dict[Hashable, list[_Face]]] = []
    for faces in (one, other):
        groups: dict[Hashable, list[_Face]] = defaultdict(list)
        for face in faces:
            if key := face.key(tier):
                groups[key].append(face)
        sides.append(groups)
    for key, others in sides[1].items():
        ones = sides[0].get(key, [])
        if len(ones) == len(others) == 1:
            yield ones[0], others[0]
