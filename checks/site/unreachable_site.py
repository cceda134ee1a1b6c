"""A site that visitors cannot reach, by a week of visits to its home page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from checks import Crawl, Finding, Fine, Kind, Rules, Severity, Unknown, check, samples
from checks.samples import BEIJING, NOTHING, REFUSED, Sample

APART = timedelta(minutes=10)
SLOT = timedelta(minutes=30)
QUOTED = 20
WATCH = "请用 zwgk watch 连续监测满一周后再判断"
_SILENT = {"timeout", "connection", "tls"}


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 第一部分 单项否决指标·站点无法访问：监测1周，每天间隔访问20次以上，超过（含）15秒打不开的次数占5%（含）以上",
)
def unreachable_site(
    crawl: Crawl, rules: Rules, *, days: int = 7, visits: int = 20, seconds: int = 15, share: float = 0.05
) -> Iterator[Finding | Unknown | Fine]:
    """站点无法访问 · The home page fails or takes fifteen seconds too often in a week of visits.

    Judges the samples of ``zwgk watch``: the week before the newest one that is not later than the day of the audit. It is
    full when each of its days has twenty visits in different half hours. A failure is no answer within fifteen seconds, an error
    of the server, a missing or blank page. A refusal (403, 412, 429, a guard), a notice of maintenance, and a failure of
    our own network are neither success nor failure; of visits less than ten minutes apart the first counts.

    为何: 网站打不开，公众无法获取信息和办事，达到比例的单项否决。

    整改: 按所列时间查看服务器和线路的监控记录，排除故障后继续监测；计划内维护应提前在首页公告，已公告的请附公告作说明；拦截了检查程序的，
    请将其出口地址和 User-Agent（zwgk）加入白名单后复查。
    """
    at = crawl.site.address
    until = datetime.combine(crawl.as_of, time.max, BEIJING)
    newest = samples.last(crawl.db, until)
    if newest is None:
        yield Unknown(at, f"须连续一周、每天{visits}次以上取样才能判断；{_seen(crawl, seconds)}；{WATCH}")
        return
    if crawl.as_of - newest.date() > timedelta(days=days):
        yield Unknown(at, f"最近一次取样在 {newest:%Y-%m-%d}，离监测时点已超过 {days} 天；{WATCH}")
        return
    taken = samples.between(crawl.db, newest - timedelta(days=days), newest)
    counted = _spaced(sample for sample in taken if sample.counted)
    failed = [sample for sample in counted if sample.failed(seconds)]
    aside = _uncounted(taken)
    full = _full_days(counted, newest, visits)
    if full < days:
        told = f"已取样 {len(_days(taken, newest))} 天，{len(counted)} 次计入，其中失败 {len(failed)} 次"
        told += f"；{days} 天中取样满 {visits} 次的有 {full} 天"
        yield Unknown(at, f"监测未满一周：{told}{aside}；{WATCH}")
    elif sum(sample.nothing == NOTHING[REFUSED] and not sample.void for sample in taken) > len(counted):
        yield Unknown(
            at, f"一周内多数访问被拒绝，不能代表公众的访问情况{aside}；请将检查程序加入白名单后再监测"
        )
    elif not failed or len(failed) / len(counted) < share:
        yield Fine(at)
    elif _never_opened(crawl, counted, failed):
        yield Unknown(
            at,
            f"一周 {len(counted)} 次访问从未得到应答，网站停用和本机被拦截从外表分不开；请换网络打开首页核对",
        )
    else:
        yield _found(crawl, taken, counted, failed, seconds, share)


def _found(
    crawl: Crawl,
    taken: Sequence[Sample],
    counted: Sequence[Sample],
    failed: Sequence[Sample],
    seconds: float,
    share: float,
) -> Finding:
    watch = samples.watch(crawl.db)
    part = f"{len(failed) / len(counted):.2%}"
    first, last = counted[0].at, counted[-1].at
    control = (
        "有：同时监测的其他网站当时能打开"
        if watch.control
        else "没有：没有同时监测足够多的其他网站，请先排除本机网络的原因"
    )
    evidence: dict[str, object] = {
        "监测时段": f"{_moment(first)} 至 {_moment(last)}",
        "失败次数/访问次数": f"{len(failed)}/{len(counted)}（{part}）",
        "最长一次": _longest(counted, seconds),
        "最近一次打开": max(
            (_moment(s.at) for s in counted if not s.failed(seconds)), default="一周内没有打开过"
        ),
        "失败的访问": [f"{_moment(sample.at)} {sample.said}" for sample in failed[:QUOTED]],
        "不计入的访问": _uncounted(taken).lstrip("，") or "没有",
        "对照": control,
    }
    if watch.agent:
        evidence["出口地址和 User-Agent"] = f"{watch.source} {watch.agent}".strip()
    return Finding(
        crawl.site.address,
        f"疑似站点无法访问：{first:%m月%d日}至{last:%m月%d日}访问首页 {len(counted)} 次，超过（含）{seconds:g} 秒或打不开 {len(failed)} 次，"
        f"占 {part}，达到 {share:.0%}",
        evidence,
    )


def _spaced(taken: Iterator[Sample]) -> list[Sample]:
    """Visits at intervals: what follows too soon on another is no visit of its own."""
    kept: list[Sample] = []
    for sample in taken:
        if not kept or sample.at - kept[-1].at >= APART:
            kept.append(sample)
    return kept


def _days(taken: Sequence[Sample], newest: datetime) -> Counter[int]:
    return Counter((newest - sample.at) // timedelta(days=1) for sample in taken)


def _full_days(counted: Sequence[Sample], newest: datetime, visits: int) -> int:
    """How many of the spans of 24 hours before the newest sample have enough half hours with a visit."""
    slots = {(newest - sample.at) // SLOT for sample in counted}
    halves = Counter(slot // (timedelta(days=1) // SLOT) for slot in slots)
    return sum(number >= visits for number in halves.values())


def _uncounted(taken: Sequence[Sample]) -> str:
    """What was not counted, and why."""
    kinds = Counter(sample.nothing for sample in taken if sample.nothing and not sample.void)
    void = sum(sample.void for sample in taken)
    told = [f"{name} {count} 次" for name, count in kinds.items()] + (
        [f"本机网络异常 {void} 次"] if void else []
    )
    return f"，另有{'、'.join(told)}不计" if told else ""


def _longest(counted: Sequence[Sample], seconds: float) -> str:
    """The longest run of failures, from its first visit to its last."""
    best: list[Sample] = []
    run: list[Sample] = []
    for sample in counted:
        run = [*run, sample] if sample.failed(seconds) else []
        best = run if len(run) > len(best) else best
    return f"{_moment(best[0].at)} 至 {_moment(best[-1].at)}，连续 {len(best)} 次"


def _never_opened(crawl: Crawl, counted: Sequence[Sample], failed: Sequence[Sample]) -> bool:
    """Whether nothing of the site was ever seen from here: a guard that drops what we send looks just so."""
    silent = len(failed) == len(counted) and all(sample.error in _SILENT for sample in failed)
    opened = "select 1 from main.samples where status between 200 and 299 limit 1"
    return silent and not crawl.coverage.get("start_read") and not any(crawl.query(opened))


def _seen(crawl: Crawl, seconds: float) -> str:
    """What this crawl alone saw."""
    sql = "select url, kind, status, error, seconds from pages where kind <> 'file'"
    pages = [row for row in crawl.query(sql) if crawl.site.is_own(row["url"])]
    failed = [
        row
        for row in pages
        if row["error"] in ("timeout", "connection")
        or (row["status"] or 0) >= 500
        or (row["seconds"] or 0) >= seconds
    ]
    home = next((row["seconds"] for row in pages if row["kind"] == Kind.HOME), None)
    took = "首页没有读到" if home is None else f"首页用时 {home:.1f} 秒"
    return f"本次{took}，访问 {len(pages)} 页，{len(failed)} 页失败或超过 {seconds:g} 秒"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
