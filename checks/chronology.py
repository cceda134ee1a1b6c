"""All dates that a crawl has of each document: on its page, in lists, in its tags, in its address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from checks import days, rows
from checks.crawl import Crawl
from checks.records import Document, Stamp

TAGGED = "meta PubDate"
"""The rule of a date of publication that only the page's tags tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates of one document; ``listed`` by the column's address, ``made`` the day in its own address."""

    document: Document
    listed: Mapping[str, Stamp]
    tagged: Stamp | None
    made: date | None

    @property
    def shown(self) -> Stamp | None:
        """The date of publication that a reader of the page sees."""
        published = self.document.published
        return published if published and published.rule != TAGGED else None


class Chronology:
    """The dates of every document of the audited site, by address."""

    def __init__(self, crawl: Crawl) -> None:
        told = crawl.once(published_tags)
        read = {tag: days.find(tag, seen=None, rule=TAGGED) for tag in {*told.values()}}
        tags = {url: read[tag] for url, tag in told.items()}
        listed = _listed(crawl)
        self._dates = {
            url: Dates(
                document=document,
                listed=listed.get(url, {}),
                tagged=tags.get(url),
                made=_day(days.from_url(url)),
            )
            for url, document in crawl.catalogue.items()
            if crawl.site.is_own(url)
        }

    def __iter__(self) -> Iterator[Dates]:
        yield from self._dates.values()

    def __len__(self) -> int:
        return len(self._dates)

    def __getitem__(self, url: str) -> Dates:
        return self._dates[url]


def published_tags(crawl: Crawl) -> Mapping[str, str]:
    """The tag PubDate of the pages that have one, by address: ``crawl.once(published_tags)``."""
    found = crawl.query("select url, json_extract(meta, '$.pubdate') as tag from pages order by url")
    # There are as many as pages: of equal texts one is kept, an address is that of the catalogue.
    same: dict[str, str] = {}
    addresses = {url: url for url in crawl.catalogue}
    return {addresses.get(url, url): same.setdefault(str(tag), str(tag)) for url, tag in found if tag}


def _listed(crawl: Crawl) -> Mapping[str, Mapping[str, Stamp]]:
    owners = {part: column.url for column in crawl.columns() for part in crawl.parts(column.url)}
    found: dict[str, dict[str, Stamp]] = defaultdict(dict)
    for row in crawl.query("select page, url, published from entries where published is not null"):
        stamp = rows.stamp(row["published"])
        if stamp and row["page"] in owners:
            found[row["url"]].setdefault(owners[row["page"]], stamp)
    return found


def _day(stamp: Stamp | None) -> date | None:
    return stamp.day if stamp else None


def apart(one: Stamp, other: Stamp) -> int:
    """How many days certainly lie between two dates; rows without a year are compared by month and day."""
    if one.last >= other.first and other.last >= one.first:
        return 0
    if not (has_year(one) and has_year(other)) and one.iso[5:10] == other.iso[5:10]:
        return 0
    return max((one.first - other.last).days, (other.first - one.last).days)


def has_year(stamp: Stamp) -> bool:
    """Whether the year stood on the page and was not concluded."""
    return (
        stamp.iso[:4] in stamp.raw or stamp.iso[2:4] in stamp.raw[:4] or "〇" in stamp.raw or "○" in stamp.raw
    )
