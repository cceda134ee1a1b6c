"""Disclosure that lives at a host of its own, apart from the portal."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Place, Rules, Severity, Unknown, check
from checks.hosts import bare, host
from checks.rules.platform import Platform
from checks.signposts import signposts

SHOWN = 5


@check(
    severity=Severity.ADVICE,
    basis="国办公开办函〔2019〕61号 二、统一规范：不再另设专门的政府信息公开网站",
)
def standalone_platform(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """另设政府信息公开网站 · The portal's entry to disclosure leads to a host that is for disclosure alone.

    A lead only: the common platform of a higher level is none, nor is a folder of the portal. Judged are hosts
    below the portal's own domain whose name begins as those of disclosure sites do.

    为何: 国家要求把政府信息公开内容放在门户网站的专栏里，不再另建专门网站。

    整改: 将独立的公开网站并入门户网站“政府信息公开”专栏；历史平台正在迁移的，说明完成时间。
    """
    portal = bare(crawl.site.address)
    begins = rules.table(Platform).standalone.hosts
    found: dict[str, str] = {}
    for link in crawl.once(signposts):
        other = host(link.target)
        own = other.endswith("." + portal) and other.startswith(begins) and link.place is Place.NAV
        if own and "p-entry" in rules.classify(link.text, (), link.target):
            found.setdefault(other, link.address)
    if not found:
        yield Fine(crawl.site.address)
    for other, address in list(found.items())[:SHOWN]:
        yield Finding(
            crawl.site.address,
            f"政府信息公开入口指向单独的网站 {other}，请人工核对是否应并入门户专栏",
            {"入口地址": address, "门户域名": portal},
            about=address,
        )
