"""A parsed page: one tree and one walk of it, which every reader shares."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, wraps
from itertools import compress
from typing import TypeVar, cast

from lxml import etree
from parsel import Selector

from checks.records import Place
from crawler import urls
from crawler.reading import repeats
from crawler.reading.anchors import ATTACHMENTS, Anchor, Links, is_attachment, links
from crawler.reading.fringe import fringe
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
    "once",
    "plain",
    "prose_length",
    "squeeze",
]

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
        for name in ("outline", "scripts", "sources", "links", "anchors", "dead_anchors", "fringe", "framed"):
            self.__dict__.pop(name, None)

    @cached_property
    def outline(self) -> Outline:
        """The elements in order, with what stands below each."""
        return Outline(self.root, repeats.SHARED)

    @cached_property
    def selector(self) -> Selector:
        """The same tree for CSS and XPath."""
        return Selector(root=self.root)

    @cached_property
    def base(self) -> str:
        """What relative links are relative to: ``<base href>``, else the page's own address."""
        outline = self.outline
        given = next((outline.attrs[number].get("href") for number in outline.tagged("base")), None)
        return (urls.join(self.address, given) if given else None) or self.address

    @cached_property
    def meta(self) -> dict[str, str]:
        """``<meta>`` values by lower-case name, first non-empty one of each."""
        found: dict[str, str] = {}
        for given in map(self.outline.attrs.__getitem__, self.outline.tagged("meta")):
            name, content = given.get("name") or given.get("property"), squeeze(given.get("content"))
            if name and content:
                found.setdefault(name.strip().lower(), content)
        return found

    @cached_property
    def title(self) -> str:
        """The text of ``<title>``."""
        titles = (self.outline.nodes[number].text or "" for number in self.outline.tagged("title"))
        return next((squeeze(text[:LONGEST_TITLE]) for text in titles), "")

    @cached_property
    def scripts(self) -> list[tuple[str, str]]:
        """The kind and text of each script in the page."""
        nodes, attrs = self.outline.nodes, self.outline.attrs
        return [
            ((attrs[number].get("type") or "").lower(), nodes[number].text or "")
            for number in self.outline.tagged("script")
        ]

    @cached_property
    def code(self) -> str:
        """The page's own scripts as text, no template engine's markup, and the files given as ``library``."""
        inline = (text for kind, text in self.scripts if kind in _SCRIPT_KINDS)
        return "\n;\n".join((*inline, self.library))

    @cached_property
    def lower_code(self) -> str:
        """The same in lower case, to tell at a glance what it does not hold."""
        return self.code.lower()

    @cached_property
    def sources(self) -> str:
        """The addresses of the page's script files, one a line."""
        attrs = self.outline.attrs
        return "\n".join(attrs[number].get("src") or "" for number in self.outline.tagged("script"))

    @cached_property
    def script(self) -> Script:
        """The same, parsed: values and calls."""
        return Script(self.code)

    @cached_property
    def links(self) -> Links:
        """What the page's links are, in columns."""
        return links(self.outline, self.base, self.charset)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every link a visitor could follow, in page order, scripted ones included."""
        found = self.links
        nodes = map(self.outline.nodes.__getitem__, found.numbers)
        return tuple(map(Anchor, found.addresses, found.urls, found.texts, nodes))

    @cached_property
    def dead_anchors(self) -> tuple[Anchor, ...]:
        """Links in words that lead nowhere without a script, known by a made-up fragment of this page."""
        found = self.links
        named = ((f"{self.url}#{text}", text) for text in found.dead_texts)
        nodes = map(self.outline.nodes.__getitem__, found.dead)
        return tuple(Anchor(url, url, text, node) for (url, text), node in zip(named, nodes, strict=True))

    @cached_property
    def fringe(self) -> frozenset[Node]:
        """The outermost elements that frame the content: heads, menus, side bars, feet."""
        return frozenset(self.outline.nodes[number] for number in fringe(self.outline))

    @cached_property
    def framed(self) -> bytearray:
        """Of each numbered element whether it stands in one of the framing parts."""
        ends = self.outline.ends
        marks = bytearray(len(ends))
        for start in map(self.outline.at.__getitem__, self.fringe):
            marks[start : ends[start]] = b"\x01" * (ends[start] - start)
        return marks

    def in_fringe(self, node: Node) -> bool:
        """Whether an element stands in one of the framing parts."""
        at = self.outline.at.get(node)
        return at is not None and bool(self.framed[at])

    def anchors_below(self, node: Node) -> tuple[Anchor, ...]:
        """The links at an element of the page or below it."""
        first, numbers = self.outline.at[node], self.links.numbers
        return self.anchors[bisect_left(numbers, first) : bisect_left(numbers, self.outline.ends[first])]

    def placed(self, rows: frozenset[Node], prose: Node | None) -> Iterator[tuple[Anchor, Place]]:
        """The links with where on the page they stand: in rows, in the main text, else in what is around them."""
        numbers, files, anchors = self.links.numbers, self.links.files, self.anchors
        places = [Place.NAV] * len(anchors)
        if prose is not None and (first := self.outline.at.get(prose)) is not None:
            begin, end = (bisect_left(numbers, number) for number in (first, self.outline.ends[first]))
            places[begin:end] = [Place.BODY] * (end - begin)
        for index, anchor in enumerate(anchors) if rows else ():
            if anchor.node in rows:
                places[index] = Place.LIST
        for index in compress(range(len(files)), files):
            places[index] = Place.ATTACHMENT
        return zip(anchors, places, strict=True)


def _parse(text: str) -> Node:
    """The tree of a page; markup that no parser can make anything of gives an empty one."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    body = text.encode("utf-8", "replace") if text.strip() else b"<html></html>"
    root = etree.fromstring(body, parser)
    if root is None:
        root = etree.fromstring(b"<html></html>", parser)
    root.getroottree().docinfo.clear()  # markup of XHTML would be told with names for ids
    return root


def is_hidden(node: Node) -> bool:
    """Whether an element or one around it is not shown, or is no content but a script's template."""
    return any(hides(above) for above in (node, *node.iterancestors()))


def hides(node: Node) -> bool:
    """Whether an element hides what is in it."""
    return node.tag in SKIPPED or "display:none" in (node.get("style") or "").replace(" ", "").lower()
