"""Links that leave the site without a word."""

from collections.abc import Iterator

from checks import Crawl, Fine, Rules, Severity, Unknown, check
from checks.hosts import bare, host, is_inner
from checks.marks import Marks
from checks.signposts import signposts

SHOWN = 3


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件 网页设计规范：打开外部链接有提示",
    confidence="from-memory",
)
def unannounced_external_links(crawl: Crawl, rules: Rules) -> Iterator[Unknown | Fine]:
    """外部链接无提示 · Links to sites that are no government's open without a notice.

    A notice that is seen in the page's scripts or words is enough. Where none is seen it may still appear
    on a click, which a crawl does not do: that is left to a person. Links between .gov.cn sites need none, and
    addresses of an inner network are no sites.

    为何: 离开政府网站时提示公众，可以避免把外部网站的内容当成政府发布。

    整改: 请网站技术单位对指向非政府网站的链接增加“您即将离开本网站”的提示。
    """
    marks = crawl.once(Marks, rules)
    at = marks.home.url if marks.home else crawl.site.address
    if (marks.home and "notice" in marks.home.marks) or marks.elsewhere.get("notice"):
        yield Fine(at)
        return
    hosts = {host(link.target) for link in crawl.once(signposts) if not is_inner(link.target)} - {""}
    left = sorted(name for name in hosts if not name.endswith(".gov.cn") and not _is_own(crawl, name))
    if left:
        yield Unknown(
            at,
            f"有指向 {'、'.join(left[:SHOWN])} 等 {len(left)} 个外部网站的链接，没有见到提示的脚本，须人工点开核对",
        )
    else:
        yield Fine(at)


def _is_own(crawl: Crawl, name: str) -> bool:
    own = bare(crawl.site.address)
    return name == own or name.endswith((f".{own}", "conac.cn"))
