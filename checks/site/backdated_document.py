"""A document that seems to bear an earlier date than the day it appeared."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.chronology import Chronology, Dates
from checks.history import History

BATCH = 20
MOST = 0.3


@check(
    severity=Severity.ADVICE,
    basis="发布日期早于首次出现的日期、早于地址中的日期，或两次抓取之间被改动",
    confidence="project-heuristic",
)
def backdated_document(
    crawl: Crawl, rules: Rules, *, days: int = 1, grace_days: int = 3
) -> Iterator[Finding | Unknown | Fine]:
    """疑似倒签日期 · A document seems to be dated back.

    Three traces, each of them for a person to confirm. The day in its address is ``days`` or more after its date of
    publication. It was first seen in this crawl, while an earlier crawl that read its column to the end did
    not see it more than ``grace_days`` after its date. Its date is another one than an earlier crawl read, though its
    text is the same, or was moved back. After a migration or a redesign all addresses are new at once: where most
    documents show a trace, or many share one day in their addresses, nobody is accused.

    为何: 补录稿件时填写早于实际上网的日期，会掩盖超期公开、长期不更新；伪造发稿日期属于弄虚作假。

    整改: 对照后台发布日志核实上网时间；确系补录的，按实际时间更正，或在页面注明补录；属系统迁移的，书面说明。
    """
    chronology = crawl.once(Chronology)
    history = crawl.once(History)
    traces: dict[str, list[tuple[str, dict[str, object]]]] = defaultdict(list)
    for url, message, evidence in (
        *_by_address(chronology, days),
        *_by_first_sight(chronology, history, grace_days),
        *_by_change(chronology, history),
    ):
        traces[url].append((message, evidence))
    for dates in chronology:
        document = dates.document
        if document.published is None or not (dates.made or history.crawls):
            continue
        found = traces.get(document.url)
        if not found:
            yield Fine(document.url)
            continue
        shown: dict[str, object] = {"标题": document.title, "发布日期": document.published.raw}
        for _, told in found:
            shown |= told
        message = "；".join(message for message, _ in found)
        yield Finding(document.url, f"疑似倒签：{message}，请人工确认", shown)


Trace = tuple[str, str, dict[str, object]]


def _by_address(chronology: Chronology, days: int) -> Iterator[Trace]:
    made: Counter[date] = Counter(dates.made for dates in chronology if dates.made)
    late = [(dates, gap) for dates in chronology if (gap := _gap(dates)) >= days]
    batches = Counter(dates.made for dates, _ in late)
    if len(late) > BATCH and len(late) > MOST * made.total():
        return
    for dates, gap in late:
        if dates.made and dates.document.published and batches[dates.made] < BATCH:
            yield (
                dates.document.url,
                f"地址中的日期 {dates.made} 比发布日期 {dates.document.published.iso[:10]} 晚 {gap} 天",
                {"地址": dates.document.address, "地址中的日期": dates.made.isoformat()},
            )


def _gap(dates: Dates) -> int:
    published = dates.document.published
    return (dates.made - published.last).days if dates.made and published else 0


def _by_first_sight(chronology: Chronology, history: History, grace: int) -> Iterator[Trace]:
    fresh = dict(history.fresh())
    if history.last is None or (len(fresh) > BATCH and len(fresh) > MOST * len(chronology)):
        return
    before = history.crawls[history.last]
    for dates in chronology:
        document = dates.document
        if document.url not in fresh or document.published is None:
            continue
        if document.published.last + timedelta(days=grace) < before:
            yield (
                document.url,
                f"{before} 抓取时该栏目已读到末页而没有此稿，其发布日期却是 {document.published.iso[:10]}",
                {"上次抓取": before.isoformat(), "栏目": document.column_name},
            )


def _by_change(chronology: Chronology, history: History) -> Iterator[Trace]:
    changes = [c for c in history.changes() if c.same_text or c.now.last < c.before.first]
    if len(changes) > BATCH and len(changes) > MOST * len(chronology):
        return
    own = {dates.document.url for dates in chronology}
    for change in changes:
        if change.url in own:
            yield (
                change.url,
                f"发布日期由 {change.before.iso[:10]} 改为 {change.now.iso[:10]}",
                {
                    "上次读到": f"{change.before.raw}（{change.seen} 抓取）",
                    "本次读到": change.now.raw,
                    "正文": "未变" if change.same_text else "有改动",
                },
            )
