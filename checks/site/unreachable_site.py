"""A site that visitors cannot reach, as far as one crawl can tell."""

from collections.abc import Iterator

from checks import Crawl, Kind, Rules, Severity, Unknown, check


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 第一部分 单项否决指标·站点无法访问：监测1周，每天间隔访问20次以上，超过（含）15秒打不开的次数占5%（含）以上",
)
def unreachable_site(crawl: Crawl, rules: Rules, *, seconds: int = 15) -> Iterator[Unknown]:
    """站点无法访问（抽测） · The home page fails or takes fifteen seconds too often.

    The clause wants a week of more than twenty visits a day. One crawl visits once: it tells what it saw, and never more
    than that it cannot be told. A refusal (403, 412, 429, a guard) is no failure of the site.

    为何: 网站打不开，公众无法获取信息和办事，达到比例的单项否决。

    整改: 查看服务器和线路的监控记录；计划内维护应提前在首页公告；拦截了检查程序的，请放行后复查。
    """
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
    yield Unknown(
        crawl.site.address,
        f"须连续一周、每天20次以上取样才能判断；本次{took}，访问 {len(pages)} 页，{len(failed)} 页失败或超过 {seconds} 秒",
    )
