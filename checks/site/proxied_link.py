"""Links to other sites that a proxy has rewritten."""

import json
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.hosts import host
from checks.rules.outside import Outside
from checks.signposts import Signpost, signposts

SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="本项目归纳：经 IPv6“天窗”代理改写的站外链接",
    confidence="project-heuristic",
)
def proxied_link(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """外链被代理改写 · Links to other sites lead through a proxy for IPv6 and not to their own address.

    为何: 链接显示的不是对方真实网址，代理停用后会成批失效，公众也难以辨认去向。

    整改: 请网站技术单位关闭或调整外链改写，恢复为对方的原始网址。
    """
    suffixes = rules.table(Outside).proxy.suffixes
    found = [link for link in crawl.once(signposts) if host(link.address).endswith(suffixes)]
    if not found:
        yield Fine(crawl.site.address)
        return
    yield Finding(
        crawl.site.address,
        f"有 {len(found)} 个链接被代理改写，请人工确认",
        {
            "链接数": len(found),
            "示例": [f"{link.text} {link.address}" for link in found[:SHOWN]],
            "所在页面": _pages(crawl, found),
        },
    )


def _pages(crawl: Crawl, found: list[Signpost]) -> list[str]:
    pages: dict[str, None] = {}
    for link in found:
        for row in crawl.query("select sources from links where target = ?", (link.target,)):
            pages |= dict.fromkeys(json.loads(row["sources"]))
        if len(pages) >= SHOWN:
            break
    return list(pages)[:SHOWN]
