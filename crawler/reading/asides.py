"""Ways from a document's page that are no links of its text, and blocks of related documents that a script fills."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import cast

from lxml import etree

from checks.policy.asides import FILLED, HERE, WRITTEN
from checks.records import Citation
from crawler import urls
from crawler.reading.anchors import is_attachment
from crawler.reading.html import Html, Node, plain, squeeze

MOST = 24
"""Ways kept of one page."""
SHORTEST_READING = 80
"""Characters of prose below a heading 政策解读 that make it an interpretation."""
LONGEST_HEADING = 14
_BESIDE = re.compile(r"相关|关联|延伸|推荐阅读|推荐信息|拓展|配套|原文|解读|文件链接")
_WAY = re.compile(r"原文|全文|文件|解读|图解|读懂|《")
_SCRIPTED = etree.XPath("//*[@onclick or @data-href or @data-url or @data-link] | //option[@value]")
_MAY_BE_SCRIPTED = re.compile(
    r"data-(?:href|url|link)\s*=|<option|onclick\s*=[^>]{0,60}?(?:open|location|jump|goto|link)", re.I
)
_OPENS = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s*=|location\.(?:replace|assign)|\bopen\w*|\b\w*(?:jump|goto|link)\w*)\s*\(?\s*['"]([^'"]+)['"]""",
    re.I,
)
_PAGE = re.compile(
    r"\.(?:s?html?|jhtml|jspx?|aspx?|do|php)(?:$|[?#])|/(?:content|art|info|detail)[/_]|[?&]\w*id=", re.I
)
_LITERAL = re.compile(r"""["']((?:https?:)?[^"'\s<>+]{1,200}?\.(?:s?html?|jhtml))["']""")
_RELATED_CODE = re.compile(r"relat|xgwj|xgjd|xglj|xgxx|xgzc|glwj|zcjd|jiedu|相关|解读|\btitle\b", re.I)
_RELATED_NAME = re.compile(
    r"(?:^|[\s_-])(?:xg(?:wj|jd|xx|lj|yd|zc|nr|xw|wd)\w*|gl(?:wj|jd|xx)\w*|zc(?:jd|wj)\w*|jd(?:lj|wj|nr|list)\w*|wj(?:jd|lj)\w*"
    r"|relat(?:e|ed|ion|ions)(?:[_-]?\w*)|rel(?:doc|list|news|info|link|file|art|wj|jd|content)\w*|jiedu\w*|xiangguan\w*)(?=$|[\s_-])",
    re.I,
)
_RELATED_FILE = re.compile(r"/(?:relat\w*|xg(?:wj|jd|xx|lj)\w*|jiedu\w*|zcjd\w*)(?:\.min)?\.js(?:$|\?)", re.I)
_HEADING = re.compile(
    r"^(?:相关|关联|政策|文件|配套)(?:政策|文件|信息|稿件)?(?:解读|图解|文件|链接|原文|稿件|信息|阅读|政策|内容)[：:]?$"
)
_READING_HEADING = re.compile(r"^(?:(?:政策|文件|相关|本文|内容)(?:文件)?)?解读[：:]?$")
_BLOCKS = {"div", "ul", "ol", "dl", "table", "section", "article", "tbody", "td", "dd", "li", "p", "span"}
_HEADS = {"h2", "h3", "h4", "h5", "h6", "strong", "b", "span", "dt", "div", "p", "th", "td", "a", "li"}
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\$\{.*?\}|<%.*?%>")


def asides(html: Html, body: Node | None, cites: Collection[Citation]) -> tuple[Citation, ...]:
    """All of one page, each address once, without those that ``cites`` has."""
    known = {cite.url for cite in cites if cite.url} | {html.url}
    found: dict[str, Citation] = {}
    for way in (*_beside(html, body), *_scripted(html), *_written(html)):
        if way.url and way.url not in known and way.url not in found:
            found[way.url] = way
    blocks = {way.text: way for way in (*_filled(html, body), *_here(html, body))}
    return (*blocks.values(), *found.values())[:MOST]


def _beside(html: Html, body: Node | None) -> Iterator[Citation]:
    """Links of blocks beside the text, of areas and frames; menus and the like are none."""
    for anchor in html.anchors:
        framed = anchor.node.tag in ("area", "iframe", "frame")
        if html.in_fringe(anchor.node) and not framed:
            continue
        if (
            is_attachment(anchor)
            or not _PAGE.search(anchor.url)
            or not urls.same_site(html.address, anchor.url)
        ):
            continue
        heading = "" if framed else _heading(html, anchor.node, body)
        if framed or _BESIDE.search(heading) or _WAY.search(anchor.text):
            yield Citation(text=anchor.text, url=anchor.url, address=anchor.address, label=heading or None)


def _heading(html: Html, node: Node, body: Node | None) -> str:
    """The short words in front of a link or of the list it stands in."""
    current = node
    for _ in range(4):
        above = current.getparent()
        if above is None or above is body or above.tag == "body":
            return ""
        before = current.getprevious()
        words = squeeze(above.text) or (html.outline.words(before) if before is not None else "")
        if 2 <= len(words) <= LONGEST_HEADING:
            return words.rstrip("：: ")
        current = above
    return ""


def _scripted(html: Html) -> Iterator[Citation]:
    """Elements that a script makes links, and choices of a list that leads away."""
    if not _MAY_BE_SCRIPTED.search(html.text):
        return
    for node in cast("list[Node]", _SCRIPTED(html.root)):
        opens = _OPENS.search(node.get("onclick") or "")
        given = [opens[1]] if opens else []
        given += [value for name in ("data-href", "data-url", "data-link") if (value := node.get(name))]
        given += [node.get("value") or ""] if node.tag == "option" else []
        for address in filter(_PAGE.search, given):
            yield from _way(html, address, squeeze(plain(node))[:80])


def _written(html: Html) -> Iterator[Citation]:
    """Addresses of pages in the page's own scripts that speak of related documents."""
    for node in html.root.iter("script"):
        code = node.text or ""
        if "htm" in code and _RELATED_CODE.search(code):
            for address in _LITERAL.findall(code[:100_000])[:MOST]:
                yield from _way(html, address.replace("\\/", "/"), "", WRITTEN)


def _way(html: Html, address: str, text: str, label: str | None = None) -> Iterator[Citation]:
    joined = urls.join(html.base, address, encoding=html.charset)
    if joined and urls.same_site(html.address, joined):
        yield Citation(text=text, url=urls.canonical(joined), address=joined, label=label)


def _filled(html: Html, body: Node | None) -> Iterator[Citation]:
    """Empty blocks of related documents that a script of the page fills, and scripts that are there for nothing else."""
    sources = [node for node in html.root.iter("script") if node.get("src")]
    code = "\n".join(node.text or "" for node in html.root.iter("script"))
    for node in html.root.iter(*_BLOCKS):
        name, classes = node.get("id") or "", node.get("class") or ""
        if not ((name or classes) and _is_related(f"{name} {classes}")) and not _is_headed(html, node):
            continue
        if html.in_fringe(node) or node is body or _is_filled(html, node):
            continue
        bare = bool(name) and not _words(html, node) and bool(sources)
        if bare or _is_named(node, code) or _has_script(node):
            yield Citation(text=_title(html, node) or f"相关内容 {name or classes}", label=FILLED)
    if any(_RELATED_FILE.search(node.get("src") or "") for node in sources):
        yield Citation(text="相关文件", label=FILLED)


@lru_cache(maxsize=20_000)
def _is_related(names: str) -> bool:
    """Whether an id or classes speak of related documents."""
    return bool(_RELATED_NAME.search(names))


def _is_headed(html: Html, node: Node) -> bool:
    """Whether a list stands below a heading of related documents."""
    before = node.getprevious() if node.tag in ("ul", "ol", "div", "tbody") else None
    at = html.outline.at.get(before) if before is not None else None
    if at is None or not 4 <= html.outline.chars[at] <= LONGEST_HEADING:
        return False
    return bool(_HEADING.match(html.outline.words(html.outline.nodes[at])))


def _words(html: Html, node: Node) -> str:
    return squeeze(_TEMPLATE.sub("", html.outline.words(node)))


def _is_filled(html: Html, node: Node) -> bool:
    """Whether a block holds more than its heading: a text, a picture, a script that writes links which can be read."""
    words = _words(html, node)
    if words and not _HEADING.match(words):
        return True
    if next(node.iter("img", "iframe", "video"), None) is not None:
        return True
    return any(_LITERAL.search(each.text or "") for each in node.iter("script"))


def _is_named(node: Node, code: str) -> bool:
    """Whether a script speaks of the block or of an element in it."""
    names = {each.get("id") for each in node.iter("*") if each.get("id")}
    names |= {part for part in (node.get("class") or "").split() if _RELATED_NAME.search(part)}
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code) for name in names if name)


def _has_script(node: Node) -> bool:
    """Whether a script stands in a block or directly behind it."""
    after = node.getnext()
    return next(node.iter("script"), None) is not None or (after is not None and after.tag == "script")


def _title(html: Html, node: Node) -> str:
    before = node.getprevious()
    near = html.outline.words(before) if before is not None and isinstance(before.tag, str) else ""
    for words in (_words(html, node), near):
        if _HEADING.match(words):
            return words.rstrip("：:")
    return ""


def _here(html: Html, body: Node | None) -> Iterator[Citation]:
    """A heading 政策解读 beside the text with prose below it: an interpretation on the policy's own page."""
    outline = html.outline
    for at, node in enumerate(outline.nodes):
        is_short = 2 <= outline.chars[at] <= LONGEST_HEADING and node.tag in _HEADS
        words = outline.words(node) if is_short else ""
        if not _READING_HEADING.match(words) or html.in_fringe(node):
            continue
        if body is not None and (outline.within(node, body) or outline.within(body, node)):
            continue
        above = node.getparent()
        for block in (above, node.getnext(), above.getnext() if above is not None else None):
            below = outline.at.get(block) if block is not None else None
            holds_body = block is not None and body is not None and outline.within(body, block)
            if below is not None and not holds_body and outline.prose[below] >= SHORTEST_READING:
                yield Citation(text=words.rstrip("：:"), label=HERE)
                break
