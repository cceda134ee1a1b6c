"""Which list pages are one column, in what order, and whether all of them were read."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from crawler.parts import Part

# Any other answer may be due to a request that was not put together as the page's scripts would.
REFUSED = {401, 403, 412, 429}


class ListPages:
    """The list pages of one crawl; ``parts`` are all its pages, ``lists`` those that hold or ask for rows."""

    def __init__(self, parts: Mapping[str, Part], lists: Mapping[str, Part]) -> None:
        self._parts = parts
        self._lists = lists

    def groups(self) -> list[list[Part]]:
        """List pages joined by their pagers, each group with its first page in front."""
        leader = {url: url for url in self._lists}

        def root(url: str) -> str:
            while leader[url] != url:
                url = leader[url]
            return url

        for url, part in self._lists.items():
            for _, target, _ in part.pager.get("pages", ()):
                target = self._landed(target)
                if target in leader and self._one_column(part, self._lists[target]):
                    leader[root(target)] = root(url)
        groups: dict[str, list[Part]] = defaultdict(list)
        for url, part in self._lists.items():
            groups[root(url)].append(part)
        return [self._ordered(group) for group in groups.values() if any(map(self._stands, group))]

    def _stands(self, part: Part) -> bool:
        """A page of its own, or an answer that names its column; other answers belong to the page that asks."""
        return not part.reading.get("answer") or bool(part.crumbs)

    def _landed(self, url: str) -> str:
        """Where a list page's address leads once its redirects are followed."""
        for _ in range(5):
            part = self._parts.get(url)
            if part is None or part.row["redirect"] is None:
                break
            url = part.row["redirect"]
        return url

    def _one_column(self, one: Part, other: Part) -> bool:
        """Pages with different breadcrumbs are different columns, whatever their pagers say."""
        a, b = one.crumbs, other.crumbs
        return not (a and b) or a[-1][0] == b[-1][0]

    def _ordered(self, group: list[Part]) -> list[Part]:
        """The page that asks for the rest in front, then by number."""
        numbers = self.numbers(group)
        return sorted(
            group,
            key=lambda part: (
                bool(part.reading.get("answer")),
                not part.reading.get("shell"),
                numbers.get(part.url, 10**6),
                len(part.url),
                part.url,
            ),
        )

    def numbers(self, group: Iterable[Part]) -> dict[str, int]:
        """Page numbers as the pagers give them; a page that no pager numbers but one starts from is first."""
        numbers: dict[str, int] = {}
        for part in group:
            for _, target, number in part.pager.get("pages", ()):
                if number:
                    numbers[target] = min(number, numbers.get(target, number))
        if 1 not in numbers.values():
            first = min(
                (p.url for p in group if p.url not in numbers), key=lambda u: (len(u), u), default=None
            )
            if first:
                numbers[first] = 1
        return numbers

    def says_blank(self, group: list[Part]) -> bool:
        """Whether every part that a page shows in a frame, or asks for, says that there is nothing."""
        named = {self._landed(target) for part in group for _, target, _ in part.pager.get("pages", ())}
        shown = [self._parts[target] for target in named if target in self._parts]
        return len(shown) == len(named) > 0 and all(
            part.row["status"] == 200 and part.reading.get("blank") and not part.entries for part in shown
        )

    def unanswered(self, group: list[Part]) -> tuple[str, bool]:
        """What was answered instead of the parts of a list that a page asks for, if anything was, and whether
        it was the server that failed or refused."""
        for part in group:
            for _, target, _ in part.pager.get("pages", ()):
                row = self._parts[target].row if target in self._parts else None
                if row is not None and (row["unread"] or row["error"] or row["status"] != 200):
                    told = row["unread"] or row["error"] or f"服务器回答 {row['status']}"
                    failed = row["error"] or row["status"] in REFUSED or row["status"] >= 500
                    return f"列表数据未能读取：{told}", bool(failed)
        return "", False

    def ended(self, group: list[Part], rows: list[sqlite3.Row], pages_named: int) -> bool:
        """Whether every row was read: as many as the pager announces, or all the pages that it names."""
        announced = max((part.pager.get("rows") or 0 for part in group), default=0)
        if announced:
            return len(rows) >= announced
        named = {target for part in group for _, target, _ in part.pager.get("pages", ())}
        opaque = any(part.pager.get("opaque") for part in group)
        return not opaque and len(group) >= pages_named and named <= {part.url for part in group}
