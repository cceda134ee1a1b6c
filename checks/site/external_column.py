"""A column that has nothing of its own and only leads to other sites."""

import re
from collections import Counter
from collections.abc import Iterator

from checks import Column, Crawl, Finding, Fine, Rules, Severity, check
from checks.hosts import host
from checks.lists import Lists
from checks.rules.upkeep import Platforms, Upkeep
from checks.upkeep import trail

SHOWN = 5
_REDIRECTS = """
select l.target, l.texts, p.redirect from links l join pages p on p.url = l.target
where l.nav > 0 and p.redirect is not null order by l.target
"""


@check(
    severity=Severity.ADVICE,
    basis="本项目归纳：栏目内容全部在外部网站",
    confidence="project-heuristic",
)
def external_column(crawl: Crawl, rules: Rules, *, min_rows: int = 3) -> Iterator[Finding | Fine]:
    """栏目仅跳转外站 · All entries of a column, or the column itself, lead to sites that are no government platforms.

    Government domains, common platforms (政务服务、公共资源交易、政府采购、信用) and columns named for such links are exempt.

    为何: 外站改版、停用或域名被转卖时，栏目随之失效，甚至指向有害内容。

    整改: 核实外站是否权威、有效；属本单位应公开的内容，在本网站发布或转载，不只放链接。
    """
    platforms = rules.table(Upkeep).platforms
    allowed = re.compile("|".join(platforms.hosts), re.I)
    lists = crawl.once(Lists)
    for column in crawl.columns():
        if not column.entries or column.children or column.archived or not crawl.site.is_own(column.url):
            continue
        rows = lists[column]
        own = any(crawl.site.is_own(row.url) for row in rows)
        strangers = [] if own else [row for row in rows if not allowed.search(host(row.url))]
        if len(rows) < min_rows or len(strangers) < len(rows) or _is_exempt(column, platforms):
            yield Fine(column.url)
            continue
        hosts = Counter(host(row.url) for row in strangers)
        yield Finding(
            column.url,
            f"栏目“{column.name}”的 {len(rows)} 条全部链到外部网站（{hosts.most_common(1)[0][0]} 等），请核实",
            {
                "栏目": column.name,
                "条目数": len(rows),
                "外站": [f"{name} {count} 条" for name, count in hosts.most_common(SHOWN)],
                "示例": [f"{row.title} {row.url}" for row in strangers[:SHOWN]],
            },
        )
    yield from _redirected(crawl, rules, platforms, allowed)


def _redirected(
    crawl: Crawl, rules: Rules, platforms: Platforms, allowed: re.Pattern[str]
) -> Iterator[Finding]:
    """Menu entries of statutory categories that only forward to a stranger."""
    for row in crawl.query(_REDIRECTS):
        target, leads = row["target"], row["redirect"]
        if not crawl.site.is_own(target) or crawl.site.is_own(leads) or allowed.search(host(leads)):
            continue
        names = re.findall(r'"([^"]{2,20})":', row["texts"])
        name = next((each for each in names if rules.classify(each)), "")
        if name and not any(word in name for word in platforms.names):
            yield Finding(
                target,
                f"栏目“{name}”直接跳转到外部网站 {host(leads)}，请核实",
                {"栏目": name, "跳转到": leads},
                about=leads,
            )


def _is_exempt(column: Column, platforms: Platforms) -> bool:
    """Whether its own name says so, or a name above it, which says it more narrowly than 便民服务 does."""
    above = [word for word in platforms.names if word not in platforms.broad]
    return any(word in column.name for word in platforms.names) or any(
        word in name for name in trail(column)[:-1] for word in above
    )
