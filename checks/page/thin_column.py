"""A column with hardly any content."""

from collections.abc import Iterator

from checks import Column, Finding, Rules, Severity, Unknown, check
from checks.rules.fields import ORGAN
from checks.rules.upkeep import Upkeep
from checks.upkeep import cycle_of, has_ended, is_standing


@check(
    severity=Severity.ADVICE,
    basis="地方口径（平昌县）：每个公开事项不少于4条",
    when=lambda column, rules: bool(column.entries) and _is_judged(column, rules),
)
def thin_column(column: Column, rules: Rules, *, min_items: int = 4) -> Iterator[Finding | Unknown]:
    """栏目条目过少 · A column that should grow has fewer entries than four.

    Columns need no known cycle. Columns of organs, static, yearly and occasional columns, archives, columns of one year and columns with columns below them may be short. A number
    that somebody told of the column stands in place of ``min_items``.

    为何: 栏目内容过少，公众查不到应公开的信息。

    整改: 补充该事项历次应公开的内容；长期没有内容可发的，归并到相近栏目。
    """
    told = rules.told(column.name, column.url)
    least = told.minimum if told and told.minimum is not None else min_items
    found = column.entries or 0
    if found >= least:
        return
    if not column.ended:
        yield Unknown(column.url, "列表没有读到最后一页")
        return
    yield Finding(
        column.url,
        f"栏目“{column.name}”只有 {found} 条，少于 {least} 条",
        {
            "栏目": column.name,
            "位置": " > ".join((*column.path, column.name)),
            "条目数": found,
            "已读列表页": f"{column.pages} 页，已到末页",
            "最近更新": column.newest.raw if column.newest else "没有日期",
        },
    )


def _is_judged(column: Column, rules: Rules) -> bool:
    if column.children or column.archived or column.text:
        return False
    told = rules.told(column.name, column.url)
    if told and told.minimum is not None:
        return True
    if any(mark.isdigit() for mark in column.name) or ORGAN.search(column.name):
        return False
    cycle = cycle_of(column, rules)
    if cycle is not None:
        return cycle.id != "annual"
    known = rules.cycle(column.name, column.path, column.url)
    is_occasional = any(word in column.name for word in rules.table(Upkeep).occasional.words)
    return known is None and not (is_occasional or is_standing(column, rules) or has_ended(column, rules))
