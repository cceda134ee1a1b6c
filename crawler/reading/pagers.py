"""Pagers: which other pages belong to a list, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from crawler import urls
from crawler.reading.calls import Step
from crawler.reading.html import Anchor, Html, Node, squeeze
from crawler.reading.memory import remembered

NEXT = re.compile(r"^(?:下一?页|下一頁|后一?页|后页|next|>|›|»|>>)[\s>»]*$", re.I)
LAST = re.compile(r"^(?:尾页|末页|最后一?页|最末页|last|>>\|)$", re.I)
ONWARD = re.compile(
    r"^(?:点击|查看|继续)?(?:加载|显示|展开)更多(?:内容|信息|数据)?[\s>»+.…]*$|^下一?页[\s>»]*$"
)
PAGE = re.compile(r"^第?\s*(\d{1,4})\s*页?$")
FIRST = re.compile(r"^(?:首页|第一页|最前页|first)$", re.I)
PREVIOUS = re.compile(r"^[<«‹\s]*(?:上一?页|上一頁|前一?页|前页|prev(?:ious)?|<|‹|«|<<)$", re.I)
NUMBER = re.compile(r"^[\[【(（]?\s*(\d{1,4})\s*[\]】)）]?$")
_TOTAL_PAGES = re.compile(
    r"(?:共|总页数[：:]?)\s*(\d{1,5})\s*页|(?<![\d/])\d{1,4}\s*/\s*(\d{1,5})(?!\s*[/\d])\s*页?"
)
_TOTAL_ROWS = re.compile(
    r"(?:共|总共|共有|总数[：:]?|总记录数?[：:]?|共有?记录)\s*(\d{1,7})\s*(?:条|篇|个|项)"
)


_OF_ROWS = re.compile(r"total|record|总|记录", re.I)
_UNIT = re.compile(r"\s*(?:条|篇|个|项)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """The pages a list page names, each with its number where it is certain.

    ``total`` is the number of pages and ``rows`` the number of rows it announces, ``shown`` the highest
    number it shows; ``opaque`` is true when there are pages that only a script, or another host, can give.
    """

    pages: tuple[Step, ...] = ()
    total: int | None = None
    rows: int | None = None
    shown: int | None = None
    opaque: bool = False


def pager(html: Html) -> Pager | None:
    """The pager of a page, read from its links and its words, or ``None``."""
    node = _block(html)
    if node is None:
        return _chosen(html) or _onward(html)
    total, rows = totals(_said(html, node))
    inside = html.anchors_below(node)
    pages = [entry for a in inside if a.node.tag == "a" and (entry := _page(html, a))]
    known = {url: number for _, url, number in pages if number}
    merged = {url: (address, url, number or known.get(url)) for address, url, number in pages}
    own = {url: page for url, page in merged.items() if urls.same_site(html.url, url)}
    words = [html.outline.words(child) for child in node.iter(*_WORDS, "li") if not _counts(child)]
    shown = max((int(found[1]) for word in words if (found := NUMBER.match(word))), default=None)
    links = (a for a in node.iter("a") if a.get("href") is not None or a.get("onclick"))
    has_next = any(NEXT.match(html.outline.words(a)) for a in links)
    unreached = has_next and not own.keys() - {html.url} and (total or 2) > 1
    numbered = tuple(
        Step(address=address, url=url, number=number or _numbered(url, known))
        for address, url, number in own.values()
    )
    opaque = unreached or len(own) < len(merged)
    return Pager(pages=numbered, total=total, rows=rows, shown=shown, opaque=opaque)


def _counts(node: Node) -> bool:
    """Whether a number in a pager is that of all its rows, as its title or the word behind it tells."""
    return bool(_UNIT.match(node.tail or "")) or any(
        _OF_ROWS.search(above.get("title") or "") for above in (node, node.getparent()) if above is not None
    )


def _said(html: Html, node: Node) -> str:
    """The words of a pager and of what stands right around it, where its totals often are."""
    outline = html.outline
    text = outline.words(node)
    for above in list(node.iterancestors())[:CLIMB]:
        if any(totals(text)) or outline.chars[outline.at[above]] > LONGEST or above.tag in ("body", "html"):
            break
        text = outline.words(above)
    return text


def _chosen(html: Html) -> Pager | None:
    """The pages that a select leads to; opaque where its options are no addresses."""
    for node in map(html.outline.nodes.__getitem__, html.outline.tagged("select")):
        values = [(squeeze(option.text), option.get("value") or "") for option in node.iter("option")]
        numbers = [int(found[1]) for text, _ in values if (found := PAGE.match(text))]
        if len(numbers) < 2 or len(numbers) < len(values) or numbers[0] != 1 or not _turns(node):
            continue
        led = [urls.join(html.base, value) if not value.isdigit() else None for _, value in values]
        steps = tuple(
            Step(address=address, url=urls.canonical(address), number=number)
            for address, number in zip(led, numbers, strict=True)
            if address
        )
        return Pager(pages=steps, total=max(numbers), opaque=len(steps) < len(numbers))
    return None


def _turns(node: Node) -> bool:
    told = f"{node.get('onchange')} {node.get('name')} {node.get('id')} {node.get('class')}"
    return bool(re.search(r"location|page|\bgo|href|fy|jump", told, re.I))


def _onward(html: Html) -> Pager | None:
    """A lone link or button that loads more rows below those that stand there."""
    outline = html.outline
    said = outline.said_where(_leads_on, SHORT)
    shown = [outline.nodes[number] for number in said if outline.tags[number] in _ONWARD_TAGS]
    buttons = [outline.nodes[number] for number in outline.tagged("button")]
    pressed = [node for node in buttons if ONWARD.match(squeeze("".join(map(str, node.itertext()))))]
    for node in (*shown, *pressed):
        if not html.in_fringe(node):
            address = urls.join(html.base, node.get("href") or "") if node.tag == "a" else None
            if address and urls.same_site(html.url, address):
                return Pager(pages=(Step(address=address, url=urls.canonical(address)),))
            return Pager(opaque=True)
    return None


@remembered()
def _leads_on(word: str) -> bool:
    return bool(ONWARD.match(word))


_ONWARD_TAGS = {"a", "div", "span", "p"}


def totals(text: str) -> tuple[int | None, int | None]:
    """How many pages and how many rows a pager's words announce."""
    return _first(_TOTAL_PAGES, text), _first(_TOTAL_ROWS, text)


def _numbered(url: str, known: Mapping[str, int]) -> int | None:
    """The number of a page that a word links to (尾页), when its address differs from a numbered one's in just that."""
    for other, number in known.items():
        pattern = re.escape(other).replace(str(number), r"(\d{1,5})") if str(number) in other else ""
        found = re.fullmatch(pattern, url) if pattern.count("(") == 1 else None
        if found:
            return int(found[1])
    return None


def _page(html: Html, anchor: Anchor) -> tuple[str, str, int | None] | None:
    text = html.outline.words(anchor.node)
    number = NUMBER.match(text)
    if not urls.same_site(html.url, anchor.url) and (FIRST.match(text) or PREVIOUS.match(text)):
        return None
    if number:
        return anchor.address, anchor.url, int(number[1])
    if FIRST.match(text):
        return anchor.address, anchor.url, 1
    if any(word.match(text) for word in (NEXT, LAST, PREVIOUS)):
        return anchor.address, anchor.url, None
    return None


def _block(html: Html) -> Node | None:
    """The smallest element that holds a “next” or “last” link, or a run of numbers, with its companions."""
    outline = html.outline
    short = [number for number in outline.said_where(is_pager_word, SHORT) if outline.tags[number] in _WORDS]
    for number in short:
        text = outline.words_at(number)
        if not (NEXT.match(text) or LAST.match(text) or PREVIOUS.match(text)) or len(text) < 2:
            continue
        for above in islice(outline.above(number), 4):
            words = map(outline.words_at, outline.tagged(*_WORDS, below=above))
            if sum(map(is_pager_word, words)) >= 2:
                return outline.nodes[above] if outline.chars[above] < LONGEST else None
    links = [number for number in short if outline.tags[number] == "a"]
    return _numbers(html, [outline.nodes[n] for n in links if NUMBER.match(outline.words_at(n))])


def _numbers(html: Html, numbers: list[Node]) -> Node | None:
    outline = html.outline
    for node in numbers:
        for above in list(node.iterancestors())[:4]:
            links = [outline.words(a) for a in above.iter("a") if not _counts(a)]
            if len(links) > 30 or not all(is_pager_word(word) for word in links):
                break
            found = sorted(int(m[1]) for word in links if (m := NUMBER.match(word)))
            if not found:
                continue
            run = list(range(found[0], found[0] + len(found[:3])))
            if found[0] <= 2 and found[:3] == run and len(above) > 1:
                return above
    return None


_WORDS = ("a", "span", "b", "em", "strong", "i")
SHORT = 12
CLIMB = 2
LONGEST = 400


@remembered()
def is_pager_word(word: str) -> bool:
    """Whether a link's words are a pager's: a number, next, last, first, previous."""
    return bool(NUMBER.match(word)) or any(p.match(word) for p in (NEXT, LAST, FIRST, PREVIOUS))


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None
