"""Documents by year and column, laid out for a small drawing without scripts."""

from __future__ import annotations

from collections import Counter

from checks import rows
from checks.crawl import Crawl
from reports.model import Bar, Chart

COLUMNS = 12
YEARS = 8
NAME_WIDTH = 150
FIELD = 70
ROW = 20
_DATED = "select url, column_name, published from documents where published is not null order by url"


def chart(crawl: Crawl) -> Chart | None:
    """The chart, or ``None`` where no document has a year."""
    counts: Counter[tuple[str, int]] = Counter()
    for url, named, published in crawl.query(_DATED):
        column, stamp = crawl.column(crawl.listed.get(url)), rows.stamp(published)
        if stamp:
            counts[(column.name if column else named) or "（未归栏目）", stamp.first.year] += 1
    if not counts:
        return None
    per_column: Counter[str] = Counter()
    for (name, _), count in counts.items():
        per_column[name] += count
    names = [name for name, _ in sorted(per_column.items(), key=lambda item: (-item[1], item[0]))[:COLUMNS]]
    years = sorted({year for _, year in counts})[-YEARS:]
    return _draw(counts, names, years)


def _draw(counts: Counter[tuple[str, int]], names: list[str], years: list[int]) -> Chart:
    top = max((counts[name, year] for name in names for year in years), default=1) or 1
    bars = tuple(
        Bar(
            x=NAME_WIDTH + column * FIELD,
            y=24 + row * ROW,
            width=max(2, round(counts[name, year] / top * (FIELD - 30))),
            height=ROW - 7,
            label=f"{name} {year} 年 {counts[name, year]} 篇",
            count=counts[name, year],
        )
        for row, name in enumerate(names)
        for column, year in enumerate(years)
        if counts[name, year]
    )
    return Chart(
        width=NAME_WIDTH + FIELD * len(years) + 10,
        height=30 + ROW * len(names),
        years=tuple((NAME_WIDTH + column * FIELD, str(year)) for column, year in enumerate(years)),
        names=tuple((34 + row * ROW, name[:11]) for row, name in enumerate(names)),
        bars=bars,
    )
