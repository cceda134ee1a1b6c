"""A column that should have been updated by now."""

from collections.abc import Iterator

from checks import Column, Finding, Rules, Severity, Unknown, check
from checks.rules import claim
from checks.upkeep import cycle_of, overdue


@check(
    severity=Severity.DEDUCTION,
    basis="国办秘函〔2019〕19号附件：栏目不更新（动态、要闻类2周，通知公告、政策文件类6个月）",
    when=lambda column, rules: bool(column.entries) and cycle_of(column, rules) is not None,
)
def stale_column(column: Column, rules: Rules, *, grace_days: int = 0) -> Iterator[Finding | Unknown]:
    """栏目长期未更新 · A column has gone longer than its limit without an update.

    Compared are the newest date of the whole list (rows, or the documents behind undated rows) and
    the day of the audit. Static, planning and archived columns, archives of past years, topics that have ended and
    units that were merged have no limit; a column with columns below it is judged by these. Cycles that no
    verified clause sets are hints.

    为何: 栏目超过规定周期没有新内容，公众无从判断信息是否仍然有效、网站是否有人维护。

    整改: 及时补发应公开的信息；已停止更新的栏目，注明“已归档”或归并撤销；确无新信息的，由单位书面说明。
    """
    late = overdue(column, rules, grace_days=grace_days)
    if late is None:
        return
    if isinstance(late, str):
        yield Unknown(column.url, late)
        return
    yield Finding(
        column.url,
        f"栏目“{column.name}”最近一次更新是 {late.newest.iso[:10]}，已 {late.age} 天未更新，上限 {late.limit} 天",
        {
            "栏目": column.name,
            "最近更新": late.newest.raw,
            "监测时点": rules.as_of.isoformat(),
            "未更新天数": late.age,
            "更新周期": f"{late.cycle.title} {late.limit} 天",
            "已读列表页": f"{column.pages} 页" + ("，已到末页" if column.ended else "，按日期倒序"),
            "条目数": column.entries,
        },
        severity=None if late.is_certain else Severity.ADVICE,
        basis=claim(late.cycle.basis, late.cycle.confidence),
    )
