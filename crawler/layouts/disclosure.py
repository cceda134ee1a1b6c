"""The disclosure platform that a notice of 2019 (国办公开办函〔2019〕61号) prescribes, built on any system.

Its pages have the same heads (指南, 制度, 法定主动公开内容, 年报, 依申请公开) and a tree of columns beside the list.
Lists and pagers are those of the system below; what the platform adds is a table with named columns, and
where a page stands, which often only the tree tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from crawler.layouts import Layout, families
from crawler.reading import tables
from crawler.reading.html import Anchor, Html
from crawler.reading.memory import remembered
from crawler.reading.outline import Node, Outline
from crawler.reading.result import Reading
from crawler.reading.rows import Listing

Trail = tuple[tuple[str, str | None], ...]

_TABS = {
    "guide": re.compile(r"^(?:政府)?信息公开指南$"),
    "regime": re.compile(r"^(?:政府)?信息公开(?:相关)?制度$"),
    "statutory": re.compile(r"^(?:法定)?主动公开(?:内容|目录|基本目录)?$"),
    "annual": re.compile(r"^(?:政府)?信息公开(?:工作)?(?:年报|年度报告)$"),
    "request": re.compile(r"^(?:政府信息)?依申请公开$"),
}
_NAMED = re.compile(r"(?:^|[\s_-])(?:zfxxgk|xxgk|gkml|fdzdgk|gkpt|openness)", re.I)
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:on|cur|curr|current|active|selected?|hover|checked|sel|this|now)(?:$|[\s_-])", re.I
)
_GENERAL = re.compile(
    r"^(?:.*首页|主页|政务公开|政府信息公开(?:专栏|平台|目录)?|信息公开(?:目录)?|(?:法定)?主动公开(?:内容|目录)?)$"
)
MOST, LONGEST, FEWEST, CLIMB, DEEPEST = 12, 20, 3, 5, 9


class Disclosure(Layout):
    """Known by four of its five heads in one block, and by the names or the marked head of its template."""

    def matches(self, html: Html) -> bool:
        """A page with the platform's heads."""
        return _block(html) is not None

    def read(self, html: Html) -> Reading:
        """The page as the system below reads it, with the platform's tables and tree."""
        others = (family for family in families() if not isinstance(family, Disclosure | _Table))
        below = next((family for family in others if family.matches(html)), Layout())
        return replace(_on(below).read(html), layout=self.name)


class _Table(Layout):
    """What the platform adds to any system; by itself it is none."""

    def matches(self, html: Html) -> bool:
        """No page: it is put on a system's own layout."""
        return False

    def listing(self, html: Html) -> Listing | None:
        """A table with named columns, else the list as the system shows it."""
        return tables.headed(html) or super().listing(html)

    def crumbs(self, html: Html) -> Trail:
        """The breadcrumb; one that ends at the platform, or none, is led on by the tree of columns."""
        given = super().crumbs(html)
        if given and not _GENERAL.match(given[-1][0]):
            return given
        names = {name for name, _ in given}
        return given + tuple(step for step in _branch(html) if step[0] not in names)


def _on(below: Layout) -> Layout:
    """The platform on a system; answers to its calls are the system's own."""
    kinds = (_Table, type(below)) if type(below) is not Layout else (_Table,)
    made: type[Layout] = type("On", kinds, {"name": below.name})
    return made()


def _block(html: Html) -> Node | None:
    """The smallest element with the heads, if the template's names or a marked head tell it from a menu."""
    outline = html.outline
    said = outline.said_where(_tab, LONGEST)
    heads = {number: _tab(outline.words_at(number)) for number in said if outline.tags[number] in _HEADS}
    for number in (number for number, tab in heads.items() if tab == "guide"):
        for above in islice(outline.above(number), CLIMB):
            inside = {tab for other, tab in heads.items() if above <= other < outline.ends[above]}
            if len(inside) >= len(_TABS) - 1:
                few = len(outline.tagged("a", below=above)) <= MOST
                return outline.nodes[above] if few and _is_template(outline, above) else None
    return None


_HEADS = ("a", "li", "span", "div")


def _tab(word: str) -> str:
    """Which of the heads a word is, or an empty text."""
    return _named(word) if "公开" in word else ""


@remembered()
def _named(word: str) -> str:
    return next((name for name, tab in _TABS.items() if tab.match(word)), "")


def _is_template(outline: Outline, block: int) -> bool:
    around = (block, *islice(outline.above(block), 2))
    inside = outline.attrs[block : outline.ends[block]]
    return any(_NAMED.search(outline.names[number]) for number in around) or any(
        _is_current(given["class"]) for given in inside if given.get("class")
    )


@remembered()
def _is_current(names: str) -> bool:
    return bool(_CURRENT.search(names))


def _branch(html: Html) -> Iterator[tuple[str, str | None]]:
    """The head of statutory content and the names in the tree of columns that lead down to this page."""
    block = _block(html)
    if block is None:
        return
    short = [a for a in html.anchors if a.node.tag == "a" and 2 <= len(a.text) <= LONGEST]
    heads = [a for a in short if block in a.node.iterancestors()]
    head = next((a for a in heads if a.url == html.url), None) or _holding(html, heads)
    if head is not None and not _TABS["statutory"].match(head.text):
        yield head.text, head.url if head.url != html.url else None
        return
    leaves = [a for a in short if a not in heads and _beside(a.node) >= FEWEST]
    marked = [
        a for a in leaves if any(_CURRENT.search(n.get("class") or "") for n in (a.node, _item(a.node)))
    ]
    deepest = max(marked, key=lambda a: len([*a.node.iterancestors()]), default=None)
    here = next((a for a in leaves if a.url == html.url), None) or _holding(html, leaves) or deepest
    if here is None:
        return
    yield from ((a.text, a.url) for a in heads if _TABS["statutory"].match(a.text))
    yield from reversed([*_above(html, here.node, {a.node: a.url for a in short})])
    yield here.text, here.url if here.url != html.url else None


def _holding(html: Html, leaves: list[Anchor]) -> Anchor | None:
    """The column whose own folder the page lies in."""
    folders = Counter(_folder(a.url) for a in leaves)
    own = (a for a in leaves if folders[_folder(a.url)] == 1 and urlsplit(_folder(a.url)).path != "/")
    return max(
        (a for a in own if html.url.startswith(_folder(a.url))), key=lambda a: len(a.url), default=None
    )


def _folder(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[0] + "/"


def _item(node: Node) -> Node:
    return next((above for above in node.iterancestors("li", "dd", "p")), node)


def _beside(node: Node) -> int:
    """How many links stand in the same list."""
    above = _item(node).getparent()
    return len(above.findall(".//a")) if above is not None else 0


def _above(html: Html, node: Node, linked: dict[Node, str]) -> Iterator[tuple[str, str | None]]:
    """The headings of the branches that an item of the tree stands in, from the innermost."""
    for below in [node, *node.iterancestors()][:DEEPEST]:
        before = below.getprevious() if below.tag in ("ul", "ol", "dl", "dd", "div") else None
        while before is not None and before.tag == below.tag:
            before = before.getprevious()
        text = html.outline.words(before) if before is not None else ""
        if before is not None and 2 <= len(text) <= LONGEST and not _GENERAL.match(text):
            yield text, next((linked[inner] for inner in before.iter("a") if inner in linked), None)
