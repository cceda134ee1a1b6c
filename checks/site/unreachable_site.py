"""A site that visitors cannot reach, by a week of visits to its home page."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from checks import Crawl, Finding, Fine, Kind, Rules, Severity, Unknown, check, samples
from checks.samples import BEIJING, NOTHING, REFUSED, Watch
from checks.weeks import OURS, Week, causes, lasted, run_told, week

QUOTED = 40
WATCH = "请用 zwgk watch 连续监测满一周后再判断"
_DROPPED = {"timeout", "connection", "tls"}
_ADVICE = {
    NOTHING[REFUSED]: ("被拒绝", "请网站放行检查程序后再监测"),
    NOTHING["maintenance"]: ("提示系统维护", "请在维护结束后继续监测"),
    NOTHING["private"]: ("跳转到内网地址", "请用浏览器打开首页核对"),
    NOTHING["protocol"]: ("应答不合规范、读不懂", "请用浏览器打开首页核对"),
    OURS: ("遇到本机网络异常", "请排除本机网络故障后继续监测"),
}


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
    our own network are neither success nor failure; of visits less than ten minutes apart the first counts. Where too few
    other sites were watched to know of our own network, only what the server itself answered makes a finding.

    为何: 网站打不开，公众无法获取信息和办事，达到比例的单项否决。

    整改: 按所列时间查看服务器和线路的监控记录，排除故障后继续监测；计划内维护应提前在首页公告，已公告的请附公告作说明；拦截了检查程序的，
    请将检查单位的出口地址和 User-Agent（zwgk）加入白名单后复查。
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
    seen, watch = week(taken, newest, seconds), samples.watch(crawl.db)
    number, failed = len(seen.counted), len(seen.failed)
    if seen.full(seen.counted, visits) < days:
        yield Unknown(at, _not_full(seen, days, visits))
    elif seen.aside[NOTHING[REFUSED]] > number:
        yield Unknown(
            at, f"一周内多数访问被拒绝，不能代表公众的访问情况，{seen.uncounted}；请网站放行检查程序后再监测"
        )
    elif not failed or failed / number < share:
        yield Fine(at)
    elif _never_opened(crawl, seen):
        yield Unknown(
            at, f"一周 {number} 次访问从未得到应答，网站停用和本机被拦截从外表分不开；请换网络打开首页核对"
        )
    elif not watch.controlled(seen.counted[0].at) and len(seen.answered) / number < share:
        yield Unknown(
            at,
            f"没有对照，不能排除本机网络：一周访问首页 {number} 次，打不开 {failed} 次（{causes(seen.failed)}），"
            "一周内没有始终同时监测足够多的其他网站；请同时监测 3 个以上网站，满一周后再判断",
        )
    else:
        yield _found(crawl, seen, watch, seconds, share)


def _not_full(seen: Week, days: int, visits: int) -> str:
    """Why a week can't be judged yet."""
    lacking = seen.lacking(visits)
    if seen.aside and seen.full(seen.taken, visits) == days:
        total, most = len(seen.taken), seen.aside.most_common(1)[0]
        what, advice = _ADVICE[most[0]]
        told = f"{total} 次访问都{what}" if most[1] == total else f"{total} 次访问中有 {most[1]} 次{what}"
        rest = "" if most[1] == total else f"，其余不够每天 {visits} 次（{lacking}）"
        return f"已监测满 {days} 天，但 {told}{rest}，不能判断；{advice}"
    told = (
        f"已取样 {len(seen.days(seen.taken))} 天，{len(seen.counted)} 次计入，其中失败 {len(seen.failed)} 次"
    )
    told += f"；{days} 天中取样满 {visits} 次的有 {seen.full(seen.counted, visits)} 天"
    if lacking:
        told += f"（{lacking}）"
    if hours := seen.hours:
        told += f"；每天 {visits} 次须分布在全天，同一半小时只计 1 次，现有取样都在 {hours}"
    told += f"；{seen.uncounted}" if seen.uncounted else ""
    return f"监测未满一周：{told}；{WATCH}"


def _found(crawl: Crawl, seen: Week, watch: Watch, seconds: float, share: float) -> Finding:
    number, failed, answered = len(seen.counted), len(seen.failed), len(seen.answered)
    part = f"{failed / number:.2%}"
    first, last = seen.counted[0].at, seen.counted[-1].at
    control = watch.controlled(first)
    caveat = f"；没有对照，但其中 {answered} 次是服务器自己应答的错误，仅此已占 {answered / number:.2%}"
    opened = [sample.at for sample in seen.counted if not sample.failed(seconds)]
    evidence: dict[str, object] = {
        "监测时段": f"{_moment(first)} 至 {_moment(last)}",
        "失败次数/访问次数": f"{failed}/{number}（{part}）",
        "原因": causes(seen.failed),
        "连续打不开最久": _longest(seen),
        "最近一次打开": _moment(opened[-1]) if opened else "一周内没有打开过",
        "失败的访问": _failures(seen),
        "不计入的访问": seen.uncounted or "没有",
        "对照": "有：同时监测的其他网站当时能打开"
        if control
        else "没有：一周内没有始终同时监测足够多的其他网站，请先排除本机网络的原因",
    }
    if watch.source:
        evidence["本机地址"] = f"{watch.source}（经 NAT 的请填单位出口地址）"
    if watch.agent:
        named = " (+" in watch.agent
        evidence["User-Agent"] = watch.agent if named else f"{watch.agent.split()[0]}（未填写联系方式）"
    return Finding(
        crawl.site.address,
        f"疑似站点无法访问：{_day(first)}至{_day(last)}访问首页 {number} 次，超过（含）{seconds:g} 秒或打不开 {failed} 次，"
        f"占 {part}，达到 {share:.0%}{'' if control else caveat}",
        evidence,
    )


def _failures(seen: Week) -> list[str]:
    """The failures, run by run, and how many were left out."""
    runs = seen.runs
    left = sum(map(len, runs[QUOTED:]))
    more = [f"另有 {left} 次，见站点文件的取样表"] if left else []
    return [run_told(run) for run in runs[:QUOTED]] + more


def _longest(seen: Week) -> str:
    """The longest run of failures, from its first visit to its last."""
    run = max(seen.runs, key=lambda run: (run[-1].at - run[0].at, len(run)))
    if len(run) == 1:
        return f"{_moment(run[0].at)}，1 次"
    return (
        f"{_moment(run[0].at)} 至 {_moment(run[-1].at)}，连续 {len(run)} 次，{lasted(run[-1].at - run[0].at)}"
    )


def _never_opened(crawl: Crawl, seen: Week) -> bool:
    """Whether nothing of the site was ever seen from here: a guard that drops what we send looks just so."""
    silent = len(seen.failed) == len(seen.counted) and all(s.error in _DROPPED for s in seen.failed)
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


def _day(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%m月%d日}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
