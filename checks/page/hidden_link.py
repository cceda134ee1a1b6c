"""Links to other sites that nobody sees."""

import re
from collections.abc import Iterator

from checks import Finding, Page, Rules, Severity, check
from checks.hosts import behind
from checks.personal import excerpt
from checks.records import Hidden, Kind
from checks.rules.hijack import Hijack
from checks.strangers import Company, company

WAYS = {
    "display:none": "不显示（display:none）",
    "hidden": "不显示（hidden 属性）",
    "visibility:hidden": "不可见（visibility:hidden）",
    "opacity:0": "全透明（opacity:0）",
    "font-size:0": "字号为 0 或 1",
    "off-screen": "移到屏幕之外",
    "zero-size": "尺寸为 0 或 1 像素",
    "scale:0": "缩放为 0",
    "clip": "被裁剪掉",
    "same-color": "字色与底色相同",
    "script": "由脚本隐藏",
    "noscript": "放在 noscript 中",
    "empty-link": "链接没有文字",
}
SHOWN = 5
# A component hides its parts until somebody asks for them, and names them for what they are.
_COMPONENT = re.compile(
    r"tab|pane|menu|nav|sub|drop|pop|modal|dialog|layer|mask|tip|float|win|slide|swiper|banner|carousel|scroll|focus|roll|marquee"
    r"|mobile|phone|wap|m-|share|weixin|wechat|wx|qr|ewm|code|link|yqlj|login|user|search|elder|old|slh|browser|ie|more|down|select|option|toggle"
    r"|hide|hidden|visible|show|panel|accordion|list|con|box|head|foot|lang|page|step|layui|el-|ant-|van-|bd|hd|item",
    re.I,
)
_OPEN = ("display:none", "hidden", "visibility:hidden", "opacity:0", "scale:0")
OFF_TOPIC = 2


@check(
    severity=Severity.DEDUCTION,
    basis="《政府网站发展指引》（国办发〔2017〕47号）附件·链接；地方通报：隐藏错链、外链",
    when=lambda page, rules: any(hidden.links for hidden in page.hidden) or _was_read(page),
    things=("指向网站",),
)
def hidden_link(page: Page, rules: Rules, *, unknown_links: int = 3) -> Iterator[Finding]:
    """隐藏的站外链接 · A page holds links to other sites that no reader sees.

    Hidden by a style that no component needs (off the screen, one pixel, size zero), written by scripts, without words in the
    main text: every link to a host that is neither public nor a usual component counts. Elements that merely wait to be shown (display:none and
    the like) count only without a component's name and where they are neither a pane beside others nor a list under a word that
    shows it; under a name that means nothing from ``unknown_links`` such hosts on. Two of the trades that buy such links make any of them a fault.
    Comments, tab panes, menus, pop-ups, slides, versions for phones or elders, and links to authorities, public media,
    statistics, maps, shares and browsers are no fault.

    为何: 隐藏的站外链接（暗链）多为被入侵后植入，或编辑粘贴时残留，会把公众和搜索引擎引向无关甚至非法的网站。

    整改: 在页面源代码或编辑器的源码视图中删除这些链接；不是本单位所加的，按网页被篡改处置，排查模板和后台。
    """
    table = rules.table(Hijack)
    known = company(table)
    found = [
        (hidden, links)
        for hidden in page.hidden
        if (links := _strange(hidden, known, unknown_links, table.offtopic.words))
    ]
    if not found:
        return
    links = list(dict.fromkeys(link for _, some in found for link in some))
    ways = list(dict.fromkeys(WAYS.get(_way(hidden), _way(hidden)) for hidden, _ in found))
    yield Finding(
        page.url,
        f"页面中有 {len(links)} 个看不见的站外链接：{ways[0]}",
        {
            "隐藏方式": ways[:SHOWN],
            "所在元素": list(dict.fromkeys(hidden.how for hidden, _ in found))[:SHOWN],
            "链接": links[:SHOWN],
            "指向网站": list(dict.fromkeys(map(behind, links))),
            "隐藏的文字": [excerpt(hidden.text[:100]) for hidden, _ in found if hidden.text][:SHOWN],
        },
    )


def _was_read(page: Page) -> bool:
    """Whether a page shows that it hides nothing."""
    read = page.status == 200 and not page.error and not page.unread
    return read and page.kind not in (Kind.FILE, Kind.REDIRECT, Kind.UNREAD)


def _way(hidden: Hidden) -> str:
    return hidden.how.partition(" ")[0]


def _strange(hidden: Hidden, known: Company, least: int, off_topic: tuple[str, ...]) -> list[str]:
    """The links of a hidden part that should not be there; none where it may be a component."""
    way, _, element = hidden.how.partition(" ")
    if way == "comment" or not hidden.links:
        return []
    if way == "empty-link":
        return [link for link in hidden.links if not known.is_public(link)]
    links = known.strangers(hidden.links)
    lower = hidden.text.lower()
    if (
        len(links) > 1
        and len(links) * 2 >= len(hidden.links)
        and sum(word in lower for word in off_topic) >= OFF_TOPIC
    ):
        return links
    if element.endswith(" asked") or (way == "zero-size" and element.startswith("table")):
        return []
    if way not in _OPEN and not (way == "off-screen" and _COMPONENT.search(element)):
        return links
    if element.endswith(" pane") or len(links) * 2 < len(hidden.links):
        return []
    _, *names = re.split(r"[#.]", element)
    if not names:
        return links
    return links if len(links) >= least and not _COMPONENT.search(" ".join(names)) else []
