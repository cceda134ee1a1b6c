"""A category that the unit has to publish and that the site does not have."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.rules import LEVELS

SHOWN = 8
_DIRECTORIES = {"p-entry", "p-statutory", "p-catalog", "p-grassroots"}


@check(
    severity=Severity.DEDUCTION,
    basis="国办公开办函〔2019〕61号；《政府信息公开条例》第二十条",
)
def missing_category(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """应设公开类别缺失 · A category that must be published has no column on the site.

    A category counts as present when any column, menu entry or link to a common platform bears one of
    its names, or was told to be its column. A merely similar name, a told column that was not seen, or
    a menu that was not read whole leaves it undetermined.

    为何: 法定主动公开的内容没有对应栏目，公众无法查找，属于应公开未公开。

    整改: 按规定设置该栏目并发布内容；内容已在其他栏目或统一平台公开的，在公开专栏中设置同名入口并链接过去。
    """
    unit = crawl.site.unit
    home = crawl.site.address
    present, names = _present(crawl, rules)
    gap = _gap(crawl, rules)
    unseen = _unseen(crawl, present)
    unclaimed = sorted(name for name, categories in names.items() if not categories)
    for category in rules.categories.values():
        duty = category.duty(unit.level or "")
        if unit.level is None or duty is None or rules.as_of < category.since:
            continue
        alike = [name for name in unclaimed if category.id in rules.resembles(name)][:3]
        if category.id in present:
            yield Fine(home, category.id)
        elif category.id in unseen:
            yield Unknown(
                home,
                f"站点文件写明“{category.title}”在 {unseen[category.id]}，本次没有见到，请人工确认",
                category.id,
            )
        elif gap:
            yield Unknown(home, f"未见“{category.title}”，但{gap}", category.id)
        elif alike:
            yield Unknown(
                home, f"未见“{category.title}”，有相近名称：{'、'.join(alike)}，请人工确认", category.id
            )
        else:
            yield Finding(
                home,
                f"没有找到“{category.title}”栏目",
                _evidence(crawl, category.names, unit.level),
                about=category.id,
                severity=Severity.ADVICE if duty == "expected" else None,
                basis=category.basis,
            )
    if unit.level is None:
        yield Unknown(home, "没有告知也推断不出单位层级，无法确定应公开哪些类别")


def _present(crawl: Crawl, rules: Rules) -> tuple[set[str], dict[str, frozenset[str]]]:
    """The categories that names on the site stand for, and all short names seen, each with its own."""
    claimed: dict[str, frozenset[str]] = {}
    for column in crawl.columns():
        categories = rules.classify(column.name, column.path, column.url)
        claimed[column.name] = claimed.get(column.name, frozenset()) | categories
    columns = set(claimed)
    read = [told.roles for told in crawl.site.columns if told.at and crawl.was_read(told.at)]
    for link in crawl.links():
        if 2 <= len(link.text) <= 30 and link.text not in columns:
            claimed.setdefault(link.text, rules.classify(link.text, (), link.target))
    return {each for categories in (*claimed.values(), *read) for each in categories}, claimed


def _unseen(crawl: Crawl, present: set[str]) -> dict[str, str]:
    """Where the categories should be that somebody told of and nobody saw."""
    return {
        role: told.at or told.name or ""
        for told in crawl.site.columns
        for role in told.roles
        if role not in present
    }


def _gap(crawl: Crawl, rules: Rules) -> str | None:
    """Why what was not seen may still be there."""
    if not crawl.complete:
        return "抓取没有走完"
    gaps = crawl.coverage.get("nav_gaps") or ()
    if gaps:
        return f"有 {len(gaps)} 个导航页没有读到（如 {gaps[0]['url']}：{gaps[0]['reason']}）"
    skipped = crawl.coverage.get("skipped") or ()
    if skipped:
        return f"有页面因上限未取（{skipped[0]['reason']}）"
    columns = list(crawl.columns())
    if not columns:
        return "没有读到任何栏目"
    closed = [c for c in columns if c.unread and rules.classify(c.name, c.path, c.url) & _DIRECTORIES]
    return f"公开目录页“{closed[0].name}”没有读出（{closed[0].unread}）" if closed else None


def _evidence(crawl: Crawl, looked_for: tuple[str, ...], level: str) -> dict[str, object]:
    columns = [column.name for column in crawl.columns()]
    return {
        "单位层级": LEVELS[level] + (f"（{crawl.site.guessed}）" if crawl.site.guessed else ""),
        "查找的名称": list(looked_for[:SHOWN]),
        "已查栏目数": len(columns),
        "已查栏目": columns[:40],
        "已读页面": crawl.coverage.get("pages"),
        "覆盖": "导航各页均已读到，抓取完整",
        "网站": urlsplit(crawl.site.address).netloc,
    }
