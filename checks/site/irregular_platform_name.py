"""An entry to disclosure that goes by a name of its own."""

from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Place, Rules, Severity, Unknown, check
from checks.rules.platform import Platform
from checks.signposts import signposts


@check(severity=Severity.ADVICE, basis="国办公开办函〔2019〕61号 二、统一规范：名称统一为“政府信息公开”")
def irregular_platform_name(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """公开专栏名称不统一 · The portal's disclosure column bears another name than the one laid down.

    A hint only where no entry bears the standard name or 政务公开, and a known variant stands in the menu.

    为何: 各地名称统一，公众才能一眼认出公开专栏。

    整改: 将导航和专栏页的名称改为“政府信息公开”；设有“政务公开”频道的，在其中设“政府信息公开”专栏。
    """
    name = rules.table(Platform).name
    seen = {
        link.text: link.address
        for link in crawl.once(signposts)
        if link.place is Place.NAV and len(link.text) <= 12
    }
    seen |= {column.name: column.address for column in crawl.columns()}
    accepted = (name.standard, *name.accepted)
    variants = [text for text in sorted(seen) if text in name.variants]
    if any(text in accepted or name.standard in text for text in seen):
        yield Fine(crawl.site.address)
    elif not variants:
        return
    elif not crawl.complete:
        yield Unknown(crawl.site.address, f"见到“{variants[0]}”，没有见到“{name.standard}”，但抓取没有走完")
    else:
        yield Finding(
            crawl.site.address,
            f"公开专栏名为“{variants[0]}”，应统一为“{name.standard}”",
            {"现用名称": variants, "地址": seen[variants[0]], "统一名称": name.standard},
        )
