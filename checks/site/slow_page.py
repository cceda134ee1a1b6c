"""A site whose pages take long to come."""

from collections.abc import Iterator
from statistics import median

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check

FEW = 10
_TIMES = (
    "select url, address, seconds from pages where seconds is not null and status = 200 and kind != 'file'"
)


@check(
    severity=Severity.ADVICE,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件 展现：页面加载一般不超过3秒",
)
def slow_page(crawl: Crawl, rules: Rules, *, seconds: float = 3.0) -> Iterator[Finding | Unknown | Fine]:
    """页面打开较慢 · Half of the pages took longer than three seconds to answer.

    Told once for the site, as a hint: the network of this machine is not that of the public. Where pages of other
    hosts are as slow, it is our network, and nothing is said.

    为何: 页面打开慢，公众等不及就离开了。

    整改: 请网站技术单位检查服务器、带宽和页面体积；在本地网络打开几个页面核对后再处理。
    """
    at = crawl.site.address
    own: list[tuple[float, str]] = []
    others: list[float] = []
    for row in crawl.query(_TIMES):
        if crawl.site.is_own(row["url"]):
            own.append((row["seconds"], row["address"]))
        else:
            others.append(row["seconds"])
    if len(own) < FEW:
        return
    usual = median(took for took, _ in own)
    if usual <= seconds:
        yield Fine(at)
    elif len(others) >= FEW and median(others) > seconds:
        yield Unknown(at, "本次访问其他网站也慢，可能是本机网络的原因")
    else:
        slow = sorted(((took, url) for took, url in own if took > seconds), reverse=True)
        yield Finding(
            at,
            f"页面响应时间中位数 {usual:.1f} 秒，超过 {seconds:g} 秒的有 {len(slow)} 页（本机网络，仅供参考）",
            {
                "已测页数": len(own),
                "中位数": f"{usual:.1f} 秒",
                "超过的页数": len(slow),
                "最慢的几页": [f"{url} {took:.1f} 秒" for took, url in slow[:5]],
            },
        )
