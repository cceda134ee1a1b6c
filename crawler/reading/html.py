"""A parsed page: one tree and one walk of it, which every reader shares."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import TypeVar, cast

from lxml import etree
from parsel import Selector

from checks.records import Place
from crawler import urls
from crawler.reading.anchors import ATTACHMENTS, Anchor, is_attachment, label
from crawler.reading.javascript import Script
from crawler.reading.outline import SKIPPED, Node, Outline, plain, prose_length, squeeze

__all__ = [
    "ATTACHMENTS",
    "SKIPPED",
    "Anchor",
    "Html",
    "Node",
    "is_attachment",
    "is_hidden",
    "label",
    "once",
    "plain",
    "prose_length",
    "squeeze",
]

_PLACEHOLDER = re.compile(r"\{\{|\$\{|<%|#\{|\{%|\[\[")
_FRINGE = re.compile(
    r"(?:^|[\s_-])(?:head(?:er)?|top\d?|topbar|foot(?:er)?|bottom|nav\w*|mainnav\w*|menu\w*|side(?:bar|menu|nav)?|"
    r"left(?:nav|menu|bar|side)?|breadcrumb\w*|crumbs?|curmb\w*|position|location|dqwz|friend\w*|links?|yqlj|"
    r"copyright|search\w*|share\w*|bdshare\w*|pager?|pagination|pages?|pagediv|fy|fanye|tree\w*|banner|logo)"
    r"(?:$|[\s_-])",
    re.I,
)
_FRINGE_TAGS = {"nav", "header", "footer", "aside"}
_FRAMES = {"div", "ul", "ol", "dl", "table", "td", "tr", "section", "center", "p", *_FRINGE_TAGS}
_SCRIPTED = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s*=|location\.(?:replace|assign)|\bopen)\s*\(?\s*['"]([^'"]+)['"]"""
)
LONGEST_TITLE = 1000
_SCRIPT_KINDS = {"", "text/javascript", "application/javascript", "module"}


T = TypeVar("T")


def once(reads: Callable[[Html], T]) -> Callable[[Html], T]:
    """What a function reads of a page is read once, and again after the page was changed."""

    @wraps(reads)
    def kept(html: Html) -> T:
        if reads not in html.known:
            html.known[reads] = reads(html)
        return cast("T", html.known[reads])

    return kept


class Html:
    """One decoded page; ``seen`` is the day it was fetched, to date rows that give no year.

    ``url`` is its identity where that is more than its address; ``library`` the text of script files that
    belong to it.
    """

    def __init__(
        self, text: str, address: str, *, seen: date, charset: str = "utf-8", url: str | None = None
    ) -> None:
        self.text = text
        self.address = address
        self.url = url or urls.canonical(address)
        self.seen = seen
        self.charset = charset
        self.library = ""
        self.known: dict[object, object] = {}
        self.root = _parse(text)

    def forget(self) -> None:
        """The tree was changed: nothing that was read of it before holds any longer."""
        self.known.clear()
        for name in ("outline", "anchors", "dead_anchors", "fringe", "_framed"):
            self.__dict__.pop(name, None)

    @cached_property
    def outline(self) -> Outline:
        """The elements in order, with what stands below each."""
        return Outline(self.root)

    @cached_property
    def selector(self) -> Selector:
        """The same tree for CSS and XPath."""
        return Selector(root=self.root)

    @cached_property
    def base(self) -> str:
        """What relative links are relative to: ``<base href>``, else the page's own address."""
        given = next((node.get("href") for node in self.root.iter("base")), None)
        return (urls.join(self.address, given) if given else None) or self.address

    @cached_property
    def meta(self) -> dict[str, str]:
        """``<meta>`` values by lower-case name, first non-empty one of each."""
        found: dict[str, str] = {}
        for node in self.root.iter("meta"):
            name, content = node.get("name") or node.get("property"), node.get("content")
            if name and content and squeeze(content):
                found.setdefault(name.strip().lower(), squeeze(content))
        return found

    @cached_property
    def title(self) -> str:
        """The text of ``<title>``."""
        return next((squeeze((node.text or "")[:LONGEST_TITLE]) for node in self.root.iter("title")), "")

    @cached_property
    def code(self) -> str:
        """The page's own scripts as text, no template engine's markup, and the files given as ``library``."""
        inline = (n for n in self.root.iter("script") if (n.get("type") or "").lower() in _SCRIPT_KINDS)
        return "\n;\n".join((*(node.text or "" for node in inline), self.library))

    @cached_property
    def script(self) -> Script:
        """The same, parsed: values and calls."""
        return Script(self.code)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every link a visitor could follow, in page order, scripted ones included."""
        return tuple(self._anchors())

    def _anchors(self) -> Iterator[Anchor]:
        for node in self.outline.links:
            href = node.get("href") if node.tag in ("a", "area") else node.get("src")
            if href and _PLACEHOLDER.search(href):
                continue
            address = urls.join(self.base, href, encoding=self.charset) if href else None
            address = address or self._scripted(href, node.get("onclick"))
            if address:
                yield Anchor(address, urls.canonical(address), label(node, self.outline.words(node)), node)

    def _scripted(self, href: str | None, onclick: str | None) -> str | None:
        if not onclick and not (href and href[:11].lower() == "javascript:"):
            return None
        scripted = _SCRIPTED.search(f"{href or ''} {onclick or ''}")
        return urls.join(self.base, scripted[1], encoding=self.charset) if scripted else None

    @cached_property
    def dead_anchors(self) -> tuple[Anchor, ...]:
        """Links in words that lead nowhere without a script, known by a made-up fragment of this page."""
        live = {anchor.node for anchor in self.anchors}
        dead = (
            (node, label(node, self.outline.words(node)))
            for node in self.outline.links
            if node.tag == "a" and node not in live
        )
        named = ((node, text, f"{self.url}#{text}") for node, text in dead if len(text) >= 2)
        return tuple(Anchor(url, url, text, node) for node, text, url in named if "{{" not in text)

    @cached_property
    def fringe(self) -> frozenset[Node]:
        """The outermost elements that frame the content: heads, menus, side bars, feet."""
        outline, found, until = self.outline, [], 0
        for index, node in enumerate(outline.nodes):
            if index >= until and self._frames(index, node):
                found.append(node)
                until = outline.ends[index]
        return frozenset(found)

    def _frames(self, index: int, node: Node) -> bool:
        tag = node.tag
        if tag not in _FRAMES:
            return False
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        return (tag in _FRINGE_TAGS or is_fringe(names)) and not self._holds_content(index)

    def _holds_content(self, index: int) -> bool:
        """A wrapper named for its place (``left``, ``page``) that holds the title or most of the text is content."""
        outline = self.outline
        length = outline.chars[index]
        if length > 300:
            first = bisect_right(outline.heads, index)
            if first < len(outline.heads) and outline.heads[first] < outline.ends[index]:
                return True
        return outline.prose[index] > max(200, outline.prose[0] // 2)

    @cached_property
    def _framed(self) -> bytearray:
        marks = bytearray(len(self.outline.nodes))
        for node in self.fringe:
            start = self.outline.at[node]
            end = self.outline.ends[start]
            marks[start:end] = b"\x01" * (end - start)
        return marks

    def in_fringe(self, node: Node) -> bool:
        """Whether an element stands in one of the framing parts."""
        at = self.outline.at.get(node)
        return at is not None and bool(self._framed[at])

    def place(self, anchor: Anchor, rows: frozenset[Node], prose: Node | None) -> Place:
        """Where on the page a link stands."""
        if is_attachment(anchor):
            return Place.ATTACHMENT
        if anchor.node in rows:
            return Place.LIST
        if prose is not None and self.outline.within(anchor.node, prose):
            return Place.BODY
        return Place.NAV


def _parse(text: str) -> Node:
    """The tree of a page; markup that no parser can make anything of gives an empty one."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    body = text.encode("utf-8", "replace") if text.strip() else b"<html></html>"
    root = etree.fromstring(body, parser)
    return root if root is not None else etree.fromstring(b"<html></html>", parser)


@lru_cache(maxsize=20_000)
def is_fringe(names: str) -> bool:
    """Whether classes and ids are those of a framing part."""
    return bool(_FRINGE.search(names.replace("-", " ")))


def is_hidden(node: Node) -> bool:
    """Whether an element or one around it is not shown, or is no content but a script's template."""
    return any(hides(above) for above in (node, *node.iterancestors()))


def hides(node: Node) -> bool:
    """Whether an element hides what is in it."""
    return node.tag in SKIPPED or "display:none" in (node.get("style") or "").replace(" ", "").lower()
