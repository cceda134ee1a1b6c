"""A home page whose title and tag name two different sites."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from checks import Crawl, Finding, Fine, Rules, Severity, check
from checks.marks import Marks, is_blank
from checks.rules.marks import SiteMarks
from checks.titles import title_key

ALIKE = 50
"""The similarity (0 to 100) below which two names are not of one site."""

_PLAIN = re.compile(
    r"欢迎(?:您|你)?(?:来到|光临|访问)?|(?:网站)?首页|门户网站|主页|网站|index|home(?:page)?", re.I
)

_RANKS = {"县": "县", "旗": "县", "乡": "乡", "镇": "乡", "街道": "乡"}
_PLACE = re.compile(r"[\u4e00-\u9fa5]{2,6}?(县|旗|(?<!城)乡|(?<![城村])镇|街道)(?!域|情|政务|级|村)")


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件：头部标识区",
    confidence="from-memory",
)
def inconsistent_site_name(crawl: Crawl, rules: Rules) -> Iterator[Finding | Fine]:
    """网站名称不一致 · The title of the home page and its tag SiteName name different sites.

    Compared are ``<title>`` and the tag, without signs and without 首页 and the like, and by themselves the places
    of one rank (two towns, two counties) that they name; one within the other (a short name, a slogan behind it) is the same. A name in a picture is for
    a person to look at; the names of other pages may be those of departments and are not compared.

    为何: 网站名称前后不一，公众难以确认是谁的网站。

    整改: 首页标题和 SiteName 标签统一使用网站的规范名称；模板从别处复制来的，一并核对标识码。
    """
    home = crawl.once(Marks, rules).home
    placeholders = rules.table(SiteMarks).tags.placeholders
    name = home.meta.get("sitename", "") if home else ""
    title = (home.marks.get("title") or home.title or "") if home else ""
    if home is None or not title or is_blank(name, placeholders):
        return
    one, other = title_key(name), title_key(_PLAIN.sub("", title))
    alike = fuzz.partial_ratio(one, other) >= ALIKE and not _are_elsewhere(one, other)
    if len(one) < 3 or len(other) < 3 or alike:
        yield Fine(home.url)
        return
    yield Finding(
        home.url,
        f"首页浏览器标题（title）是“{title}”，SiteName 标签是“{name}”，请人工确认",
        {"首页的 title": title, "SiteName 标签": name},
    )


def _are_elsewhere(one: str, other: str) -> bool:
    """Whether two names give different places of the same rank."""
    places, others = _places(one), _places(other)
    return any(
        not (places[rank].endswith(others[rank]) or others[rank].endswith(places[rank]))
        for rank in places.keys() & others.keys()
    )


def _places(name: str) -> dict[str, str]:
    return {_RANKS[found[1]]: found[0] for found in _PLACE.finditer(name)}
