"""What a document refers to: links of its text and of the blocks beside it, numbers and titles in words."""

from __future__ import annotations

import re
from bisect import bisect_left

from checks.records import Citation
from checks.titles import numbers, quoted, title_keys
from crawler.reading.html import Anchor, Html, Node, squeeze
from crawler.reading.reach import inner_links, reach

_NEARBY = re.compile(
    r"上一[篇条页则]|下一[篇条页则]|相关阅读|延伸阅读|推荐阅读|热门|最新|返回|打印|关闭|分享|首页|更多"
)
_SOURCE_LABEL = re.compile(
    r"(?:相关|关联|政策|解读|文件|原)(?:政策)?(?:文件|原文|政策|链接|稿件|文本|信息|内容|附件)|原文链接|文件链接|政策原文|点击查看|查看原文"
    r"|(?:相关|关联|配套|政策|文件|本文)(?:政策|文件)?(?:解读|图解)|解读链接|查看解读|一图读懂"
)


_NAMELESS = re.compile(
    r"^[\[【(（]?\s*(?:附件\s*\d*|点击下载|下载|下载附件|附件下载|查看|点击查看|[0-9a-f]{16,}|[PW]0?\d{8,}\w*|[\d_-]{6,})"
    r"\s*[\]】)）]?(?:\.\w{2,4})?$",
    re.I,
)
_FILE_LABEL = re.compile(r"^(?:附件|相关附件|附)\s*\d*\s*[：:.、]?\s*")
_ATTACHED = re.compile(r"附\s?件|附\s?表")
# A file that an inline script names in quotes, as a list of attachments drawn by it does.
_SCRIPT_FILE = re.compile(
    r"""["'](?:[^"'\s<>]{0,200}/)?([^"'\s<>/]{1,80}\.(?:docx?|xlsx?|wps|et|pdf|ofd|zip|rar))["']""", re.I
)
LONGEST_NAME = 80


def citations(html: Html, body: Node | None, title: str, text: str) -> tuple[Citation, ...]:
    """Links from the text and from labelled blocks beside it, and the 文号 and 《title》 in words."""
    titles = quoted(f"{title} {text}")
    named = frozenset(key for name in titles for key in title_keys(name))
    places, own = _places(html, body, named), reach(html, body)
    found = [cite for place in places if (cite := _cite(html, place, body, own, named))]
    words = [Citation(text=f"《{name}》") for name in titles[:60]]
    words += [Citation(text=number) for number in numbers(f"{title} {text}")[:60]]
    return tuple(dict.fromkeys((*found, *_scripted(html, body, text), *words)))[:200]


def _scripted(html: Html, body: Node | None, text: str) -> list[Citation]:
    """Attachments of the text that only a script can show or fetch: they have a name and no address."""
    if body is None or not _ATTACHED.search(text):
        return []
    dead = [
        Citation(text=anchor.text, attachment=True)
        for anchor in html.dead_anchors
        if len(anchor.text) >= 4
        and not _NEARBY.search(anchor.text)
        and html.outline.within(anchor.node, body)
    ]
    listed = dict.fromkeys(_SCRIPT_FILE.findall(html.code))
    return [*dead, *(Citation(text=name, attachment=True) for name in list(listed)[:20])]


def _places(html: Html, body: Node | None, named: frozenset[str]) -> list[int]:
    """Which links may be cited: those of the text, those outside menus, those that bear a title of the text."""
    links, text = html.links, reach(html, body)
    inside = range(bisect_left(links.numbers, text.start), bisect_left(links.numbers, text.stop))
    keys = enumerate(map(title_keys, links.texts)) if named else ()
    return sorted({*inside, *inner_links(html), *(place for place, key in keys if not named.isdisjoint(key))})


def _cite(html: Html, place: int, body: Node | None, own: range, named: frozenset[str]) -> Citation | None:
    """A link of the text, whose elements are ``own``, of a labelled block beside it, or one anywhere that bears a
    title the text names."""
    anchor, number = html.anchors[place], html.links.numbers[place]
    inside, framed = number in own, bool(html.framed[number])
    if anchor.url == html.url:
        return None
    attachment = html.links.files[place]
    label = _label(html, anchor.node, body)
    beside = bool(_SOURCE_LABEL.search(label)) or attachment or bool(_SOURCE_LABEL.search(anchor.text))
    if not inside and (framed or not beside) and (not named or named.isdisjoint(title_keys(anchor.text))):
        return None
    if inside and _NEARBY.match(anchor.text) and not attachment:
        return None
    return Citation(
        text=_file_name(html, anchor) if attachment else anchor.text,
        url=anchor.url,
        address=anchor.address,
        label=label or (None if inside else anchor.text),
        attachment=attachment,
    )


def _file_name(html: Html, anchor: Anchor) -> str:
    """The name of an attachment: its link's words, or those around them where these say nothing."""
    if not _NAMELESS.match(anchor.text):
        return anchor.text
    given = squeeze(anchor.node.get("download") or anchor.node.get("title"))
    if given and not _NAMELESS.match(given):
        return given
    node = anchor.node.getparent()
    around = html.outline.words(node).replace(anchor.text, " ") if node is not None else ""
    name = _FILE_LABEL.sub("", squeeze(around)).strip(" ：:，,。;；")
    return name if 2 <= len(name) <= LONGEST_NAME else anchor.text


def _label(html: Html, node: Node, body: Node | None) -> str:
    """The heading of the block a link stands in, when it is near and short."""
    current = node
    for _ in range(4):
        above = current.getparent()
        if above is None or above is body or above.tag == "body":
            break
        before = current.getprevious()
        words = squeeze(above.text) or (html.outline.words(before) if before is not None else "")
        if 2 <= len(words) <= 20:
            return words.rstrip("：: ")
        current = above
    return ""
