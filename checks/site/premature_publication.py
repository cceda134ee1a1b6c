"""A document published before it was written."""

from collections import Counter
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.chronology import Chronology

BATCH = 10


@check(
    severity=Severity.ADVICE,
    basis="发布日期早于成文日期",
    confidence="project-heuristic",
)
def premature_publication(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """公开早于成文 · A document was published before the day it was written.

    Compared are the labelled 成文日期 and the date of publication, day by day: the same day is not before.
    Drafts and consultations are published before they are final, by design. A day that many documents share
    as 成文日期 though they were published earlier is the day of a migration, and is not compared.

    为何: 文件成文之后才可能公开，倒置说明其中一个日期填写有误，或成文日期被系统自动改写。

    整改: 核对文件落款与发布日期，更正填错的一项。
    """
    chronology = crawl.once(Chronology)
    early = [
        dates
        for dates in chronology
        if dates.document.published
        and dates.document.written
        and dates.document.published.before(dates.document.written)
    ]
    shared = Counter(dates.document.written.iso[:10] for dates in early if dates.document.written)
    found = {dates.document.url for dates in early}
    for dates in chronology:
        document = dates.document
        published, written = document.published, document.written
        if published is None or written is None:
            continue
        if document.url not in found or _is_draft(document.title):
            yield Fine(document.url)
        elif shared[written.iso[:10]] >= BATCH:
            yield Unknown(
                document.url, f"{shared[written.iso[:10]]} 篇的成文日期同为 {written.iso[:10]}，疑为迁移所致"
            )
        else:
            yield Finding(
                document.url,
                f"发布日期 {published.iso[:10]} 早于成文日期 {written.iso[:10]}",
                {
                    "标题": document.title,
                    "发文字号": document.doc_number,
                    "发布日期": published.raw,
                    "成文日期": written.raw,
                },
            )


def _is_draft(title: str) -> bool:
    return any(
        word in title for word in ("征求意见", "公开征集", "草案", "预公开", "送审稿", "讨论稿", "公示")
    )
