"""A document dated later than the day on which it was seen."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checks import Crawl, Finding, Fine, Rules, Severity, Stamp, Unknown, check
from checks.chronology import Chronology, Dates
from checks.days import find
from checks.policy.officials import PUBLISHED
from checks.rules.block import Block

_SPACES = re.compile(r"[\s　：:]+")


@check(
    severity=Severity.ADVICE,
    basis="发布日期晚于抓取日期一天以上",
    confidence="project-heuristic",
)
def future_date(crawl: Crawl, rules: Rules, *, tolerance_days: int = 1) -> Iterator[Finding | Unknown | Fine]:
    """发布日期在未来 · A document's date of publication has not come yet.

    Compared are the date of publication on the page, or in its tags, and the day of the crawl (or the day
    of the audit, if that is later). The dates of events, meetings and deadlines are no dates of publication and
    are not compared; a month or a year is in the future only as a whole. A year so far off that no date was read
    of it (2062) is taken from the label of publication or from the tag.

    为何: 尚未到来的发布日期必有一处填写错误，会使栏目看起来一直在更新，也会影响时限的计算。

    整改: 核对并更正该稿件的发布日期；若是定时发布，到期前不应在前台显示。
    """
    latest = max(date.fromisoformat(crawl.started[:10]), rules.as_of) + timedelta(days=tolerance_days)
    labels = rules.table(Block).items[PUBLISHED].labels
    for dates in crawl.once(Chronology):
        published = dates.document.published or _far_off(dates, labels, latest)
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


def _far_off(dates: Dates, labels: tuple[str, ...], latest: date) -> Stamp | None:
    """A day of publication that a label or the tag tells and that is too far ahead for the crawler to be one."""
    told = (value for label, value in dates.document.labels.items() if _SPACES.sub("", label) in labels)
    found = [stamp for value in told if (stamp := find(value, seen=None, rule="label"))]
    found += [dates.tagged] if dates.tagged and not found else []
    return next((stamp for stamp in found if stamp.first > latest), None)
