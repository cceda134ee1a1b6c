"""A column that was silent for long within the last year."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.lists import Lists
from checks.rules.book import Cycle
from checks.upkeep import cycle_of, is_contiguous

YEAR = timedelta(days=365)


@check(
    severity=Severity.ADVICE,
    basis="地方口径（平昌县）：栏目相邻两条信息的间隔不超过规定天数",
)
def column_gap(crawl: Crawl, rules: Rules, *, factor: int = 2) -> Iterator[Finding | Unknown | Fine]:
    """栏目断更 · Two neighbouring entries of the last year lie further apart than twice the cycle.

    The time since the newest entry is left to ``stale_column``. Yearly, static, archived and ended columns are not
    judged, nor are lists with rows without a day; one old row left on top begins no interval.

    为何: 更新时断时续，公众不能及时得到信息，也容易在检查前集中补发。

    整改: 按更新周期安排发布；间隔期内确无信息的，可由单位说明。
    """
    lists = crawl.once(Lists)
    since = rules.as_of - YEAR
    for column in crawl.columns():
        cycle = cycle_of(column, rules)
        if cycle is None or cycle.days is None or not _is_judged(column, cycle):
            continue
        rows = lists[column]
        days = sorted({day for row in rows if (day := row.day) and day <= rules.as_of})
        recent = [day for day in days if day >= since]
        if len(days) < 3 or len(recent) < 2:
            continue
        if sum(row.day is None for row in rows) * 10 > len(rows):
            yield Unknown(column.url, "有的条目没有日期，间隔不能断定")
            continue
        pairs = [(a, b) for a, b in pairwise(days) if b >= since and _is_steady(days, a)]
        if not pairs:
            yield Fine(column.url)
            continue
        before, after = max(pairs, key=lambda pair: pair[1] - pair[0])
        gap, limit = (after - before).days, cycle.days * factor
        if gap <= limit:
            yield Fine(column.url)
            continue
        if not is_contiguous(column):
            yield Unknown(column.url, f"{before} 与 {after} 之间可能有没读到的列表页，间隔不能断定")
            continue
        yield Finding(
            column.url,
            f"栏目“{column.name}”从 {before} 到 {after} 有 {gap} 天没有更新，超过周期的 {factor} 倍（{limit} 天）",
            {
                "栏目": column.name,
                "间隔": f"{before} 至 {after}，{gap} 天",
                "更新周期": f"{cycle.title} {cycle.days} 天",
                "近一年有更新的天数": len(recent),
            },
        )


def _is_steady(days: list[date], day: date) -> bool:
    """Whether the column was alive on a day, which then is not that of one old row left on top."""
    return sum(day - YEAR <= each <= day for each in days) > 1


def _is_judged(column: Column, cycle: Cycle) -> bool:
    return bool(column.entries) and not column.children and cycle.id != "annual"
