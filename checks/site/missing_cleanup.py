"""A unit with normative documents that has published no result of their clean-up for two years."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.absence import gap
from checks.policy.cleanup import LEVELS, RESULT, Seen, normative, seen

SHOWN = 5


@check(
    severity=Severity.DEDUCTION,
    basis="地方口径（山东省商务厅、张店区；2022年通报）：定期清理规范性文件并公开清理结果",
)
def missing_cleanup(
    crawl: Crawl, rules: Rules, *, max_age_days: int = 730
) -> Iterator[Finding | Unknown | Fine]:
    """规范性文件清理结果未公开 · No result of a clean-up of normative documents was published for two years.

    Judged are governments of a county and above and departments whose site holds normative documents of its own.
    Looked for, in titles of documents, columns, rows and attachments, are clean-up results, lists of documents in
    force and lists of repealed ones.

    为何: 不公开清理结果，公众和单位不知道哪些规范性文件还有效。

    整改: 公开最近一次清理结果（继续有效、废止、失效、修改目录），并在规范性文件栏目置顶或设“清理结果”入口。
    """
    unit, home = crawl.site.unit, crawl.site.address
    own = normative(crawl, rules) if unit.level in LEVELS else []
    if not own:
        return
    found = list(seen(crawl, RESULT))
    recent = [
        each for each in found if each.day is None or (crawl.as_of - each.day.last).days <= max_age_days
    ]
    if any(each.day for each in recent):
        yield Fine(home)
    elif recent:
        yield Unknown(home, f"有“{recent[0].title}”，但没有读出日期，不能确定是否在近两年内")
    elif reason := gap(crawl, rules):
        yield Unknown(home, f"没有见到近两年的清理结果，但{reason}")
    else:
        last = max(found, key=_day, default=None)
        yield Finding(
            home,
            f"{unit.name}有规范性文件，近 {max_age_days} 天内没有公开清理结果"
            + (f"，最近一次是 {last.day.iso[:10]}“{last.title}”" if last and last.day else ""),
            {
                "规范性文件数": len(own),
                "规范性文件示例": own[:SHOWN],
                "最近的清理信息": f"{last.title} {last.url}" if last else "没有见到",
                "查找的名称": ["文件清理结果", "继续有效文件目录", "废止（失效）文件目录", "规范性文件目录"],
                "已读页数": crawl.coverage.get("pages"),
            },
        )


def _day(each: Seen) -> str:
    return each.day.iso if each.day else ""
