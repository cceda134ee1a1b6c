"""A link that leads nowhere."""

from collections.abc import Iterator

from checks import Finding, Link, LinkState, Place, Rules, Severity, Unknown, check
from checks.showing import page_of

PLACES = {Place.NAV: "导航", Place.LIST: "列表", Place.BODY: "正文", Place.ATTACHMENT: "附件"}


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号附件 扣分指标：链接不可用",
    confidence="from-memory",
    when=lambda link, rules: link.state is not LinkState.UNTESTED or link.error is not None,
)
def broken_link(link: Link, rules: Rules) -> Iterator[Finding | Unknown]:
    """错链、断链 · A link's target does not exist.

    Only an answer that says so counts (404, 410, a name that does not resolve), after a second try at
    the end of the crawl; being refused or a failing server is our trouble, not the link's. A file that is gone
    is told by ``broken_attachment``.

    为何: 公众点开后看不到内容，办事和查阅政策受阻。

    整改: 改正链接地址；目标已撤销的，删除链接或换成新地址；附件丢失的，重新上传后再核对所在页面。
    """
    if link.state is LinkState.OK or (link.state is LinkState.GONE and link.place is Place.ATTACHMENT):
        return
    where = page_of(link)
    if link.state is LinkState.GONE:
        told = f"服务器回答 {link.status}" if link.status else "域名不存在"
        yield Finding(
            where,
            f"链接“{link.text or link.address}”打不开：{told}",
            _evidence(link, told),
            about=link.target,
        )
    elif link.state is LinkState.PRIVATE:
        yield Finding(
            where,
            f"链接“{link.text or link.address}”指向内网或本机地址",
            _evidence(link, "内网地址，未访问"),
            about=link.target,
        )
    elif link.state is LinkState.REFUSED:
        barred = (
            "本次访问被对方的防护系统拦截" if link.error == "wall" else f"对方拒绝了本次访问（{_why(link)}）"
        )
        yield Unknown(where, f"{barred}，不能说明链接失效", about=link.target)
    elif link.state is LinkState.UNSURE:
        yield Unknown(
            where, f"本次没有得到明确回答（{link.status or link.error}），待复核", about=link.target
        )
    else:
        yield Unknown(where, f"未测试：{link.error}", about=link.target)


def _why(link: Link) -> str:
    return "robots.txt 不允许" if link.error == "robots" else str(link.status or link.error)


def _evidence(link: Link, told: str) -> dict[str, object]:
    return {
        "链接文字": link.text,
        "目标地址": link.address,
        "结果": told,
        "尝试次数": link.attempts,
        "所在位置": PLACES[link.place],
        "出现页数": link.places,
        "所在页面": list(link.sources),
    }
