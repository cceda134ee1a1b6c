"""A column that was filled on one day after it had been overdue."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.lists import Lists
from checks.upkeep import cycle_of, is_contiguous

YEAR = timedelta(days=365)
SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="本项目归纳：超期后一日内集中补发",
    confidence="project-heuristic",
)
def column_burst(
    crawl: Crawl, rules: Rules, *, per_day: int = 20, migrated: int = 3
) -> Iterator[Finding | Unknown | Fine]:
    """栏目突击更新 · Many entries were published on one day, after the column had been overdue.

    Looked at are the days of the last year. A column that begins on that day was opened or moved; a day on which ``migrated``
    columns were filled is that of a migration; batches of a column that was in time are as they should be.

    为何: 平时不更新、检查前集中补发，内容往往早已形成，公开不及时。

    整改: 信息形成后按时限公开，不集中补发；补发的保持原有日期并注明。
    """
    lists = crawl.once(Lists)
    bursts: list[tuple[Column, date, int, list[str]]] = []
    filled: Counter[date] = Counter()
    for column in crawl.columns():
        if not column.entries or column.children:
            continue
        rows = [(day, row.title) for row in lists[column] if (day := row.day)]
        counts = Counter(day for day, _ in rows)
        heavy = [day for day, count in counts.items() if count >= per_day]
        filled.update(heavy)
        cycle = cycle_of(column, rules)
        if cycle is None or cycle.days is None or cycle.id == "annual":
            continue
        late = max(_late(counts, heavy, cycle.days, rules.as_of), default=None)
        if late is None:
            yield Fine(column.url)
        elif not is_contiguous(column):
            yield Unknown(column.url, "可能有没读到的列表页，此前是否超期不能断定")
        else:
            bursts.append((column, *late, [title for day, title in rows if day == late[0]]))
    for column, day, gap, titles in bursts:
        if filled[day] >= migrated:
            yield Fine(column.url)
            continue
        yield Finding(
            column.url,
            f"栏目“{column.name}”在 {gap} 天没有更新之后，于 {day} 一日发布 {len(titles)} 条，请核实是否突击补发",
            {
                "栏目": column.name,
                "日期": day.isoformat(),
                "当日条数": len(titles),
                "此前未更新天数": gap,
                "示例": titles[:SHOWN],
            },
        )


def _late(counts: Counter[date], heavy: list[date], days: int, as_of: date) -> Iterator[tuple[date, int]]:
    """The heavy days of the last year on which a column had been silent for more than its days, and for how many."""
    for day in heavy:
        earlier = {each: count for each, count in counts.items() if each < day}
        if sum(earlier.values()) > 1 and as_of - YEAR <= day <= as_of:
            gap = (day - max(earlier)).days
            if gap > days:
                yield day, gap
