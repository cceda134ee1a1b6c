"""Whether a column is kept up: the judgements that the checks of columns share.

A column is timed when the book sets it a cycle and nothing in its name or in the names above it says that it has
ended: archives by year, topics that are over, units that were merged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checks.instruments import is_instrument
from checks.records import Column, Stamp
from checks.rules import Rules
from checks.rules.book import Cycle, is_verified
from checks.rules.upkeep import Upkeep

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HOME = {"首页", "网站首页", "主页", "返回首页"}
ZONE = "p-grassroots"
"""The category of the zone for the fields of grass-roots disclosure, whose 专栏 and 专题 go on."""
HOURS_AHEAD = timedelta(days=1)
"""A date of tomorrow may be a matter of the server's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A column whose newest date is older than its cycle allows, in days."""

    cycle: Cycle
    limit: int
    newest: Stamp
    age: int

    @property
    def is_certain(self) -> bool:
        """Whether a verified national or local clause sets the cycle."""
        return is_verified(self.cycle.confidence) and not self.cycle.advisory


def trail(column: Column) -> tuple[str, ...]:
    """The names above a column and its own, without the home page."""
    return (*(name for name in column.path if name not in _HOME), column.name)


def depth(column: Column) -> int:
    """How many columns stand above it."""
    return len(trail(column)) - 1


def year_of(name: str) -> int | None:
    """The newest year in a column's name, ``None`` where it has none."""
    years = [int(year) for year in _YEAR.findall(name)]
    return max(years, default=None)


def has_ended(column: Column, rules: Rules) -> bool:
    """Whether names say that a column is not meant to go on: an old year, a topic, a former unit."""
    ended = rules.table(Upkeep).ended
    for name in trail(column):
        year = year_of(name)
        if year is not None and year < rules.as_of.year:
            return True
        if ZONE in rules.classify(name):
            continue
        if any(word in name for word in ended.words) or re.search(ended.former, name):
            return True
        if any(word in name for word in ended.topics) and not any(word in name for word in ended.lasting):
            return True
    return False


def cycle_of(column: Column, rules: Rules) -> Cycle | None:
    """The cycle a column is held to, ``None`` where it has no days, is archived, occasional or has ended."""
    if column.archived:
        return None
    told = rules.told(column.name, column.url)
    cycle = rules.cycle(column.name, column.path, column.url) or _inherited(column, rules)
    if cycle is None or cycle.days is None:
        return None
    if told is not None and told.cycle is not None:
        return cycle
    is_occasional = any(word in column.name for word in rules.table(Upkeep).occasional.words)
    return None if is_occasional or has_ended(column, rules) else cycle


def _inherited(column: Column, rules: Rules) -> Cycle | None:
    """The cycle of a name that the book does not know, by the column above it; it is only ever a hint."""
    above = column.path[-1] if column.path else ""
    if not above or is_standing(column, rules) or rules.classify(column.name, column.path, column.url):
        return None
    outer = rules.cycle(above)
    if outer and outer.id == "news" and re.search(rules.table(Upkeep).news.below, column.name):
        return replace(outer, title=f"{outer.title}（按上级栏目“{above}”）", advisory=True)
    if ZONE in rules.classify(above) and not rules.excludes("topic", column.name):
        return rules.cycles.get("topic")
    return None


def is_standing(column: Column, rules: Rules) -> bool:
    """Whether a column's name says that its content does not change, or that it is no column of content."""
    words = rules.table(Upkeep).standing.words
    if rules.is_static(column.name) or is_instrument(column.name) or any(w in column.name for w in words):
        return True
    kinds = {rules.categories[each].cycle for each in rules.classify(column.name, column.path, column.url)}
    return bool(kinds & {"static", "plan", "annual"})


def overdue(column: Column, rules: Rules, *, grace_days: int = 0) -> Overdue | str | None:
    """How far a column is behind, why that can't be told, or ``None`` when it is in time or has no cycle."""
    cycle = cycle_of(column, rules)
    if cycle is None or cycle.days is None or not column.entries:
        return None
    if column.newest is None:
        return "列表和稿件中都没有读出日期"
    if column.newest.first > rules.as_of + HOURS_AHEAD:
        return f"最新的日期 {column.newest.raw} 在监测时点之后，可能有误，不能据此判断"
    age = (rules.as_of - column.newest.last).days
    slack = rules.table(Upkeep).slack.annual_days if cycle.id == "annual" else 0
    if age <= cycle.days + grace_days + slack:
        return None
    doubt = _doubt(column)
    return doubt or Overdue(cycle=cycle, limit=cycle.days, newest=column.newest, age=age)


def _doubt(column: Column) -> str | None:
    """Why a newer row may exist than the newest that was read."""
    if not column.ended and not column.sorted:
        return f"列表未按日期排列，且只读了 {column.pages} 页，未读到末页"
    if column.undated * 4 > (column.entries or 0):
        return f"{column.entries} 条中有 {column.undated} 条没有日期"
    if column.children:
        return f"本页列表较旧，但有 {column.children} 个下级栏目，更新情况由下级栏目分别判断"
    return None


def is_contiguous(column: Column) -> bool:
    """Whether no row is missing between two that were read; a list's last page may be read without those before."""
    return column.ended or (column.sorted and column.pages == 1)


def blank(column: Column, as_of: date) -> bool | str:
    """Whether a column holds nothing, or why that can't be told."""
    if column.entries or column.text or column.children or column.archived:
        return False
    if column.entries is None:
        return column.unread or "没有读出列表，也没有读出正文"
    if not column.ended:
        return "列表没有读到最后一页"
    year = max((found for name in trail(column) if (found := year_of(name))), default=0)
    if year >= as_of.year:
        return f"{year} 年的栏目，本年内容可能尚未到公布时间"
    return True
