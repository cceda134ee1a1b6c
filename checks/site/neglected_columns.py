"""So many neglected columns that the site may fail by them alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checks import Column, Crawl, Finding, Fine, Rules, Severity, Unknown, absence, check
from checks.lists import Lists
from checks.rules.upkeep import Upkeep
from checks.upkeep import Overdue, blank, cycle_of, depth, has_ended, is_standing, overdue, trail

SHOWN = 20
MAX_DEPTH = 2
_DYNAMIC = ("news", "notice", "policy")


@dataclass(slots=True)
class _Sum:
    """Columns found and columns in doubt, of one kind of neglect."""

    found: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 第一部分 单项否决指标·栏目不更新",
)
def neglected_columns(
    crawl: Crawl,
    rules: Rules,
    *,
    dynamic_count: int = 5,
    overdue_count: int = 10,
    overdue_days: int = 365,
    empty_count: int = 5,
) -> Iterator[Finding | Unknown | Fine]:
    """栏目不更新累计达否决数 · Enough columns are stale or empty for the site to fail.

    Three sums: news columns past two weeks with notice and policy columns of the first level past six months; columns
    past their cycle by ``overdue_days`` altogether (the clause names no days); empty columns. Empty columns are not
    stale too; static, archived, ended and exempt columns are not counted. Columns that could not be judged leave a
    sum open where they could fill it.

    为何: 不更新的栏目累计到规定数量，网站直接判为不合格，不再评分。

    整改: 逐个补充更新清单中的栏目；无力更新的归并、撤销或归档并加标记；确无新信息的由单位书面说明。
    """
    sums, unknown = _sums(crawl, rules, overdue_days)
    gap = absence.gap(crawl, rules)
    silence = dict.fromkeys(sums, f"；另有 {unknown} 个栏目没有已知的更新周期，未计入" if unknown else "")
    silence["empty"] = ""
    for about, count, told in (
        ("dynamic", dynamic_count, "动态要闻类超过2周、通知公告和政策文件类一级栏目超过6个月未更新的栏目"),
        (
            "overdue",
            overdue_count,
            f"应更新但超过{overdue_days}天未更新的栏目（“长期”的天数国办未定，按此缺省）",
        ),
        ("empty", empty_count, "空白栏目"),
    ):
        found, doubtful = sums[about].found, sums[about].doubtful
        if len(found) >= count:
            yield Finding(
                crawl.site.address,
                f"疑似单项否决：{told}共 {len(found)} 个，达到 {count} 个，请人工逐个确认",
                {
                    "栏目": found[:SHOWN],
                    "个数": len(found),
                    "否决数": count,
                    "监测时点": rules.as_of.isoformat(),
                    **({} if about == "empty" else {"没有已知周期而未计入的栏目数": unknown}),
                },
                about=about,
            )
        elif gap:
            yield Unknown(crawl.site.address, f"{told}已见 {len(found)} 个，但{gap}{silence[about]}", about)
        elif len(found) + len(doubtful) >= count:
            yield Unknown(
                crawl.site.address,
                f"{told}已见 {len(found)} 个，另有 {len(doubtful)} 个不能判断（如“{doubtful[0]}”），可能达到 {count} 个{silence[about]}",
                about,
            )
        else:
            yield Fine(crawl.site.address, about)


def _sums(crawl: Crawl, rules: Rules, overdue_days: int) -> tuple[dict[str, _Sum], int]:
    """The sums, and how many columns with rows the book sets no cycle, which is silence and no praise."""
    unknown = 0
    sums = {about: _Sum() for about in ("dynamic", "overdue", "empty")}
    lists = crawl.once(Lists)
    for column in crawl.columns():
        if rules.exemption(column.name, column.url):
            continue
        empty = blank(column, rules.as_of)
        if empty is True:
            sums["empty"].found.append(_named(column))
            continue
        cycle = cycle_of(column, rules)
        if isinstance(empty, str):
            sums["empty"].doubtful.append(column.name)
        late: Overdue | str | None = empty if isinstance(empty, str) else overdue(column, rules)
        if cycle is None and column.entries and not (is_standing(column, rules) or has_ended(column, rules)):
            unknown += 1
        if cycle is None or late is None:
            continue
        if isinstance(late, Overdue) and _is_fresher(column, lists, rules, late.limit):
            late = "稿件的发布日期比列表所示的新"
        sure = isinstance(late, Overdue)
        said = f"{_named(column)}：最近 {late.newest.iso[:10]}" if isinstance(late, Overdue) else column.name
        if cycle.id in _DYNAMIC and _is_counted(column, rules, cycle.id):
            is_core = cycle.id != "news" or re.search(rules.table(Upkeep).news.names, column.name)
            (sums["dynamic"].found if sure and is_core else sums["dynamic"].doubtful).append(said)
        if not isinstance(late, Overdue) or late.age >= overdue_days:
            (sums["overdue"].found if sure else sums["overdue"].doubtful).append(said)
    return sums, unknown


def _is_counted(column: Column, rules: Rules, cycle: str) -> bool:
    """Whether it is one of the columns that the first sum is about, not one inside another or inside a field."""
    above = trail(column)[:-1]
    for name in above:
        outer = rules.cycle(name)
        if outer and outer.id == "topic":
            return False
        if cycle != "news" and outer and outer.id == cycle:
            return False
    return cycle == "news" or depth(column) <= MAX_DEPTH


def _is_fresher(column: Column, lists: Lists, rules: Rules, limit: int) -> bool:
    """Whether a document in the list was published within the limit, whatever date its row shows."""
    days = (row.published[:10] for row in lists[column] if row.published and len(row.published) >= 10)
    newest = max((day for day in days if day <= rules.as_of.isoformat()), default=None)
    return newest is not None and (rules.as_of - rules.as_of.fromisoformat(newest)).days <= limit


def _named(column: Column) -> str:
    return " > ".join(trail(column))
