"""A township or a county's department with a site of its own."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from checks import Crawl, Finding, Rules, Severity, Unknown, check
from checks.hosts import host
from checks.rules import LEVELS


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）网站开设：乡镇、街道原则上不开设政府门户网站",
    when=lambda crawl, rules: crawl.site.unit.level == "township",
)
def independent_township_site(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown]:
    """乡镇街道单独开设网站 · A township runs a government site at a host of its own.

    A lead only: a pages folder on the county's portal is no site, and some sites were approved.

    为何: 乡镇、街道力量有限，单独建站容易无人维护；国家要求原则上不单独开设，内容放到县级门户。

    整改: 核对是否经批准保留；未经批准的，按程序整合到上级政府门户网站并做好内容迁移和域名注销。
    """
    name, level = host(crawl.site.address), LEVELS["township"]
    if urlsplit(crawl.site.address).path.strip("/"):
        return
    guessed = crawl.site.guessed
    if not name.endswith(".gov.cn"):
        yield Unknown(crawl.site.address, f"本次审计的地址 {name} 不是正式域名，不能判断是否独立网站")
    else:
        yield Finding(
            crawl.site.address,
            f"{level}单独开设了网站 {name}，请人工核对是否经批准保留",
            {
                "单位": crawl.site.unit.name,
                "层级": f"{level}{f'（{guessed}）' if guessed else ''}",
                "域名": name,
            },
        )
