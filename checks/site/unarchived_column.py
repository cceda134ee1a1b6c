"""Columns that stopped long ago and do not say so."""

from collections.abc import Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, check
from checks.upkeep import HOURS_AHEAD, is_standing, trail, year_of

SHOWN = 20
_TOPICS = ("专题", "专栏")


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》网页归档；停更栏目应有归档提示",
    confidence="project-heuristic",
)
def unarchived_column(crawl: Crawl, rules: Rules, *, stopped_days: int = 730) -> Iterator[Finding | Fine]:
    """停更栏目未加归档标记 · Columns without an entry for two years bear no word that they are archived.

    Told once for the site. Static columns, plans, yearly columns, laws and columns that bear their year are not meant,
    nor are lists whose newest date is not certain.

    为何: 停更的栏目没有标记，公众会误以为内容仍然有效，检查时也会按未更新处理。

    整改: 在清单中各栏目的页面上注明“已归档”“不再更新”，或归并、撤销；仍应更新的及时补充。
    """
    stopped = [
        (newest, column)
        for column in crawl.columns()
        if (newest := column.newest)
        and _is_meant(column, rules)
        and newest.first <= rules.as_of + HOURS_AHEAD
        and (rules.as_of - newest.last).days > stopped_days
    ]
    if not stopped:
        yield Fine(crawl.site.address)
        return
    stopped.sort(key=lambda pair: pair[0].iso)
    yield Finding(
        crawl.site.address,
        f"有 {len(stopped)} 个栏目停更超过 {stopped_days} 天，没有归档标记",
        {
            "栏目": [
                f"{' > '.join(trail(column))}：最近 {newest.iso[:10]}" for newest, column in stopped[:SHOWN]
            ],
            "个数": len(stopped),
            "查找的标记": list(rules.archived_marks),
            "监测时点": rules.as_of.isoformat(),
        },
    )


def _is_meant(column: Column, rules: Rules) -> bool:
    if not column.entries or column.archived or column.children or rules.is_static(column.name):
        return False
    if not (column.ended or column.sorted) or column.undated * 4 > column.entries:
        return False
    if any(year_of(name) for name in trail(column)) or rules.exemption(column.name, column.url):
        return False
    if any(word in column.name for word in ("法律", "法规", "规章", "条例", "标准", "目录", "清单")):
        return False
    kinds = {rules.categories[each].cycle for each in rules.classify(column.name, column.path, column.url)}
    cycle = rules.cycle(column.name, column.path, column.url)
    if kinds & {"static", "plan", "annual"}:
        return False
    if cycle is None:
        is_topic = any(word in name for name in trail(column) for word in _TOPICS)
        return is_topic or not is_standing(column, rules)
    return cycle.id != "annual" and cycle.days is not None
