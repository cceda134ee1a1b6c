"""A parsed page, its links, and the parts of it that are not content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from lxml import etree
from parsel import Selector

from checks.records import Place
from crawler import urls
from crawler.reading.javascript import Script

Node = etree._Element

SKIPPED = {"script", "style", "noscript", "template", "select", "option", "textarea", "button"}
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_FRINGE = re.compile(
    r"(?:^|[\s_-])(?:head(?:er)?|top\d?|topbar|foot(?:er)?|bottom|nav\w*|mainnav\w*|menu\w*|side(?:bar|menu|nav)?|"
    r"left(?:nav|menu|bar|side)?|breadcrumb\w*|crumbs?|curmb\w*|position|location|dqwz|friend\w*|links?|yqlj|"
    r"copyright|search\w*|share\w*|bdshare\w*|pager?|pagination|pages?|pagediv|fy|fanye|tree\w*|banner|logo)"
    r"(?:$|[\s_-])",
    re.I,
)
_PLACEHOLDER = re.compile(r"\{\{|\$\{|<%|#\{|\{%|\[\[")
_FRINGE_TAGS = {"nav", "header", "footer", "aside"}
_FRAMES = {"div", "ul", "ol", "dl", "table", "td", "tr", "section", "center", "p", *_FRINGE_TAGS}
_SCRIPTED = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s*=|location\.(?:replace|assign)|\bopen)\s*\(?\s*['"]([^'"]+)['"]"""
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands: where it leads, in words, and its element."""

    address: str
    url: str
    text: str
    node: Node


class Html:
    """One decoded page; ``seen`` is the day it was fetched, to date rows that give no year.

    ``url`` is its identity where that is more than its address.
    """

    def __init__(
        self, text: str, address: str, *, seen: date, charset: str = "utf-8", url: str | None = None
    ) -> None:
        self.address = address
        self.url = url or urls.canonical(address)
        self.seen = seen
        self.charset = charset
        self.library = ""
        self.selector = Selector(text=text or "<html></html>")
        self.root: Node = self.selector.root

    @cached_property
    def base(self) -> str:
        """What relative links are relative to: ``<base href>``, else the page's own address."""
        given = self.selector.css("base::attr(href)").get()
        return (urls.join(self.address, given) if given else None) or self.address

    @cached_property
    def meta(self) -> dict[str, str]:
        """Named meta tags, by lower-case name, the first that is not empty."""
        found: dict[str, str] = {}
        for node in self.root.iter("meta"):
            name, content = node.get("name"), node.get("content")
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), squeeze(content))
        return found

    @cached_property
    def title(self) -> str:
        """The text of ``<title>``."""
        return squeeze(self.selector.css("title::text").get(""))

    @cached_property
    def code(self) -> str:
        """The page's own scripts as text, no template engine's markup, and the files given as ``library``."""
        kinds = ("", "text/javascript", "application/javascript", "module")
        inline = (n for n in self.root.iter("script") if (n.get("type") or "").lower() in kinds)
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
        for node in self.root.iter("a", "area", "iframe", "frame"):
            href = node.get("href") if node.tag in ("a", "area") else node.get("src")
            if _PLACEHOLDER.search(href or "") or any(
                above.tag == "template" for above in node.iterancestors()
            ):
                continue
            address = self._target(href, node.get("onclick"))
            if address:
                yield Anchor(address, urls.canonical(address), label(node), node)

    def _target(self, href: str | None, onclick: str | None) -> str | None:
        address = urls.join(self.base, href, encoding=self.charset) if href else None
        if address:
            return address
        scripted = _SCRIPTED.search(f"{href or ''} {onclick or ''}")
        return urls.join(self.base, scripted[1], encoding=self.charset) if scripted else None

    @cached_property
    def fringe(self) -> frozenset[Node]:
        """The outermost elements that frame the content: heads, menus, side bars, feet."""
        return frozenset(self._fringe(self.root))

    def _fringe(self, node: Node) -> Iterator[Node]:
        for child in node:
            if not isinstance(child.tag, str):
                continue
            names = f"{child.get('class') or ''} {child.get('id') or ''}".replace("-", " ")
            frames = child.tag in _FRINGE_TAGS or (child.tag in _FRAMES and _FRINGE.search(names))
            if frames and not self._holds_content(child):
                yield child
            else:
                yield from self._fringe(child)

    def _holds_content(self, node: Node) -> bool:
        """A wrapper named for its place (``left``, ``page``) that holds the title or most of the text is content."""
        if node.find(".//h1") is not None and len(squeeze(plain(node))) > 300:
            return True
        return prose_length(node) > max(200, self._prose // 2)

    @cached_property
    def _prose(self) -> int:
        return prose_length(self.root)

    def in_fringe(self, node: Node) -> bool:
        """Whether an element stands in one of the framing parts."""
        return node in self.fringe or any(above in self.fringe for above in node.iterancestors())

    def place(self, anchor: Anchor, rows: frozenset[Node], prose: Node | None) -> Place:
        """Where on the page a link stands."""
        if urls.suffix(anchor.url) in ATTACHMENTS:
            return Place.ATTACHMENT
        if anchor.node in rows:
            return Place.LIST
        if prose is not None and (anchor.node is prose or prose in anchor.node.iterancestors()):
            return Place.BODY
        return Place.NAV


ATTACHMENTS = frozenset(
    [
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".pdf",
        ".ofd",
        ".wps",
        ".et",
        ".zip",
        ".rar",
        ".7z",
        ".txt",
        ".csv",
        ".rtf",
        ".ceb",
    ]
)


def is_hidden(node: Node) -> bool:
    """Whether an element or one around it is not shown, or is no content but a script's template."""
    for above in (node, *node.iterancestors()):
        style = (above.get("style") or "").replace(" ", "").lower()
        if "display:none" in style or above.tag in SKIPPED:
            return True
    return False


def squeeze(text: str | None) -> str:
    """Text with runs of white space folded to one space."""
    return _SPACE.sub(" ", text or "").strip()


_TEXTS = etree.XPath(
    "descendant-or-self::*/text()[not(parent::script or parent::style or parent::option or parent::textarea"
    " or parent::button or ancestor::noscript or ancestor::template)]",
    smart_strings=False,
)


def plain(node: Node) -> str:
    """The visible text below an element."""
    return "".join(cast("list[str]", _TEXTS(node))) if isinstance(node.tag, str) else ""


def prose_length(node: Node) -> int:
    """How many characters below an element are not link text."""
    total = len(_SPACE.sub("", plain(node)))
    return total - sum(len(_SPACE.sub("", plain(a))) for a in node.iter("a"))


def label(node: Node) -> str:
    """A link in words: its text, or the fuller ``title``/``alt`` where the text is cut or missing."""
    text = squeeze(plain(node))
    full = squeeze(node.get("title"))
    cut = text.rstrip(".…· ")
    if full and (not text or (len(full) > len(text) and full.startswith(cut[:6]))):
        return full
    if not text:
        image = node.find(".//img")
        return squeeze(image.get("alt") or image.get("title")) if image is not None else ""
    return text
