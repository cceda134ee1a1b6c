"""A link that leads nowhere, or not where it says."""

from collections.abc import Iterator

from checks import Finding, Link, LinkState, Place, Rules, Severity, Unknown, check
from checks.answers import GONE, OURS, names_user
from checks.harms import harm
from checks.hosts import is_inner, unwrapped
from checks.rules.hijack import Hijack
from checks.showing import page_of
from checks.wording import (
    DISK,
    ELSEWHERE,
    HOME,
    SHARE,
    history,
    in_words,
    moment,
    named,
    outcome,
    spots,
    tried,
    whose,
)

FILES = (LinkState.GONE, LinkState.WRONG, LinkState.FAILING)
"""What ``broken_attachment`` tells of a link to a file."""
AGAIN = "下次 audit 时自动复测"


@check(
    severity=Severity.ADVICE,
    basis="国办秘函〔2019〕19号附件 扣分指标：链接不可用",
    confidence="from-memory",
    when=lambda link, rules: link.state is not LinkState.UNTESTED or link.error is not None,
)
def broken_link(link: Link, rules: Rules) -> Iterator[Finding | Unknown]:
    """错链、断链 · A link's target does not exist, is not what was asked for, or fails again and again.

    At first sight only an answer that says so counts, given twice in one crawl (404, 410, a name that does not
    resolve), an error page or the home page in the place of what was asked for, and an address of an inner network or of
    a file on somebody's own computer.
    A server that fails or does not answer is a fault when it fails again at least twelve hours later and was not fine in between;
    until then, and where it answers now and then, it is undetermined. Being refused is our trouble, never the link's.
    A file that is gone is told by ``broken_attachment``, a target that leads to betting by ``hijacked_target``.

    为何: 公众点开后看不到内容，办事和查阅政策受阻。

    整改: 改正链接地址；目标已撤销的，删除链接或换成新地址；附件丢失的，重新上传后再核对所在页面。
    """
    if link.state is LinkState.OK:
        return
    if link.place is Place.ATTACHMENT and link.state in FILES:
        return
    told = _told(link)
    if told is None:
        yield Unknown(page_of(link), f"{named(link)}：{_doubt(link)}", about=link.target)
    elif (
        link.state is not LinkState.WRONG
        or link.place is Place.PICTURE
        or not harm(link, rules.table(Hijack))
    ):
        what = "图片" if link.place is Place.PICTURE else "链接"
        name = f"首页{what}" if link.home else what
        message = f"{name}“{link.text or link.address}”{told}"
        yield Finding(page_of(link), message, _evidence(link), about=link.target)


def _told(link: Link) -> str | None:
    """What is wrong with a link, in words; ``None`` where that cannot be told."""
    match link.state:
        case LinkState.GONE:
            return f"打不开：{outcome(link)}"
        case LinkState.WRONG:
            return f"打开的不是它所指的内容：{outcome(link)}"
        case LinkState.PRIVATE if whose(link) in (DISK, SHARE):
            return f"指向{whose(link)}，公众打不开"
        case LinkState.PRIVATE:
            return f"{'跳转到' if link.chain else '指向'}内网或本机地址，公众打不开"
        case LinkState.FAILING:
            before = link.earlier[0]
            return f"先后两次检查都打不开：{moment(before)} {in_words(before.said)}，本次{outcome(link)}"
    return None


def _doubt(link: Link) -> str:
    """Why a link's state cannot be told."""
    match link.state:
        case LinkState.REFUSED if link.error == "wall":
            return "本次访问被对方的防护系统拦截，不能说明链接失效"
        case LinkState.REFUSED:
            why = "robots.txt 不允许" if link.error == "robots" else str(link.status)
            return f"对方拒绝了本次访问（{why}），不能说明链接失效"
        case LinkState.UNTESTED:
            return f"未测试：{in_words(link.error or '')}"
        case LinkState.FLAKY if link.earlier:
            return f"时好时坏，中间正常过：{history(link)}；{AGAIN}"
        case LinkState.FLAKY:
            return f"本次时好时坏：{'，'.join(in_words(each.said) for each in link.tries)}；{AGAIN}"
    by_hand = _by_hand(link)
    return f"{by_hand}，请人工点开确认" if by_hand else f"{_unsure(link)}，{AGAIN}"


def _by_hand(link: Link) -> str | None:
    """What only a person can tell, however often it is asked for."""
    status = link.status or 0
    if link.error == "redirects":
        return "来回跳转，可能要有浏览器的 Cookie 才能打开"
    if link.error == "private" and link.chain and is_inner(link.chain[-1]):
        return "本次多个其他网站都被转到内网地址，可能是本机网络的上网认证页所致"
    if names_user(link.target):
        return "网址里带有用户名（“@”之前的部分），本程序不访问这样的地址"
    if link.error in OURS:
        return f"没有得到明确回答（{in_words(link.error or '')}），可能是本程序的限制"
    if status == 400:
        return f"{outcome(link)}，可能只是不接受检查程序的请求"
    if link.state is LinkState.ERROR and (status in GONE or status >= 500):
        return f"{outcome(link)}，但页面显示的正是链接所指的内容"
    return None


def _unsure(link: Link) -> str:
    """What came, and why it does not count where it was said twice: the cause may be one that all answers of this crawl share."""
    came, said = outcome(link), [each.said for each in link.tries]
    told = {each.removeprefix("HEAD ") for each in said}
    twice = len(said) > 1 and not said[-1].startswith("HEAD ")
    if 200 <= (link.status or 0) < 300 and not link.error:
        if link.wrong:
            return f"{link.wrong}，但对方原来正常的网页后来也打不开，不能排除是防护设备所答"
        return "打开的是空白页，或只写着内容不存在，而服务器回答 200"
    if twice and told <= {str(status) for status in GONE}:
        if link.own:
            return f"{came}，但本站的其他网页当时也这样回答或打不开，不能排除是网站的防护设备所答"
        doubt = "没有连上任何其他网站，或对方原来正常的网页后来也打不开"
        return f"其他网站的{came}，但本次{doubt}，不能排除是本机网络的网关或对方的防护设备所答"
    if twice and told == {"no-host"} and unwrapped(link.address) == link.address:
        return f"{came}，但本次其他网站的域名大多也解析不到，或本机网络后来断开，不能排除是本机网络的原因"
    if len(told) > 1:
        return f"本次没有得到明确回答，先后为{'，'.join(map(in_words, said))}"
    return f"本次没有得到明确回答（{came}）"


def _evidence(link: Link) -> dict[str, object]:
    return {
        "链接文字": link.text,
        "目标地址": link.address,
        "目标归属": whose(link),
        "链接位置": HOME if link.home else ELSEWHERE,
        "结果": outcome(link),
        "历次尝试": [] if link.state is LinkState.PRIVATE else tried((*link.earlier, *link.tries)),
        "跳转经过": list(link.chain),
        "出现页数": link.places,
        "所在页面": spots(link),
    }
