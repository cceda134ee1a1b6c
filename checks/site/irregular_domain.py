"""A government site at an address that government sites do not have."""

import re
from collections.abc import Iterator

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.hosts import host

RESERVED = ("example", "test", "invalid", "localhost", "local", "internal", "lan", "intranet")
_NUMBER = re.compile(r"[\d.]+|\[?[0-9a-f:]*:[0-9a-f:.]+\]?", re.I)


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）域名规范：政府网站英文域名以“.gov.cn”为后缀",
)
def irregular_domain(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """网站域名不规范 · The site's English domain does not end in .gov.cn.

    Judged is the host that was audited. A numeric address, a host of this machine or network and names
    that are reserved for trials are not the site's domain, and nothing is said of them.

    为何: “.gov.cn”后缀是公众辨认政府网站的标志，用其他域名容易与仿冒网站混淆。

    整改: 申请并启用以“.gov.cn”结尾的域名，原域名设置跳转并公告；历史域名确需保留的，报主管单位同意。
    """
    at = crawl.site.address
    name = host(at)
    last = name.rpartition(".")[2]
    if _NUMBER.fullmatch(name) or "." not in name or last in RESERVED:
        yield Unknown(at, f"本次审计的地址 {name} 不是正式域名，不能判断")
    elif name == "gov.cn" or name.endswith(".gov.cn"):
        yield Fine(at)
    elif re.search(r"[^a-z0-9.-]|^xn--|\.xn--", name):
        yield Unknown(at, f"本次审计的是中文域名 {name}，请核对英文域名")
    else:
        yield Finding(at, f"网站域名 {name} 不以“.gov.cn”结尾", {"域名": name, "应有的后缀": ".gov.cn"})
