"""A column that should have been updated by now."""

from collections.abc import Iterator
from datetime import date

from checks import Column, Finding, Rules, Severity, Unknown, check


@check(
    severity=Severity.DEDUCTION,
    basis="国办秘函〔2019〕19号附件：栏目不更新（动态、要闻类2周，通知公告、政策文件类6个月）",
    when=lambda column, rules: (
        bool(column.entries) and not column.archived and _limit(column, rules) is not None
    ),
)
def stale_column(column: Column, rules: Rules, *, grace_days: int = 0) -> Iterator[Finding | Unknown]:
    """栏目长期未更新 · A column has gone longer than its limit without an update.

    Compared are the newest date of the whole list (rows, or the documents behind undated rows) and
    the day of the audit. Static, planning and archived columns have no limit.

    为何: 栏目超过规定周期没有新内容，公众无从判断信息是否仍然有效、网站是否有人维护。

    整改: 及时补发应公开的信息；已停止更新的栏目，注明“已归档”或归并撤销；确无新信息的，由单位书面说明。
    """
    cycle = rules.cycle(column.name, column.path, column.url)
    limit = _limit(column, rules)
    if cycle is None or limit is None:
        return
    if column.newest is None:
        yield Unknown(column.url, "列表和稿件中都没有读出日期")
        return
    age = (rules.as_of - column.newest.last).days
    if age <= limit + grace_days or (
        cycle.id == "annual" and not _missed_a_year(column.newest.last, rules.as_of)
    ):
        return
    if not column.ended and not column.sorted:
        yield Unknown(column.url, f"列表未按日期排列，且只读了 {column.pages} 页，未读到末页")
        return
    if column.undated * 2 > (column.entries or 0):
        yield Unknown(column.url, f"{column.entries} 条中有 {column.undated} 条没有日期")
        return
    yield Finding(
        column.url,
        f"栏目“{column.name}”最近一次更新是 {column.newest.iso[:10]}，已 {age} 天未更新，上限 {limit} 天",
        {
            "栏目": column.name,
            "最近更新": column.newest.raw,
            "监测时点": rules.as_of.isoformat(),
            "未更新天数": age,
            "更新周期": f"{cycle.title} {limit} 天",
            "已读列表页": f"{column.pages} 页" + ("，已到末页" if column.ended else "，按日期倒序"),
            "条目数": column.entries,
        },
        severity=Severity.ADVICE if cycle.advisory else None,
        basis=cycle.basis,
    )


def _limit(column: Column, rules: Rules) -> int | None:
    cycle = rules.cycle(column.name, column.path, column.url)
    return cycle.days if cycle else None


def _missed_a_year(newest: date, as_of: date) -> bool:
    """An annual item is due by the end of March; before that, last year's is the newest there can be."""
    return newest.year < as_of.year - (1 if as_of <= date(as_of.year, 3, 31) else 0)
