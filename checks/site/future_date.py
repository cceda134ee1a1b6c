"""A document dated later than the day on which it was seen."""

from collections.abc import Iterator
from datetime import date, timedelta

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.chronology import Chronology


@check(
    severity=Severity.ADVICE,
    basis="发布日期晚于抓取日期一天以上",
    confidence="project-heuristic",
)
def future_date(crawl: Crawl, rules: Rules, *, tolerance_days: int = 1) -> Iterator[Finding | Unknown | Fine]:
    """发布日期在未来 · A document's date of publication has not come yet.

    Compared are the date of publication on the page, or in its tags, and the day of the crawl (or the day
    of the audit, if that is later). The dates of events, meetings and deadlines are no dates of publication and
    are not compared; a month or a year is in the future only as a whole.

    为何: 尚未到来的发布日期必有一处填写错误，会使栏目看起来一直在更新，也会影响时限的计算。

    整改: 核对并更正该稿件的发布日期；若是定时发布，到期前不应在前台显示。
    """
    latest = max(date.fromisoformat(crawl.started[:10]), rules.as_of) + timedelta(days=tolerance_days)
    for dates in crawl.once(Chronology):
        published = dates.document.published
        if published is None:
            continue
        if published.first <= latest:
            yield Fine(dates.document.url)
            continue
        yield Finding(
            dates.document.url,
            f"发布日期 {published.iso.replace('T', ' ')} 晚于抓取日期 {crawl.started[:10]}",
            {
                "标题": dates.document.title,
                "发布日期": published.raw,
                "列表日期": [stamp.raw for stamp in dates.listed.values()][:3],
                "成文日期": dates.document.written.raw if dates.document.written else None,
                "抓取日期": crawl.started[:10],
            },
        )
