"""A site whose hours of publication never pass noon."""

from collections import Counter
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.chronology import Chronology


@check(
    severity=Severity.ADVICE,
    basis="地方集约化平台模板要求：发布时间用24小时制",
)
def twelve_hour_clock(
    crawl: Crawl, rules: Rules, *, sample: int = 200, share: float = 0.15
) -> Iterator[Finding | Unknown | Fine]:
    """时间误用12小时制 · The hours of publication are written with a twelve-hour clock.

    Judged over all documents of the site that show hour and minute (``sample`` at least): no hour after 12, while
    ``share`` of them fall between one and six, when nobody publishes and the afternoon of a twelve-hour clock lies.

    为何: 下午三点写成“03:00”，同一天内文件与解读的先后会被颠倒，也不符合规定的时间格式。

    整改: 请网站技术人员把模板中的时间格式由 hh（12小时制）改为 HH（24小时制）。
    """
    stamps = [d.document.published for d in crawl.once(Chronology) if d.document.published]
    hours = Counter(int(s.iso[11:13]) for s in stamps if len(s.iso) >= 16 and s.iso[11:16] != "00:00")
    counted = hours.total()
    if counted < sample:
        return
    afternoon = sum(count for hour, count in hours.items() if hour >= 13)
    small = sum(count for hour, count in hours.items() if 1 <= hour <= 6)
    if afternoon or small < counted * share:
        yield Fine(crawl.site.address)
        return
    yield Finding(
        crawl.site.address,
        f"{counted} 个发布时间中没有一个在13点以后，却有 {small} 个在1点到6点，疑似误用12小时制",
        {
            "带时分的发布时间": counted,
            "13点至23点": 0,
            "1点至6点": small,
            "示例": [s.raw for s in stamps if len(s.iso) >= 16 and "01" <= s.iso[11:13] <= "06"][:5],
        },
    )
