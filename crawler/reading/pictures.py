"""The pictures that a page shows; a home page's are among the links that the rule book has tested (首页全部链接，含图片)."""

from __future__ import annotations

from collections.abc import Iterator

from checks.records import Place
from crawler import urls
from crawler.reading.html import Anchor, Html, is_hidden, squeeze

MOST = 300
UNNAMED = "图片"
_UNFILLED = ("{{", "${", "<%", "[[", "{%")


def pictures(html: Html) -> Iterator[tuple[Anchor, Place]]:
    """Each once, named by its words or by the file; what scripts fill in later is not among them."""
    seen: set[str] = set()
    for node in html.root.iter("img"):
        source = (node.get("src") or "").strip()
        if not source or is_hidden(node) or any(mark in source for mark in _UNFILLED):
            continue
        address = urls.join(html.base, source, encoding=html.charset)
        url = urls.canonical(address) if address else ""
        if address and url not in seen and len(seen) < MOST:
            seen.add(url)
            text = squeeze(node.get("alt") or node.get("title")) or UNNAMED
            yield Anchor(address, url, text, node), Place.PICTURE
