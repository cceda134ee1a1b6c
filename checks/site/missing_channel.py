"""A site on which nobody can ask a question."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from checks import Crawl, Finding, Fine, Rules, Severity, Unknown, check
from checks.absence import gap
from checks.rules.messages import Channel, Messages
from checks.signposts import signposts, standing_on

SHOWN = 40
LONGEST = 12
"""Characters of a name in a menu; what is longer is the title of a news item."""


@check(
    severity=Severity.VETO,
    basis="国办秘函〔2019〕19号附件 单项否决指标：互动回应差（未提供网上有效咨询建言渠道）",
)
def missing_channel(crawl: Crawl, rules: Rules) -> Iterator[Finding | Unknown | Fine]:
    """未提供咨询建言渠道 · The site offers no way to ask or to suggest anything.

    Any column, menu entry or link that bears the name of a channel is one, the common platform of a
    higher level or 12345 included. Petitions and reports to the discipline inspection are none, nor is a menu (互动交流)
    that holds these alone. Whether a
    channel works is for a person to try: nothing is ever submitted.

    为何: 网站没有咨询、留言或信箱入口，公众无处提问建言，属于单项否决情形。

    整改: 开设领导信箱、咨询留言等渠道并安排专人办理；使用上级统一平台或12345热线平台的，在首页设置醒目入口。
    """
    at = crawl.site.address
    words = rules.table(Messages).channel
    names = {column.name for column in crawl.columns()}
    targets = {link.target: link.text for link in crawl.once(signposts)}
    names |= {text for text in targets.values() if 2 <= len(text) <= LONGEST}
    hollow = _hollow(crawl, words)
    found = next((name for name in sorted(names - hollow) if _is_channel(name, words)), None)
    hosted = next((target for target in targets if _is_platform(target, words)), None)
    if found or hosted or next(crawl.messages(), None):
        yield Fine(at)
    elif why := gap(crawl, rules):
        yield Unknown(at, f"没有见到咨询、留言、信箱等入口，但{why}")
    else:
        yield Finding(
            at,
            "疑似没有提供网上咨询建言渠道：栏目、导航和链接中都没有信箱、留言、咨询等入口",
            {
                "查找的名称": list(words.present),
                "已查栏目": sorted(column.name for column in crawl.columns())[:SHOWN],
                "已查链接数": len(targets),
                "已读页数": crawl.coverage.get("pages"),
                "覆盖": "导航各页均已读到，抓取完整",
            },
        )


def _is_channel(name: str, words: Channel) -> bool:
    return any(word in name for word in words.present) and not any(word in name for word in words.never)


def _hollow(crawl: Crawl, words: Channel) -> set[str]:
    """The names of menus that were read and hold nothing but ways to petition and to report."""
    found: dict[str, bool] = {}
    for column in crawl.columns():
        if not any(column.name == word for word in words.menus):
            continue
        inside = {each.url: each.name for each in crawl.columns() if column.name in each.path}
        around = {column.url, *inside}
        standing = standing_on(crawl, {column.url})
        below = {*inside.values()} | {
            link.text
            for link in crawl.once(signposts)
            if link.target in standing and around.issuperset(standing[link.target]) and len(link.text) >= 2
        }
        below -= {column.name}
        is_exempt = bool(below) and all(any(word in name for word in words.petitions) for name in below)
        page = next(crawl.query("select text, outer from pages where url = ?", (column.url,)), None)
        own = f"{page['text']}{page['outer']}" if page else ""
        asks = any(word in own for word in words.present if word not in words.menus)
        hollow = is_exempt and not column.entries and page is not None and not asks
        found[column.name] = found.get(column.name, True) and hollow
    return {name for name, hollow in found.items() if hollow}


def _is_platform(target: str, words: Channel) -> bool:
    parts = urlsplit(target)
    return any(word in f"{parts.hostname}{parts.path}".lower() for word in words.hosts)
