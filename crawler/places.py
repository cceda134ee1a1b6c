"""Where each target stands: counted for all pages, with the five most prominent of them and the link's words there.

While a crawl walks, a page costs only what is new in it (:mod:`crawler.runs`); where targets stand is told when it ends
(:mod:`crawler.standing`). A link through an IPv6 gateway is a link to what is behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from checks.records import Place
from checks.store import Store
from crawler.reading.html import Anchor
from crawler.runs import Line, Runs, cut, distinct, packed, unpacked
from crawler.standing import conclude


@dataclass(frozen=True, slots=True)
class Told:
    """What the file has of a page beside its rows: the numbers of its runs, its lines, and what it asked for beside links."""

    runs: Sequence[int]
    lines: tuple[Line, ...]
    asks: str | None


class Places:
    """The links of one crawl's pages; whatever writes belongs to the transaction of the page that has them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._runs = Runs(store)
        self.read = self._runs.read

    def add(
        self, source: str, links: Iterable[tuple[Anchor, Place]], *, again: bool = False
    ) -> Sequence[int]:
        """Keep the links of one page; the answer are the numbers of its runs.

        Of a page that is read ``again`` as a browser drew it, those count that it did not have before.
        """
        numbers = [self._runs.number(run) for run in cut(distinct(source, links), itemgetter(0))]
        column, other = ("drawn", "runs") if again else ("runs", "drawn")
        self._store.db.execute(
            f"insert into linked (page, crawl, {column}) values (:page, :crawl, :numbers) on conflict do update set"
            f" {other} = iif(crawl = :crawl, {other}, x''), crawl = :crawl, {column} = :numbers, mark = x''",
            {"page": source, "crawl": self._store.crawl, "numbers": packed(numbers)},
        )
        return numbers

    def note(self, source: str, lines: Iterable[Line], asks: str | None, mark: bytes) -> None:
        """Keep what else carries a page into the next crawl if it is the same then, and by which ``mark`` that is known."""
        numbers = [self._runs.number(run) for run in cut(lines, str)]
        self._store.db.execute(
            "update linked set lines = ?, asks = ?, mark = ? where page = ?",
            (packed(numbers), asks, mark, source),
        )

    def carry(self, source: str) -> Told:
        """Let the links of a page of the crawl before be this crawl's, too."""
        sql = "update linked set crawl = ? where page = ? returning runs, lines, asks"
        row = self._store.db.execute(sql, (self._store.crawl, source)).fetchone()
        lines = chain.from_iterable(self.read(number) for number in unpacked(row["lines"]))
        return Told(unpacked(row["runs"]), tuple(lines), row["asks"])

    def led(self, source: str) -> None:
        """Remember that all that ``source`` links has been asked for: whatever the frontier gets from now on others led to."""
        sql = "update linked set upto = (select coalesce(max(seq), 0) from frontier) where page = ?"
        self._store.db.execute(sql, (source,))

    def source_of(self, url: str, seq: int) -> str | None:
        """The page for whose sake the target with number ``seq`` of the frontier was asked for, if it links it."""
        sql = "select page, runs, drawn from linked where crawl = ? and upto >= ? order by upto limit 1"
        row = self._store.db.execute(sql, (self._store.crawl, seq)).fetchone()
        numbers = (*unpacked(row["runs"]), *unpacked(row["drawn"])) if row else ()
        named = any(url == link[0] for number in numbers for link in self.read(number))
        return str(row["page"]) if named else None

    def conclude(self) -> None:
        """Keep every target as a row of this crawl."""
        conclude(self._store, self._runs)
