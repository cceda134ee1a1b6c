"""A column whose entries bear no date anywhere."""

import re
from collections.abc import Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.days import shows_some
from checks.lists import Lists, Row
from checks.policy.publication import may_be_dated
from checks.upkeep import is_standing, trail, year_of

SHOWN = 5
LOOKED_AT = 20
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)(?:$|\?)", re.I)


@check(
    severity=Severity.DEDUCTION,
    basis="第一次全国政府网站普查评分表（2015）注：未注明信息发布时间的视为不更新；《政府网站发展指引》（国办发〔2017〕47号）附件：展现",
)
def undated_column(
    crawl: Crawl, rules: Rules, *, min_rows: int = 3, share: float = 0.8
) -> Iterator[Finding | Unknown | Fine]:
    """列表无日期 · Neither the rows of a list nor the documents behind them say when they were published.

    Judged are columns with rows, but for those whose content does not change and archives of a year. A row whose document was not read, or leads to another site, or whose page
    shows some day, may be dated; where such rows decide, it is left undetermined.

    为何: 没有日期，公众无法判断信息新旧；检查时未注明发布时间的，按未更新处理。

    整改: 列表每条后和内容页标题下显示发布日期（年-月-日）。
    """
    lists = crawl.once(Lists)
    for column in crawl.columns():
        if not column.entries or column.entries < min_rows or column.archived:
            continue
        timed = rules.cycle(column.name, column.path, column.url)
        stands = column.children or is_standing(column, rules) or any(map(year_of, trail(column)))
        if timed is None and stands:
            continue
        rows = lists[column]
        undated = [row for row in rows if row.iso is None]
        if not rows or len(undated) < len(rows) * share:
            yield Fine(column.url)
            continue
        sure = [row for row in undated if row.read or (_FILE.search(row.url) and crawl.site.is_own(row.url))]
        if len(sure) < len(rows) * share:
            yield Unknown(
                column.url, f"列表没有日期，{len(undated) - len(sure)} 条的内容页没有读到，不能断定"
            )
        elif dated := _shows_day(crawl, sure[:LOOKED_AT]):
            yield Unknown(
                column.url, f"列表没有日期，内容页上有日期但不能确定是否为发布日期（如《{dated}》）"
            )
        else:
            yield _finding(column, rows, sure)


def _shows_day(crawl: Crawl, rows: list[Row]) -> str | None:
    """The title of a row whose page shows some day at its edges, outside its text or in its tags."""
    for row in rows:
        if may_be_dated(crawl.text(row.url)):
            return row.title
        found = next(crawl.query("select outer, meta from pages where url = ?", (row.url,)), None)
        if found and (shows_some(found["outer"]) or "pubdate" in found["meta"]):
            return row.title
    return None


def _finding(column: Column, rows: tuple[Row, ...], undated: list[Row]) -> Finding:
    return Finding(
        column.url,
        f"栏目“{column.name}”的 {len(rows)} 条中，{len(undated)} 条的列表和内容页都没有日期",
        {
            "栏目": column.name,
            "条目数": len(rows),
            "没有日期的条数": len(undated),
            "示例": [row.title for row in undated[:SHOWN]],
        },
    )
