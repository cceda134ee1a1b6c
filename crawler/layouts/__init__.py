"""Layouts: one file per family of systems, found by walking this folder.

``Layout`` reads what every system shares: standard meta tags, breadcrumbs, repeated rows, pagers,
labelled blocks, the main text. A family overrides only what differs and says by ``matches`` which
pages are its own. A layout knows a page and nothing of the crawl.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from checks.records import Document, Kind, Place, Stamp
from checks.titles import numbers
from crawler import urls
from crawler.reading import citations, crumbs, metadata, pagers, prose, publication, rows, scripts
from crawler.reading.html import ATTACHMENTS, Anchor, Html, Node, is_hidden, plain, prose_length, squeeze

_BLANK = re.compile(
    r"(?:暂无|没有|无)(?:相关|任何|新增|最新|符合条件的|可显示的|更多)*的?(?:信息|内容|数据|记录|文章|资料|文件|稿件)|共\s*0\s*(?:条|篇|页)|栏目建设中|内容建设中"
)
MIN_ARTICLE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one page gave: its kind, its rows, its links, and the document where it is one."""

    kind: Kind
    layout: str
    title: str = ""
    redirect: str | None = None
    crumbs: tuple[tuple[str, str | None], ...] = ()
    listing: rows.Listing | None = None
    pager: pagers.Pager | None = None
    hollows: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    blank: bool = False
    text: int = 0
    below: int = 0
    inner: tuple[str, ...] = ()
    images: int = 0
    frames: int = 0
    archived: str | None = None
    document: Document | None = None
    links: tuple[tuple[Anchor, Place], ...] = field(default=())


class Layout:
    """The default: what holds for any system."""

    def matches(self, html: Html) -> bool:
        """Whether the page was made by this family; the default answers for the rest."""
        return True

    def listing(self, html: Html) -> rows.Listing | None:
        """The list the page is there for."""
        return rows.main_listing(html)

    def pager(self, html: Html) -> pagers.Pager | None:
        """The pages its list goes on to."""
        return pagers.pager(html)

    def crumbs(self, html: Html) -> tuple[tuple[str, str | None], ...]:
        """The breadcrumb, from the home page down."""
        return crumbs.crumbs(html)

    def body(self, html: Html) -> Node | None:
        """The element with the main text."""
        return prose.main_text(html)

    def read(self, html: Html) -> Reading:
        """Read a page whole."""
        target = scripts.forward(html)
        if target:
            return Reading(kind=Kind.REDIRECT, layout=self.name, title=html.title, redirect=target)
        body, listing, pager = self.body(html), self.listing(html), self.pager(html)
        given, title = metadata.labelled(html, body), metadata.heading(html)
        published = publication.published(html, given, title)
        kind = self._kind(html, given, published, body, listing, pager)
        kept = listing if kind is Kind.LIST else None
        row_nodes = frozenset(a.node for a in html.anchors if kept and _in_rows(a.node, kept))
        prose_node = body if kind is not Kind.LIST else None
        links = tuple((a, html.place(a, row_nodes, prose_node)) for a in html.anchors)
        words = squeeze(plain(html.root))
        archived = metadata.ARCHIVED.search(words) if kind is not Kind.DOCUMENT else None
        return Reading(
            kind=kind,
            layout=self.name,
            title=title,
            crumbs=self.crumbs(html),
            listing=kept,
            pager=pager if kind is not Kind.DOCUMENT else None,
            hollows=() if kept else rows.hollows(html),
            scripts=scripts.drawing(html),
            blank=kept is None and _says_blank(html),
            frames=sum(
                not html.in_fringe(node) for node in html.root.iter("iframe", "frame", "object", "embed")
            ),
            text=0 if kept else self._own_text(html, body),
            below=_below(html),
            inner=() if kept else _inner(html),
            images=prose.media(body),
            archived=archived[0] if archived else None,
            document=self.document(html, given, published, body) if kind is Kind.DOCUMENT else None,
            links=links,
        )

    @property
    def name(self) -> str:
        """The family's name: its file's."""
        module = type(self).__module__.rpartition(".")[2]
        return "default" if type(self) is Layout else module

    def _own_text(self, html: Html, body: Node | None) -> int:
        if body is None:
            return 0
        crumb = sum(len(name) for name, _ in self.crumbs(html))
        text = prose.text_of(body)
        return 0 if len(text) <= crumb + 12 and _BLANK.search(text) else len(text)

    def _kind(
        self,
        html: Html,
        given: dict[str, str],
        published: Stamp | None,
        body: Node | None,
        listing: rows.Listing | None,
        pager: pagers.Pager | None,
    ) -> Kind:
        """A document names its date and has prose; a list has rows; what has neither leads on."""
        dated = published is not None and (published.rule != "url" or listing is None or not listing.dated)
        article = bool(html.meta.get("articletitle")) or "index_number" in given or "doc_number" in given
        content = prose_length(body) if body is not None else 0
        filled = content >= MIN_ARTICLE or prose.media(body) > 0 or _attached(html, body)
        listed = listing is not None and (pager is not None or len(listing.rows) >= 3)
        outweighed = listed and listing is not None and sum(len(r.title) for r in listing.rows) > content
        if (article or dated) and filled and not outweighed:
            return Kind.DOCUMENT
        if listing is not None:
            return Kind.LIST
        if dated and body is not None and not pager:
            return Kind.DOCUMENT
        inner = [a for a in html.anchors if not html.in_fringe(a.node) and a.text]
        return Kind.CONTAINER if len(inner) >= 3 and content < 200 else Kind.OTHER

    def document(
        self, html: Html, given: dict[str, str], published: Stamp | None, body: Node | None
    ) -> Document:
        """The document on a page: labelled values first, standard meta tags behind them."""
        text = prose.text_of(body)
        title = metadata.heading(html)
        trail = self.crumbs(html)
        return Document(
            url=html.url,
            address=html.address,
            title=title,
            column_name=html.meta.get("columnname") or (trail[-1][0] if trail else None),
            published=published if published and published.rule != "url" else None,
            written=metadata.stamp(given.get("written"), html, "label"),
            doc_number=_number(given.get("doc_number"), title, text),
            index_number=given.get("index_number"),
            issuer=given.get("issuer"),
            source=given.get("source") or html.meta.get("contentsource"),
            validity=given.get("validity"),
            text=text[:20_000],
            cites=citations.citations(html, body, title, text),
            images=prose.media(body),
        )


def _says_blank(html: Html) -> bool:
    """Whether words that a visitor sees in the content say that there is nothing."""
    said = (
        n for n in html.root.iter() if isinstance(n.tag, str) and _BLANK.search(f"{n.text or ''} {_tails(n)}")
    )
    return any(not html.in_fringe(node) and not is_hidden(node) for node in said)


def _tails(node: Node) -> str:
    return " ".join(child.tail or "" for child in node)


def _below(html: Html) -> int:
    """How many short names lead further down from this page's own folder: its sub-columns."""
    folder = urlsplit(html.url).path.rpartition("/")[0] + "/"
    if folder == "/":
        return 0
    paths = {
        path
        for a in html.anchors
        if 2 <= len(a.text) <= 12
        and (path := urlsplit(a.url).path).startswith(folder)
        and "/" in path[len(folder) :]
    }
    return len(paths)


def _inner(html: Html) -> tuple[str, ...]:
    """The pages that short names in the content lead to: sub-columns, unless the template has them everywhere."""
    short = (a.url for a in html.anchors if 2 <= len(a.text) <= 12 and not html.in_fringe(a.node))
    return tuple(dict.fromkeys(url for url in short if url != html.url))[:100]


def _in_rows(node: Node, listing: rows.Listing) -> bool:
    nodes = {row.node for row in listing.rows}
    return node in nodes or any(above in nodes for above in node.iterancestors())


def _attached(html: Html, body: Node | None) -> bool:
    return body is not None and any(
        urls.suffix(a.url) in ATTACHMENTS and body in a.node.iterancestors() for a in html.anchors
    )


def _number(given: str | None, title: str, text: str) -> str | None:
    """The document's own number: the labelled one, else one in its title or at the head of its text."""
    labelled = numbers(given or "")
    if labelled:
        return labelled[0]
    if given and re.search(r"\d", given) and len(given) <= 30:
        return given
    opening = numbers(text[:60])
    return opening[0] if opening and not numbers(title) else None


@cache
def families() -> tuple[Layout, ...]:
    """One of each family in this folder, in the order of their names."""
    found: list[Layout] = []
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        found += [
            kind()
            for kind in vars(module).values()
            if isinstance(kind, type) and issubclass(kind, Layout) and kind.__module__ == module.__name__
        ]
    return tuple(found)


def pick(html: Html) -> Layout:
    """The family a page belongs to, else the default."""
    return next((family for family in families() if family.matches(html)), Layout())
