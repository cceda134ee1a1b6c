"""What earlier crawls of the site saw of its documents: versions that changed, and when each was seen first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from checks import rows
from checks.crawl import Crawl
from checks.records import Stamp
from checks.titles import title_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A document's date of publication before and now, and whether its text is the same."""

    url: str
    before: Stamp
    now: Stamp
    same_text: bool
    seen: date


class History:
    """The crawls before this one."""

    def __init__(self, crawl: Crawl) -> None:
        self._crawl = crawl
        found = crawl.query(
            "select id, started, reason, coverage from main.crawls where id < ? order by id", (crawl.number,)
        )
        self.crawls: Mapping[int, date] = {
            row["id"]: date.fromisoformat(row["started"][:10]) for row in found if row["reason"] == "finished"
        }

    @property
    def last(self) -> int | None:
        """The number of the newest complete crawl before this one."""
        return max(self.crawls, default=None)

    def fresh(self) -> Iterator[tuple[str, str]]:
        """Address and column of documents that no earlier crawl saw, in columns that the last one read whole.

        A document that an earlier crawl saw under another address, by its title, is not fresh.
        """
        if self.last is None:
            return
        known = self._known_titles
        for url, document in self._crawl.catalogue.items():
            if (
                document.column in self._whole
                and url not in self._seen
                and title_key(document.title) not in known
            ):
                yield url, document.column or ""

    def changes(self) -> Iterator[Change]:
        """Documents whose date of publication is another day than an earlier crawl read by the same rule."""
        if self.last is None:
            return
        sql = (
            "select old.url, old.published as before, new.published as now, old.last as seen,"
            " plain(old.text) = new.text as same from main.documents old join documents new on new.url = old.url"
            f" where old.last < new.first and old.last in ({','.join('?' * len(self.crawls))})"
            " and old.published is not null and new.published is not null and old.published != new.published"
            " order by old.url, old.last"
        )
        newest = {row["url"]: row for row in self._crawl.query(sql, tuple(self.crawls))}
        for url, row in newest.items():
            before, now = rows.stamp(row["before"]), rows.stamp(row["now"])
            if before and now and before.rule == now.rule and before.iso[:10] != now.iso[:10]:
                yield Change(
                    url=url,
                    before=before,
                    now=now,
                    same_text=bool(row["same"]),
                    seen=self.crawls[row["seen"]],
                )

    def accused(self, check: str) -> Iterator[tuple[str, str]]:
        """The addresses that earlier crawls showed findings of a check for, each with what it was about."""
        sql = 'select distinct url, about from main.findings where "check" = ? and crawl < ? order by url, about'
        for row in self._crawl.query(sql, (check, self._crawl.number)):
            yield row["url"], row["about"]

    @cached_property
    def _seen(self) -> set[str]:
        sql = "select url from main.entries where first < ? union select url from main.documents where first < ?"
        return {row["url"] for row in self._crawl.query(sql, (self._crawl.number,) * 2)}

    @cached_property
    def _known_titles(self) -> set[str]:
        sql = "select title from main.entries where first < ? union select title from main.documents where first < ?"
        return {title_key(row["title"]) for row in self._crawl.query(sql, (self._crawl.number,) * 2)}

    @cached_property
    def _whole(self) -> set[str]:
        """Columns whose list the last crawl read to its end."""
        sql = "select url from main.columns where first <= ? and last >= ? and ended and unread is null"
        return {row["url"] for row in self._crawl.query(sql, (self.last, self.last))}
