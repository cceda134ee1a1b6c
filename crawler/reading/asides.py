"""Ways from a document's page that are no links of its text, and blocks of related documents that a script fills."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from checks.policy.asides import FILLED, HERE, WRITTEN
from checks.records import Citation
from crawler import urls
from crawler.reading.anchors import is_file
from crawler.reading.html import Html, Node, plain, squeeze
from crawler.reading.memory import remembered, scripted
from crawler.reading.peculiar import peculiar, peculiarity
from crawler.reading.reach import inner_links

MOST = 24
"""Ways kept of one page."""
SHORTEST_READING = 80
"""Characters of prose below a heading 政策解读 that make it an interpretation."""
LONGEST_HEADING = 14
_BESIDE = re.compile(r"相关|关联|延伸|推荐阅读|推荐信息|拓展|配套|原文|解读|文件链接")
_WAY = re.compile(r"原文|全文|文件|解读|图解|读懂|《")
_SCRIPTED = frozenset(("onclick", "data-href", "data-url", "data-link"))
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
    links, tags = html.links, html.outline.tags
    places = inner_links(html)
    if html.outline.tagged("area", "iframe", "frame"):
        others = (place for place, number in enumerate(links.numbers) if tags[number] != "a")
        places = sorted({*places, *others})
    for place in places:
        number, url, text = links.numbers[place], links.urls[place], links.texts[place]
        framed = tags[number] != "a"
        if is_file(url, text) or not _PAGE.search(url) or not urls.same_site(html.address, url):
            continue
        heading = "" if framed else _heading(html, html.outline.nodes[number], body)
        if framed or _BESIDE.search(heading) or _WAY.search(text):
            yield Citation(text=text, url=url, address=links.addresses[place], label=heading or None)


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
    outline = html.outline
    found = peculiar(html, _leads_away)
    if not found or not _MAY_BE_SCRIPTED.search(html.text):
        return
    for number in found:
        for address in _given(outline.tags[number], outline.attrs[number]):
            yield from _way(html, address, squeeze(plain(outline.nodes[number]))[:80])


@peculiarity()
def _leads_away(tag: str, attrs: Mapping[str, str]) -> bool:
    if tag != "option" and _SCRIPTED.isdisjoint(attrs):
        return False
    return next(_given(tag, attrs), None) is not None


def _given(tag: str, attrs: Mapping[str, str]) -> Iterator[str]:
    """The addresses of pages that an element has for a script."""
    opens = _OPENS.search(attrs["onclick"]) if "onclick" in attrs else None
    given = [opens[1]] if opens else []
    given += [value for name in ("data-href", "data-url", "data-link") if (value := attrs.get(name))]
    given += [attrs.get("value") or ""] if tag == "option" else []
    yield from filter(_PAGE.search, given)


def _written(html: Html) -> Iterator[Citation]:
    """Addresses of pages in the page's own scripts that speak of related documents."""
    for number in html.outline.tagged("script"):
        for address in _addresses(html.outline.nodes[number].text or ""):
            yield from _way(html, address, "", WRITTEN)


@scripted
def _addresses(code: str) -> tuple[str, ...]:
    """The addresses of pages in a script that speaks of related documents."""
    if "htm" not in code or not _RELATED_CODE.search(code):
        return ()
    return tuple(address.replace("\\/", "/") for address in _LITERAL.findall(code[:100_000])[:MOST])


def _way(html: Html, address: str, text: str, label: str | None = None) -> Iterator[Citation]:
    joined = urls.join(html.base, address, encoding=html.charset)
    if joined and urls.same_site(html.address, joined):
        yield Citation(text=text, url=urls.canonical(joined), address=joined, label=label)


def _filled(html: Html, body: Node | None) -> Iterator[Citation]:
    """Empty blocks of related documents that a script of the page fills, and scripts that are there for nothing else."""
    outline = html.outline
    for number in sorted({*outline.named_where(_is_related), *_headed(html)}):
        node, attrs = outline.nodes[number], outline.attrs[number]
        if (
            outline.tags[number] not in _BLOCKS
            or html.framed[number]
            or node is body
            or _is_filled(html, node)
        ):
            continue
        name, classes = attrs.get("id") or "", attrs.get("class") or ""
        bare = bool(name) and not _words(html, node) and bool(peculiar(html, _is_file))
        if bare or _has_script(node) or _is_named(node, _code(html)):
            yield Citation(text=_title(html, node) or f"相关内容 {name or classes}", label=FILLED)
    if peculiar(html, _is_related_file):
        yield Citation(text="相关文件", label=FILLED)


@remembered(longest=300)
def _is_related(names: str) -> bool:
    """Whether an id or classes speak of related documents."""
    return _RELATED_NAME.search(names) is not None


@peculiarity("script")
def _is_file(tag: str, attrs: Mapping[str, str]) -> bool:
    return bool(attrs.get("src"))


@peculiarity("script")
def _is_related_file(tag: str, attrs: Mapping[str, str]) -> bool:
    return _is_file(tag, attrs) and _RELATED_FILE.search(attrs["src"]) is not None


def _code(html: Html) -> str:
    outline = html.outline
    return "\n".join(outline.nodes[number].text or "" for number in outline.tagged("script"))


def _headed(html: Html) -> Iterator[int]:
    """The lists that stand below a heading of related documents."""
    outline = html.outline
    for number in outline.said_where(_HEADING.match, LONGEST_HEADING):
        below = outline.nodes[number].getnext() if outline.chars[number] >= 4 else None
        if below is not None and below.tag in ("ul", "ol", "div", "tbody"):
            yield outline.at[below]


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
    for at in outline.said_where(_READING_HEADING.match, LONGEST_HEADING):
        node, words = outline.nodes[at], outline.words_at(at)
        if outline.chars[at] < 2 or outline.tags[at] not in _HEADS or html.framed[at]:
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
