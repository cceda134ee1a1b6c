"""A category that the unit has to publish and that the site does not have."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from checks import Crawl, Finding, Fine, Place, Rules, Severity, Unknown, absence, check
from checks.rules import LEVELS
from checks.rules.book import Category, claim, is_verified
from checks.rules.platform import Platform, Topic
from checks.signposts import signposts

SHOWN = 8
LONGEST = 14
"""Characters of a column's name; what is longer is the title of an item."""


@check(
    severity=Severity.DEDUCTION,
    basis="国办公开办函〔2019〕61号；《政府信息公开条例》第二十条",
)
def missing_category(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """应设公开类别缺失 · A category that must be published has no column on the site.

    A category counts as present when any column, menu entry or link to a common platform bears one of
    its names, or was told to be its column. A merely similar name, a told column that was not seen, or
    a menu that was not read whole leaves it undetermined. What rests on no verified clause is a hint.

    为何: 法定主动公开的内容没有对应栏目，公众无法查找，属于应公开未公开。

    整改: 按规定设置该栏目并发布内容；内容已在其他栏目或统一平台公开的，在公开专栏中设置同名入口并链接过去。
    """
    level, home = crawl.site.unit.level, crawl.site.address
    if level is None:
        yield Unknown(home, "没有告知也推断不出单位层级，无法确定应公开哪些类别")
        return
    names = crawl.once(absence.names, rules)
    present = _present(crawl, names)
    gap = absence.gap(crawl, rules)
    unseen = _unseen(crawl, present)
    missed = [key for key in rules.categories if key not in present]
    similar = _similar(crawl, names, rules, missed) if not gap else {}
    for category in rules.categories.values():
        owed = _owed(category, rules, level)
        if owed is None:
            continue
        title = category.title
        alike = similar.get(category.id, [])[:3]
        if category.id in present:
            yield Fine(home, category.id)
        elif category.id in unseen:
            where = unseen[category.id]
            yield Unknown(home, f"站点文件写明“{title}”在 {where}，本次没有见到，请人工确认", category.id)
        elif gap:
            yield Unknown(home, f"未见“{title}”，但{gap}", category.id)
        elif alike:
            yield Unknown(home, f"未见“{title}”，有相近名称：{'、'.join(alike)}，请人工确认", category.id)
        else:
            yield _finding(crawl, category.id, title, category.names, owed)
    for key, topic in rules.table(Platform).topics.items():
        if level in topic.levels:
            yield _topic(crawl, key, topic, names, gap)


def _similar(
    crawl: Crawl, names: Mapping[str, frozenset[str]], rules: Rules, missed: list[str]
) -> dict[str, list[str]]:
    """Names without a category of their own, by the missed categories that they remind of.

    The title of a dated item in a list is no column's name.
    """
    items = {
        post.text
        for post in crawl.once(signposts)
        if post.place is Place.LIST
        and (document := crawl.catalogue.get(post.target)) is not None
        and document.published
    } - {column.name for column in crawl.columns()}
    found: dict[str, list[str]] = {key: [] for key in missed}
    for name in sorted(name for name, categories in names.items() if not categories and name not in items):
        for key in rules.resembles(name) & found.keys():
            found[key].append(name)
    return found


def _owed(category: Category, rules: Rules, level: str) -> tuple[str, bool] | None:
    """What the duty to have a category rests on, and whether that is firm; ``None`` where there is no duty."""
    if rules.as_of < category.since:
        return None
    duty = category.duty(level)
    if duty:
        firm = duty == "required" and is_verified(category.confidence)
        return claim(category.basis, category.confidence), firm
    more = rules.table(Platform).duties.get(category.id)
    if more is None or level not in more.levels:
        return None
    return claim(more.basis, more.confidence), is_verified(more.confidence) and not more.advisory


def _topic(
    crawl: Crawl, key: str, topic: Topic, names: Mapping[str, frozenset[str]], gap: str | None
) -> Finding | Unknown | Fine:
    """What is said of a column that is known by words of its name."""
    if any(word in name for name in names if len(name) <= LONGEST for word in topic.names):
        return Fine(crawl.site.address, key)
    if gap:
        return Unknown(crawl.site.address, f"未见“{topic.title}”，但{gap}", key)
    owed = (claim(topic.basis, topic.confidence), is_verified(topic.confidence))
    return _finding(crawl, key, topic.title, topic.names, owed)


def _finding(crawl: Crawl, about: str, title: str, names: tuple[str, ...], owed: tuple[str, bool]) -> Finding:
    basis, firm = owed
    return Finding(
        crawl.site.address,
        f"没有找到“{title}”栏目",
        _evidence(crawl, names),
        about=about,
        severity=None if firm else Severity.ADVICE,
        basis=basis,
    )


def _present(crawl: Crawl, names: Mapping[str, frozenset[str]]) -> set[str]:
    """The categories that names on the site stand for, and those told of pages that were read."""
    read = [told.roles for told in crawl.site.columns if told.at and crawl.was_read(told.at)]
    return {each for categories in (*names.values(), *read) for each in categories}


def _unseen(crawl: Crawl, present: set[str]) -> dict[str, str]:
    """Where the categories should be that somebody told of and nobody saw."""
    return {
        role: told.at or told.name or ""
        for told in crawl.site.columns
        for role in told.roles
        if role not in present
    }


def _evidence(crawl: Crawl, looked_for: tuple[str, ...]) -> dict[str, object]:
    columns = [column.name for column in crawl.columns()]
    return {
        "单位层级": LEVELS[crawl.site.unit.level or ""]
        + (f"（{crawl.site.guessed}）" if crawl.site.guessed else ""),
        "查找的名称": list(looked_for[:SHOWN]),
        "已查栏目数": len(columns),
        "已查栏目": columns[:40],
        "已读页数": crawl.coverage.get("pages"),
        "覆盖": "导航各页均已读到，抓取完整",
        "网站": urlsplit(crawl.site.address).netloc,
    }
