"""The annual reports of a crawl: which documents and files they are, of which year, and whose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from checks import rows
from checks.annual import naming
from checks.annual.listed import listed_files
from checks.annual.report import Report, Sighting
from checks.crawl import Crawl
from checks.records import Attachment, Document, Stamp
from checks.rules import Rules
from checks.signposts import signposts
from checks.units import Unit

CATEGORY = "p-annual"
SHORT = 200
COLUMN = "栏目"
_PAGED = re.compile(r"下一页|上一页|第\s*\d+\s*页\s*[/共]|\[\s*2\s*\]")


class Reports:
    """All reports of a crawl, and what merely looks like one."""

    def __init__(self, crawl: Crawl, rules: Rules) -> None:
        self._crawl = crawl
        self._rules = rules
        self._annual: dict[str, bool] = {}
        self._rows = listed_files(crawl)
        self._owners = {part: column.url for column in crawl.columns() for part in crawl.parts(column.url)}
        self.columns = [column for column in crawl.columns() if self._is_annual(column.url)]
        self.all: list[Report] = []
        self.undated: list[Sighting] = []
        self.covered: dict[str, set[int]] = defaultdict(set)
        for document in crawl.catalogue.values():
            if naming.is_report(document.title, in_column=self._is_annual(document.column or document.url)):
                self._add(document, self._files(document))
        known = {report.url for report in self.all} | {
            cite.url for report in self.all for cite in crawl.catalogue[report.url].cites
        }
        for row in crawl.query("select url, address, name from attachments order by url"):
            column = self._column_of(row["url"])
            title = self._titled(row["url"], row["name"])
            if row["url"] not in known and naming.is_report(title, in_column=self._is_annual(column)):
                self._add_file(row["url"], title, column)
        self._own()
        self.sightings = list(self._sighted())

    def of(self, unit: Unit) -> list[Report]:
        """The reports of a told unit."""
        return [report for report in self.all if report.unit == unit]

    def by_owner(self) -> Mapping[str, Mapping[int, list[Report]]]:
        """Reports by owner and year, the newest version first."""
        found: dict[str, dict[int, list[Report]]] = defaultdict(lambda: defaultdict(list))
        for report in self.all:
            found[report.owner][report.year].append(report)
        for years in found.values():
            for versions in years.values():
                versions.sort(key=lambda each: (each.published.iso if each.published else "", each.url))
                versions.reverse()
        return found

    def current(self) -> Iterator[Report]:
        """The newest version of each report; a copy in another column is not told again."""
        for _, years in sorted(self.by_owner().items()):
            for _, versions in sorted(years.items()):
                texts: set[str] = set()
                for report in versions if versions[0].owner.startswith(COLUMN) else versions[:1]:
                    if report.text not in texts:
                        texts.add(report.text)
                        yield report

    def _is_annual(self, url: str | None) -> bool:
        column = self._crawl.column(url)
        if column is None:
            return False
        if column.url not in self._annual:
            above = (CATEGORY in self._rules.classify(name) for name in column.path)
            named = CATEGORY in self._rules.classify(column.name, column.path, column.url)
            self._annual[column.url] = named or any(above)
        return self._annual[column.url]

    def _column_of(self, url: str) -> str | None:
        """The column that lists a file, one of reports before others."""
        listing = (self._owners.get(row["page"]) for row in self._rows.get(url, ()))
        return max(filter(None, listing), key=self._is_annual, default=None)

    def _titled(self, url: str, name: str) -> str:
        """The title of a file's row in a list, else its name."""
        titles: list[str] = [name, *(row["title"] for row in self._rows.get(url, ()))]
        return max(titles, key=lambda title: bool(naming.years_of(title)))

    def _files(self, document: Document) -> tuple[list[Attachment], str | None]:
        """The files of a document that were read, and why one was not."""
        found, doubt = [], None
        for cite in document.cites:
            if not cite.attachment or not cite.url:
                continue
            file = self._crawl.attachment(cite.url)
            if file is None or file.unread or file.scanned:
                doubt = f"附件“{cite.text[:30]}”" + ("是扫描件" if file and file.scanned else "没有读出")
            if file:
                found.append(file)
        return found, doubt

    def _add(self, document: Document, files: tuple[list[Attachment], str | None]) -> None:
        text = self._crawl.text(document.url)
        attached, doubt = files
        own = len(re.sub(r"\s+", "", text))
        if document.unread:
            doubt = f"正文没有读全（{document.unread}）"
        elif not doubt and not attached and own < SHORT:
            doubt = f"正文只有 {own} 字，报告可能在附件、图片或其他页面"
        elif not doubt and _PAGED.search(text[-300:]):
            doubt = "报告分页显示，只读了其中一页"
        self._keep(
            *(document.url, document.address, document.title, document.column),
            published=None if self._crawl.column(document.url) else document.published,
            written=document.written,
            texts=(text, *(file.text for file in attached)),
            pictures=document.images > 0 or any(file.scanned for file in attached),
            doubt=doubt,
            files=tuple(file.name or file.url.rpartition("/")[2] for file in attached),
        )

    def _add_file(self, url: str, title: str, column: str | None) -> None:
        file = self._crawl.attachment(url)
        if file is None:
            return
        sources = [d for source in file.sources if (d := self._crawl.catalogue.get(source))]
        if any(naming.is_report(source.title) for source in sources):
            return
        stamps = [rows.stamp(row["published"]) for row in self._rows.get(url, ())]
        stamps += [source.published for source in sources]
        self._keep(
            *(url, file.address, title, column or next((source.column for source in sources), None)),
            published=min((each for each in stamps if each), key=lambda each: each.iso, default=None),
            written=None,
            texts=(file.text,),
            pictures=file.scanned,
            doubt="文件是扫描件" if file.scanned else file.unread and f"文件没有读全（{file.unread}）",
            files=(url.rpartition("/")[2],),
        )

    def _keep(
        self,
        url: str,
        address: str,
        title: str,
        column: str | None,
        *,
        published: Stamp | None,
        written: Stamp | None,
        texts: tuple[str, ...],
        pictures: bool,
        doubt: str | None,
        files: tuple[str, ...],
    ) -> None:
        named, period = naming.years_of(title), next(filter(None, map(naming.period_of, texts)), None)
        year = named[0] if named else period or _year_before(published)
        if year is None:
            self.undated.append(Sighting(title=title, url=url, years=()))
            return
        organ = naming.organ_of(title)
        unit = self._unit(organ, url, column)
        report = Report(
            url=url,
            address=address,
            title=title,
            year=year,
            period=period,
            organ=organ,
            unit=unit,
            owner=naming.key_of(unit.name if unit else organ),
            level=unit.level if unit else naming.level_of(organ),
            column=column,
            published=published,
            written=written,
            texts=tuple(text for text in texts if text.strip()),
            pictures=pictures,
            doubt=doubt,
            files=files,
        )
        self.covered[report.owner] |= {*named, year} | ({period} if period else set())
        if len(named) < 3:
            self.all.append(report)

    def _own(self) -> None:
        """Reports whose titles name nobody are their unit's only where there is one a year; else their column's."""
        texts: dict[tuple[str, int], set[str]] = defaultdict(set)
        for report in self.all:
            texts[report.owner, report.year].add(report.text)
        crowded = {owner for (owner, _), found in texts.items() if len(found) > 1}
        self.all = [
            replace(report, owner=f"{COLUMN} {report.column}")
            if report.owner in crowded and not report.organ
            else report
            for report in self.all
        ]

    def _unit(self, organ: str, url: str, column: str | None) -> Unit | None:
        """The told unit that an organ is; without an organ, the one that answers for the address."""
        site = self._crawl.site
        if not organ:
            return site.unit_of(url, self._crawl.column(column))
        same = [unit for unit in site.units if naming.is_same(organ, unit)]
        return max(same, key=lambda unit: len(naming.key_of(unit.name)), default=None)

    def _sighted(self) -> Iterator[Sighting]:
        """Rows and links that speak of a report and were not taken for one; a link to a column is none."""
        own = {report.url for report in self.all}
        read = own | {column.url for column in self._crawl.columns()}
        listed = self._crawl.query("select url, title from entries order by url")
        titles = {(row["url"], row["title"]) for row in listed if _speaks(row["title"])}
        for post in self._crawl.once(signposts):
            titles |= {(post.target, text) for text in post.texts if _speaks(text)}
        catalogue = self._crawl.catalogue.values()
        titles |= {(document.url, document.title) for document in catalogue if _speaks(document.title)}
        for url, title in sorted(titles):
            if url not in read and naming.mentions_report(title):
                yield Sighting(title=title, url=url, years=naming.years_of(title) or self._about(url))
        for column in self.columns:
            if column.text and column.entries is None and column.url not in own:
                yield Sighting(title=column.name, url=column.url, years=())
        yield from self.undated

    def _about(self, url: str) -> tuple[int, ...]:
        """The years that a document without one in its title can be about."""
        document = self._crawl.catalogue.get(url)
        if document is None or document.published is None:
            return ()
        year = document.published.first.year
        return (year - 1, year)


def _speaks(title: str) -> bool:
    return "报告" in title or "年报" in title


def _year_before(published: Stamp | None) -> int | None:
    """The year of a report that is known only by its publication in the first months of the next."""
    return published.first.year - 1 if published and published.first.month <= 6 else None
