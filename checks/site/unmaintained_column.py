"""A column that was overdue at two audits and has next to nothing in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checks import Crawl, Finding, Fine, Rules, Severity, check, rows
from checks.upkeep import Overdue, overdue

_BEFORE = "select id, as_of from main.crawls where id < ? and reason = 'finished' order by id"
_THEN = "select * from main.columns where first <= ? and last >= ?"


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）信息发布：无力持续更新的栏目应优化调整",
    when=lambda crawl, rules: crawl.number > 1,
)
def unmaintained_column(
    crawl: Crawl, rules: Rules, *, apart_days: int = 30, few: int = 10
) -> Iterator[Finding | Fine]:
    """栏目无力维护 · A column was overdue at an earlier audit, is so now, and has few entries.

    The earlier audit is the newest complete one at least ``apart_days`` before. Columns with more than ``few`` entries are
    left to ``stale_column``.

    为何: 栏目长期没有更新、内容又很少，说明没有稳定的信息来源，空置栏目影响整站评价。

    整改: 将该栏目与相近栏目归并，或撤销、归档；确需保留的，明确责任单位和更新周期。
    """
    earlier = [
        (row["id"], day)
        for row in crawl.query(_BEFORE, (crawl.number,))
        if (rules.as_of - (day := date.fromisoformat(row["as_of"]))).days >= apart_days
    ]
    if not earlier:
        return
    number, day = earlier[-1]
    then = {row["url"]: rows.column(row) for row in crawl.query(_THEN, (number, number))}
    for column in crawl.columns():
        before = then.get(column.url)
        if before is None or not column.entries or column.entries >= few:
            continue
        now = overdue(column, rules)
        past = overdue(replace(before, name=column.name, path=column.path), rules.at(day))
        if not isinstance(now, Overdue) or not isinstance(past, Overdue):
            yield Fine(column.url)
            continue
        yield Finding(
            column.url,
            f"栏目“{column.name}”在 {day} 和本次都已超期，且只有 {column.entries} 条，建议归并或下线",
            {
                "栏目": column.name,
                "上次监测": f"{day}，已 {past.age} 天未更新",
                "本次监测": f"{rules.as_of}，已 {now.age} 天未更新",
                "更新周期": f"{now.cycle.title} {now.limit} 天",
                "条目数": column.entries,
            },
        )
