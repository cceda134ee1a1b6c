"""Years without any entry in a column that has entries every year."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.lists import Lists, Row
from checks.rules.upkeep import Upkeep
from checks.titles import title_key
from checks.upkeep import cycle_of, has_ended, is_standing

FIRST = 2008
"""The year in which the regulation on open government information came into force."""
SHOWN = 10
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SPAN = re.compile(r"(20\d\d)\s*年?度?\s*(?:[-—–~～至到]+|、|和|及)\s*(20\d\d)(?!\d)")
_STEADY = {"news", "notice"}
_UNTOLD = "本项目归纳：每年都有内容的栏目中间缺少整年（条数不多，只作提示）"


@check(
    severity=Severity.DEDUCTION,
    basis="《政府信息公开条例》第二十条；乌海市2020年政务公开通报：缺少历史数据",
)
def history_gap(
    crawl: Crawl,
    rules: Rules,
    *,
    min_years: int = 4,
    min_rows: int = 6,
    min_each: int = 3,
    min_year: int = 0,
) -> Iterator[Finding | Unknown | Fine]:
    """历史数据缺失 · A column has nothing from a year, but from the years before and after.

    In yearly columns (annual reports, budgets, bulletins) the year is the one in the title, else that of the date; the
    years from the oldest to the newest are compared. Elsewhere a whole year without a row counts between two years
    with ``min_rows`` rows (so many that a year of none is no chance); but for news and notices it is a hint
    where every other year has ``min_each`` rows. What comes by occasion, does not change or has ended
    is not judged, nor are years that the column's page explains. Columns younger than ``min_years`` years, lists not read to their end,
    and years that another column has are no fault. With ``min_year`` a yearly column that begins later is a lead.

    为何: 法定主动公开的内容要能查到历年的；中间断档，多是改版或迁移时丢失。

    整改: 把缺少年度的内容补充或迁移到该栏目，发布日期保持原日期；确实没有的，在栏目中说明。
    """
    lists = crawl.once(Lists)
    titles: set[tuple[str, int]] | None = None
    for column in crawl.columns():
        kind = _kind(column, rules) if column.entries and not column.children else None
        if kind is None:
            continue
        rows = lists[column]
        silent = [] if kind == "annual" else _silent(rows, min_rows)
        missing = silent
        if kind == "annual":
            missing = _missing(rows, min_years)
        elif kind == "regular" and not silent:
            missing = _irregular(rows, min_years, min_each)
        if not missing:
            if kind == "annual" and min_year and column.ended:
                yield from _late_start(column, rows, min_year)
            yield Fine(column.url)
            continue
        if not crawl.complete or not column.ended or column.undated * 10 > len(rows):
            yield Unknown(column.url, "抓取没有走完、列表没有读到末页或有的条目没有日期，不能断定缺少的年度")
            continue
        if kind != "steady":
            titles = _everywhere(crawl) if titles is None else titles
            missing = [year for year in missing if not any((_core(r.title), year) in titles for r in rows)]
        missing = [year for year in missing if not _is_explained(crawl, column, year)]
        if not missing:
            yield Fine(column.url)
            continue
        years = sorted({year for row in rows if (year := row.year)})
        yield Finding(
            column.url,
            f"栏目“{column.name}”缺少 {'、'.join(map(str, missing))} 年的内容，前后各年都有，请核实是否迁移时丢失",
            {
                "栏目": column.name,
                "缺少的年度": missing,
                "已有条目": [f"{row.iso[:10] if row.iso else ''} {row.title}" for row in rows[:SHOWN]],
                "条目日期的年度": years,
                "条目数": column.entries,
                "已读列表页": f"{column.pages} 页，已到末页",
            },
            severity=None if kind == "annual" or silent else Severity.ADVICE,
            basis=None if kind == "annual" or silent else _UNTOLD,
        )


def _kind(column: Column, rules: Rules) -> str | None:
    """How the years of a column are compared: ``annual``, ``steady`` (news, notices), ``regular``; ``None`` is not."""
    cycle = cycle_of(column, rules)
    if cycle is not None:
        return "annual" if cycle.id == "annual" else "steady" if cycle.id in _STEADY else "regular"
    if column.archived or is_standing(column, rules) or has_ended(column, rules):
        return None
    is_occasional = any(word in column.name for word in rules.table(Upkeep).occasional.words)
    return None if is_occasional else "regular"


def _is_explained(crawl: Crawl, column: Column, year: int) -> bool:
    """Whether the column's page says of a year that there was nothing."""
    told = re.compile(rf"{year}\s*年[^\n。]{{0,20}}(?:未|无|没有|暂停|停止)")
    pages = crawl.query("select text, outer from pages where url = ?", (column.url,))
    return any(told.search(f"{row['text']}\n{row['outer']}") for row in pages)


def _irregular(rows: Iterable[Row], min_years: int, min_each: int) -> list[int]:
    """Years without a row in a column that has ``min_each`` in every other year but the first and the last."""
    count = Counter(row.year for row in rows if row.year and row.year >= FIRST)
    if len(count) < min_years:
        return []
    between = range(min(count) + 1, max(count))
    filled = [year for year in between if count[year]]
    missing = [year for year in between if not count[year]]
    steady = all(count[year] >= min_each for year in filled) and len(missing) * 3 <= len(count)
    # A single gap is a loss; many of them are the way of the column.
    is_one = bool(missing) and missing[-1] - missing[0] + 1 == len(missing)
    return missing if steady and is_one else []


def _missing(rows: Iterable[Row], min_years: int) -> list[int]:
    """Years that a yearly column lacks; none where it is young, or where gaps are as usual as entries."""
    rows = tuple(rows)
    titled = [named for row in rows if (named := _years(row.title))]
    dated = {row.year for row in rows if row.year}
    if len(titled) * 5 >= len(rows) * 4:
        have = {year for named in titled for year in named}
        # A row without a year in its title may be the report of the year it was published in, or of the one before.
        have |= {y for row in rows if row.year and not _years(row.title) for y in (row.year, row.year - 1)}
    else:
        have = dated | {year for named in titled for year in named}
    have = {year for year in have if year >= FIRST}
    if len(have) < min_years:
        return []
    missing = [year for year in range(min(have), max(have)) if year not in have]
    return missing if len(missing) * 3 <= len(have) else []


def _silent(rows: Iterable[Row], min_rows: int) -> list[int]:
    """Years without a row between years with many."""
    count = Counter(row.year for row in rows if row.year)
    if not count:
        return []
    return [
        year
        for year in range(min(count) + 1, max(count))
        if year >= FIRST and not count[year] and count[year - 1] >= min_rows and count[year + 1] >= min_rows
    ]


def _years(title: str) -> set[int]:
    spans = [range(int(a), int(b) + 1) for a, b in _SPAN.findall(title) if 0 < int(b) - int(a) < 10]
    return {*(int(year) for year in _YEAR.findall(title)), *(year for span in spans for year in span)}


def _core(title: str) -> str:
    return _YEAR.sub("", title_key(title)).replace("年度", "年")


def _everywhere(crawl: Crawl) -> set[tuple[str, int]]:
    """The titles of all rows and documents without their year, each with it."""
    found = crawl.query("select title from entries union select title from documents")
    return {(_core(row["title"]), year) for row in found for year in _years(row["title"])}


def _late_start(column: Column, rows: Iterable[Row], min_year: int) -> Iterator[Finding]:
    years = [year for row in rows for year in (_years(row.title) or {row.year or 0}) if year]
    if years and min(years) > min_year:
        yield Finding(
            column.url,
            f"栏目“{column.name}”最早的内容是 {min(years)} 年的，晚于要求的 {min_year} 年，请核实",
            {"栏目": column.name, "最早年度": min(years), "要求年度": min_year},
            about="start",
            severity=Severity.ADVICE,
            basis="站点或办公室所定的起始年度",
        )
