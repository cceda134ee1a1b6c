"""A document whose list, page and tags tell different days."""

import re
from collections import Counter
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Stamp, Unknown, check
from checks.chronology import Chronology, Dates, apart
from checks.days import find
from checks.policy.officials import PUBLISHED
from checks.rules.block import Block

_SPACES = re.compile(r"[\s　：:]+")
COMMON = 10
"""From so many documents on, a difference that most of them share lies in the system, not in the document."""


@check(
    severity=Severity.ADVICE,
    basis="列表、内容页、标签三处日期相差一天以上",
    confidence="project-heuristic",
)
def conflicting_dates(crawl: Crawl, rules: Rules, *, days: int = 1) -> Iterator[Finding | Unknown | Fine]:
    """日期不一致 · The list, the page and its tags date a document differently.

    The date that the page shows is compared with the one in each list, with the tag PubDate, and with a second
    date of publication on the page itself (the bar below the title and the block); more than
    ``days`` days apart count. A list that shows the day of writing, effect or update is innocent, and so is a
    row without a year whose month and day agree. Where most documents of a column, or most tags of the site,
    differ, the system is told once.

    为何: 同一篇稿件出现两个发布日期，公众和考核都无法判断何时公开。

    整改: 以实际发布日期为准，更正列表、内容页或 PubDate 标签中不一致的一处；普遍不一致的，请技术人员检查模板取值。
    """
    chronology, published = crawl.once(Chronology), rules.table(Block).items[PUBLISHED].labels
    listed: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    tagged = untrue = 0
    for dates in chronology:
        for url, stamp in dates.listed.items():
            listed[url] += dates.shown is not None
            differing[url] += _conflicts(dates, stamp, days)
        if dates.tagged and dates.shown:
            tagged += 1
            untrue += _conflicts(dates, dates.tagged, days)
    usual = {c for c, count in differing.items() if listed[c] >= COMMON and count * 2 > listed[c]}
    broken_tags = tagged >= COMMON and untrue * 2 > tagged
    for dates in chronology:
        if dates.shown and (dates.listed or dates.tagged or dates.document.labels):
            told = {c: s for c, s in dates.listed.items() if c not in usual}
            yield from _judge(crawl, dates, told, None if broken_tags else dates.tagged, published, days)
    yield from (Fine(url) for url in listed if url not in usual)
    for url in sorted(usual):
        column = crawl.column(url)
        yield Finding(
            url,
            f"栏目列表中的日期与稿件页日期普遍不一致（{differing[url]}/{listed[url]} 篇）",
            {"栏目": column.name if column else url, "不一致": differing[url], "已比较": listed[url]},
        )
    if broken_tags:
        yield Finding(
            crawl.site.address,
            f"PubDate 标签与页面显示的日期普遍不一致（{untrue}/{tagged} 篇）",
            {"不一致": untrue, "已比较": tagged},
            about="pubdate",
        )
    elif tagged:
        yield Fine(crawl.site.address, "pubdate")


def _judge(
    crawl: Crawl,
    dates: Dates,
    listed: dict[str, Stamp],
    tagged: Stamp | None,
    published: tuple[str, ...],
    days: int,
) -> Iterator[Finding | Fine]:
    document, shown = dates.document, dates.shown
    off = {url: stamp for url, stamp in listed.items() if _conflicts(dates, stamp, days)}
    tag = tagged if tagged and _conflicts(dates, tagged, days) else None
    block = _labelled(dates, published, days)
    if shown is None or not (off or tag or block):
        yield Fine(document.url)
        return
    said = [f"列表为 {min(stamp.iso[:10] for stamp in off.values())}"] if off else []
    said += [f"同页“{label}”为 {stamp.iso[:10]}" for label, stamp in block.items()]
    said += [f"PubDate 标签为 {tag.iso[:10]}"] if tag else []
    names = {url: column.name if (column := crawl.column(url)) else url for url in off}
    yield Finding(
        document.url,
        f"页面显示的发布日期为 {shown.iso[:10]}，{'，'.join(said)}",
        {
            "标题": document.title,
            "页面日期": shown.raw,
            **({"列表日期": {names[url]: stamp.raw for url, stamp in off.items()}} if off else {}),
            **({"页面另一处": {label: stamp.raw for label, stamp in block.items()}} if block else {}),
            "PubDate 标签": dates.tagged.raw if dates.tagged else None,
        },
    )


def _conflicts(dates: Dates, other: Stamp, days: int) -> bool:
    """Whether a date is neither the one shown nor another day that the document tells of itself."""
    document, shown = dates.document, dates.shown
    if shown is None or shown.iso[:10] == other.iso[:10]:
        return False
    own = (shown, document.written, document.effective, document.updated)
    return all(apart(stamp, other) > days for stamp in own if stamp)


def _labelled(dates: Dates, published: tuple[str, ...], days: int) -> dict[str, Stamp]:
    """The labels of publication on the page whose day is another than the one shown."""
    told = {
        label: stamp
        for label, value in dates.document.labels.items()
        if _SPACES.sub("", label) in published and (stamp := find(value[:20], seen=None, rule="label"))
    }
    return {label: stamp for label, stamp in told.items() if _conflicts(dates, stamp, days)}
