"""A home page whose title and tag name two different sites."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.marks import Marks, is_blank
from checks.rules.marks import SiteMarks
from checks.titles import title_key

ALIKE = 50
"""The similarity (0 to 100) below which two names are not of one site."""


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件：头部标识区",
    confidence="from-memory",
)
def inconsistent_site_name(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """网站名称不一致 · The title of the home page and its tag SiteName name different sites.

    Compared without signs; one within the other (a short name, a slogan behind it) is the same. A name in a picture is for
    a person to look at; the names of other pages may be those of departments and are not compared.

    为何: 网站名称前后不一，公众难以确认是谁的网站。

    整改: 首页标题和 SiteName 标签统一使用网站的规范名称；模板从别处复制来的，一并核对标识码。
    """
    home = crawl.once(Marks, rules).home
    placeholders = rules.table(SiteMarks).tags.placeholders
    name = home.meta.get("sitename", "") if home else ""
    if home is None or not home.title or is_blank(name, placeholders):
        return
    one, other = title_key(name), title_key(home.title)
    if len(one) < 3 or len(other) < 3 or fuzz.partial_ratio(one, other) >= ALIKE:
        yield Fine(home.url)
        return
    yield Finding(
        home.url,
        f"首页标题是“{home.title}”，SiteName 标签是“{name}”，请人工确认",
        {"首页标题": home.title, "SiteName": name},
    )
