"""The document on a page: labelled values first, standard meta tags behind them, the text and what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.records import Document, Stamp
from crawler.reading import asides, citations, headings, labels, metadata, prose
from crawler.reading.html import Html, Node, is_attachment

LONGEST = 100_000
"""Characters kept of a main text."""

HOME = {"首页", "网站首页", "主页", "返回首页"}


def document(
    html: Html,
    given: Mapping[str, str],
    published: Stamp | None,
    body: Node | None,
    trail: tuple[tuple[str, str | None], ...],
    listed: Iterable[Node] = (),
) -> Document:
    """The record of a page that is a document.

    ``given`` are its labelled values, ``trail`` its breadcrumb, ``listed`` rows of a list beside its text.
    """
    below = [name for name, _ in trail if name not in HOME]
    text = prose.text_of(html, body)
    official = "index_number" in given or "doc_number" in given
    title = (given.get("title") if official else None) or headings.heading(html)
    cites = citations.citations(html, body, title, text)
    return Document(
        url=html.url,
        address=html.address,
        title=title,
        column_name=html.meta.get("columnname") or next(reversed(below), None),
        published=published if published and published.rule != "url" else None,
        written=metadata.stamp(given.get("written"), html, "label"),
        effective=metadata.stamp(given.get("effective"), html, "label"),
        updated=metadata.stamp(given.get("updated"), html, "label"),
        doc_number=metadata.number(html, body, given.get("doc_number"), title),
        index_number=given.get("index_number"),
        issuer=given.get("issuer"),
        source=given.get("source") or html.meta.get("contentsource"),
        validity=given.get("validity"),
        text=prose.lines_of(html, body)[:LONGEST],
        cites=cites,
        asides=asides.asides(html, body, cites),
        images=prose.media(body),
        films=prose.films(body),
        labels=labels.labels(html, body, listed),
    )


def attached(html: Html, body: Node | None) -> bool:
    """Whether a file is linked from the main text."""
    return body is not None and any(
        is_attachment(a) and html.outline.within(a.node, body) for a in html.anchors
    )
