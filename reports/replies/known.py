"""The letters of a data folder, and what was answered to them so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from checks.cases.docket import SUFFIX, Docket, Letter, Reply
from checks.cases.matters import stand
from checks.cases.signs import instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One letter as the dockets of its sites hold it: for each fingerprint the sites' files and its 监测时点.

    A finding on several sites of a unit is one, and one answer to it is kept in all their dockets.
    """

    id: str
    unit: str
    made: date
    due: date
    files: Mapping[str, tuple[Path, ...]]
    seen: Mapping[str, date]
    crawls: Mapping[Path, int]


class Known:
    """What the dockets of a folder hold; replies that are written through it are known at once."""

    def __init__(self, data: Path) -> None:
        self.data = data
        found: dict[str, list[tuple[Path, Letter]]] = {}
        for docket in sorted(data.glob(f"*{SUFFIX}")):
            file = docket.with_name(f"{docket.name.removesuffix(SUFFIX)}.db")
            for letter in Docket(file).letters():
                found.setdefault(letter.id, []).append((file, letter))
        self.letters: Mapping[str, Held] = {each: _held(parts) for each, parts in found.items()}
        in_order = sorted(self.letters.values(), key=lambda held: held.made)
        self._last = {each: held for held in in_order for each in held.files}
        self._replies: dict[Path, Mapping[str, tuple[Reply, ...]]] = {}
        self._looks = cache(_looks)

    def naming(self, fingerprint: str) -> Held | None:
        """The last letter that demands a finding."""
        return self._last.get(fingerprint)

    def asking(self, prints: Collection[str]) -> Held | None:
        """The last letter that demands all of them."""
        bearing = [held for held in self.letters.values() if held.files.keys() >= set(prints)]
        return max(bearing, key=lambda held: held.made, default=None)

    def replies(self, held: Held, fingerprint: str) -> tuple[Reply, ...]:
        """What was answered of a finding to this letter, the oldest first."""
        file = held.files[fingerprint][0]
        if file not in self._replies:
            self._replies[file] = Docket(file).replies()
        return tuple(reply for reply in self._replies[file].get(fingerprint, ()) if reply.letter == held.id)

    def looked(self, held: Held, fingerprint: str) -> date:
        """The last day on which a finding was really looked at before the letter: a page may have been carried over."""
        day = held.seen[fingerprint]
        for file in held.files[fingerprint]:
            began, checked = self._looks(file, held.crawls[file])
            day = min(day, began or day, checked.get(fingerprint) or day)
        return day

    def write(self, held: Held, replies: Collection[Reply]) -> None:
        """Keep replies in the dockets of their sites, in each all or none."""
        for file in held.crawls:
            mine = [each for each in replies if file in held.files[each.fingerprint]]
            if mine:
                Docket(file).write_replies(mine)
                self._replies.pop(file, None)


def _looks(file: Path, crawl: int) -> tuple[date | None, Mapping[str, date | None]]:
    """When a crawl began, and for each finding that it carried over when that was last looked at; nothing where it is gone."""
    standing = stand(file, number=crawl) if file.is_file() else None
    if standing is None:
        return None, {}
    return instant(standing.started).date(), {each.fingerprint: each.checked for each in standing.matters}


def _held(parts: list[tuple[Path, Letter]]) -> Held:
    first = parts[0][1]
    files: dict[str, tuple[Path, ...]] = {}
    seen: dict[str, date] = {}
    for file, letter in parts:
        for each in letter.demands:
            files[each] = (*files.get(each, ()), file)
            seen[each] = min(letter.as_of, seen.get(each, letter.as_of))
    return Held(
        id=first.id,
        unit=first.unit,
        made=first.made,
        due=first.due,
        files=files,
        seen=seen,
        crawls={file: letter.crawl for file, letter in parts},
    )
