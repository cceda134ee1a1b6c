"""Pages whose elements are set right before they are read: what a script writes, what a template runs together."""

from __future__ import annotations

from lxml import etree

from crawler.reading.html import Html


def again(html: Html) -> Html:
    """The page parsed once more after its tree was changed: nothing read of it before holds any longer."""
    text = etree.tostring(html.root, encoding="unicode", method="html")
    made = Html(text, html.address, seen=html.seen, charset=html.charset, url=html.url)
    made.library = html.library
    return made
